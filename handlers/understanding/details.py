"""The small things that a report tells of a lesson: subject, class, 课题, 线上, which lesson of the day."""

import csv
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Literal

from handlers.understanding.numbers import whole
from handlers.understanding.patterns import lazy
from handlers.understanding.text import joined


def _subjects() -> Iterator[tuple[str, str]]:
    with Path(__file__).with_name("subjects.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((word, row["subject"]) for word in (row["subject"], *row["also said as"].split("、")) if word)


SUBJECTS = dict(_subjects())
LOOSE = ("信息", "综合", "心理", "劳动", "历史", "生物", "政治", "科学", "品德", "地理")  # ordinary words too
SUBJECT = lazy(joined(SUBJECTS))
EVENT = lazy("周(?![一二三四五六日天])|角(?!度)|社团|节(?![课次数目奏])(?=活动|表演|开幕|[^一-鿿]|$)")  # 英语周, 英语角
LESSON_FOLLOWS = lazy(
    "课|组|老师|学科|教研|教师|[一两二三四五六\\d]|$|[,、。;)(《和与及\\s!]|集体|公开|示范|研讨|展示|汇报|观摩|优质|随堂|备课|线上|期[中末]"
)
SURELY_FOLLOWS = lazy("课(?!题)|组|各(?=[听上]?了?[一1])|老师|教研|\\s?[一两二三四五六\\d]\\s?[节堂]")
SURELY_BEFORE = lazy("[一两二三四五六\\d][节堂]$")
LESSON_PRECEDES = lazy("(?:[节堂课的年级班,、:(\\s学科和与及听上]|^)$")

GRADES = "一二三四五六七八九"
GRADE = "[一二三四五六七八九1-9]"
NUMBER = "(?:[1-9]\\d?|十?[一二三四五六七八九]|十)"
CLASS = lazy(
    f"(?P<form>初|高)(?P<year>[一二三])[年级]{{0,2}}[(]?(?P<of>{NUMBER})[)]?班"
    f"|(?<![第\\d./])(?!\\d\\d班)(?P<grade>{GRADE})(?:年级|年)?[(]?(?P<number>{NUMBER})[)]?班"
    f"|(?<![\\d第])(?P<code>[1-9]0[1-9])班"
    f"|(?<![\\d第])(?P<plain>{GRADE})\\((?P<room>{NUMBER})\\)(?=\\s*(?:{joined(SUBJECTS)}|[,、\\s]|$))"
    f"|(?<![\\d第])(?P<only>{GRADE})年级"
    f"|(?<![\\d第周期拜])(?P<tight>[一二三四五六])(?P<nth>[1-9])(?=\\s?(?:{joined(SUBJECTS)})|(?<=班级..)(?:[\\s,]|$))"
    f"|(?<![\\d.])(?P<dotted>[1-9])[.·](?P<last>{NUMBER})班"
    "|(?P<small>[大中小托](?:[一二三四五六]|[(]?[1-6][)]?)班)"
)
TOPIC = lazy("《([^《》\\n]{1,60})》")
OF_RESEARCH = "研究|研讨|组|会|开题|结题|申报|立项|中期|汇报|材料"  # what 课题 stands before where it is no lesson's
NAMED_TOPIC = lazy(
    "(?:(?:课题|题目|主题|内容|课文)(?:是|为|:| )+"
    f"|(?<=[,。;])(?:主题|课题(?!{OF_RESEARCH}))(?=[一-鿿]{{3,14}}(?:[,。;]|$)))"
    '[“"「]?([^,。;!?\\n”"」《》()]{2,40})'
)
# A title without its marks: 讲的是乘法分配律, 课题“可能性”, 高飞的Unit 4.
TOLD_TOPIC = lazy(
    '(?:课题|题目|主题|内容|课文|(?:研究|研讨|探讨|分享|讲|学|聊)的(?=[是“"]))(?:是|为|叫|:| )*'
    '[“"](?P<quoted>[^”"\\n]{2,40})[”"]'
    f"|(?:讲|上|学|(?<!支)教|分享)的(?:内容|课题)?是(?!(?:{joined(SUBJECTS)})课?(?:[,。;!]|$))(?P<said>[^,。;!?\\n《》“]{{2,20}})(?=[,。;!?\\n]|$)"
    '|(?:课题|题目|课文|主题)(?:是|叫做?|为)(?P<named>[^,。;!?\\n《》“"]{2,20}?)(?=[,。;!?\\n]|$)'
    f"|(?<=[,。;\\s])课题(?!{OF_RESEARCH})(?P<bare>[一-鿿]{{3,14}})(?=[,。;\\s]|$)"
    "|(?:的|(?<=[\\s节堂课,、]))(?P<unit>(?:Unit|Module|Lesson)\\s?\\d+(?:[ A-Za-z']{0,30}(?=[,。;!?\\n]|$))?)"
)
ONLINE = lazy(
    "(?<!其中)(?<!其中有)线上|网上|云端|腾讯会议|钉钉会议|钉钉直播|视频(?:会议|连线|上课|听课|教研|评课)|看直播|远程|在线"
)
OFFLINE = lazy("线下")
# 上午二三节; 二三节听的…,四节是…
_TWO_IN_A_ROW = "(?:一二|二三|三四|四五|五六|六七|七八)节(?=课?(?:我|自己|就|也|都|是|又)*(?:听|去|上|讲|在|是))"
LESSONS_OF_DAY = lazy(
    f"(?:(?<=[上下]午)|(?<=[,。;!\\s])|(?<![\\s\\S])){_TWO_IN_A_ROW}|(?:第|(?<=[上下]午)(?=\\d[、,和]))(?:{NUMBER}[、,和到至~与-]?)*(?:[一二两三四五六\\d]?[大小]?[节堂])|[头前后]一[节堂](?!课?的)"
)
NEXT_LESSON = lazy("(?<=[,。;!\\s])[三四五六七八]节(?=课?(?:我|自己|就|也|又)*(?:听|去|上|讲|在|是))")
ORDINAL = lazy("第\\s?[一二三四五六七八九十百\\d]+\\s?(?:[节堂次天场篇期轮回个遍站批份户家]|单元|课时?)")


def lessons_of_day(text: str) -> Iterator[re.Match[str]]:
    """Which lessons of the day are told: 第三节, 上午二三节, and, once one was told, 四节是…"""
    last = None
    for last in LESSONS_OF_DAY.finditer(text):
        yield last
    if last is not None:
        yield from NEXT_LESSON.finditer(text, last.end())


def told_topic(text: str) -> str:
    """What a lesson was about, where it stands in no 书名号."""
    found = TOLD_TOPIC.search(text)
    return next((said.strip() for said in found.groups() if said), "") if found else ""


def subjects(text: str, names: Container[int] = ()) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each school subject; 科学 only where a lesson is meant, or where one of `names` ends."""
    for found in SUBJECT.finditer(text):
        if EVENT.match(text, found.end()):
            continue
        surely = SURELY_FOLLOWS.match(text, found.end()) or SURELY_BEFORE.search(
            text, max(0, found.start() - 3), found.start()
        )
        follows = LESSON_FOLLOWS.match(text, found.end()) and LESSON_PRECEDES.search(
            text, max(0, found.start() - 2), found.start()
        )
        if found.group() not in LOOSE or follows or surely or found.start() in names:
            yield found.start(), found.end(), SUBJECTS[found.group()]


def classes(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and usual spelling of each class: 三(2)班 and 三二班 are 三年级2班."""
    for found in CLASS.finditer(text):
        yield found.start(), found.end(), _class(found)


def _class(found: re.Match[str]) -> str:
    if found["small"]:  # 大一班, 大(1)班 of a kindergarten
        plain = found["small"].replace("(", "").replace(")", "")
        return "".join(GRADES[int(char) - 1] if char.isdecimal() else char for char in plain)
    if found["form"]:
        return f"{found['form']}{found['year']}{whole(found['of'])}班"
    if found["code"]:
        return f"{GRADES[int(found['code'][0]) - 1]}年级{int(found['code'][1:])}班"
    grade = found["grade"] or found["plain"] or found["only"] or found["dotted"] or found["tight"]
    number = found["number"] or found["room"] or found["last"] or found["nth"]
    grade = GRADES[int(grade) - 1] if grade.isdecimal() else grade
    return f"{grade}年级" + (f"{whole(number)}班" if number else "")


def modes(text: str) -> Iterator[re.Match[str]]:
    """Where 线上 and 线下 stand."""
    yield from (*ONLINE.finditer(text), *OFFLINE.finditer(text))


def mode(text: str) -> Literal["", "线上", "线下"]:
    """线上 or 线下 where the text says so."""
    return "线上" if ONLINE.search(text) else "线下" if OFFLINE.search(text) else ""
