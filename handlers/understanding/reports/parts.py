"""The part that people named in one breath play in an activity: they did it, were observed, or were only there."""

import re

from handlers.understanding.details import SUBJECTS
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.chains import SPARED, Chain
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import LESSONS, OBSERVED, SPOKEN, STAYS

OF_OFFICE = lazy("(?<=[和跟与同给帮为着陪])(?!着)[一-鿿]{2,3}[局室科股](?:的|里的)?$")  # 陪着教育局韩老师
KIN = lazy("(?<=[和跟与同给帮为])我?的?(?:师父|师傅|徒弟|同事|搭档|组长)$")
KIN_OF = lazy("的(?:徒[弟儿]|师[父傅]|搭档)(?![一-鿿]{2,3}[,。的])")  # Amy的徒弟一节: somebody unnamed
HEARD_TOO = lazy("(?:另外?|还|又)听了")  # 11月听课:欧阳雪2节,另外听了…
HEARD = lazy("听[了过完]?$")  # 听了宋佳和吴晓燕各一节
# 听课:周一周敏,周二马俊,各一节; 推门听课,语文王丽、数学高飞各一节
IN_TURN = lazy(f"(?:[周期拜][一二三四五六日天]|{'|'.join(word for word in SUBJECTS if len(word) > 1)})$")
YOURS = lazy("[听评看][了过完]?(?:[一两二三\\d]节)?[你您](?!们)")  # 浩哥我今天听了你的课
GUIDED = lazy("(?:带|指导|帮扶|帮带|辅导)(?:徒[弟儿])?$")  # 带徒弟林小满:听课1节
GUIDING = lazy(
    "(?:本周|本月|我的?)?(?:带教|带徒|指导徒弟|徒弟指导)(?:记录|情况|小结|打卡)*[:\\n]"
)  # 带教记录:郭婷,听课1节
HEARD_ME = lazy("(?:[听评看]|观摩)(?:了|过|到|的是)?$")
MINE = lazy("(?:的?(?:徒弟|师父|师傅|同事|搭档|组长)|们|校|带)")
HEARS_ME = lazy("(?:老师|校长)?来?听(?:了|过|到)?我")
I_GUIDED = lazy("我[^,。;!?\\n]{0,4}(?:指导|辅导|帮她|帮他|磨课)")  # 欧阳雪今天公开课,我全程指导
GUIDES_ME = lazy("(?:指导|带|帮|教)了?$")
WITH = lazy(
    "(?:和|跟(?!着)|与|同|带[着了上]?(?:我?的?徒[弟儿])?|领着|陪着?|带领|携|同行(?:的|者|人员?|老师|教师)*(?:有|是|:)*\\s*)(?:(?:我们?[组校]?的?)?(?:年轻|青年|新|新来的|实习)(?:老师|教师))?$"
)
AFTER = lazy("(?:跟着|跟?随)$")
ON_ROUNDS = lazy(
    "(?:老师|校长|主任)?(?:一起|一同)?(?:推门|巡课|巡堂|随堂听|下校|下乡|[去到][一-鿿]{2,6}?(?:听|走|转|看|调研|检查|视导))"
)  # 跟着陈校推门听了两节
INVITED = lazy("(?:老师|校长)?来?(?:[我咱]们?校|学校|这里)?(?:[上讲做开]|执教|送课)[了一]")  # 请实小的吴晓燕来上了一节
CAME_ALONG = lazy("(?:老师|校长|主任)?(?:陪|带)着?(?:我们?|大家)?(?:一起|去|来)?(?:听|观摩)")  # 陈校陪着听了孙浩两节
TO_A_LESSON = lazy("[^\\W\\d_]{0,3}[,\\s]*(?:听|观|学|去|到|进|蹭|跑|坐)|的|[,\\s]|$")
# 上午郭婷两节我都听了
THEIR_LESSONS = lazy("(?:老师)?的?[一两二三四五六七八九十\\d]+节课?[,\\s]*我(?:也|都|全)*(?:去)?听")
ONLY_HELPED = lazy(
    "(?:来|负责|做了?|当了?)*(?:点评|主持|记录|拍照|带队|总结|评课|评议|打下手|从头|全程|一路|给[他她]打)"
)  # 孙浩做了讲座,我点评
NOT_ME = lazy("(?:别|不要|不用|不)[记算写登]$")  # 帮他记上,别记我头上
OUTSIDER = lazy("(?:教研员|专家|讲师|特级教师|名师|县里的?|市里的?|区里的?|教研室的?|局里的?|进修校的?)$")
LED_US = lazy(
    "[^,。;!?\\n]{0,10},?(?:带着?|带领|领着|陪同?|组织)(?:我们|大家|老师们)|[^,。;!?\\n]{0,10},?(?:顺便|又|还)?(?:让|叫|喊|请|安排)我们"
)
GAVE_US = lazy(
    "[^,。;!?\\n]{0,10}(?:给|带|为)着?(?:我们|大家)[^,。;!?\\n]{0,4}(?:上|做|讲)了"
)  # 孙浩来带我们俩上了节示范课
FOR_US, FOR_ME = lazy("(?:给|带|为)着?$"), lazy("们[^,。;!?\\n]{0,4}(?:上|做|讲)了")
IN_CHARGE = lazy("负责[^,。;!?\\n]{0,4}[一两二三\\d]节")
GIVEN_TO = lazy("[给向为赠]$")
THEIR_WORK = lazy("的[^,。;!?\\n]{0,6}(?:课|活动)")  # 看了李芳老师的健康活动
THANKED = lazy("(?:回复?\\s*|谢谢?|感谢|辛苦|多谢|@|恭喜|请教|表扬|邀请|请|问|听说|被)$")
ELSEWHERE = lazy(
    "(?:给我们?(?:布置|安排|定)|都?[提给说][了出]|主持|陪同|听了?我|线上接入|接入|连线|接待|组织|招待|安排|通知|牵头|说|要求|讲得|推荐|让|叫|问|催|布置|提醒|发的|主讲|点评|是被"
    "|也?来(?![^,。;!?\\n]{0,6}(?:[上讲开]|执教|送[教课]|听课?了?[\\d一两三四]))|老?师?看|负责|有事|没|请假|不在|嗓子|病|生病|感冒|不舒服|发烧|身体|家里)"
)
ASKED = lazy("(?:让|托|叫|请|委托|喊)我(?!自己)[^,。]{0,4}[报记登填]")
EACH = lazy("每人|各|人均|都")
SPOKE_TO_THEM = lazy("[让叫催喊]我自己|(?:老师|师傅|师父|校长)?[报道贺拜]个?[喜谢别年]|(?:老师|校长)?汇报")
STOP_OR_END = lazy("(?:老师|校长)?(?:[,。;!\\s]|学|$)")
TALKED = lazy(
    "(?:老师)?(?:交流|交换|座谈|聊|讨论|沟通|探讨|商量|商议|商定|对接|学(?!区)|说|吃|见面|谈|换课|调课|换了?课)了?"
)
POLISHED = lazy("(?:老师)?(?:打?磨|试讲|排练|理[了顺]|改[了教])")  # 课前陪她磨了两遍
TOOK_PART = lazy(
    "(?:(?:参加|参与|出席|到场|到会|参会|与会)[^,。;!?\\n]{0,8}|[听评]课)的(?:几位)?(?:人员|老师|教师)?(?:有|是|:){1,2}$"
)  # 参加教研的有郭婷、何静
FAR = 16  # characters in which that is told
IN_PLACE_OF = lazy("(?:替|代|代替|顶替)$")
REPORTED_FOR = lazy("(?:帮|替|给|代)$")
REPORTED = lazy("各?(?:把[^,。;]{0,10})?(?:补?报|补?记|登|补|填|上报|加(?=[一两二三\\d]))")
TAUGHT = lazy(
    "(?:老师)?的?教室|[^,。;!?\\n]{0,4}(?:送教|送|执教|上|讲|开)的[^,。;!?\\n]{0,4}课|(?:那[儿里边]|这[儿里边]|班[上里]?|[^\\W\\d_听评去来]{1,6}课(?![题时程])|的|上(?![午周个学级半])|讲|执教|授课|主讲|这[节堂]|那[节堂]|老师|《|借班)"
)
OF_SUBJECT, IN_LESSON = (
    lazy(f"(?:老师)?的?(?:{'|'.join(SUBJECTS)})"),
    lazy("第[一二三四五六七八1-8]节$"),
)  # 第一节李芳语文
LESSON_OF_SUBJECT = lazy(f"(?:老师)?的?[一1]节(?:{'|'.join(SUBJECTS)})")  # 赶上郑凯一节科学,听完了
JOINED = lazy(
    "[,、\\s]*(?:我|[两二三四五几](?:人|个人?|位(?:老师)?))?[,\\s]*(?:也|各|均|都(?!提|说|讲|给|夸|表扬|点评|发|在场|是)|一起|一同|一块|同|参加|参与|到场|每人|去了)"
)
ALSO = lazy(
    "(?:老师|校长|主任)?(?:[带领]着?我们?(?:一起)?去的?(?=[,。;!]|$)|也(?:都)?(?:在|来|去|参加|一起)(?:了|听了?|的)*(?=[,。;!]|$))"
)  # 听郭婷上了一节,何静也在
HELPED_ME = lazy("(?:老师)?(?:带|陪|帮|指导)着?我[^,。]{0,3}(?:打?磨|试讲|改|备|练)")  # 孙浩带我磨课两次,今天上了汇报课
HELPED = lazy(
    "(?:指导|陪着?|帮助?|帮扶|带|给|辅导|徒弟|教|听|评|点评|与|和|徒)(?:了|着|我?的?徒弟|青年教师|新教师|年轻教师)*$"
)
SHE_HEARD = lazy("[她他](?:[今昨前]天|[上下中]午)?(?:去)?听")  # 帮孙浩记个听课,他昨天听了李芳一节
GAVE_IT = lazy("(?:上课|执教|主讲|授课|讲课|上|讲)(?:的|者|人|教师|老师)+[是:]$")  # 上课的是宋佳
GIVEN_BY = lazy("(?:老师)?(?:《|执教|上的|上了?(?=《)|主讲|讲的|授课|上课)")
THEIRS = lazy("(?:老师|校长|主任)?的[^,。;!?\\n]{0,6}课")  # 郭婷的课和何静的公开课我都听了
HEARD_IT = lazy("[^,。;!?\\n]{0,8}听")  # 郭婷上了节公开课我坐最后一排听的
CLOSED = lazy("(?:老师|各[^,。)]{1,4})?\\)")  # 送教2次(王丽、孙浩)
IS, OWN = lazy("是$"), lazy("(?:老师)?的(?=[,。;!\\s]|$)")  # 一节是我的,一节是李芳的
NOMINAL = lazy(
    f"(?:^|{'|'.join(word for word in SUBJECTS if len(word) > 1)}"
    "|[①-⑳:,、(。!\U0001f300-\U0001faff;\\s人是由的听评看了自节课班号日者]"
    "|周[一二三四五六日天]|[今昨前]天|[上下中]午|早上|授课|执教|主讲|讲课|上课|教师|老师|跟着|观摩|学习|《□*》|[一二两三四五六\\d]节|师[傅父]|徒[弟儿]|搭档|还有|[\\s:;][1-9][.、)])$"
)
# 冯老师也来捧场了
LOOKED_ON = lazy(
    "(?:老师|校长)?(?:也|都|全|还|专程|特意|跨学科|从[一-鿿]{2,4}?|赶)*[来去到](?:给我|帮我|了)?(?:现场)?"
    "(?:捧场|助阵|围观|旁听|听|看|指导|观摩|加油|坐镇)|(?:老师|校长)?[也都全坐]*在?[^,。;!?\\n]{0,3}(?:后面|后排|台下|下面|旁?边)|(?:老师|校长)?(?:都|也|全)在(?:听|看|学|场)"
)
LIST_BEGINS = lazy("[:\\n]|登记|统计|情况|汇总|如下|一览|名单")
MINE_TOO = lazy("\\s我\\d")  # 听课 陈校长2 我3 孙浩2
PART_OF_DAY = lazy("(?:上午|下午|中午|早上|晚上|第[一二三四五六七八1-8]节)$")
STOP, ENDS = lazy("[,。;!?\\n:(]"), lazy("[,。;!?\\n:()]|$")


