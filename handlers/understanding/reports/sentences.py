"""Reports: what somebody says they have done, as items with count, day and people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from handlers.meaning import Item, Meaning
from handlers.understanding.details import mode, modes, told_topic
from handlers.understanding.numbers import find_numbers, read_number
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.acts import TOLD
from handlers.understanding.reports.announce import is_announced
from handlers.understanding.reports.attach import attach
from handlers.understanding.reports.chains import SPARED, goes_on
from handlers.understanding.reports.clauses import clauses
from handlers.understanding.reports.cores import Core, cores
from handlers.understanding.reports.doubts import doubt_of
from handlers.understanding.reports.evidence import carried_on, planned, undone
from handlers.understanding.reports.marks import OBSERVED, Mark, marks
from handlers.understanding.reports.pointed_back import outdone
from handlers.understanding.reports.remarks import remarks
from handlers.understanding.reports.reported_before import of_the_rest, recorded_before, told_apart
from handlers.understanding.reports.retold import merged
from handlers.understanding.reports.roles import Cast, cast
from handlers.understanding.reports.rows import rows
from handlers.understanding.reports.shares import in_turn, shares
from handlers.understanding.reports.when import Days, days_before, days_told
from handlers.understanding.silence.likeness import sureness
from handlers.understanding.silence.shapes import shape_of
from handlers.understanding.silence.sounding import unlike

COUNTED = "a counted report"
BY_ITS_SOUND = "a report by its sound"
TIMES = lazy("[节堂次天场篇轮回]$")
SUM = lazy("共|总")
HEARD_EACH = lazy(
    "(?:[听评看][了过]?课?|[给对为帮])([两俩二三四五六2-6])[位名个][^,。;!?\\n\\d]{0,6}各(?:指导|听|评)?[了过]?$"
)  # 听了两位新教师各一节
CLASSES_EACH = lazy(
    "([两俩二三四五六2-6])(?:个(?:班级?|年级)|(?:位|名|个)[^,。;!?\\n]{0,8}的课,?)(?:的课,?)?(?:各|每[位人个]|一人)听?$"
)  # 随堂听课,三个班各一节; 听了三位青年教师的课,每位一节
HEARD_SEVERAL = lazy(
    "(?:推门)?[听看][了过完]?(?:咱们?|我们)?[校组]?的?([两俩二三四五六2-6])[位名个][^,。;!?\\n\\d]{0,8}?的(?:[^,。;!?\\n\\d]{0,3})课"
)
_PERIOD = "(?:(?:[上下]午|[早晚]上)?第?[一二三四五六七八1-8]节课?|上午|下午|中午|晚上|早上|早|晚)"
PERIOD = lazy(_PERIOD)
JOINTLY = lazy("一起|一同|一块儿?|共同")
EACH_PERIOD = lazy(f"((?:{_PERIOD}[、和跟与及]?){{2,6}})(?:,?[^,。;!?\\n]{{0,8}}?)各(?!位)")
SETS_RIGHT = lazy(r"\W*(?:刚才|刚刚|前面|上面|不好意思|抱歉|哎呀)*\W*[发说报写打记填弄搞]错了?[,。!~\s]")
ADJOINING = lazy("[一二三四五六七八]{2}节?")  # 上午二三节
HOME = lazy("本校|(?<![到一])校内|自己(?:学校|校)|回来|回到?学?校")
ANOTHER = lazy("又|还|另|再")
NEXT_POINT = lazy("[;。\\s](?:[二三四五六]、|[②-⑨]|[2-9][.、)])[^,。;:\\n]{0,4}$")
SAME_LESSON = "同课异构"
FAR = 24  # characters before an activity in which its periods stand
NEAR = 4
HOMES = lazy("[了过]?(?:[一-鿿]{2,4}?家[、和跟与,]?){2,6}")
MUTUAL = lazy("互相?[听评]|相互[听评]")
WENT = lazy("[在去到来给赴]$")


def read(reading: Reading) -> Meaning | None:
    """A report of what was done, or nothing.

    Activities without a word that they are over (语文组教研,我和郑凯参加) are believed where it surely sounds so.
    """
    if not reading.things and not TOLD.search(reading.masked):
        return None
    if is_announced(reading):
        return None
    if SETS_RIGHT.match(reading.text):
        return Meaning(reason="sets something right, and not in a way that is clear")
    if silence := unlike(reading, "report"):
        return Meaning(reason=silence)
    items, how = tuple(items_of(reading)), _how(reading)
    if not items and sureness("report", shape_of(reading)):
        items, how = tuple(items_of(reading, sounds=True)), BY_ITS_SOUND
    if not items:
        return None
    apart, doubt = told_apart(reading.masked), doubt_of(reading, items)
    return Meaning("log_activity", items, reason=how, doubt=doubt, apart=apart)


def _how(reading: Reading) -> str:
    return COUNTED if reading.counts else "a report by what is told"


def items_of(reading: Reading, sounds: bool = False) -> list[Item]:
    """The activities that a text tells as done, or, where it `sounds` so, only names."""
    text = reading.masked
    spoken = clauses(text, marks(reading))
    told = rows(text, spoken, cores(text, spoken))
    found = of_the_rest(text, told)
    spoken = spoken if len(found) == len(told) else [one for one in spoken if not recorded_before(text, one)]
    leading = attach(text, spoken, found)
    today = reading.now.date()
    some = [core for core in found if core.count is None or core.count.value]  # 周三0节 is none
    finished = [core for at, core in enumerate(some) if core.summed or not undone(text, core) or outdone(some, at)]
    meant = merged(text, finished, leading)
    past = [core for core in meant if not planned(today, core, leading)]
    kept = past if sounds else carried_on(text, past, leading)
    return _of_one_lesson(_of_each_other(reading, in_turn(text, list(_items(reading, text, kept, leading)))))


def _of_one_lesson(items: list[Item]) -> list[Item]:
    """Those who gave the same lesson (同课异构《My day》,她一节我一节) gave it about the same."""
    topic = next((item.topic for item in items if item.type == SAME_LESSON and item.topic), "")
    return [replace(item, topic=item.topic or topic) if item.type == SAME_LESSON else item for item in items]


def _of_each_other(reading: Reading, items: list[Item]) -> list[Item]:
    """两人互相听课: each heard the other's lesson."""
    if len(items) != 1 or len(items[0].who) != 2 or items[0].type not in OBSERVED or items[0].teacher:
        return items
    if not MUTUAL.search(reading.masked):
        return items
    names = [reading.message.sender if name == "我" else name for name in items[0].who]
    pairs = zip(items[0].who, reversed(names), strict=True)
    return [replace(items[0], who=(who,), teacher=teacher) for who, teacher in pairs]


