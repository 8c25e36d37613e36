"""All that a report may tell, found in its text and put in order: no two marks overlap."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from handlers.understanding.counts import Count, bare_count
from handlers.understanding.details import LESSONS_OF_DAY, ORDINAL, TOPIC, classes, subjects
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading
from handlers.understanding.schools import Place
from handlers.understanding.things import Thing
from handlers.understanding.times import Span

# 听 as the verb of listening to a lesson, and its like; the words behind decide whether a lesson follows.
LISTENED = lazy(
    "(?<![被好难打动探倾视收中])(?:旁|推门|连着?"
    "|跟着?)?听(?![了过]?我们?的?(?:[一二两三四五\\d]节)?的?课)(?![说见写力话从讲闻众筒错信懂清取课得觉不着劝障证候哭傻懵呆困睡累笑]|过的有)(?:了|过|完|到|上(?!官)|的是)*"
    "|观摩(?!课|活动|学习|会|团)(?:了|过|完)?|(?<![好难偷])看(?:了|过|完)(?=[^,。;!?\n]{0,12}(?:节|(?<![食礼课学教会])堂|(?:的|公开|示范|展示|研讨"
    "|汇报|观摩|随堂|常态)课(?![程本件题间])))|旁听(?:了)?|蹭(?:了|过|到)(?=[^,。;!?\\n饭食]{0,12}(?:节|(?<!食)堂|课))"
)
LESSON = lazy(
    "[节堂课]|(?<=听了)[俩仨两]|(?<=听)[俩仨]|推门|随堂|[一半](?:个?上午|个?下午|天)|《|[一二三四五六]班|执教|上的"
)
LESSONS = frozenset(["示范课", "公开课", "研讨课", "展示课", "同课异构", "送教", "同步课堂"])
OBSERVED = frozenset(["听课", "评课"])
SPOKEN = frozenset(("讲座", "培训", "读书分享", "经验交流"))  # what is heard there is no lesson
ALIKE = {"self": "person"}  # kinds of marks that tell of the same
SELF = lazy(
    "(?<![自你他她本让托帮替请叫给])(?:我自己|我本人|本人|咱(?!们)|俺(?!们)|我们(?=[俩仨]|[两三四]个人?(?![班校组])|[两三四]人)"
    "|我(?!们|校|班|[替帮代][^,。;!?\\n]{1,5}?[报记登填]))"
)
BOTH = lazy("[她他]们?俩(?!一?[起并]?[报登记补])")
PRONOUN = lazy("(?<![其吉])[她他](?![们人俩家爸妈说])")
COACHED = lazy("(?:帮|带|陪|给|辅导)着?(?:我的?)?徒弟(?=[^,。;!?\\n]{0,6}(?:打?磨|备|改|练|试讲|说课)[了过])")
LED = lazy(
    "(?:带|指导|辅导)[了过完](?:我的?)?(?:徒[弟儿]|[新年][轻]?教师|青年教师|新老师)(?=[,\\s]*[\\d一两二三四五]次)"
)
PREPARED = lazy(
    "集体备(?:了|过|完)|(?:一起|一块儿?|一同|共同|合着|组里|同组|全组)(?!去|要|来)[^,。;!?\\n]{0,4}?备(?:课(?![本室组笔])"
    "|[了过完](?=(?:[一两二三]?[次回节]|一?个?[上下]午)?的?课))"
)
ASSESSED = lazy(
    "(?<![课好测点])评(?:(?:了|完)?(?=[^,。;!?\\n课]{1,10}课)|(?=[一两二三四\\d][节堂](?!职|优|先))|了(?=[一两二三四\\d][节次](?!职|优|先)))"
    "|(?<=课)评了(?=[一两二三四\\d][节次](?!职|优|先))|(?<=课)[全都也已经]*评完|(?<![课好测点])评了一下(?=[,。;!\\s]|$)"
    "|(?<=[便手也又还])评了(?=[,。;!\\s]|$)"
)
SENT = lazy(
    "送[了过](?=[一二两三\\d]{0,2}[次节堂趟回][^,。;!?\\n]{0,4}课(?![本桌件]))|送(?:[一-鿿]{2,4})课(?=[到去给进入下上一两三\\d,。]|$)"
)
DONATED = lazy(
    "捐(?:了|出|献|给)?(?=[一几]批|[^,。;!?\\n赠款]{0,8}(?:\\d{1,5}|[一二三四五六七八九十百千两]+)余?[多几]?[多本册套件元台箱])"
)
GIVEN_AWAY = lazy(
    "送[了出]?(?=[\\d一二两三四五六七八九十百]{1,5}余?[本册套箱件台][^,。;!?\\n]{0,8}[给到](?:[^,。;!?\\n]{0,6}(?:小学|中学|学校|校|园)))"
)  # 送了两箱书给柳树小学
DEMONSTRATED = lazy("示范[了过](?=[^,。;!?\\n]{0,2}节)")
GUIDED = lazy(
    "指导(?:了|过|完)?(?=[^,。;!?\\n学生孩]{0,14}[一两三四五\\d]次)|(?<=次)指导(?=,)|(?<=[算记][一两三1-3]次)指导"
)

WALKED_IN = lazy("推门(?=[了x×*:+\\s]{0,2}(?:\\d{1,2}|[一两二三四五六])(?:[节堂]|\\W|$))")  # 推门2
DESIGNED = lazy(
    "设计[了过好完出]?(?=[^,。;!?\\n]{0,12}作业[^,。;!?\\n]{0,4}(?:\\d|[一二两三四五六七八九十])|[一二两三四五六七八九十\\d]+[份个套][^,。;!?\\n]{0,6}作业)"
)
VISITED = lazy(
    "(?<![电家])(?:走访?|探?访|跑|去|到|上门)(?:了|完|过)?(?=(?:[\\d一二两三四五六七八九十几]{1,2})(?:户(?!外)"
    "|[家个位名][^,。;!?\\n]{0,6}(?:(?:学生|孩子|儿童|娃|同学)的?家?|家长的?家)(?!学校|会|群|委)))"
    "|(?<![电家])(?:走访|访)(?:了|完|过)?(?=[\\d一二两三四五六七八九十]{1,2}[个位名]家长(?!会|群|委|学))"
)
PHONED = lazy(
    "(?:打|拨)了?(?=[\\d一二两三四五六七八九十]{1,2}[个通位]?[^,。;!?\\n]{0,2}家长的?电话)"
    "|(?:[给跟和与同]|联系)(?:了"
    "|过)?(?=[^,。;!?\\n]{0,4}[\\d一二两三四五六七八九十]{1,2}[个位名]?[^,。;!?\\n]{0,6}家长[^,。;!?\\n]{0,4}(?:打|通"
    "|煲)[了过完]?[^,。;!?\\n]{0,4}电话)"
    "|[给跟和与同](?=[^,。;!?\\n]{0,6}家长们?[^,。;!?\\n]{0,3}[打通拨][了过完]?[\\d一二两三四五六七八九十]{1,2}[个通次]电话)"
    "|电话(?:联系|沟通|访谈|回访|慰问)[了过完]?(?=[\\d一二两三四五六七八九十]{1,2}[个位名][^,。;!?\\n]{0,4}家长)"
)
ACTS = {
    "电话家访": (PHONED,),
    "集体备课": (PREPARED,),
    "师徒指导": (GUIDED, COACHED, LED),
    "评课": (ASSESSED,),
    "作业设计": (DESIGNED,),
    "捐赠": (DONATED, GIVEN_AWAY),
    "送教": (SENT,),
    "听课": (WALKED_IN,),
    "示范课": (DEMONSTRATED,),
}
"""What is told by a verb and not by its name; where two overlap, the one that comes first is meant."""
TOLD = lazy(
    "|".join(verb.pattern for verb in (LISTENED, VISITED, *(verb for verbs in ACTS.values() for verb in verbs)))
)
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
    "[^,。;!?\\n]{0,2}(?:才|再)?(?:来|统一|一并|赶紧|抽空|给大家)?补[报记登填录]|[^,。;!?\\n]{0,3}(?:补|上传|再传|再发|再交)(?=[,。;!)]|$)"
    "|[^,。;!?\\n]{0,2}才(?:有空|有时间|得空|想起来?|记起来?|腾出手)?来?(?:[写报登填发记]|打卡|汇报)"
)  # when it was told, not when it was done: 今晚才有空写
FINISHED = lazy("[^,。;!?\\n]{0,12}(?:[做打访听评上讲开写补]完|完成|搞定|补[上登报录])")  # 把这周的电话家访做完
FAR = 6
OF_US = lazy("[俩仨两三]")  # 我们仨
TIGHT = lazy("\\d{1,2}")
LEFT = lazy("(?:的?(?:老师|教师)们?)?[到去赴往]了?")
LINE_END = lazy("\\s*(?:\\n|$)")  # 送教 柳树 音乐 六年级 1
POSTS = ("跟岗", "挂职", "支教")
STAYS = (*POSTS, "培训")
NOT_THEN = ("不是", "截止", "截至", "截止到")


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
    )
    yield from (Mark(start, end, "class", name) for start, end, name in classes(text))
    yield from (Mark(found.start(), found.end(), "lessons", found.group()) for found in LESSONS_OF_DAY.finditer(text))
    yield from (Mark(found.start(), found.end(), "ordinal", found.group()) for found in ORDINAL.finditer(text))
    yield from _visits(text)
    yield from (Mark(thing.start, thing.end, "thing", thing) for thing in reading.things)
    times = (span for span in reading.past if not _beside(text, span))
    yield from (Mark(span.start, span.end, "time", span) for span in times)
    people = (named for named in reading.people if not OFFICE.match(text, named.end))
    yield from (Mark(named.start, named.end, "person", named) for named in people)
    yield from _pronouns(text, reading.people)
    yield from (Mark(found.start(), found.end(), "self", None) for found in SELF.finditer(text))
    yield from (Mark(count.start, count.end, "count", count) for count in reading.counts)
    if TOLD.search(text):
        yield from _acts(text)
    yield from (Mark(place.start, place.end, "school", place) for place in _reached(text, reading.schools))
    yield from (Mark(start, end, "subject", name) for start, end, name in subjects(text))


def _reached(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """The schools without those that somebody only set out from: 实小到柳树送教."""
    for place, following in zip_longest(places, places[1:]):
        if following is None or not LEFT.fullmatch(text, place.end, following.start):
            yield place


def _visits(text: str) -> Iterator[Mark]:
    """走访 of so many homes, which else is of schools."""
    for found in VISITED.finditer(text) if "户" in text or "家" in text else ():
        yield Mark(found.start(), found.end(), "thing", _thing(found, "家访"))


def _acts(text: str) -> Iterator[Mark]:
    """What is told by a verb and not by its name: 评了一节课, 一起备课."""
    for type_name, verbs in ACTS.items():
        for verb in verbs:
            for found in verb.finditer(text):
                yield Mark(found.start(), found.end(), "thing", _thing(found, type_name))
    for found in LISTENED.finditer(text):
        yield Mark(found.start(), found.end(), "listened", found)


def _beside(text: str, span: Span) -> bool:
    """Whether a time is not when it was done: 不是昨天, 元旦晚会前, 跟岗第二周, or 本学期 in 本学期第12节."""
    if OCCASION.match(text, span.end) or GREETING.match(text, span.start) or WRITING.match(text, span.end):
        return True
    if span.kind == "period" and text.endswith(STAYS, 0, span.start):
        return True
    if text.endswith("把", 0, span.start) and not FINISHED.match(text, span.end):  # 把上周送教的照片放上了
        return True
    if TOLD_AT_THE_END.search(text, span.start, span.end + FAR):
        return True
    if span.kind == "period" and (SUMMED_UP.match(text, span.end) or CHEERED.match(text, span.end)):
        return True
    ordinal = span.kind == "period" and text.startswith("第", span.end)
    return ordinal or BEFORE_THEN.match(text, span.end) is not None or text.endswith(NOT_THEN, 0, span.start)


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


def _thing(found: re.Match[str], type_name: str) -> Thing:
    return Thing(found.start(), found.end(), type_name, found.group())


def _bare(text: str, kept: Iterable[Mark], taken: bytearray) -> Iterator[Mark]:
    things = {mark.start for mark in kept if mark.kind == "thing"}
    for mark in list(kept):
        if mark.kind in ("thing", "person", "self", "subject", "class", "school"):
            count = bare_count(text, mark.end) if mark.kind != "self" or not OF_US.match(text, mark.end) else None
            count = count or _up_to_the_next(text, mark, things)
            last = count and text[mark.end] == " " and LINE_END.match(text, count.end)
            if mark.kind in ("class", "school") and not last:
                continue
            if count and not any(taken[count.start : count.end]):
                yield Mark(count.start, count.end, "count", count)


def _up_to_the_next(text: str, mark: Mark, things: Container[int]) -> Count | None:
    """The number that stands between two activities with nothing else: 听课2评课1."""
    found = TIGHT.match(text, mark.end) if mark.kind == "thing" else None
    return Count(mark.end, found.end(), float(found.group())) if found and found.end() in things else None
