"""例会议题:… and 例会纪要:…: what a meeting will talk about, and what it decided."""

import re

from handlers.meaning import Meaning
from handlers.understanding.manners import quoted
from handlers.understanding.meeting_words import meeting_in
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

KEYWORDS = lazy("议题|议程|纪要|记录|加一项|会议小结|讨论|研究|议一议|商量")
MINUTES = lazy(r"(?:会议)?纪要|(?<=会)议?记录|会议记录|会议小结")
AGENDA = lazy(r"议题|议程")
ADDED = lazy(r"(?:申请|建议|想)?[^,。:]{0,12}会[^,。:]{0,4}(?:加|增加|补充|添)一?[项条个]\s*[:：]")
RAISED = lazy(
    r"(?:建议|提议|申请|希望|我想|下次|下回|本次)[^,。:]{0,10}(?<!们)会议?[^,。:]{0,3}(?:讨论|议一议|研究|说说|商量)(?:一下|下|讨论)?[:\s]*(?=[^吗?]{3,}$)"
)
INTO = lazy(r"把(?P<text>[^,。]{2,40}?)(?:加|放|列|写)[到进入](?P<where>[^,。]{0,12}?)(?:议题|议程)[里中]?")
# 例会议题:…; 加个议题,…; 议题是…; 议题报一个:…; a list that begins on the next line.
OPENING = lazy(
    r"(?:[】\]]\s*)?(?:安排|建议|整理|如下|发一下|报一个|(?:再|新)?(?:增加|增|添|加|补充)上?一?[条个项]?|[共有]*[两二三四五\d一][个项]|我?念一下啊?|请各校落实|,)*\s*"
    r"(?:[,征收集已][^:\n]{0,14}:|[:\n,]|[—-]{1,3}|是(?!什么|啥|不是|谁)|为|(?<=[】\]])|(?=[①(第]|[一1][、.．,:]))\s*"
)
ADDING = lazy(r"(?:加|提|增加|补充|报|添|再)[上]?一?[个条项]?(?:\s*[^,。:]{0,4})$")
SPACE = lazy(r"\s+(?=\S{2})")
ASKED = lazy(r"[吗?？]\s*$|议题[有是]?(?:什么|啥|哪些|没)|定了没|报给我|发给我|报我|收集|谁写|谁有|谁记|呢$")


def read(reading: Reading) -> Meaning | None:
    """The agenda or the minutes that a message brings, with their text as typed."""
    text = reading.text
    if not KEYWORDS.search(text) or quoted(reading):
        return None
    return _minutes(reading) or _agenda(reading)


def _minutes(reading: Reading) -> Meaning | None:
    found = MINUTES.search(reading.text, 0, 60)
    opening = OPENING.match(reading.text, found.end()) if found else None
    if not found or not opening or opening.group().strip() == "," or _asked(reading.text):
        return None
    return _meaning(reading, "meeting_minutes", opening.end(), "brings minutes")


def _agenda(reading: Reading) -> Meaning | None:
    text = reading.text
    into = INTO.search(text)
    if into:
        said = reading.typed(*into.span("text")).strip('“”"「」 ')
        return Meaning("meeting_agenda", kind=_kind(reading), text=said, reason="brings an agenda")
    added = ADDED.match(text) or RAISED.match(text)
    if added:
        return _meaning(reading, "meeting_agenda", added.end(), "brings an agenda")
    found = AGENDA.search(text, 0, 60)
    if not found or _asked(text):
        return None
    opening = OPENING.match(text, found.end())
    if not opening and ADDING.search(text[: found.start()]):
        opening = SPACE.match(text, found.end()) or re.compile("").match(text, found.end())
    return _meaning(reading, "meeting_agenda", opening.end(), "brings an agenda") if opening else None


def _asked(text: str) -> bool:
    return bool(ASKED.search(text.split("\n")[0]))


def _meaning(reading: Reading, intent: str, begin: int, reason: str) -> Meaning | None:
    said = reading.typed(begin, len(reading.text)).strip()
    if len(said) < 2:
        return None
    return Meaning(intent, kind=_kind(reading), text=said.rstrip("。"), reason=reason)


def _kind(reading: Reading) -> str:
    named = meeting_in(reading)
    return named.kind if named else ""