def part_of(text: str, core: Core, start: int, chain: Chain) -> str:
    """`who`, `with me` (the sender too), `too` (beside whoever else did it), `teacher`, or nothing.

    `start` is where the activity is told.
    """
    before = KIN.sub("", OF_OFFICE.sub("", text[max(0, chain.begin - 8) : chain.begin]))
    after = text[chain.end : chain.end + 12]
    if _done_to_me(core.type, chain, before, after) if chain.with_me else _guided(text, core, chain):
        return "teacher"
    mentee = core.type == "师徒指导" and text.endswith(("徒弟", "徒儿"), 0, chain.begin)
    if not chain.with_me and (mentee or (core.type in OBSERVED and _pointed_at(text, start, chain))):
        return "teacher"
    if _kept_out(core, chain, before, after):
        return ""
    if _named_as_doing(text, core, chain, before, after):
        return "who"
    if IN_PLACE_OF.search(before) or OUTSIDER.search(before) or LED_US.match(text, chain.end):
        return ""
    if core.type in OBSERVED and THEIR_LESSONS.match(text, chain.end):
        return "teacher"
    listed = _listed_as(text, core, chain, before)
    if listed or ASKED.match(after):
        return listed or "who"
    if WITH.search(before):
        return _beside(core, start, chain, before, after)
    return _before(core.type, before, after) if chain.end <= start else _behind(text, core.type, start, chain)


