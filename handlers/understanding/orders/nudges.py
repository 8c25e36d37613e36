"""提醒还没完成的老师: an order to remind those who are behind."""

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import calls_somebody, elsewhere, proposes, quoted, to_assistant
from handlers.understanding.orders.others_progress import NOT, UNDONE
from handlers.understanding.orders.scopes import scope_of, type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading

KEYWORDS = lazy("提醒|催|通知|提个醒|督促|敦促|叮嘱")
TO_THE_ASSISTANT = lazy(
    "说一?声|说一下|知会|打个?招呼|捎[个句]|敲|戳|艾特|喊|告知|点名"
)  # 挨个敲一下: what people do to each other, too
NOT_ME = lazy(
    r"提醒(?:一下|下)?我(?!们?学?校)|(?:谢谢|感谢|多谢)[^,。]{0,8}(?:提醒|催|通知|督促)|别催|不用(?:提醒|催)|催我(?![们校园])|被催|提醒了(?!,)|没看到|没收到"
    r"|催婚|催更|系统|自动|闹钟|收到(?:通知|提醒)|提醒得|提醒过|(?:哪位|谁)(?![^,。]{0,12}[没未])"
)
BEHIND = lazy(UNDONE.pattern + "|差着|慢的|拖")
OWED = ("欠", "差", "缺")
NOT_QUOTA = lazy(r"学生|孩子|家长(?!会|学校)|作业(?!设计|研讨)|疫苗|签到|体检|打卡|缴费|交费|注册|带[^队领]")
CATCH_UP = lazy("补[齐上完足]|抓紧")
SETS = lazy(r"(?:至少|不少于|不低于)\s*[\d一二两三四五六七八九十]")  # a quota, with a word on how it is seen to
LONGEST = 60
URGED = lazy("提醒|催|督促|叮嘱|提个醒")
TO_WHOM = lazy(r"(?:提醒|催|督促|叮嘱|提个醒)[^,。:;!]{0,12}$")  # 提醒:今天王丽的公开课 tells everybody of a lesson
PLAIN = lazy(r"^[该快去]*催")


def read(reading: Reading) -> Meaning | None:
    """An order to remind the incomplete, all or those of a school, or one person."""
    text = reading.text.strip()
    urged = KEYWORDS.search(text) or (to_assistant(reading) and TO_THE_ASSISTANT.search(text))
    if not urged or len(text) > LONGEST:
        return None
    if NOT_ME.search(text) or NOT_QUOTA.search(text) or SETS.search(text) or not _is_order(reading):
        return None
    kind, scope = type_of(reading), scope_of(reading)
    person = any(named.known and _is_urged(reading, named) for named in reading.people)
    behind = _behind(reading) and (kind or "完成" in text or "达标" in text or "任务" in text or "落后" in text)
    caught_up = kind and to_assistant(reading) and CATCH_UP.search(text)
    if not (behind or caught_up) and not (kind and (PLAIN.match(text) or (person and URGED.search(text)))):
        return None
    return Meaning("remind_incomplete", type=kind, scope=scope, reason="orders a reminder")


def _behind(reading: Reading) -> bool:
    """Whether those are named who lack something: 还差听课的, 还没评课的."""
    named = any(reading.text.endswith((*NOT, *OWED), 0, thing.start) for thing in reading.things)
    return named or BEHIND.search(reading.text) is not None


def _is_urged(reading: Reading, named: Named) -> bool:
    """Whether the word goes to somebody: 提醒王丽交总结, not 提醒大家明天听王丽的公开课."""
    to = TO_WHOM.search(reading.text, 0, named.start)
    return to is not None and not any(to.start() < span.start < named.start for span in reading.ahead)


def _is_order(reading: Reading) -> bool:
    told = to_assistant(reading)
    return told or not (calls_somebody(reading) or elsewhere(reading) or proposes(reading) or quoted(reading))
