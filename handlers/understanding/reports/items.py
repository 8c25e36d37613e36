"""The items of a report: each activity with its count, day, people and details, one for each of its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handlers.meaning import Item
from handlers.understanding.details import mode, modes, told_topic
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.chains import SPARED
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.going_on import Thread
from handlers.understanding.reports.how_often import how_often
from handlers.understanding.reports.marks import OBSERVED, Mark
from handlers.understanding.reports.remarks import remarks
from handlers.understanding.reports.shares import in_turn, shares
from handlers.understanding.reports.where import places, school_of

SAME_LESSON = "同课异构"
MUTUAL = lazy("互相?[听评]|相互[听评]")


def items_told(reading: Reading, found: Sequence[Core], leading: Sequence[Mark]) -> list[Item]:
    """The items of the activities found; `leading` is told before the first of them."""
    text = reading.masked
    return _of_one_lesson(_of_each_other(reading, in_turn(text, list(_items(reading, text, found, leading)))))


def _items(reading: Reading, text: str, found: Sequence[Core], leading: Sequence[Mark]) -> Iterator[Item]:
    common = Item(
        "",
        reading.now.date(),
        mode="" if len(found) > 1 and any(modes(text)) else mode(text),
        topic=told_topic(text) if len(found) == 1 else "",
    )
    thread = Thread(text, reading.now.date(), leading)
    several = {named.name: named.fits for named in reversed(reading.people) if named.fits}
    for core, went, remarked in zip(found, places(reading, text, found), remarks(reading, found), strict=True):
        people, told = thread.take(core), _all_told(leading, core)
        item = replace(
            _item(text, core, leading, replace(common, **remarked)),
            who=_mine(reading, text, people.who, told),
            school=school_of(reading, core, told) or went,
        )
        for made in shares(text, core, told, people.teachers, thread.days, item):
            if not _of_others(made):
                yield _taught(reading, made, several) if made.teacher else made


def _item(text: str, core: Core, leading: Sequence[Mark], common: Item) -> Item:
    first = {mark.kind: mark.value for these in (leading, core.told) for mark in sorted(these, reverse=True)}
    return replace(
        common,
        type=core.type,
        count=how_often(text, core, leading),
        subject=next((mark.value for mark in sorted(core.told) if mark.kind == "subject"), first.get("subject", "")),
        class_=first.get("class", ""),
        topic=first.get("topic", common.topic),
        mode=first.get("mode") or mode(core.anchor.value.word if core.anchor else "") or common.mode,
    )


def _of_others(item: Item) -> bool:
    """Whether somebody unnamed listened to the sender: 师徒互听,我听师父一节,师父听我一节."""
    return item.type in OBSERVED and item.teacher == "我" and not item.who


def _taught(reading: Reading, item: Item, several: Mapping[str, Sequence[str]]) -> Item:
    """The item with its teacher's name: the sender for 我; of several of a surname the only one of that subject.

    Nobody listens to themselves: 听课马俊1 in 马俊's own words is what he heard.
    """
    if item.teacher == reading.message.sender and not item.who:
        return replace(item, teacher="")
    if item.teacher == "我":
        return replace(item, teacher=reading.message.sender)
    fits = several.get(item.teacher, ())
    teaching = [name for name in fits if reading.index.people.by_name[name].subject == item.subject]
    return replace(item, teacher=teaching[0]) if item.subject and len(teaching) == 1 else item


def _all_told(leading: Sequence[Mark], core: Core) -> list[Mark]:
    """What is told before all and of the activity, which may have a school or subject of its own.

    实小送教情况:5日王丽赴柳树; 体育课改成室内的了,去听了罗伟一节科学.
    """
    own = {mark.kind for mark in core.told} & {"school", "subject"}
    return [*(mark for mark in leading if mark.kind not in own), *core.told]


def _mine(reading: Reading, text: str, who: Sequence[str], told: Sequence[Mark]) -> tuple[str, ...]:
    """The names without those who were spared (除了梁爽); the sender is 我, and left out when alone."""
    spared = {
        mark.value.name
        for mark in told
        if mark.kind == "person" and SPARED.search(text, max(0, mark.start - 2), mark.start)
    }
    names = ["我" if name == reading.message.sender else name for name in who if name not in spared]
    return () if set(names) == {"我"} else tuple(dict.fromkeys(names))


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
