"""清河小学听课完成得怎么样, 谁还没完成: a question about the progress of others."""

import re

from handlers.meaning import Meaning
from handlers.understanding.counts import counts
from handlers.understanding.orders.manners import is_talk, to_assistant
from handlers.understanding.orders.own_progress import ME
from handlers.understanding.orders.scopes import EVERYBODY, period_of, scope_of, type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 60
KEYWORDS = lazy(
    "[差缺欠几够数没未零]|记录|明细|[听上做评][了过](?:哪|些?什么|谁)|记了|(?:谁|哪位)[^,。]{0,12}最多|最多的[^,。]{0,4}(?:谁|哪位)|查[一下询看]|看[看下一]|拖后腿|程度|哪[^,。]{0,12}最|排名|为零"
    "|完成|达标|到哪|进[度展]|情况|统计|合计|总计|总量|多少|落后|怎么样|怎样|咋样|如何"
)

LISTED = lazy(
    "谁|哪些|哪几|几对|哪位|哪个老师|哪对|有没有人|几[个名位](?:人|老师|教师)|多少(?:人|名|位|老师|教师)|哪[个所]?(?:学校|校(?!长)|单位)|列给|名单|人员|几位|多少位|列一下"
    "|列出|列个|有吗\\W*$|的人\\W*$|有哪些"
)
UNDONE = lazy(
    r"[没未]有?(?:能|全部?|都|怎么)?(?:完成|达标|听(?![说见到懂讲过])|做|交(?!到)|写|够|满|跑|参加|动|上(?!班|交|来)|开展|开始|搞|办|组织|指导|弄|登|录|达到"
    r"|到(?:数|位|量)|报|去)"
    r"|(?:完成|达标|听够)的?没有|还差|[缺欠]的|欠着|欠账|不够|不达标|一[节次户篇份][^,。]{0,6}没|还没有?\W*$|没有\W*$|落后|掉队|挂零|拖后腿|没动静|为零|是零|没跟上"
    r"|拖着没|没有?[^,。]{0,4}过的|[没未]过半|(?:不到|[没未]到)一半"
)
NONE_YET = lazy(
    r"(?:一[节次户篇份个天场堂]|一点)[^,。;]{0,6}[没未](?!完成|达标|够|到位|交齐)|[没未][^,。;差]{0,4}过|[没未]有?开始|[没未]动|挂零|(?:为|是|还是)[零0](?!\d)"
    r"|零[节次户篇份天记]|(?<!\d)0[节次户篇份天](?!以)"
)
PAPERWORK = lazy(
    r"[差缺]\s?[\d一二两三四五六七八九十]+[份张本辆件块]|作业(?!设计)|疫苗|核酸|签字|签到|[吃喝睡饭]|体检|打卡|缴费|回复|扫码|注册|照片|钥匙"
    r"|(?:记录|本|表|材料|笔记|课题)(?:谁|哪些人|有谁)?[还都]?[没未]|学费"
)
HOW = lazy(
    "怎么样|怎样|咋样|如何|多少|什么程度|啥程度|哪一步|完没完|够没够|几[节次篇份天户趟回场个成]|到哪|差(?:什么|啥|哪)|[没吗]\\W*$|了没|没有\\W*$|差得多|够不够"
    "|达[不没]达(?:标|到)|有没有(?:做|听|写|交|完成|达标|开展)|分别|最(?:[快慢好差]|[多少](?![\\d一二两三四五六七八九十]))|都[^,。]{0,8}吗"
)
STATE = lazy("排名|进度|进展|情况|的?数\\W*$|总数|统计|汇总|概况|完成率|合计|总计|总量")
SENT_TO_ME = lazy("(?:发|给)给?我(?:[看瞧]{1,2}|一[份下])*\\W*$")  # 数学组的听课数发我一份
LOOK_UP = lazy("^\\W*(?:请|麻烦|帮我|帮忙)*[查看](?:询|看|一下|下)*[^,。]{2,16}\\W*$")
MOST = lazy("哪[个所][^,。]{0,12}最|(?:谁|哪位)[^,。]{0,12}最多|最多的[^,。]{0,4}(?:谁|哪位)")
RECORDED = lazy(
    "(?:[查看给发]|有)[^,。;!?\\n]{0,14}记录\\W*$|明细|[听上做评][了过](?:哪些|些?什么|谁的)(?:课|活动)?\\W*$|记录(?:都|里)?有?(?:什么|哪些|多少|呢)|记了些?(?:什么|啥|哪些|多少|几)|(?:周|月|学期)的?记录\\W*$"
)  # 看看孙浩的记录
LEFT = lazy("[还差欠](?:有|着|了)?(?:什么|啥|哪些)")  # 高飞还有什么没完成, 高飞差啥
SOME = lazy(
    "(?:们|(?:新|年轻|青年|骨干)(?:老师|教师)|组长|班主任|大家|[都全])[^,。]{0,10}(?:[够完]|达标|做得)[^,。]{0,3}(?:[吗没不?]|怎么样|如何)|[交做写]齐了?"
    "|(?:大家|老师们)[^,。]{0,8}(?:怎么样|如何|咋样|多少)"
)
ROLL = lazy("[有共](?:多少|几)(?:位|名|个|所)?(?:老师|教师|人|学校|校)")  # 我们共同体有多少位老师: asks for no progress
ABOUT = lazy("完成|进度|进展|达标|任务|指标|还差|差(?=几|多少)|够")
BEGUN = lazy(r"(?:[做听交写]|开始|动)了[没吗]")
AMOUNT = lazy("[几数]|多少")
OVERALL = lazy(
    r"完成率|(?:任务|各项|总体|整体|目前|听课).{0,8}(?:进度|完成情况|完成率|进展)|哪[个所]学校.*(?:最|更)|总数(?:是多少|多少)?\W*$"
    r"|完成(?:情况|得?(?:怎么样|怎样|咋样|如何))|(?:开展|推进|落实)情况\W*$|(?:开展|进行|推进|落实|做)得?(?:怎么样|咋样|如何)"
)
TALK = lazy(
    "补[报登记]|今天.*[了过][吗没]|第几节|几点|教室|凳子|要不要|怎么这么|讲了|会不会|算不算|[想再]|打算|报送|上报|请[将于各]|报给|交给|如下|情况表|统计表|表格|快点|赶紧|抓紧|自己|格式|按此|情况:"
)
NOT = ("没", "还没有", "未")
ONESELF = lazy(ME)
ASKING = lazy(
    "[给帮替]我|告诉我|我心里|我好?有?数|我?想(?:了解|问|知道)(?:一下)?|我[要得](?:统计|汇总|上报|汇报|用)|我[想要]?(?:看|问|知道|了解)|[发报]我"
)


