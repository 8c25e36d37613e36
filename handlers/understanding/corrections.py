"""刚才说错了,是2节 and 把昨天的听课改成3节: which record, and what becomes of it."""

import re
from collections.abc import Iterator
from datetime import date

from handlers.meaning import Meaning, Target
from handlers.understanding.changes import changes_in
from handlers.understanding.manners import quoted, to_assistant
from handlers.understanding.reading import Reading
from handlers.understanding.scopes import type_of

LONGEST = 80
KEYWORDS = re.compile(
    "改|错|措|不对|更正|纠正|修正|应该|应为|其实|实际|多打|多写|多报|少报|漏|不是|[*]|才对|说快"
    "|输|有误|那条|上条|手滑|手快|记成|算"
)

# What says that something told before was wrong.
WRONG = re.compile(
    r"(?:说|写|报|记|打|数|看|选|输|弄|搞|填|发|登)(?:的)?(?:错|措|多|少|串|漏|快|反)了?|(?:^|[\s,。!]|期|级|题|科|型|间|条|名字|数)错[了啦拉](?![\d一二两三四五六七八九十几好很多])|有误|不对|手[滑快抖]|更正|纠正|修正|订正|[少多漏](?:报|写|记|打)|^\s*修?改[:一下]|记成|^\s*\*|报的不是|才对|算错"
)
SET = re.compile(
    r"改(?:成|为|到|一下|下|(?=\s*[一二两三四五六七八九十\d])|作|城|回)|更正[为:]?|修正为|调整为|应该?是|应为|应该(?:记|算)|其实(?:是|就)?|实际(?:是|上是)?|是|换成|[:：]\s*"
)
# 不是1天,是半天
CONTRAST = re.compile(r"不是[^,。]{1,10}[,\s]+(?:而|应该|其实)?是")
MEANT = re.compile(r"应该?是|应为|其实|实际")
LAST = re.compile(
    r"刚才|刚刚|刚报|刚发|刚说|上一?条|上面那?条|前面那?条|前一条|最后一条|那条|这条|上次报的|才报的|报的"
)
NAMED = re.compile(
    r"(?:把|将)?[^,。]{0,14}(?:那条|这条|的记录|记录)|^\s*(?:麻烦|请|帮我|帮忙)*(?:把|将)|我(?:昨天|今天)?报的|数量|改(?:成|为|到)?"
)
FIELD = re.compile(
    r"班级|学科|课题|题目|授课|老师|日期|日子|时间|学校|地点|类型|评分|徒弟|人改|漏写了人|数量|节数|次数|户数|名字|主题"
)
NOT_MINE = re.compile(
    r"我嫂|我[爸妈姐妹弟哥爷奶]|自己名字|每人|每位|每月|每学期|每周|标准|任务|指标|你|您|他|她|[谁?？]|吗|作业|试卷|成绩|卷|分数制|标题|颜色|字体|课件|PPT|表格|模板|教材|座位|课表|海报|横幅|名单|例会|会议|[一-鿿]会(?=改|定|换)|群名|昵称|备注|密码|答案|学生|孩子|要是|如果|建议|改天|改卷|改完|改作|改改|批改|怎么改|改期|行不行|电影|菜|出发|车"
)


def read(reading: Reading) -> Meaning | None:
    """What a record becomes; nothing where the message says no new value."""
    text = reading.text
    if len(text) > LONGEST or not KEYWORDS.search(text) or quoted(reading):
        return None
    if _is_talk(reading):
        return None
    for begin, explicit in _cuts(text):
        target = _target(reading, begin)
        change = changes_in(reading, begin, target)
        if change and _in_earnest(reading, explicit, change):
            return Meaning("correct", target=target, change=change, reason="corrects a record")
    return None


def _is_talk(reading: Reading) -> bool:
    plain = re.sub(r"(?:麻烦|请)?你(?=给我|帮)", "", reading.text)
    return bool(NOT_MINE.search(plain)) and not (to_assistant(reading) and not re.search("会|[?？吗]", plain))


def _cuts(text: str) -> Iterator[tuple[int, bool]]:
    """Where the new value may begin, the likeliest first, and whether the words say that something is set right."""
    contrast = CONTRAST.search(text)
    if contrast:
        yield contrast.end(), True
    made = [found for found in SET.finditer(text) if not text.startswith("不", found.start() - 1)]
    yield from ((found.end(), True) for found in reversed(made) if found.group()[0] in "改更修调换")
    wrong = WRONG.search(text)
    if wrong:
        yield from ((found.end(), True) for found in made if found.start() >= wrong.start())
        yield wrong.end(), True
    if made and (LAST.search(text) or MEANT.search(text)):
        yield made[0].end(), bool(MEANT.match(text))
    if wrong or (made and LAST.search(text)):
        yield 0, bool(wrong)


def _target(reading: Reading, begin: int) -> Target:
    """The record of a type or a day that is named before the new value; else the last one."""
    text = reading.text
    things = [thing for thing in reading.things if thing.end <= begin and not _negated(text, thing.start, thing.end)]
    named = things[0].type if things and not LAST_ONLY.search(text[:begin]) else ""
    day = _day(reading, begin) if named or re.search("那条|记录", text) else None
    return Target(type=named, day=day) if named or (day and NAMED.search(text)) else Target(last=True)


LAST_ONLY = re.compile(r"(?:刚才|刚刚|上一?条|前面那?条|刚报)[^,。]{0,4}(?:不是|是|说|报|记)|记成|不是")


def _negated(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"(?:不是|记成|写成)$", text[:start]))


def _day(reading: Reading, begin: int) -> date | None:
    spans = [
        span
        for span in reading.past
        if span.end <= begin and span.kind == "day" and not _negated(reading.text, span.start, span.end)
    ]
    return spans[0].first if spans and isinstance(spans[0].first, date) else None


def _in_earnest(reading: Reading, explicit: bool, change: dict[str, object]) -> bool:
    """A day alone sets right only what is called a record's date: 不对,是明天 is talk."""
    text = reading.text
    if set(change) <= {"date"}:
        return bool(re.search(r"日期|日子|时间|那条|上一?条|前面|听的|报的|记[成录]|写错|把", text)) or to_assistant(
            reading
        )
    if set(change) & {"count", "topic", "class", "type", "rating"}:
        return explicit or bool(LAST.search(text)) or bool(type_of(reading))
    return bool(FIELD.search(text) or LAST.search(text) or type_of(reading) or "更正" in text or "改" in text)
