"""这周有什么活动, 本月例会开了吗, 第几周了, 都有哪些任务: what is on, was held or is asked, asked of the assistant."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import to_assistant
from handlers.understanding.orders.meeting_words import meeting_in
from handlers.understanding.orders.scopes import type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.times import Span
from handlers.understanding.times.stretches import month_of

LONGEST = 30
LATELY = timedelta(days=13)
"""How far 最近 and 近期 reach, and a question without a time."""

ASKED = lazy(
    r"有(?:什么|啥|些什么|哪些|没有|几[个次场节])|都?有[^,。?]{0,8}(?:吗|嘛|么|没有?)\W*$|谁(?:有|上|开|要上|讲)"
    r"|哪[些位个](?:老师|人)[^,。]{0,4}(?:上|开|有)|(?:活动|安排|日程)(?:表|一览)?\W*$|安排了(?:什么|啥|哪些)"
)
NOUNS = lazy("活动|安排|日程")
NOT_ASKED = lazy(
    "议题|定[在于到]|了[吗嘛么没]|过|完成|达标|落后|拖后腿|咋样|进[度展]|还[差欠]|(?<!有)没(?!有|\\W*$)|未|没[听上做交开搞参写]|听了|情况|通知|规定|任务|建议|想法|意见|我(?!们)|为什么"
    "|怎么|必须|要求|记录|材料|请假|推荐|群"
)
OF_ONESELF = "听课"
"""What is reported and never announced: 这周有没有听课 is about what was done."""

WEEK = lazy(
    r"\W*(?:请问)?(?:现在|今天|这周|本周|目前)*(?:[是到])?(?:学期|本学期)?的?第?几个?(?:教学)?周[了啦]?[啊呀呢吗]?\W*"
)
TASKS = "(?:任务|要求|指标|定额)"
OF_THE_PLAN = lazy(
    f"(?:有|定了?)(?:什么|啥|哪些)[^,。?我]{{0,6}}{TASKS}|{TASKS}(?:都|现在)?(?:有(?:什么|啥|哪些)|是(?:什么|啥|怎[么样]|多少))"
    f"|(?:方案|计划)(?:里|上)?(?:都|的)?(?:有|是|定了?)?(?:什么|啥|哪些)|^[看查列]一?[下看]?[^,。?我]{{0,8}}(?:方案|{TASKS})\\W*$"
)
MINE_OR_UNDONE = lazy("我(?!们)|[没未]|还[差欠剩]|完成|情况|进[度展]|达标|今天|明天|下周|作业|家长|学生")
HELD = lazy(
    "开(?:了|过)(?:了)?(?:吗|嘛|么|没有?)|开没开|有没有(?:召?开|举行)|(?:召?开|举行)[了过]几[次个场]|开完了?[吗没]"
)


def read(reading: Reading) -> Meaning | None:
    """What is on, or whether a meeting of a kind took place; colleagues who ask one another are left alone."""
    text = reading.text.strip()
    if len(text) > LONGEST or not to_assistant(reading):
        return None
    if WEEK.fullmatch(text):
        return Meaning("which_week", reason="asks which week it is")
    if OF_THE_PLAN.search(text) and not (MINE_OR_UNDONE.search(text) or reading.people or reading.schools):
        return Meaning("plan_query", type=type_of(reading), reason="asks what is asked")
    return _held(reading) or _on(reading, text)


def _held(reading: Reading) -> Meaning | None:
    named = meeting_in(reading)
    if named is None or not HELD.search(reading.text):
        return None
    month = month_of(reading.now.date())
    first, last, words = _days(reading, reading.past) or (month.first, month.last, "本月")
    return Meaning("meeting_held", kind=named.kind, start=first, day=last, text=words, reason="asks what was held")


def _on(reading: Reading, text: str) -> Meaning | None:
    things = [thing.type for thing in reading.things]
    if not ASKED.search(text) or NOT_ASKED.search(text) or not (things or NOUNS.search(text)):
        return None
    kind, today = things[0] if things else "", reading.now.date()
    first, last, words = _days(reading, reading.ahead) or (today, today + LATELY, "最近")
    if last < today or kind == OF_ONESELF:
        return None
    return Meaning("whats_on", type=kind, start=first, day=last, text=words, reason="asks what is on")


def _days(reading: Reading, spans: Iterable[Span]) -> tuple[date, date, str] | None:
    """The first and the last day of the first time that names days, and its words."""
    for span in spans:
        if span.day and span.last_day:
            return span.day, span.last_day, reading.typed(span.start, span.end)
    return None