def _items(reading: Reading, text: str, found: Sequence[Core], leading: Sequence[Mark]) -> Iterator[Item]:
    today = reading.now.date()
    common = Item(
        "",
        today,
        mode="" if len(found) > 1 and any(modes(text)) else mode(text),
        topic=told_topic(text) if len(found) == 1 else "",
    )
    days: list[Days] = []
    before = days_before(today, leading, [])
    led: tuple[str, ...] = ()
    first = before
    guided: tuple[str, ...] = ()  # who was listened to or guided before, and then guided or listened to
    last = ""
    heard = False
    for core, went, remarked in zip(found, _places(reading, text, found), remarks(reading, found), strict=True):
        if NEXT_POINT.search(text, max(0, core.start - NEAR - NEAR), core.start):
            before, days, led = first, list(first), ()
        told = _all_told(leading, core)
        people = _people(text, core, leading, led)
        people = people.observed() if (heard and core.anchor is None) or _guides(text, core, people, led) else people
        heard = _heard(core, people)
        before = days_before(today, core.lead, before)
        days = days_told(today, before, core.tail) or days
        led = people.who if people.led else led
        if not people.teachers and _goes_with(text, core, last):
            people = replace(people, teachers=guided[:1])
        guided, last = people.teachers or guided, core.type
        if core.whose and not people.teachers and core.whose[0] not in people.who:
            people = replace(people, teachers=core.whose)
        who = people.who or tuple(name for name in led if name not in people.teachers)
        item = _item(reading, text, core, leading, who, went, replace(common, **remarked))
        for made in shares(text, core, told, people.teachers, days, item):
            if not _of_others(made):
                yield _taught(reading, made) if made.teacher else made


