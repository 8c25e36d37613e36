"""Announcements: a lesson or an event that is still to come, by whom, and when it begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from handlers.meaning import Item, Meaning
from handlers.understanding.details import NAMED_TOPIC, TOPIC, classes, mode, subjects
from handlers.understanding.once import answered_once
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.chains import Chain, chains
from handlers.understanding.reports.forms import form_item
from handlers.understanding.reports.marks import BEFORE_THEN, LESSONS, OCCASION, SELF, Mark
from handlers.understanding.reports.parts import MINE
from handlers.understanding.reports.when import days_of
from handlers.understanding.things import Thing
from handlers.understanding.times import Span
from handlers.understanding.times.stretches import WEEK

GATHERINGS = (
    "集体备课、教研活动、讲座、培训、课题研究、读书分享、经验交流、质量分析会、作业研讨会、教学比武、常规检查、联合检测"
    "、互访、家长会、家长学校、开放日、亲子活动、学生活动、捐赠"
)
ANNOUNCED = LESSONS | set(GATHERINGS.split("、"))
RESEARCH = lazy("课题组.{0,8}(?:研讨|活动|碰)")
INVITED = lazy(
    "欢迎|邀请|诚邀|敬请|恭候|莅临|光临|捧场|来听|来坐|来看|预告|通知|准时|想[听来]的|等你|都[来带去]|可前往|也会来|操场见"
    "|请[^,。]{0,8}(?:参加|准备|到场|指导|批评|提|来)|把把|压阵|大家也?来|(?<!没)(?<!没有)安排|感兴趣|有兴趣|进群"
)
GIVES = lazy("我们?(?:班|组|校)?(?:要|来|将)?[做上讲开搞办](?:一|1)?[个次节场堂]")  # 周三下午我做一次读书分享
OWN_LESSON = lazy("我们?(?:要|来|将|也)?[上讲开](?:公开|示范|研讨|展示|汇报|观摩)课")  # 周四第二节我上研讨课
PAST = lazy(
    "(?<!没)[上讲开听做去搞办]了(?!吗)|完(?!整|善|美)|[听上讲开]过|结束|已经|顺利|补[报记登]|刚(?:刚|才)?(?:[和跟与在听上开送去到评做给备参]|结束)|打卡|参加了"
    "|(?:去|参加)[^,。;!?\\n]{0,4}的(?=[,。!]|$)|去年|忘"
)
TODAY = lazy("今[天日儿]|刚才?")
NOT_READY = lazy("还没|没影|一字没|没准备|改[到在期为]|推迟|延期|取消|方案\\n")
NOT_THE_DAY = lazy(f"{BEFORE_THEN.pattern}|{OCCASION.pattern}")
LONG_AGO = 200  # days: a date of last year's is rather the next one, where nothing says that it was
WEEKDAY = lazy("(?:周|星期|礼拜)[一二三四五六日天]")
BEFORE_GIVER = lazy("(?:[请求给为向@谢听找问喊叫]|联系|谢谢|麻烦|通知|师父|师傅)$")
AFTER_GIVER = lazy(
    "[,、\\s]*(?:[两二三四]?[位人个]?(?:老师|同志)?)?"
    "[^,。;!?\\n谁]{0,12}?(?:[上的来开讲赴去到做作有]|执教|参加|同课|展示|公开|示范|研讨|$)"
)
ADDRESSED = lazy("(?:老师)?[,:!]")
HERE = lazy("[在来到](?:我|咱|我们|咱们)(?:校|学校|这里|这边|园)|[我咱]们学?校[搞办举开组]|给我们送")
HOST = lazy("(?:[在到去赴来给]|地点:?)\\s*$")


def read(reading: Reading) -> Meaning | None:
    """What is announced with its day, or nothing. Something of today counts while its hour has not struck."""
    things = [thing for thing in reading.things if thing.type in ANNOUNCED] or list(_research(reading))
    day, start = _when(reading) if things else (None, None)
    if day is None or not _is_ahead(reading, day, start) or NOT_READY.search(reading.masked):
        return None
    if PAST.search(reading.masked) and not INVITED.search(reading.masked):
        return None
    item = _of_form(reading) or _item(reading, _main(things))
    return Meaning("announce_activity", (replace(item, day=day, since=None, count=1),), start, reason="announcement")


@answered_once
def is_announced(reading: Reading) -> bool:
    """Whether a text that could be a report is an invitation: 周一上午8:30我上一节示范课,欢迎观摩."""
    if PAST.search(reading.masked):  # before the times are read, for most reports have it
        return False
    day, start = _when(reading)
    today = reading.now.date()
    if day is not None and day > today and TODAY.search(reading.masked):  # 元旦快到了,今天我捐书280册
        return False
    if day is None or day < today or (day == today and not (start and start > reading.now)):
        return False
    past = [last for last, _ in days_of(reading.past)]
    long_ago = bool(past) and (reading.now.date() - past[0]).days > LONG_AGO
    to_come = INVITED.search(reading.masked) or GIVES.search(reading.masked)
    of_this_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    own = of_this_week and OWN_LESSON.search(reading.masked) is not None
    return long_ago or start is not None or to_come is not None or own


def _research(reading: Reading) -> Iterator[Thing]:
    found = RESEARCH.search(reading.masked)
    if found:
        yield Thing(found.start(), found.end(), "课题研究", found.group())


def _main(things: Sequence[Thing]) -> Thing:
    """Of several activities the one that frames the rest: 送教 with its lesson, a lesson with its 评课."""
    framing = [thing for thing in things if thing.type in ("送教", "同课异构", "同步课堂", "教学比武", "开放日")]
    return (framing or list(things))[0]


def _when(reading: Reading) -> tuple[date | None, datetime | None]:
    """The first day named, and the moment it begins where a time of day is said with it or apart from it."""
    today = reading.now.date()
    named = next((span for span in reading.ahead if _is_day(reading, span)), None)
    day = named.day if named else None
    if named is None or day is None:
        return None, None
    past = [last for last, _ in days_of(reading.past)]
    if (day - today).days > LONG_AGO and past and 0 <= (today - past[0]).days < LONG_AGO:
        return None, None
    clock = next((found for span in reading.ahead if (found := _clock(span, day)) is not None), None)
    if day == today and WEEKDAY.match(reading.masked, named.start):
        day += WEEK
    return day, datetime.combine(day, clock) if clock else None


def _clock(span: Span, day: date) -> time | None:
    """The time of day that a time names, by itself or as a moment of that day."""
    if isinstance(span.first, datetime):
        return span.first.time() if span.first.date() == day else None
    return span.first if isinstance(span.first, time) else None


def _is_day(reading: Reading, span: Span) -> bool:
    """Whether a time names one day, or a moment or hours of it, and no deadline (25日前)."""
    if not isinstance(span.first, date) or span.kind == "period" or NOT_THE_DAY.match(reading.masked, span.end):
        return False
    return isinstance(span.first, datetime) or span.last in (None, span.first)


def _is_ahead(reading: Reading, day: date, start: datetime | None) -> bool:
    today = reading.now.date()
    invited = INVITED.search(reading.masked) is not None
    return day > today or (day == today and invited and (start is None or start > reading.now))


def _of_form(reading: Reading) -> Item | None:
    return form_item(reading) if reading.text.count("\n") > 1 else None


def _item(reading: Reading, thing: Thing) -> Item:
    text = reading.masked
    title = TOPIC.search(reading.text) or NAMED_TOPIC.search(reading.text)
    return Item(
        thing.type,
        reading.now.date(),
        who=_who(reading, text, thing),
        subject=next((name for _, _, name in subjects(text)), ""),
        class_=next((name for _, _, name in classes(text)), ""),
        school=_school(reading, text),
        topic=reading.typed(*title.span(1)).strip() if title else "",
        mode=mode(text),
    )


def _who(reading: Reading, text: str, thing: Thing) -> tuple[str, ...]:
    """Whose lesson it is; nobody is named where it is the sender's own, or everybody's."""
    people = [Mark(named.start, named.end, "person", named) for named in reading.people]
    selves = [Mark(*found.span(), "self", None) for found in SELF.finditer(text) if not _no_giver(text, found)]
    told = list(chains(text, [*people, *selves]))
    mine = next((chain for chain in told if chain.with_me), None)
    other = next((chain for chain in told if not chain.with_me and _gives(text, thing, chain)), None)
    later = mine and other and other.end <= thing.start <= mine.start  # 李芳芳周四上同步课堂,网络我试过了
    giver = mine if mine and not later else other
    names = ["我" if name == reading.message.sender else name for name in giver.names] if giver else []
    return () if set(names) <= {"我"} else tuple(names)


def _no_giver(text: str, found: re.Match[str]) -> bool:
    """Whether 我 only stands for somebody of mine, or for whom one turns to: 找我拼车."""
    return bool(MINE.match(text, found.end()) or BEFORE_GIVER.search(text, max(0, found.start() - 4), found.start()))


def _gives(text: str, thing: Thing, chain: Chain) -> bool:
    if BEFORE_GIVER.search(text[max(0, chain.start - 4) : chain.start]):
        return False
    if chain.start < thing.start:
        return AFTER_GIVER.match(text, chain.end) is not None and not ADDRESSED.match(text, chain.end)
    return re.match("[^,。\\n]{0,6}(?:参加|执教|主讲|上课|授课|两位|三位)", text[chain.end :]) is not None


def _school(reading: Reading, text: str) -> str:
    """Where it takes place, or where the people come from who are to be visited."""
    if HERE.search(text) and reading.sender:
        return reading.sender.school
    hosts = [place for place in reading.schools if HOST.search(text[max(0, place.start - 4) : place.start])]
    others = [place for place in reading.schools if place.name != reading.home]
    return next((place.name for place in [*hosts, *others]), "")
