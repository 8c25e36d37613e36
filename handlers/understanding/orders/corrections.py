"""刚才说错了,是2节 and 把昨天的听课改成3节: which record, and what becomes of it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from handlers.meaning import Meaning, Target
from handlers.understanding.counts import counts
from handlers.understanding.numbers import read_number
from handlers.understanding.orders.changes import Change, changes_in, told_in
from handlers.understanding.orders.manners import quoted, to_assistant
from handlers.understanding.orders.scopes import type_of, whose
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 80
KEYWORDS = lazy(
    "[改错措漏忘*输]|不对|不是|[更纠修]正|应该|应为|其实|实际|[多少写报记打填算数]了|那条|上条|日期|[的条][多少]了|手[滑快抖误]|[口笔]误|混|记成|说快|有误|补充|还有|加上|补上"
)

# What says that something told before was wrong.
NUMBER = r"[\d一二两三四五六七八九十半]"
# 多打了一节,2节才对: what was too much is not what is right
TOO_MUCH = rf"(?:{NUMBER}{{1,3}}[节次户份篇天个][数字课]?(?=[^。]*?{NUMBER}{{1,3}}\s*[节次户份篇天]))?"
WRONG = lazy(
    r"(?:[说写报记打数看选输弄搞填发登])的?[错措多少串漏快反]了?|(?:^|[\s,。!期级题科型间条字数量分师人校点容名目])错[了啦拉](?![\d一二两三四五六七八九十几好很多])"
    r"|有误|有?错别字|不对|手[滑快误](?![^,。]{0,3}[少多漏错][报写记打])|(?<![到得的])手抖(?=[了打写发按点报多少,]|$)|[口笔]误|[弄搞记]混|[更纠修订]正"
    r"|[少多漏忘](?:报|写|记|打)了?"
    rf"{TOO_MUCH}"
    r"|补充一下|^\s*修?改[:一下]|[记写打说报填选]成(?:[^,。;]{1,6}了(?=[,。]))?|(?:条|报的|记的)[多少漏]了|^\s*\*|报的不是|才对|算错|有错|改过来|改正过来"
)
MADE = lazy(
    r"改(?:成|为|到|一下|下|作|城|回|(?=\s*[《一二两三四五六七八九十\d]))|更正为|(?<=[^\s])更正:|(?:就|只)[记算](?=[\d一二两三四五六七八九十半])|修正为|调整为|换成"
)
SET = lazy(r"应该?是|应当[是算为]|该是|应为|该为|该(?:记|算)|其实(?:是|就)?|实际(?:是|上是)?|是|[:]\s*")
MEANT = lazy(r"应该?是|应当[是算为]|该是|应为|其实|实际")
TAKEN_FROM = lazy(rf"(?P<more>[多少])(?:报|记|写|填|登|算|打)了?(?P<number>{NUMBER}{{1,3}})[节次户份篇天](?!数)")
FORGOTTEN = lazy("[忘没]了?打卡|[漏忘]了?[报记写登]|忘了|补[报记登]")
# What was less in the end than it began as: 听了3节,最后一节没听成,总共两节
FELL_THROUGH = lazy(
    "没(?:[去听上讲开做写访评]|人|在家?|赶上|来)|取消|改成?(?:自习|考试|体育|班会|开会|劳动)|[占挪调换冲挤](?:走|掉|了)|不算|不在|作废|泡汤|只[听上讲开做写访评]"
)
RECORDED = lazy("刚才|刚刚|上一?条|那条|这条|前面|上面|[报记写登填][的成错]")
# 不是两节是四节; 不是2节,1节; 是线上的不是线下
CONTRAST = lazy(
    rf"不是[^,。]{{1,10}}?[,\s]*(?:而|应该|其实)?是|^\W*不是{NUMBER}+[节次户份篇天个]课?,\s*(?={NUMBER})|(?<!我)是(?=[^,。;是]{{1,10}},?不是)"
)
# 帮我记一下,今天听的不是一节是两节
AT_FIRST = lazy(rf"[^,。]{{0,8}}不是|[^,。]{{0,10}},[^,。]{{0,8}}不是{NUMBER}+[节次户份篇天个]课?,?是{NUMBER}")
HEARD_WAS = lazy("([听评])的?课?(?=不是)")
NOT_SO_MANY = lazy(rf"{NUMBER}+[节次户份篇天个],?不是{NUMBER}+[节次户份篇天个]\W*$")  # 昨天的家访是2户不是3户
PLANNED_FIRST = lazy("(?:计划|原定|原本|本来|打算)[^。\n]*(?:实际|结果)")
# 临时换成了自习,改听了周敏一节; 没听成,改成集体备课一次
HEARD_INSTEAD = lazy("改[听去上]了|改成听课,|没[听评上讲开做去]成[^,。;!?\\n]{0,6},[^,。;!?\\n]{0,6}改成")
ASIDE = lazy(rf"{NUMBER}+[节次户份篇天场]课?\(不是")  # 听课1节(不是听徒弟的)
DONE_AT_FIRST = lazy(rf"[听上讲开做写办访评备送][了过完][^,。;!?\n]{{0,16}}?{NUMBER}+[节户篇堂次份场个]")
TO_IT = lazy(
    "(?:麻烦|请)?你(?=给我|帮|[记写弄搞登算]错)|[帮给替][他她](?=改|更正|修改)"
)  # 你记错了 is said to whoever records
COUNTED = lazy(rf"{NUMBER}[节户篇堂]")
LAST = lazy("刚才|刚刚|刚那|刚报|刚发|刚说|上一?条|上面那?条|前面那?条|前一条|最后一条|那条|这条|报的")
OF_A_RECORD = lazy("(?:今天|昨天|前天|[周上][一二三四五])的?(?:那节)?[听评]课")
LAST_ONLY = lazy("记成(?=[听评送讲])|(?:刚才|刚刚|上一?条|前面那?条|刚报)[^,。]{0,4}(?:不是|是|说|报|记)")
OTHER_TYPE = lazy("类型|记成|不是(?![\\d一二两三四五六七八九十半])")
LEFT_UNTOLD = lazy("[漏忘][了]?[记报登填]|[记报登填]漏")  # 你记漏了我昨天的: another record is wanting
DATED = lazy("日期|日子|时间|那条|上一?条|前面|听的|报的|记[成录]|写错|把")
STOPS = ",。;!\n "
# 刚才的备课忘了写郭婷; 刚才那条少写了一个人,李芳也去了
LEFT_OUT = lazy(r"[忘漏少](?:了|[写报记填说])|还有|加上|补上|补充")
REPORTED_LATE = lazy("忘(?:了|记)?[报登补](?!.*(?:不是|应该|改))")  # 忘报了昨天的送教 is reported late
MISSED = lazy("[漏少](?:了[一两]?个人|[写报记填登]了?(?=\\S{1,4}\\s*$))")  # 昨天的教研少写了何静
TOO = lazy(
    r"\s*(?:老师)?(?:(?:也|都)?(?:一起|一块儿?)?(?:去|来|参加|听|在|到|有份)[了的过]?(?:的|呢|啊|哈)?)?\s*(?=[,。!]|$)"
)
FIELD = lazy(
    "班级|学科|课题|题目|主题|授课|教师|老师|日期|日子|时间|学校|地点|类型|评分|徒弟|师父|名字|[节次户份篇数]数|数量|数字|人"
)

# Words that a correction is made of beside its values; whatever else stands beside a value makes it talk.
SPARE = lazy(
    r"刚那个?|[一-鿿]{0,6}那条|那个|麻烦|帮我|帮忙|不好意思|sorry|哎呀|正确|实际|授课人?|执教|那条|这条|记录|刚才|刚刚|上一?条|前面|上面|最后|一条|修改|添上|补上|一共|总共"
    r"|写上|应该|其实|来着"
    r"|参加|参与|举行|[今昨当]?[天日]?(?:[上中下]午|[早晚]上)|[今昨][早晚]"
    r"|[刚请把将的了我该应需要发说嗯呃额唉诶你也都各每人数共和跟与是为成到在从一下条那这听上讲开评备做登记报写填改给帮吧哈啊呀哦啦嘛就只才对去来那节课替算叫换加有次场分]",
    re.IGNORECASE,
)
OF_A_QUOTA = lazy("要求|指标|定额")  # 听课不要求那么多了,改成10节
NOT_RECORDS = lazy(
    "我嫂|我再?(?:查查|查一下|看看|数数|想想|确认|翻翻|核对)|我[爸妈姐妹弟哥爷奶]|自己名字|每[人位月周]|每学期|标准|任务|指标|[您他她谁?？吗]|作业(?!设计)|试卷|成绩|分数制|标题|颜色|字体|PPT|表格|模板|教材|座位"
    "|课表|安排表|海报|名单|例会|会议|(?:联席|理事|组长|碰头|协调|推进)会|[一-鿿]会(?=的?(?:时间|地点)|从[^,。]{1,8}改|改|定|换)|(?<![听评])课(?=[改调换移][到在至])|群名|昵称|密码|答案|学生|孩子|要是"
    "|如果|建议|改[天卷完作改期]|改成了?[做搞玩画唱学吃包去]|批改|怎么改|行不行|电影|菜|出发|单子|闹钟"
)


def read(reading: Reading) -> Meaning | None:
    """What a record becomes; nothing where the message says no new value."""
    text = reading.text
    if len(text) > LONGEST or not KEYWORDS.search(text) or quoted(reading) or _is_talk(reading) or _reports(text):
        return None
    if REPORTED_LATE.search(text) and not LAST.search(text):
        return None
    if also := _left_out(reading):
        return Meaning(
            "correct", target=_target(reading, len(text)), change={"also": also}, reason="adds people to a record"
        )
    if by := _by(text):
        return Meaning("correct", target=_target(reading, len(text)), change={"by": by}, reason="takes from a count")
    for begin in _cuts(reading):
        target = _target(reading, begin)
        told = [one for one in changes_in(reading, begin, target) if begin or one.name != "type"]
        if told and _plain(reading, told) and _in_earnest(reading, told):
            return _meaning(reading, target, told)
    return None


def _by(text: str) -> float:
    """How much more or less it was: -1 for 多报了1节, where nothing else is counted."""
    said = TAKEN_FROM.search(text)
    if said is None or MADE.search(text) or MEANT.search(text) or len({each.value for each in counts(text)}) > 1:
        return 0
    value = read_number(said["number"]) or 0
    return -value if said["more"] == "多" else value


def _left_out(reading: Reading) -> tuple[str, ...]:
    """Who took part in what was told last, and was forgotten there."""
    text = reading.text
    named = reading.past and any("课" not in thing.type for thing in reading.things)
    one = LAST.search(text) or (named and MISSED.search(text))
    if not (one and LEFT_OUT.search(text)) or COUNTED.search(text) or MADE.search(text):
        return ()
    others = [person for person in reading.people if person.name != reading.message.sender]
    told = others and all(LEFT_OUT.search(text, 0, person.start) for person in others)
    return tuple(dict.fromkeys(person.name for person in others)) if told and TOO.match(text, others[-1].end) else ()


def _is_talk(reading: Reading) -> bool:
    plain = TO_IT.sub("", reading.text)
    if OF_A_QUOTA.search(plain):
        return True
    return bool(NOT_RECORDS.search(plain) or "你" in plain) and not (
        to_assistant(reading) and not re.search("会|[?？吗]|每", plain)
    )


def _reports(text: str) -> bool:
    """A report that sets itself right, 一次,一节,四年级…不对五年级; or what came of a plan: 计划听3节,实际听课2节."""
    wrong, first = WRONG.search(text), DONE_AT_FIRST.search(text)
    if (
        ASIDE.search(text)
        or PLANNED_FIRST.search(text)
        or HEARD_INSTEAD.search(text)
        or (first and FELL_THROUGH.search(text, first.end()) and not RECORDED.search(text))
    ):
        return True
    return bool(wrong and len({each.unit for each in counts(text[: wrong.start()])}) > 1 and not MADE.search(text))


def _cuts(reading: Reading) -> Iterator[int]:
    """Where the new value may begin, the likeliest first."""
    text = reading.text
    contrast, wrong = CONTRAST.search(text), WRONG.search(text)
    numbered = contrast and NOT_SO_MANY.match(text, contrast.end())
    named = to_assistant(reading) and OF_A_RECORD.search(text)
    if contrast and (wrong or numbered or named or LAST.search(text) or AT_FIRST.match(text)):
        yield contrast.end()
    yield from (found.end() for found in reversed(list(MADE.finditer(text))))
    told = [found for found in SET.finditer(text) if not text.startswith("不", found.start() - 1)]
    yield from (found.end() for found in reversed(told) if MEANT.match(text, found.start()))
    if wrong:
        yield from (found.end() for found in told if found.start() >= wrong.start())
        yield wrong.end()
        yield from (found.end() for found in told if found.start() < wrong.start())
    if told and any(words.search(text) for words in (LAST, MEANT, MADE)):
        yield told[0].end()
    if wrong or MADE.search(text):
        yield 0


def _target(reading: Reading, begin: int) -> Target:
    """The record of a type or a day that is named before the new value; else the last one."""
    text = reading.text
    things = [
        thing
        for thing in reading.things
        if thing.end <= begin and not _denied(text, thing.start) and not text.startswith("的是", thing.end)
    ]
    heard = HEARD_WAS.search(text, 0, begin)
    named = things[0].type if things else f"{heard[1]}课" if heard else ""
    named = "" if LAST_ONLY.search(text[:begin]) else named
    day = _day(reading, begin) if named or re.search("那[条节次]|记录|[报记登填]的", text) else None
    return Target(whose(reading), type=named, day=day) if named or day else Target(last=True)


def _denied(text: str, start: int) -> bool:
    return bool(re.search("(?:不是|记成|写成)$", text[:start]))


def _day(reading: Reading, begin: int) -> date | None:
    for span in reading.past:
        if span.end <= begin and span.kind == "day" and not _denied(reading.text, span.start):
            return span.first if isinstance(span.first, date) else None
    return None


def _plain(reading: Reading, told: Sequence[Change]) -> bool:
    """Whether the clause of the new value holds nothing but values and the words of a correction."""
    text, at = reading.text, told[0].start
    start = max(text.rfind(mark, 0, at) for mark in STOPS) + 1
    end = min((found for mark in STOPS if (found := text.find(mark, at)) >= 0), default=len(text))
    held = {offset for stretch in told_in(reading) for offset in range(*stretch)}
    rest = "".join(" " if offset in held else text[offset] for offset in range(start, end))
    for words in (WRONG, MADE, SET, FIELD, SPARE):
        rest = words.sub(" ", rest)
    return not re.search(r"[一-鿿A-Za-z]", rest)


def _in_earnest(reading: Reading, told: Sequence[Change]) -> bool:
    """A day alone sets right only a record's date: 不对,是明天 is talk; a report that was forgotten is a report."""
    text, names = reading.text, {change.name for change in told}
    if names <= {"date", "type"} and LEFT_UNTOLD.search(text):
        return False
    if "count" in names and type_of(reading) and not MADE.search(text) and _late(text, names):
        return False
    if not to_assistant(reading) and not (WRONG.search(text) or MADE.search(text) or LAST.search(text)):
        return bool(COUNTED.search(text) or FIELD.search(text) or reading.things or names - {"count", "date"})
    marked = any(words.search(text) for words in (WRONG, MADE, CONTRAST)) or bool(MEANT.match(text))
    if names <= {"date"}:
        return bool(
            DATED.search(text)
            or to_assistant(reading)
            or (reading.things and (CONTRAST.search(text) or WRONG.search(text)))
        )
    if names & {"count", "topic", "class", "type", "rating"}:
        return marked or bool(LAST.search(text) or type_of(reading))
    return bool(FIELD.search(text) or LAST.search(text) or type_of(reading) or marked)


def _late(text: str, names: set[str]) -> bool:
    """A whole report that was forgotten, or is told anew: 昨天听课1节,漏报了; 应该是4号,我和李芳各听课1节."""
    if MEANT.search(text):
        return {"who", "count", "date"} <= names or bool(FORGOTTEN.search(text))
    return bool(FORGOTTEN.search(text)) or ("date" in names and not (WRONG.search(text) or LAST.search(text)))


def _meaning(reading: Reading, target: Target, told: Sequence[Change]) -> Meaning:
    """更正,昨天听课是1节 names the record by its type and day; 不是听课,是评课2次 gives it another type."""
    change = {one.name: one.value for one in told}
    more = set(change) - {"type", "date"}
    if (
        "type" in change
        and ("count" in more or (more and FIELD.search(reading.text)))
        and not OTHER_TYPE.search(reading.text)
    ):
        named, day = str(change.pop("type")), _as_day(change.pop("date", None))
        target = target if LAST.search(reading.text) or target.type else Target(type=named, day=day)
    return Meaning("correct", target=target, change=change, reason="corrects a record")


def _as_day(value: object) -> date | None:
    return value if isinstance(value, date) else None