def _named_as_doing(text: str, core: Core, chain: Chain, before: str, after: str) -> bool:
    """Whether it is reported for them, they are listed as taking part, or gave a lesson for the sender's school."""
    reported = REPORTED_FOR.search(before) and REPORTED.match(after)
    listed = TOOK_PART.search(text, max(0, chain.begin - FAR), chain.begin)
    return bool(reported or listed or (core.type in LESSONS and GAVE_US.match(text, chain.end)))


def _pointed_at(text: str, start: int, chain: Chain) -> bool:
    """Whether the one to whom it is told was listened to (浩哥我听了你的课), or a list is headed by 带徒弟林小满:."""
    yours = len(chain.marks) == 1 and chain.end <= start and YOURS.search(text, start, start + FAR)
    heading = text.startswith(":", chain.end) and GUIDED.search(text, max(0, chain.begin - 4), chain.begin)
    heading = heading or (chain.end <= start and len(chain.marks) == 1 and GUIDING.match(text))
    return bool(yours or heading)


def _listed(text: str, core: Core, chain: Chain) -> bool:
    """Whether the people stand in a list under the activity, each with a count: 听课:周敏1节、李芳2节."""
    if core.count is None or core.share or core.count.start < chain.end:
        return False
    between = text[chain.end : core.count.start].strip()
    her_lesson = core.type in OBSERVED and between in SUBJECTS  # 听课:罗娟英语一节, but not 罗娟:英语一节
    if her_lesson or (between.strip(" :") and between.strip(" :") not in SUBJECTS):
        return False
    if core.anchor is None or LIST_BEGINS.search(text, core.anchor.end, chain.start):
        return True
    return MINE_TOO.search(text, core.end, core.end + FAR + FAR) is not None


