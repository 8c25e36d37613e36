"""How many: a number with a measure word that suits an activity, or a bare number behind it (听课x2, 听课＋１)."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.understanding.numbers import read_number
from handlers.understanding.patterns import lazy

NUMERAL = "(?:\\d{1,4}(?:\\.\\d+)?|[一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,4}|[俩仨]|半)"
HOURS = "半?(?:多?小时|钟头?|星期|礼拜)|[上下中]午|[早晚]上"  # 一个钟头 counts nothing that was done
COUNT = lazy(
    "(?:(?<![\\d第.点])|(?<=[A-Za-z] \\d)(?=[一二两三四])"
    "|(?<=[、,]\\d\\d)(?=[两三四五六]天)|(?:(?<=\\d[./]\\d)|(?<=\\d[./]\\d\\d))(?=[一二两三四五六七八九十俩]))(?<![磨试]了)(?<!最后)(?<!同)(?!二次(?:培训|备课|开发|加工))"
    "(?!(?<=[周期拜])[一二三四五六日天][一两二三四五六七八九俩])(?!(?<=[周期拜][一二三四五六日天])\\d周[一二三四五六日天])(?!(?<=有)一[位名个])(?!一[人位名个]一[节次堂])(?!(?<=前)[一二三四五六七八九十\\d]+[条则页章])"
    f"(?P<number>{NUMERAL})\\s?(?P<half>个半)?"
    "(?P<unit>人次|课时|场次|整天|星期|个?工作日|[节次堂场篇份个天户家位名人趟回套期通日周条则遍](?!性|[报交补说记][清齐全完]|函数|方程|不等式|根式))"
    f"(?P<more>半(?![天日路]))?(?![级号月年]|学[期年])(?!(?<=[个位名])(?:老师|教师|同事|专家|领导|听众|代表)(?!的课))(?!(?<=个)(?:{HOURS}"
    f"|人(?:[都各全:]|一[起共块])))"
)
BARE = lazy(
    "(?:数量|节数|次数|数)?各?(?:[^\\S\\n]*[:|+xX×*=✓✔✅√☑\\-—]){0,3}[^\\S\\n]*(?:\\((?=\\d{1,2}\\)(?:[\\s,、;。]|$)))?(?P<number>\\d{1,3}|[一二两三四五六七八九十]{1,2}|[俩仨零])"
    "(?!/(?![一-鿿])|[\\d.:%年月日号点周级班一二三四五六七八九十]|(?<![×xX*+]\\d)\\([一二三四五六七八九十\\d](?!年级)|分钟|小时|(?![吧哈啊哦啦呀嘞喽](?:\\W|$))[^\\W\\d_]|\\s[个位人元块本])"
)
# 听课周二1周四1: a number a day
OF_WEEKDAY = lazy("(?<=[周期拜][一二三四五六日天])(?P<number>\\d)(?=周[一二三四五六日天]|星期|礼拜|[,、;。\\s]|$)")
ONE = lazy("(?<=[了过完个是次有到])(?P<unit>节|堂|场|篇)(?=[^\\W\\d_课]{0,8}(?:课|讲座|报告|论文|教案|美篇))")

NOTED = lazy(
    f"(?<=[记登算补报加])(?P<number>{NUMERAL})(?P<unit>)笔|(?:(?<=[做写发打交听访上办]了)|(?<=各))(?P<pair>[俩仨])(?![人口]|个?(?:{HOURS}))"
)

PER_LESSON = frozenset(["节", "堂", "课时", "次", "场", "场次"])
PER_EVENT = frozenset(["次", "场", "回", "趟", "场次", "期"])
PER_PIECE = frozenset(["篇", "份", "个", "套", "条", "则", "期", "课时"])
PER_DAY = frozenset(["天", "日", "整天", "周", "星期", "工作日", "个工作日"])
PER_HOME = frozenset(["户", "家", "次", "位", "名", "个", "人", "人次", "通", "趟", "回"])
SUITS = {
    **dict.fromkeys(("听课", "示范课", "公开课", "研讨课", "展示课", "同步课堂"), PER_LESSON),
    "评课": PER_EVENT | {"节", "堂", "个"},
    **dict.fromkeys(("送教", "同课异构", "讲座", "师徒指导", "教学比武"), PER_EVENT | {"节", "堂"}),
    **dict.fromkeys(("论文", "教学设计", "课件", "作业设计", "总结", "宣传报道"), PER_PIECE),
    "读书分享": PER_EVENT | PER_PIECE,
    "问卷": PER_EVENT | PER_PIECE,
    **dict.fromkeys(("跟岗", "挂职", "支教"), PER_DAY),
    **dict.fromkeys(("家访", "电话家访"), PER_HOME),
}
MOST = 50  # of a number alone: more are marks that somebody gave
DAYS_IN = {"周": 5, "星期": 5}


@dataclass(frozen=True)
class Count:
    """A number that stands at text[start:end]; `unit` is empty for a bare one."""

    start: int
    end: int
    value: float
    unit: str = ""


def counts(text: str) -> Iterator[Count]:
    """Each number with a measure word, ordinals left out; 节 alone in 听了节课 is one."""
    for found in COUNT.finditer(text):
        value = read_number(found["number"])
        if value is not None:
            half = 0.5 if found["half"] or found["more"] else 0
            yield Count(found.start(), found.end(), (value + half) * DAYS_IN.get(found["unit"], 1), found["unit"])
    for found in OF_WEEKDAY.finditer(text):
        yield Count(found.start(), found.end(), int(found["number"]))
    for found in ONE.finditer(text):
        yield Count(found.start(), found.end(), 1, found["unit"])
    for found in NOTED.finditer(text):
        yield Count(found.start(), found.end(), read_number(found["number"] or found["pair"]) or 1)


def bare_count(text: str, start: int) -> Count | None:
    """The bare number that stands right behind an activity or a name."""
    found = BARE.match(text, start)
    value = read_number(found["number"]) if found else None
    if found is None or value is None or value > MOST:
        return None
    return Count(found.start("number"), found.end(), value)


def suits(type_name: str, unit: str) -> bool:
    """Whether a measure word counts a type: 3户 is a count of 家访, 42个 is none of 家长会."""
    return not unit or unit in SUITS.get(type_name, PER_EVENT)