def _goes_with(text: str, core: Core, last: str) -> bool:
    """Whether an activity goes with the one before: guiding with what was heard, a lesson with guiding."""
    heard = core.type == "听课" and last == "师徒指导"
    return core.type == "师徒指导" or (heard and not ANOTHER.search(text, core.homes[0].start, core.start))


def _of_others(item: Item) -> bool:
    """Whether somebody unnamed listened to the sender: 师徒互听,我听师父一节,师父听我一节."""
    return item.type in OBSERVED and item.teacher == "我" and not item.who


def _taught(reading: Reading, item: Item) -> Item:
    """The item with its teacher's name: the sender for 我; of several of a surname the only one of that subject."""
    if item.teacher == "我":
        return replace(item, teacher=reading.message.sender)
    fits = next((named.fits for named in reading.people if named.fits and named.name == item.teacher), ())
    teaching = [name for name in fits if reading.index.people.by_name[name].subject == item.subject]
    return replace(item, teacher=teaching[0]) if item.subject and len(teaching) == 1 else item


def _people(text: str, core: Core, leading: Sequence[Mark], led: tuple[str, ...]) -> Cast:
    """The people of an activity; those told before the first one where it names none, or goes on with them."""
    own = cast(text, core, core.told)
    onward = goes_on(text, leading, core.told)
    first = cast(text, core, [*leading, *core.told] if own.who and onward else leading)
    onward = onward or bool(first.who and JOINTLY.search(text, core.homes[0].start, core.start + NEAR))
    if own.who and not onward:
        return replace(own, teachers=own.teachers or first.teachers or _of_lesson(core, leading, first))
    gone_on = (name for name in (first.who if onward else led or first.who) if name not in own.teachers)
    return Cast(tuple(gone_on), own.teachers or first.teachers, first.led)


def _guides(text: str, core: Core, people: Cast, led: tuple[str, ...]) -> bool:
    """Whether those who gave a lesson before are the ones guided: 今天她的汇报课…,记个师徒指导."""
    alone = core.type == "师徒指导" and bool(led) and people.who == led and "我" not in led
    listed = text[core.start - 1 : core.start] in ("、", "和")  # 孙浩本月示范课2节、师徒指导3次
    return alone and not listed and not any(mark.kind == "person" for mark in core.told)


def _heard(core: Core, people: Cast) -> bool:
    """Whether those named before the count were listened to, and so those who follow: 听了吴晓燕1节、冯娟1节."""
    if core.anchor is None:
        return bool(people.teachers)
    counted = core.count.start if core.count else 0
    named = [mark for mark in core.told if mark.kind == "person" and core.anchor.end <= mark.start < counted]
    return bool(named) and max(named).value.name in people.teachers


def _of_lesson(core: Core, leading: Sequence[Mark], first: Cast) -> tuple[str, ...]:
    """Those who are told with a lesson before somebody else listened to it: 吴晓燕老师,《司马光》,我去听了."""
    lesson = core.type == "听课" and any(mark.kind in ("class", "topic", "lessons") for mark in leading)
    return first.who if lesson else ()


def _item(
    reading: Reading, text: str, core: Core, leading: Sequence[Mark], who: tuple[str, ...], went: str, common: Item
) -> Item:
    told = _all_told(leading, core)
    first = {mark.kind: mark.value for these in (leading, core.told) for mark in sorted(these, reverse=True)}
    return replace(
        common,
        type=core.type,
        count=_count(text, core, leading),
        who=_mine(reading, text, who, told),
        subject=first.get("subject", ""),
        class_=first.get("class", ""),
        school=_school(reading, text, core.told if _at_home(reading, text, core) else told) or went,
        topic=first.get("topic", common.topic),
        mode=first.get("mode") or mode(core.anchor.value.word if core.anchor else "") or common.mode,
    )


def _all_told(leading: Sequence[Mark], core: Core) -> list[Mark]:
    """What is told before all and of the activity, which may have a school of its own: 实小送教情况:5日王丽赴柳树."""
    own = any(mark.kind == "school" for mark in core.told)
    return [*(mark for mark in leading if not own or mark.kind != "school"), *core.told]


