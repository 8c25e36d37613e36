"""What a leader orders for good, said to the assistant: 每周五下午4点发周报, 停掉周报, 以后"推门课"就是听课."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import asks, to_assistant
from handlers.understanding.orders.meeting_words import meeting_in
from handlers.understanding.orders.recurrence import find_recurrence
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 80
MEANS = lazy("就是|算|等于|=|当|归为|记为|指|叫|按")
SENT = lazy(r"发|提醒|报|催|推送|通知|统计|汇总|导出|公布|晒")
REPORT = "(?P<{0}>周报|月报|学期报|定时提醒)"
ENDED = lazy(
    f"(?:停掉|停了|停发|停止|取消|关掉|关了|关闭|暂停|(?:不用|不要|不必|别|无需)(?:再|每[周月])*)[^,。;!?]{{0,6}}{REPORT.format('what')}"
    f"|{REPORT.format('it')}[^,。;!?]{{0,6}}(?:停掉|停了?吧?$|停发|取消|不用再?发?了|别再?发|不发了|不要了|先不发|关掉|暂停)"
)
RESUMED = lazy(
    f"(?:恢复|继续|重新|接着)(?:定时|每[周月])?发?{REPORT.format('what')}|{REPORT.format('it')}(?:恢复|继续|重新|接着|照常)发?"
)
TEACH = lazy(
    r"(?:以后|今后|记住|从今天起|在我们这|我们说的?|我们这)?[,:\s]*[“\"「『'](?P<name>[^”\"」』']{1,12})[”\"」』'](?:以后|今后)?(?:其实)?(?:就"
    r"|都)?(?:是指?|算|等于|叫|=|当作?|归为|记为|指的是|按)(?P<type>[一-鿿]{2,6})"
    r"|(?:以后|今后|记住)[,:\s]*(?P<bare>[一-鿿]{2,8}?)(?:就是|就算|算作?|等于|都算|也算|当作|归为|记为|按)(?P<of>[一-鿿]{2,6})"
)


def read(reading: Reading) -> Meaning | None:
    """A word that is taught, or an order that comes back by the clock, ends or is taken up again."""
    if len(reading.text) > LONGEST:
        return None
    return _teach(reading) or _ended(reading) or _standing(reading)


def _ended(reading: Reading) -> Meaning | None:
    """停掉周报 and 恢复周报; `text` is the report. A question is none: 周报停了吗?"""
    if not to_assistant(reading) or asks(reading):
        return None
    for intent, pattern in (("order_end", ENDED), ("order_resume", RESUMED)):
        if found := pattern.search(reading.text):
            return Meaning(intent, text=found["what"] or found["it"], reason="ends or resumes an order")
    return None


def _teach(reading: Reading) -> Meaning | None:
    text = reading.text
    if not MEANS.search(text):
        return None
    found = TEACH.search(text)
    if not found or not (to_assistant(reading) or re.match(r"\W*(?:以后|今后|记住|从今天起)", text)):
        return None
    span = "name" if found["name"] else "bare"
    kind = reading.index.things.named(found["type"] or found["of"])
    name = reading.typed(*found.span(span)).strip()
    return Meaning("teach", name=name, type=kind, reason="teaches a word") if kind else None


def _standing(reading: Reading) -> Meaning | None:
    """`recurrence` is when, `text` the order itself."""
    if not to_assistant(reading) or not SENT.search(reading.text):
        return None
    again = find_recurrence(reading.text)
    if not again or meeting_in(reading):
        return None
    recurrence, start, end = again
    order = (reading.text[:start] + reading.text[end:]).strip(" ,。的都在要请给")
    return Meaning("standing_order", recurrence=recurrence, text=order, reason="orders something for good")