def _heard_in_turn(text: str, core: Core, before: str) -> bool:
    """Whether those listed with a count each were listened to, or guided: 上午孙浩一节,下午何静一节."""
    if core.type == "师徒指导" or (core.type in OBSERVED and HEARD_TOO.search(text, core.end, core.end + FAR + FAR)):
        return True
    return core.type in OBSERVED and (
        PART_OF_DAY.search(before) is not None or (core.share and (core.heard or before.endswith("(")))
    )


def _kept_out(core: Core, chain: Chain, before: str, after: str) -> bool:
    """Whether people are named only to say that they were not there, or only looked on, or were thanked."""
    if core.type in LESSONS and chain.start >= core.end and LOOKED_ON.match(after):
        return True
    if (
        after.startswith("一样")
        or (core.type == "捐赠" and GIVEN_TO.search(before))
        or (core.type in OBSERVED and KIN_OF.match(after))
        or (core.type in LESSONS and HELPED_ME.match(after))
        or (chain.names == ("我",) and core.type not in OBSERVED and HEARD_ME.search(before))
        or (chain.names == ("我",) and core.type in LESSONS and FOR_US.search(before) and FOR_ME.match(after))
    ):
        return True
    if chain.names == ("我",) and (NOT_ME.search(before) or (core.type in LESSONS and HEARD_IT.match(after))):
        return True
    if (
        chain.names == ("我",)
        and core.type in LESSONS | SPOKEN
        and chain.start >= core.end
        and ONLY_HELPED.match(after)
    ):
        return True
    if core.type in STAYS and ((before.endswith("跟") and STOP_OR_END.match(after)) or THEIR_WORK.match(after)):
        return True
    invited = core.type in LESSONS | SPOKEN and INVITED.match(after)
    return any((SPARED.search(before), THANKED.search(before) and not invited, SPOKE_TO_THEM.match(after)))