def _count(text: str, core: Core, leading: Sequence[Mark]) -> float:
    """How often: as counted, as many as lessons of the day are named, or once; 第2天,共5天 is one day."""
    ordinal = any(mark.kind == "ordinal" and TIMES.search(mark.value) for mark in [*leading, *core.told])
    if core.count is None or (ordinal and SUM.search(text, max(0, core.count.start - 2), core.count.start)):
        return max(_lessons(text, core, leading), _periods(text, core), _homes(text, core), _heard_of(text, core))
    heard = (
        HEARD_EACH.search(text, max(0, core.count.start - 14), core.count.start)
        or CLASSES_EACH.search(text, max(0, core.count.start - 14), core.count.start)
        if core.type in {*OBSERVED, "师徒指导"}
        else None
    )
    return core.count.value * ((read_number(heard[1]) if heard else None) or _periods(text, core))


def _periods(text: str, core: Core) -> int:
    """In how many periods of a day it was done as often each: 第一节和第四节各听一次, 上午下午各一节."""
    found = EACH_PERIOD.search(text, max(0, core.start - FAR), core.end)
    return len(PERIOD.findall(found[1])) if found else 1


def _lessons(text: str, core: Core, leading: Sequence[Mark]) -> int:
    """How many lessons of the day are named: 第5、6两节 are two, 第三节、第四节 too."""
    own = [mark for mark in core.told if mark.kind == "lessons" and not text.startswith("上的", mark.start - 2)]
    before = [mark for mark in leading if mark.kind == "lessons"]
    listed = own and before and text[before[-1].end : own[0].start] in ("、", "和", "及", ",")
    told = before + own if listed or not own else own
    named = [re.sub("第|[两俩]节$", "", mark.value) for mark in told]
    return sum(2 if ADJOINING.fullmatch(word) else max(1, len(find_numbers(word))) for word in named)


def _homes(text: str, core: Core) -> int:
    """How many homes are named: 家访了小明家和小红家 are two."""
    named = HOMES.match(text, core.end) if core.type == "家访" else None
    return named.group().count("家") if named else 1


def _heard_of(text: str, core: Core) -> float:
    """To how many somebody unnamed listened: 听了两位新老师的课."""
    several = HEARD_SEVERAL.match(text, core.start) if core.type == "听课" else None
    return (read_number(several[1]) or 1) if several else 1


def _mine(reading: Reading, text: str, who: Sequence[str], told: Sequence[Mark]) -> tuple[str, ...]:
    """The names without those who were spared (除了梁爽); the sender is 我, and left out when alone."""
    spared = {
        mark.value.name
        for mark in told
        if mark.kind == "person" and SPARED.search(text, max(0, mark.start - 2), mark.start)
    }
    names = ["我" if name == reading.message.sender else name for name in who if name not in spared]
    return () if set(names) == {"我"} else tuple(dict.fromkeys(names))


def _places(reading: Reading, text: str, found: Sequence[Core]) -> Iterator[str]:
    """Where one had gone to before each activity, until one is home again or tells of another day."""
    went, on = "", list[date | None]()
    for core in found:
        day = [mark.value.day for mark in core.lead if mark.kind == "time" and mark.value.kind == "day"]
        elsewhere = _at_home(reading, text, core) or (on and day and day != on)
        went = _school(reading, text, core.lead) or ("" if elsewhere else went)
        on = day or on
        yield went


def _at_home(reading: Reading, text: str, core: Core) -> bool:
    """Whether it was done at one's own school: 柳树听课2节,本校1节,清河3节."""
    schools = (mark for mark in core.told if mark.kind == "school" and not text.endswith("回", 0, mark.start))
    own = any(mark.value.name == reading.home for mark in schools)
    return own or HOME.search(text, max(0, core.start - NEAR), core.end) is not None


def _school(reading: Reading, text: str, told: Sequence[Mark]) -> str:
    """The school that somebody went to or came from; one's own is left out where nobody went there."""
    places = [mark for mark in told if mark.kind == "school"]
    named = [
        mark
        for mark in places
        if mark.value.name != reading.home or WENT.search(text, max(0, mark.start - 1), mark.start)
    ]
    return str(named[0].value.name) if named else ""
