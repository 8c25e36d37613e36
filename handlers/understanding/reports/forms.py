"""What a form with labels reports: 听课记录 / 授课教师:… / 班级:… / 优点:…, on many lines or on one."""

import re

from handlers.meaning import Item, Meaning
from handlers.understanding.counts import bare_count, counts, suits
from handlers.understanding.details import SUBJECTS, TOPIC, classes, mode, subjects
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.labels import SPACED, Form, is_form
from handlers.understanding.reports.marks import OBSERVED, SELF
from handlers.understanding.reports.when import Days, days_of
from handlers.understanding.surnames import is_name
from handlers.understanding.times import find_times

FEWEST = 2
PLANNED = lazy(
    r"纪要|议题(?!式)|议程|预告|安排|通知|邀请|欢迎|公告|敬请|恭候|操作:(?!登记|上报|填报|记录|补录)|(?:^|\n)\W*会议(?:名称)?:"
)
RATED = lazy("\\d{1,3}(?:\\.\\d+)?")
NAMES = ("师徒指导", "评课", "听课", "家访", "送教")  # also where the title goes on: 听课本, 家访记录
TAUGHT_ROLES = lazy("执教|主讲|授课|上课教师")


def read(reading: Reading) -> Meaning | None:
    """A report that stands in a form; an empty form, or one for what is still to come, is none."""
    if reading.text.count(":") < FEWEST and not is_form(reading.text):
        return None
    if PLANNED.search(reading.text):
        return None
    item = form_item(reading)
    return Meaning("log_activity", (item,), reason="form") if item and item.day <= reading.now.date() else None


def form_item(reading: Reading) -> Item | None:
    """The activity that a filled-in form tells of, whenever it takes place."""
    form = Form(reading.text)
    type_name = _type(reading, form) if form.filled() >= FEWEST else ""
    return _item(reading, form, type_name) if type_name else None


def _item(reading: Reading, form: Form, type_name: str) -> Item:
    last, since = _days(reading, form) or (reading.now.date(), None)
    topic = "" if _named_whole(reading, form.value("topic")) else _typed(reading, form, "topic")
    given = type_name not in OBSERVED | {"师徒指导"} and TAUGHT_ROLES.match(form.word("teacher")) is not None
    people = _names(reading, form, "teacher")
    who = [*_names(reading, form, "who"), *(people if given else [])]
    return Item(
        type_name,
        last,
        _count(form, type_name),
        since,
        _mine(reading, who),
        subject=_subject(form),
        class_=_class(form),
        teacher="" if given else "、".join(people),
        school=_school(reading, form),
        topic=_title(topic) or _any_title(reading),
        mode=mode(form.text),
        strengths=_typed(reading, form, "strengths"),
        suggestions=_typed(reading, form, "suggestions"),
        rating=_rating(form),
    )


def _type(reading: Reading, form: Form) -> str:
    """What a form is about: its title, its 类型, or its labels (听课人)."""
    title = SPACED.sub("", form.title).replace(" ", "")
    named = reading.index.things.named
    of_labels = "听课" if any("听课" in word or "被听" in word for word in form.words) else ""
    return (
        named(form.value("type"))
        or _named_whole(reading, form.value("topic"))
        or next((word for word in NAMES if word in title), "")
        or named(title)
        or of_labels
        or ("师徒指导" if "徒弟" in form.words else "")
    )


def _named_whole(reading: Reading, text: str) -> str:
    """The activity that a text is nothing but the name of: 内容:听课."""
    return next((thing.type for thing in reading.index.things.find(text) if thing.word == text), "")


def _days(reading: Reading, form: Form) -> Days | None:
    """The day filled in; one that is still to come is read as such."""
    text = form.value("date") or form.title
    found = find_times(text, reading.now, reading.community.calendar, False)
    return next(iter(days_of(found)), None)


def _count(form: Form, type_name: str) -> float:
    text = form.value("count")
    titled = (count for count in counts(form.title) if suits(type_name, count.unit))
    found = bare_count(text, 0) or next(counts(text), None) or next(titled, None)
    return found.value if found else 1


def _names(reading: Reading, form: Form, field: str) -> list[str]:
    """The people filled in; a name that no roster knows stays as it stands, without 老师."""
    spans = form.filled_in(field)
    if not spans:
        return _mentioned(reading, form) if field == "teacher" else []
    span = spans[0]
    found = [named.name for first, last in spans for named in reading.people if first <= named.start < last]
    if field == "who" and any(SELF.search(form.text, *each) for each in spans):
        found.append("我")
    spoken = re.split("[,、;\\n(]", form.text[slice(*span)])[0].replace(" ", "")
    name = reading.index.people.resolve(spoken)
    return found or ([name] if field == "teacher" or is_name(name) else [])


def _mentioned(reading: Reading, form: Form) -> list[str]:
    """听课反馈@郑凯; 听课 郑凯 《光的反射》 优点:…, where nobody else is named behind the activity."""
    told = next((thing.end for thing in reading.things if thing.type in OBSERVED), len(form.title))
    titled = [named.name for named in reading.people if told <= named.start < len(form.title)]
    called = [named.name for named in reading.people if form.text[named.start - 1 : named.start] == "@"]
    return called or (titled if len(titled) == 1 else [])


def _mine(reading: Reading, who: list[str]) -> tuple[str, ...]:
    names = ["我" if name == reading.message.sender else name for name in who]
    return () if set(names) == {"我"} else tuple(dict.fromkeys(names))


def _subject(form: Form) -> str:
    text = form.value("subject")
    return SUBJECTS.get(text, text) or next((name for _, _, name in subjects(form.title)), "")


def _class(form: Form) -> str:
    text = form.value("class").replace(" ", "")
    text = text if not text.endswith(")") else text + "班"
    return next((name for _, _, name in classes(text)), "") or next((name for _, _, name in classes(form.text)), text)


def _school(reading: Reading, form: Form) -> str:
    """The school filled in; one that is only mentioned counts where it is not the sender's own."""
    span = form.span("school")
    if span:
        return next((place.name for place in reading.schools if span[0] <= place.start < span[1]), "")
    return next((place.name for place in reading.schools if place.name != reading.home), "")


def _rating(form: Form) -> float | None:
    found = RATED.search(form.value("rating"))
    return float(found.group()) if found else None


def _typed(reading: Reading, form: Form, field: str) -> str:
    span = form.span(field)
    return reading.typed(*span).strip() if span else ""


def _title(topic: str) -> str:
    inner = TOPIC.search(topic)
    return inner[1] if inner else topic.strip('《》“”"「」 ')


def _any_title(reading: Reading) -> str:
    found = TOPIC.search(reading.text)
    return reading.typed(*found.span(1)) if found else ""
