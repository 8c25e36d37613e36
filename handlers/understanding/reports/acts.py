"""What is told by a verb and not by its name: 评了一节课, 一起备课, 给家长打了8个电话."""

import re
from collections.abc import Iterator

from handlers.understanding.patterns import lazy
from handlers.understanding.things import Thing

# 听 as the verb of listening to a lesson, and its like; the words behind decide whether a lesson follows.
LISTENED = lazy(
    "(?<![被好难打动探倾视收])(?<![^一二三四五六七八九十高初附]中)(?:旁|推门|连着?"
    "|跟着?)?听(?![了过]?我们?的?(?:[一二两三四五\\d]节)?的?课)(?![说见写力话从讲闻众筒错信懂清取课得觉不着劝障证候哭傻懵呆困睡累笑]|过的有)(?:了|过|完|到|上(?!官)|的是)*"
    "|观摩(?!课|活动|学习|会|团)(?:了|过|完)?|(?<![好难偷])看(?:了|过|完)(?=[^,。;!?\n]{0,12}(?:节|(?<![食礼课学教会])堂|(?:的|公开|示范|展示|研讨"
    "|汇报|观摩|随堂|常态)课(?![程本件题间])))|旁听(?:了)?|(?<=[开范讨示报的]课我)[也都]?(?:去|到场|参加)了(?=[,。;!~]|$)|蹭(?:了|过|到)(?=[^,。;!?\\n饭食]{0,12}(?:节|(?<!食)堂|课))"
)
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
    "|(?<![课好测点书影短])评(?:了|完)?(?=[一-鿿]{2,4}的?《)"
    "|议了(?=(?:[一两半]?个?多?(?:小时|钟头|上午|下午|中午)|半天|一?会儿?)的?课)"
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
    "指导(?:了|过|完)?(?=[^,。;!?\\n学生孩]{0,14}[一两三四五\\d]次)|(?<=做了)指导(?=[,。;!\\s]|$)|(?<=次)指导(?=,)|(?<=[算记][一两三1-3]次)指导"
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
    "|(?:[给跟和与同]|联系)(?=[^,。;!?\\n]{1,6}(?:家长|妈妈|爸爸|奶奶|爷爷|外婆|姥姥)[^,。;!?\\n]{0,4}(?:打|通)了[一1]?[个通次]?电话)"
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


def visits(text: str) -> Iterator[Thing]:
    """走访 of so many homes, which else is of schools."""
    for found in VISITED.finditer(text) if "户" in text or "家" in text else ():
        yield _thing(found, "家访")


def acts(text: str) -> Iterator[Thing]:
    """The activities that verbs tell, 听 aside: whether that is of a lesson, the words beside it say."""
    for type_name, verbs in ACTS.items():
        for verb in verbs:
            yield from (_thing(found, type_name) for found in verb.finditer(text))


def _thing(found: re.Match[str], type_name: str) -> Thing:
    return Thing(found.start(), found.end(), type_name, found.group())