def _done_to_me(type_name: str, chain: Chain, before: str, after: str) -> bool:
    """Whether the sender was guided or listened to: 指导了我, 听了我一节课, but not 听了我徒弟一节课."""
    if type_name == "师徒指导":
        return GUIDES_ME.search(before) is not None
    alone = chain.marks[0].kind == "self" and not MINE.match(after)
    return type_name in OBSERVED and alone and HEARD_ME.search(before) is not None


def _guided(text: str, core: Core, chain: Chain) -> bool:
    """Whether the sender guided those who are named before: 欧阳雪今天公开课,我全程指导,算师徒指导2次."""
    return core.type == "师徒指导" and I_GUIDED.search(text, chain.end, core.end) is not None


def _listed_as(text: str, core: Core, chain: Chain, before: str) -> str:
    """The part of the sender, and of people in a list with a count each; nothing where they are in none."""
    if core.anchor and core.anchor.kind == "row" and core.type in LESSONS:
        return "who"
    heard = _heard_in_turn(text, core, before)
    if core.share and heard and not (chain.with_me or WITH.search(before)):
        return "teacher"
    if chain.with_me or _listed(text, core, chain):
        return "teacher" if heard and not chain.with_me else "who"
    return "who" if len(chain.marks) > 1 and before.endswith(":") and EACH.search(text) else ""


def _beside(core: Core, start: int, chain: Chain, before: str, after: str) -> str:
    """The part of those who stand behind 和 or 跟: they did it too, it was their lesson, or one only talked to them."""
    if TALKED.match(after) or (core.type in LESSONS and POLISHED.match(after)):
        return ""
    if core.type in OBSERVED and (TAUGHT.match(after) if chain.start > start else THEIRS.match(after)):
        return "teacher"
    helped = core.type == "师徒指导" and HELPED.search(before)
    return "with me" if not helped else _before(core.type, before, after)


def _before(type_name: str, before: str, after: str) -> str:
    if type_name in OBSERVED and CAME_ALONG.match(after):
        return "with me"
    followed = AFTER.search(before) is not None
    if followed and type_name in OBSERVED and (ON_ROUNDS.match(after) or not TO_A_LESSON.match(after)):
        return ""
    lesson = LESSON_OF_SUBJECT.match(after) or (IN_LESSON.search(before) and OF_SUBJECT.match(after))
    if type_name in OBSERVED and (followed or TAUGHT.match(after) or lesson):
        return "teacher"
    if followed and type_name not in OBSERVED:
        return "" if type_name in STAYS else "with me"
    if type_name == "师徒指导" and HELPED.search(before):
        return "teacher"
    if type_name in LESSONS and IN_CHARGE.match(after):
        return "who"
    if type_name in LESSONS | OBSERVED | SPOKEN and re.search("[给帮为]$", before):
        return "" if type_name in SPOKEN else "teacher"
    if type_name in OBSERVED and HEARS_ME.match(after):
        return "who"
    if after.startswith("的") or ELSEWHERE.match(after) or re.search("(?:听|参加|观看|由)了?$", before):
        return "who" if type_name in LESSONS and after.startswith("的") else ""
    return "who"


def _behind(text: str, type_name: str, start: int, chain: Chain) -> str:
    before, after = text[max(0, chain.begin - 8) : chain.begin], text[chain.end : chain.end + 12]
    if ALSO.match(after):
        return "too"
    if type_name in OBSERVED and SHE_HEARD.match(text, chain.start):
        return "who"
    if JOINED.match(after):
        lesson = HEARD.search(before) or IN_TURN.search(before)
        return "teacher" if type_name in OBSERVED and lesson else "who"
    if type_name == "家长学校" and after.startswith("主讲"):
        return "who"
    if type_name in LESSONS:
        given = GIVEN_BY.match(after) or GAVE_IT.search(before) or (IS.search(before) and OWN.match(after))
        return "who" if given or (before.endswith("(") and CLOSED.match(after)) else ""
    if ELSEWHERE.match(after) and not (type_name in OBSERVED and after.startswith("主讲")):
        return ""
    if type_name == "师徒指导":
        return "teacher"
    if type_name not in OBSERVED and len(chain.marks) > 1 and STOP.search(before[-1:]) and ENDS.match(after):
        return "who"  # 【家访】11月18日,徐慧、李芳,共访5户
    near = STOP.search(text, start, chain.start) is None
    return "teacher" if type_name in OBSERVED and (near or NOMINAL.search(before)) else ""
