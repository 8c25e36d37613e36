"""罗伟本学期听课任务减5节, 李芳病假到月底, 周敏轮岗到清河小学: what was settled for somebody by name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.meaning import Less, Meaning
from handlers.understanding.numbers import read_number
from handlers.understanding.orders.manners import ASKS, calls_somebody, elsewhere, proposes, quoted, to_assistant
from handlers.understanding.orders.personal import LEAVE, MEETING, days_said
from handlers.understanding.orders.reduction_measures import NUMERAL, Amount, find_each, find_less
from handlers.understanding.orders.scopes import period_of
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading
from handlers.understanding.surnames import is_name
from handlers.understanding.things import Thing

LONGEST = 80
TOLERATED, TOLERATED_WHEN_CALLED = 1, 6
"""How many characters may be left over that are no part of a decision; more where the assistant was spoken to."""

HINT = lazy("减|免|取消|折|一半|假|不作|不做|不纳入|不用|岗|住院|出差|外出|转到|交流|恢复|上班|降|改|调|少[听上做写]")
TASK = lazy("任务|指标|工作量|考核|定额|要求|职责")
OF_A_TASK = lazy("[减降]")  # what is only 改成5节 may be a record
ENDED = lazy(
    "(?:取消|撤销|结束|停止|不再)[^,。]{0,14}减免|(?:减免|免除)[^,。]{0,8}(?:取消|撤销|结束|作废|到此为止)|恢复[^,。]{0,14}任务"
)
BACK = lazy("销假|返岗|(?:回来|恢复|正常)上班|休完|假期?(?:已经?)?(?:结束|满)|复岗")
MOVED = lazy("调到|调往|调入|调去|转到|轮岗(?:到|去|至)|交流(?:到|去|至)")
LASTING = lazy("每|以后|今后|长期|一直|往后|满\\s*(?:\\d{2}|[四五六]十)")
EACH = {"每月": "month", "每周": "week", "每学期": "term"}
NOT_SETTLED = lazy(
    "不(?:能)?减|没减|没有减|不(?:能)?免|没免|申请|要求减|想|希望|该不该|凭|听说|据说|怎么|别|还[差少有]|羡慕|可惜|难道"
    "|开玩笑|做梦"
)
ROTATED = lazy("(?:到|去|赴|往)[^,。]{2,12}?(?:轮岗|交流任教|任职)")
ASKED_FOR = lazy("请[病事婚丧产公年陪]")
STRANGER = lazy(
    "^\\W*给?(?P<name>[一-鿿]{2,3}?)(?:老师)?"
    "(?=从|请|休|本学?期|这学?期|听课|的|满|减|免|任务|[产病事婚丧公年]假|住院|调到|轮岗)"
)
LENGTH = lazy(f"(?<![月\\d])(?P<number>{NUMERAL})\\s*(?P<unit>天|个?星期|周|个月)(?![\\d一二三四五六日])")
DAYS_IN = {"天": 1, "期": 7, "周": 7, "月": 30}
REASONS = (
    "因为|由于|因|鉴于|年?满\\s*(?:\\d{2}|[四五六]十)\\s*周?岁?|\\d{2}周?岁|怀孕|孕期|哺乳期?|生病|养病|身体原因|身体不好"
    "|手术|住院|借调|轮岗|支教|挂职|跟岗|班主任|产假|病假|事假|婚假|丧假|陪产假|年假|公假|探亲假|护理假|哺乳假|工伤假"
    "|休假|请假|外出学习|出差|年龄|工作调动|照顾家庭"
)
FILLER = (
    "经|研究|商量|领导同意|校务会|决定|同意|批准|予以|给予|可以|登记|记一下|请|给|把|将|对|为|的|了|就|先|都|各|和|与|跟"
    "|及|可|休|开始|起|从|到|至|止|任务|指标|工作量|考核|定额|要求|标准|总数|总量|数量|量|数|节数|老师|教师|本|这|个|学期"
    "|学年|每|月|周|年|以后|今后|长期|一直|全部|全|也|按|只要|即可|就行|回来|从今天起|今天"
)
_REST = lazy(f"{REASONS}|{FILLER}|[\\W_\\d]")
Place = tuple[int, int]
Settled = tuple[Meaning, list[Place]]
"""What was settled, and where the words that say so stand."""


def read(reading: Reading) -> Meaning | None:
    """A decision about somebody by name: a reduction, its end, leave, the end of leave, another school."""
    if len(reading.text) > LONGEST or not HINT.search(reading.text) or quoted(reading):
        return None
    people = [named for named in reading.people if named.known] or _stranger(reading)
    if not people or _only_spoken_of(reading):
        return None
    found = _settled(reading, people)
    if found is None:
        return None
    limit = TOLERATED_WHEN_CALLED if to_assistant(reading) else TOLERATED
    return found[0] if len(_rest(reading, people, found[1])) <= limit else None


def _stranger(reading: Reading) -> list[Named]:
    """Somebody whom no roster knows, where the assistant is told about them: better to say so than to take 我."""
    said = STRANGER.match(reading.text) if to_assistant(reading) else None
    if not said or not is_name(said["name"]):
        return []
    return [Named(*said.span("name"), said["name"], False, said["name"])]


def _only_spoken_of(reading: Reading) -> bool:
    """Whether it is asked, wished, told of elsewhere, or said to a colleague."""
    text = reading.text
    if ASKS.search(text) or NOT_SETTLED.search(text) or elsewhere(reading) or proposes(reading):
        return True
    return not to_assistant(reading) and calls_somebody(reading) and not ASKED_FOR.search(text)


def _settled(reading: Reading, people: Sequence[Named]) -> Settled | None:
    names = tuple(dict.fromkeys(named.name for named in people))
    return (
        _over(reading, names) or _reduction(reading, names) or _moves(reading, people) or _leave(reading, names) or None
    )


def _over(reading: Reading, names: tuple[str, ...]) -> Settled | None:
    """The end of a reduction or of a leave."""
    for found, intent in ((ENDED, "reduction_end"), (BACK, "back")):
        if said := found.search(reading.text):
            first, _ = days_said(reading)
            kind = _type(reading, 0, said.start())
            return Meaning(intent, names=names, type=kind, start=first, reason="settled for somebody"), [said.span()]
    return None


def _reduction(reading: Reading, names: tuple[str, ...]) -> Settled | None:
    """One amount for all who are named, or one for each stretch that has its own: 罗伟听课减5节,评课减2次."""
    amounts = list(find_each(reading.text))
    if len(amounts) > 1 and (several := _several(reading, amounts)):
        return several
    found = find_less(reading.text)
    owed = _owed(reading, names, found[0], _type(reading, 0, found[1][0])) if found else None
    return (owed, [found[1], *_away(reading)]) if found and owed else None


def _several(reading: Reading, amounts: Sequence[Amount]) -> Settled | None:
    """An amount each; who or what is not said again is that of the amount before. One that has neither is no other."""
    owed: list[Meaning] = []
    for (start, end), less, place in amounts:
        own = tuple(dict.fromkeys(who.name for who in reading.people if who.known and start <= who.start < end))
        kind = _type(reading, start, place[0], end)
        if not own and not (kind and owed):
            return None
        one = _owed(reading, own or owed[-1].names, less, kind or (owed[-1].type if owed else ""))
        if one is None:
            return None
        owed.append(one)
    return replace(owed[0], more=tuple(owed[1:])), [*(place for _, _, place in amounts), *_away(reading)]


def _owed(reading: Reading, names: tuple[str, ...], less: Less, kind: str) -> Meaning | None:
    text = reading.text
    if not (TASK.search(text) or kind or less.percent not in (None, 100)):
        return None
    if less.to is not None and not TASK.search(text) and not OF_A_TASK.search(text):
        return None
    first, last = days_said(reading)
    away = LEAVE.search(text)
    return Meaning(
        "reduction",
        names=names,
        type=kind,
        period=period_of(reading) or next((per for word, per in EACH.items() if word in text), ""),
        less=replace(less, lasting=LASTING.search(text) is not None),
        kind=away["kind"] if away else "",
        start=first if away or "起" in text or "开始" in text else None,
        day=None if period_of(reading) else last,
        text=reading.message.text.strip(),
        reason="somebody owes less",
    )


def _away(reading: Reading) -> list[Place]:
    """Where a leave is told as the reason."""
    away = LEAVE.search(reading.text)
    return [away.span()] if away else []


def _type(reading: Reading, start: int, near: int, end: int | None = None) -> str:
    """The activity that is owed less: the one before 任务, or next to the amount; 支教 may only be the reason."""

    def owed(thing: Thing) -> bool:
        return TASK.match(reading.text, thing.end) is not None

    inside = [thing for thing in reading.things if start <= thing.start < (end or len(reading.text))]
    things = [thing for thing in inside if owed(thing) or thing.word not in REASONS.split("|")]
    ordered = sorted(things, key=lambda thing: (not owed(thing), abs(thing.start - near)))
    return ordered[0].type if ordered else "听课" if "少听" in reading.text[start:end] else ""


def _leave(reading: Reading, names: tuple[str, ...]) -> Settled | None:
    """Somebody else's leave, with its last day where that is said; one's own is told by oneself."""
    said = LEAVE.search(reading.text)
    others = tuple(name for name in names if name != reading.message.sender)
    if not said or not others or MEETING.search(reading.text) or reading.things:
        return None
    first, last = days_said(reading)
    length = LENGTH.search(reading.text)
    meaning = Meaning(
        "leave_of",
        names=others,
        kind=said["kind"] if said["kind"] not in ("请个假", "休假") else "请假",
        start=first,
        day=None if length else last,
        count=(read_number(length["number"]) or 0) * DAYS_IN[length["unit"][-1]] if length else None,
        reason="somebody is on leave",
    )
    return meaning, [said.span(), *([length.span()] if length else [])]


def _moves(reading: Reading, people: Sequence[Named]) -> Settled | None:
    found = MOVED.search(reading.text) or ROTATED.search(reading.text)
    if not found:
        return None
    places = [place for place in reading.schools if place.known and place.start > found.start()]
    before = [named for named in people if named.end <= found.start()]
    if not places or not before:
        return None
    first, _ = days_said(reading)
    who, where = before[-1].name, places[0].name
    return Meaning("moves", name=who, school=where, start=first, reason="moves to another school"), [found.span()]


def _rest(reading: Reading, people: Iterable[Named], words: Iterable[Place]) -> str:
    """What is left of the text without what was understood of it."""
    known = [(found.start, found.end) for found in (*people, *reading.things, *reading.schools, *reading.ahead)]  # type: ignore[attr-defined]
    text = list(reading.text)
    for start, end in (*known, *words):
        text[start:end] = " " * (end - start)
    return _REST.sub("", "".join(text))