def read(reading: Reading) -> Meaning | None:
    """What was asked about a school, a person or everybody; or who has not done their part."""
    text = reading.text.strip()
    if len(text) > LONGEST or not KEYWORDS.search(text):
        return None
    if not to_assistant(reading) and (is_talk(reading) or TALK.search(ASKING.sub("", text))):
        return None
    kind, scope = type_of(reading), scope_of(reading)
    incomplete = _undone(reading, text, kind)
    if not incomplete and not _asked(reading, text, kind, scope):
        return None
    return Meaning(
        "group_progress",
        scope=scope,
        type=kind,
        period=period_of(reading),
        only_incomplete=incomplete,
        none_yet=incomplete and _of_nothing_done(reading, text),
        reason="asks about others' progress",
    )


def _undone(reading: Reading, text: str, kind: str) -> bool:
    """谁还没听郑凯的公开课 asks about a lesson, not about what is owed."""
    not_done = UNDONE.search(text) or any(reading.text.endswith(NOT, 0, thing.start) for thing in reading.things)
    if not not_done or not _listed(reading, text) or PAPERWORK.search(text) or _of_oneself(text):
        return False
    of_a_lesson = any(reading.text.startswith("的", person.end) for person in reading.people)
    return bool(kind or ABOUT.search(text) or to_assistant(reading)) and not of_a_lesson


def _of_nothing_done(reading: Reading, text: str) -> bool:
    """谁还没听课 and 谁一节都没听 ask for those who have done nothing, 谁听课还没完成 for all who are not done."""
    named = any(reading.text.endswith(NOT, 0, thing.start) for thing in reading.things)
    return NONE_YET.search(text) is not None or (named and ABOUT.search(text) is None)


def _listed(reading: Reading, text: str) -> bool:
    """Whether it is asked who, in the sentence that tells what is not done."""
    parts = [text] if to_assistant(reading) else re.split("[。!?;]", text)
    told = [part for part in parts if UNDONE.search(part)] or parts
    return any(LISTED.search(part) for part in told)


def _of_oneself(text: str) -> bool:
    """Whether the clause that asks is about the sender: not 各校进度如何,我下午汇报要用."""
    asking = [part for part in re.split("[,。;!?~]", ASKING.sub("", text)) if KEYWORDS.search(part)]
    return any(ONESELF.search(part) for part in asking)


def _of_somebody(reading: Reading, text: str, kind: str, scope: str) -> bool:
    """Whether the assistant is asked for somebody's records or shortfall, or how a group does in an activity."""
    if scope not in ("", "all") and RECORDED.search(text):
        return True
    known = scope in reading.index.people.by_name
    return bool(LEFT.search(text) if known else kind and SOME.search(text))


def _asked(reading: Reading, text: str, kind: str, scope: str) -> bool:
    if ROLL.search(text) and not (kind or ABOUT.search(text)):
        return False
    if to_assistant(reading) and _of_somebody(reading, text, kind, scope):
        return True
    oneself = _of_oneself(text) and "我们" not in text
    if oneself or not scope:
        return not oneself and _asked_overall(text, kind, to_assistant(reading))
    if to_assistant(reading) and kind and LOOK_UP.search(text):
        return True
    return _asked_about(reading, text, kind, scope in reading.index.people.by_name)


def _asked_overall(text: str, kind: str, told: bool) -> bool:
    """Whether it is asked how far everything is, where nobody is named."""
    asked = (STATE.search(text) or MOST.search(text)) and (kind or HOW.search(text))
    return OVERALL.search(text) is not None or bool(told and asked)


def _asked_about(reading: Reading, text: str, kind: str, of_a_person: bool) -> bool:
    """Whether it is asked how far those named are; of a person no vague 怎么样."""
    told = to_assistant(reading)
    if not (kind or ABOUT.search(text) or (told and not of_a_person and (HOW.search(text) or STATE.search(text)))):
        return False
    plain = ABOUT.search(text) or AMOUNT.search(text) or (told and BEGUN.search(text))
    vague = of_a_person and not plain and not (kind and told)
    asked = SENT_TO_ME.sub("", reading.masked.strip())
    counted = next(counts(EVERYBODY.sub("", asked)), None) is not None
    return bool((STATE.search(asked) and not counted) or (HOW.search(text) and not vague))
