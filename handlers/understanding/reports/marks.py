"""All that a report may tell, found in its text and put in order: no two marks overlap."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, NamedTuple

from handlers.understanding.counts import Count, bare_count
from handlers.understanding.details import ORDINAL, TOPIC, classes, lessons_of_day, mode, modes, subjects
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading
from handlers.understanding.reports.acts import LISTENED, TOLD, acts, visits
from handlers.understanding.schools import Place
from handlers.understanding.times import Span

LESSON = lazy(
    "[节堂课]|(?<=听了)[俩仨两]|(?<=听)[俩仨]|推门|随堂|[一半](?:个?上午|个?下午|天)|《|[一二三四五六]班|执教|上的"
)
LESSONS = frozenset(["示范课", "公开课", "研讨课", "展示课", "同课异构", "送教", "同步课堂"])
OBSERVED = frozenset(["听课", "评课"])
SPOKEN = frozenset(("讲座", "培训", "读书分享", "经验交流"))  # what is heard there is no lesson
ALIKE = {"self": "person"}  # kinds of marks that tell of the same
SELF = lazy(
    "(?<![自你他她本让托帮替请叫给])(?:我自己|我本人|本人|咱(?!们)|俺(?!们)|我们(?=[俩仨]|[两三四]个人?(?![班校组])|[两三四]人)"
    "|我(?!们|校|班|园|的(?:徒[弟儿]|搭档)[一-鿿]{2,4},|[替帮代][^,。;!?\\n]{1,5}?[报记登填]))"
)
BOTH = lazy("[她他]们?俩(?!一?[起并]?[报登记补])")
PRONOUN = lazy("(?<![其吉])[她他](?![们人俩家爸妈说])")
OFFICE = lazy("(?:老师|主任|校长)?的?(?:办公室|家门口)")  # 从徐慧办公室出来 is a place
GREETING = lazy("(?:新年|新学期|元旦|春节|[一-鿿]{2}节)(?:好|快乐|安康)")
BEFORE_THEN = lazy("[^,。;!?\\n\\d]{0,3}前(?!天|后)")
OCCASION = lazy(
    "(?:那|这)?[首场个台]?(?:节目|合唱|朗诵|表演|晚会|诗会|联欢|汇演|文艺|作业(?!设计|研讨|专题)|灯会|游园)"
)  # named after the day, held on another
SUMMED_UP = lazy("(?:的|末)?[^,。;:!?\\n]{0,6}(?:总结|小结)(?!\\s*[:\\n])")  # 本学期工作总结: what it is about
# 这学期辛苦大家啦
TOLD_AT_THE_END = lazy(
    "[月年期][底末](?=[^,。:]{0,2}(?:盘点|汇总|汇报|小结|统计|清点|对账|上报|报数))"
)  # 月底盘点:这个月…
CHEERED = lazy("(?:大家|各位|你们|我们|咱们)?[都也要可又继续]*(?:辛苦|加油|冲|努力|快乐|顺利|愉快|共勉)")
WRITING = lazy(
    "(?!的)[^,。;!?\\n]{0,2}(?:才|再)?(?:来|统一|一并|赶紧|抽空|给大家)?补[报记登填录]|[^,。;!?\\n]{0,3}(?:补|上传|再传|再发|再交)(?=[,。;!)]|$)"
    "|[^,。;!?\\n]{0,2}才(?:有空|有时间|得空|想起来?|记起来?|腾出手)?来?(?:[写报登填发记]|打卡|汇报)"
)  # when it was told, not when it was done: 今晚才有空写
# 上周公开课的评课今天才搞
RELATIVE, TWO_WEEKS = lazy("第[一二12]周"), lazy("[这近前]两个?(?:周|星期)")  # 这两周听了四节,第一周两节第二周两节
PREPARED = lazy("备[了好完]$")  # 一起备了下周的课
LATER = lazy("[^,。;!?\\n]{0,4}课的[^,。;!?\\n]{1,4}(?:今[天日儿早晚]|昨[天日儿晚]|刚刚?)才?")
SINCE = lazy("[^,。;!?\\n]{0,6}(?:之|以)后")  # 上周例会之后听了5节
OWED = lazy(
    "[^,。;!?\\n]{0,3}欠(?:大家|组里|学校)?[一两]个?[节次场个讲]|[^,。;!?\\n]{0,3}(?:欠|落下?|缺|差|该[听上做交]|没(?:听|上|做|交|完成))了?的"
)  # 上个月欠的一节,今天补了
IN_A_JOURNAL = lazy("(?:投[给到稿]了?|发表?[在于到]了?|刊?登[在于]了?|载于|录用)$")
ISSUE = lazy(
    "\\s*(?:杂志|期刊|学报|[^,。;]{0,2}[刊登]?[登载发]了我)|\\s*(?:杂志|期刊|学报)?(?:\\d{4}年)?第\\s?\\d+期"
)  # 《教学与管理》第11期
SHARE, LONG_AGO = lazy("\\d/\\d{1,2}"), 60  # days
FINISHED = lazy("[^,。;!?\\n]{0,12}(?:[做打访听评上讲开写补]完|完成|搞定|补[上登报录])")  # 把这周的电话家访做完
FAR = 6
OF_US = lazy("[俩仨两三]")  # 我们仨
TIGHT = lazy("[xX×*+]?(\\d{1,2})")
LEFT = lazy("(?:的?(?:老师|教师)们?)?[到去赴往]了?")
ALONG = lazy("(?:(?:[带领陪]着?|带领|组织)(?:[我咱]们)?|[我咱]们)$")
TALKED_WITH = lazy("组的?(?:老师|同事)?们?(?:一起)?(?:研讨|交流|聊|讨论|座谈|商量|吃|说)了")
JOINED = lazy("[、和跟与及]")
CAME_HERE = lazy("的[^,。;!?\\n]{0,6}?(?:老师|教师|同事|同行|领导)们?[也都全还]*(?:来|到场|到了|过来|前来|观摩|参加)")
GUESTS_ARE = lazy("来(?:听课?|观摩|参加)?的(?:老师|教师|同事|同行)?(?:还|都)?(?:有|是)[^,。;!?\\n]{0,6}$")
OF_PEOPLE = lazy("的?(?:[\\d一两二三四五六七八九十几]+[位名个])?(?:青年|新|年轻|骨干)?(?:老师|教师|同事|同行|领导)")
INTRODUCED = lazy("(?:我们|咱们|作为|身为)$|我(?:就)?是(?!听|去|上|在)[^,。;:!?\\n]{0,12}$")  # 我是科学组郑凯
OFFICIAL, REACHED = lazy("[局室科股]$"), lazy("[到去在赴往]$")
LINE_END = lazy("\\s*(?:\\n|$)")  # 送教 柳树 音乐 六年级 1
POSTS = ("跟岗", "挂职", "支教")
STAYS = (*POSTS, "培训")
NOT_THEN = ("不是", "不包括", "不含", "不算", "不计", "除了", "除去", "截止", "截至", "截止到")


class Mark(NamedTuple):
    """Something told at text[start:end]; `kind` says what `value` is."""

    start: int
    end: int
    kind: str
    value: Any


def marks(reading: Reading) -> list[Mark]:
    """Everything told, from the left; where two overlap, the one whose kind comes first in `_all` stays."""
    kept: list[Mark] = []
    taken = bytearray(len(reading.text) + 1)
    for mark in _all(reading):
        if not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            kept.append(mark)
    return sorted([*kept, *_bare(reading.masked, kept, taken)])


def _all(reading: Reading) -> Iterator[Mark]:
    text = reading.masked
    yield from (
        Mark(found.start(), found.end(), "topic", reading.typed(*found.span(1)).strip())
        for found in TOPIC.finditer(reading.text)
        if not (IN_A_JOURNAL.search(text, max(0, found.start() - 4), found.start()) or ISSUE.match(text, found.end()))
    )
    yield from (Mark(start, end, "class", name) for start, end, name in classes(text))
    yield from (Mark(found.start(), found.end(), "lessons", found.group()) for found in lessons_of_day(text))
    yield from (Mark(found.start(), found.end(), "ordinal", found.group()) for found in ORDINAL.finditer(text))
    yield from (Mark(thing.start, thing.end, "thing", thing) for thing in (*visits(text), *reading.things))
    times = (span for span in reading.past if not _beside(text, span) and not _is_share(reading, span))
    yield from (Mark(span.start, span.end, "time", span) for span in times)
    yield from _shares(reading)
    people = (named for named in reading.people if not OFFICE.match(text, named.end))
    yield from (Mark(named.start, named.end, "person", named) for named in people)
    yield from _pronouns(text, reading.people)
    yield from (Mark(found.start(), found.end(), "self", None) for found in SELF.finditer(text))
    named = {thing.start for thing in reading.things}
    for count in reading.counts:  # 一条听课,孙浩;一条评课
        told = replace(count, unit="") if count.unit == "条" and count.end in named else count
        yield Mark(count.start, count.end, "count", told)
    if TOLD.search(text):
        yield from (Mark(thing.start, thing.end, "thing", thing) for thing in acts(text))
        yield from (Mark(found.start(), found.end(), "listened", found) for found in LISTENED.finditer(text))
    yield from (Mark(found.start(), found.end(), "mode", mode(found.group())) for found in modes(text))
    yield from (Mark(place.start, place.end, "school", place) for place in _reached(reading))
    names = {named.end for named in reading.people}
    taught = ((start, end, name) for start, end, name in subjects(text, names) if not _of_people(text, start, end))
    yield from (Mark(start, end, "subject", name) for start, end, name in taught)


def _of_people(text: str, start: int, end: int) -> bool:
    """Whether a subject only says who somebody is: 我是科学组郑凯, 又跟数学组聊了聊."""
    return bool(INTRODUCED.search(text, max(0, start - 18), start) or TALKED_WITH.match(text, end))


def _reached(reading: Reading) -> Iterator[Place]:
    """The schools but those that one only left (实小到柳树送教) or took people of, and offices (教育局韩老师)."""
    text, places = reading.masked, reading.schools
    for place, following in zip_longest(places, places[1:]):
        left = following is not None and LEFT.fullmatch(text, place.end, following.start)
        if OF_PEOPLE.match(text, place.end) and ALONG.search(text, max(0, place.start - 8), place.start):
            continue  # 带实小5位老师
        if _sent_guests(text, place, following):
            continue
        office = OFFICIAL.search(place.name) and not REACHED.search(text, max(0, place.start - 1), place.start)
        if not left and not office:
            yield place


def _sent_guests(text: str, place: Place, following: Place | None) -> bool:
    """Whether a school is named for those who came from it: 清河和柳树的老师都来听了, 来听课的有清河的老师."""
    joined = following is not None and JOINED.fullmatch(text, place.end, following.start)
    last = following.end if joined and following else place.end
    return bool(CAME_HERE.match(text, last) or GUESTS_ARE.search(text, max(0, place.start - 12), place.start))


def _beside(text: str, span: Span) -> bool:
    """Whether a time is not when it was done: 不是昨天, 元旦晚会前, 跟岗第二周, or 本学期 in 本学期第12节."""
    if (
        OCCASION.match(text, span.end)
        or GREETING.match(text, span.start)
        or (span.kind == "day" and WRITING.match(text, span.end))
        or OWED.match(text, span.end)
        or LATER.match(text, span.end)
        or PREPARED.search(text, max(0, span.start - 2), span.start)
    ):
        return True
    if span.kind == "period" and text.endswith((*STAYS, "走教", "轮岗"), 0, span.start):
        return True
    if text.endswith("把", 0, span.start) and not FINISHED.match(text, span.end):  # 把上周送教的照片放上了
        return True
    if TOLD_AT_THE_END.search(text, span.start, span.end + FAR):
        return True
    if span.kind == "period" and SINCE.match(text, span.end):
        return True
    if span.kind == "period" and (SUMMED_UP.match(text, span.end) or CHEERED.match(text, span.end)):
        return True
    if text.startswith("一样", span.end):  # 今天听的跟昨天一样
        return True
    if RELATIVE.match(text, span.start) and TWO_WEEKS.search(text, max(0, span.start - 200), span.start):
        return True
    ordinal = span.kind == "period" and text.startswith(("第", "最后一", "头一"), span.end)
    return ordinal or BEFORE_THEN.match(text, span.end) is not None or text.endswith(NOT_THEN, 0, span.start)


def _shares(reading: Reading) -> Iterator[Mark]:
    """How much of what is owed was done: 听课4/4, 评课 2/4."""
    named = {thing.end for thing in reading.things}
    for span in reading.past:
        if _is_share(reading, span) and len(reading.text[: span.start].rstrip(" :")) in named:
            count = Count(span.start, span.end, float(reading.text[span.start : span.end].split("/")[0]))
            yield Mark(span.start, span.end, "count", count)


def _is_share(reading: Reading, span: Span) -> bool:
    """Whether 1/2 right behind an activity says how much of it was done, and is no day of long ago: 公开课1/2."""
    near = span.day is None or (reading.now.date() - span.day).days < LONG_AGO
    return not near and SHARE.fullmatch(reading.text, span.start, span.end) is not None


def _pronouns(text: str, people: Sequence[Named]) -> Iterator[Mark]:
    """她 and 他 for whoever was named last before, 她俩 for the last two: 和宋佳去清河,她听了2节."""
    ends = [named.end for named in people]
    for found in PRONOUN.finditer(text) if people else ():
        before = bisect_right(ends, found.start())
        if before:
            yield Mark(found.start(), found.end(), "person", people[before - 1])
    for found in BOTH.finditer(text) if len(people) > 1 else ():
        before = bisect_right(ends, found.start())
        if before > 1:
            yield Mark(found.start(), found.end() - 1, "person", people[before - 2])
            yield Mark(found.end() - 1, found.end(), "person", people[before - 1])


ROW_OF, ROW_ENDS = "、,:", "、,。;\n"


def _bare(text: str, kept: Iterable[Mark], taken: bytearray) -> Iterator[Mark]:
    things = {mark.start for mark in kept if mark.kind in ("thing", "subject")}
    ends = {mark.end for mark in kept if mark.kind == "thing"}  # and the numbers of schools in a row
    for mark in list(kept):
        if mark.kind in ("thing", "person", "self", "subject", "class", "school"):
            count = bare_count(text, mark.end) if mark.kind != "self" or not OF_US.match(text, mark.end) else None
            count = count or _up_to_the_next(text, mark, things)
            last = count and text[mark.end] == " " and LINE_END.match(text, count.end)
            rowed = mark.kind == "school" and _in_a_row(text, mark, count, ends)
            if (mark.kind in ("class", "school") and not (last or rowed)) or (count and _numbers_next(text, count)):
                continue
            if rowed and count:
                ends.add(count.end)
            if count and not any(taken[count.start : count.end]):
                yield Mark(count.start, count.end, "count", count)


def _in_a_row(text: str, school: Mark, count: Count | None, ends: Container[int]) -> bool:
    """Whether a number is that of one of several schools behind an activity: 听课实小2、清河1."""
    joined = school.start in ends or (text[school.start - 1] in ROW_OF and school.start - 1 in ends)
    return joined and count is not None and (count.end == len(text) or text[count.end] in ROW_ENDS)


def _numbers_next(text: str, count: Count) -> bool:
    """Whether a number begins the next of a list: 1)听李芳一节英语 2)评课."""
    return text.startswith(")", count.end) and text.rfind("(", 0, count.start) <= text.rfind(")", 0, count.start)


def _up_to_the_next(text: str, mark: Mark, things: Container[int]) -> Count | None:
    """The number that stands between two activities, or subjects, with nothing else: 听课2评课1, 语文2数学2."""
    found = TIGHT.match(text, mark.end) if mark.kind in ("thing", "subject") else None
    return Count(mark.end, found.end(), float(found[1])) if found and found.end() in things else None
