"""The words for a meeting, and where it is held: 数学组碰头会, 联席会议; 三楼会议室, 线上."""

import re
from typing import NamedTuple

from handlers.understanding.once import answered_once
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

# What stands before 会 in the name of a meeting.
NAMED_BY = (
    "民主生活|少先队|质量分析|教职工|班主任|工作例|理事|碰头|座谈|研讨|交流|推进|部署|动员|总结|协调|调度"
    "|联络员|负责人|辅导员|务虚|分析|汇报|培训|视频|家长|教师|老师|职工|组长|校长|园长|主任|行政|班子|党员|支部|工作"
    "|专题|筹备|启动|见面|说明|通气|备课|教研|科研|年级|全体|常委|家委|委员|评审|评议|宣讲|誓师"
    "|表彰|科组|校务|办公|现场|观摩|论证|开题|结题|述职|生活|教代|职代|工代|线上|电话|讨论|沟通"
    "|教务|德育|政教|总务|教科|教导|对接|联络|协商|会商|商讨|中层|干部|骨干|学科|联席|监考|考务|迎检|安全|值周|预备|复盘|反馈"
    "|通报|议事|民主|统筹|集中|师徒|结对|议题|审议|考核|整改|招生|命题|阅卷|质量|领导|书记|股东"
    "|恳谈|约谈|吹风|听证|答疑|验收|收官|攻坚|冲刺|评估|审稿|传达|预演|膳食"
    "|编委|评课|磨课|季度|宣贯|布置|培优|调研|鉴定|研判|商议|碰面|小结|对标|研学|期初|期中|期末"
    "|学期|常务|扩大|组务|科务|学年|年度|年终|成长|培养|说课|选题|换届|选举|汇总|交接|迎新|欢迎|师德|廉政|警示|月度"
    "|分享|读书|课题|项目|专项|专家|家校|诊断|监测|联考|应聘|竞聘|面谈|谈心|评优|职评|职称|推荐|申报|答辩|轮岗|送教|值班"
)
NAMED_BY_ONE = "例|大|晨|早|晚|周|月|夕|组|党|年|季"
NOT_MEETINGS = (
    "理事会员|运动会|联欢会|音乐会|演唱会|学生会|委员会|茶话会|欢送会|生日会|同学会|校友会|博览会|展览会"
    "|少年会|大会堂|附加会|会不会|机会|社会|学会|协会|工会|体会|约会|一会|不会|都会|才会|就会|也会"
    "|还会|总会|聚会|宴会|舞会|队会|班会|晚会|年会|领会|误会|会儿|会计|会员|会长|会费|会话|会唱"
    "|会考|会徽|会做|会写|会说"
)
COMMUNITY = "教育共同体|学校共同体|本共同体|共同体|教共体|学共体|集团"

STOPS = (
    "起|往后|日后|放学后|下班后|课后|饭后|会后|午休|放学|下班|开始|固定|第.节课|我校|本校|全校|登记|课间|第.节|天气原因|下一回|上一回|下一次|上一次|这一次|这回|说一下|问一下|查一下"
    "|召开|举行|举办|参加|组织|通知|关于|取消|本次|这次|下次|上次|我们"
    "|咱们|你们|今后|以后|下回|上回|这个|那个|定于|暂定|原定|补充|建议|刚才|例行|申请|安排|出席|主持|今天|明天"
    "|后天|昨天|下午|上午|晚上|中午|各位|原因|停电|临时|今晚|明晚|今早|明早|上级|注意|更正|知道"
    "|一下|请问|麻烦|最近|早上|早晨|傍晚|三校|各校|的|了|个|次|场|开|把|将|在|到|给|请|有|由"
    "|于|让|该|我|就|因|兹|加|一|两|本|说|并|与|和|是|去|来|要|还|先|又|再|也|另|关|周|月"
    "|号|日|点|半|时|刻|分钟|分|早|晚|午|接|离|问|下|嘛|啊|呢|吧|咋|想|查|看|得|知|原|放|提|定|刚"
    "|每|隔|进|份|用|没|不|完|从|被|等|都|为"
)
_STOP = lazy(f"(?:{STOPS})$")
_NAMED_BY = lazy(f"(?:{NAMED_BY})$")
_BY_MEDIUM = lazy("(?:线上|视频|电话)会")  # how a meeting is held, where it has another name
_MEDIUM = lazy("(?:腾讯|钉钉|飞书|企业?微信?|视频|网络)会议$")  # by what it is held, which is no name of it
_HEAD = lazy(
    rf"(?:联席会(?:议(?!题))?|(?P<by>(?:{NAMED_BY})[小短]?|{NAMED_BY_ONE})会(?![和跟与被影](?!议))(?:议(?![室厅号桌程题]|记录|定(?:事项"
    rf"|如下|以下|:)|决(?:事项|如下|:)))?|(?P<bare>会议(?![室厅号桌]|中心)|(?P<held>[小短]会(?!议室)|(?<=开个)会(?!议|员|计))"
    rf"|(?<=[开个的午晚])会(?![议儿计员长唱做说上后场]|不(?!开)|了没)"
    rf"|(?:^|(?<=[\s,么啥有些]))会(?=不开|取消|改|推迟|(?:要开)?[吗嘛么]?(?:\W*$|\?))))"
)
_NOT = lazy(f"{NOT_MEETINGS}|有会(?!议)")
_LOOKALIKE = lazy(r"(?:^|(?<=[,。:\s天周月]))[利历立励]会(?=[定改取不在几推延提时])")
BEGINS_EARLIER = lazy("[一二三四五六七八九1-9]年级|开学(?![期年科校])")
NO_DAY = lazy(
    "(?:学期|学年|年度|年终|期[初中末])+"
)  # 学期总结会 is named by it  # 一 and 开 stand before most meetings
_HAN = lazy(r"[一-鿿A-Za-z()（）\d]")
_ONLY_GROUP, _OUR_GROUP = lazy(COMMUNITY), lazy(f"(?:{COMMUNITY})$")
PLACES = (
    "机房|琴房|练功房|舞蹈房|书吧|茶吧|工坊|图书角|阅读角|英语角|核心校|德育处|教导处|教务处|政教处|总务处|党员活动室|多功能厅|腾讯会议|钉钉会议|小会场|主席台|村委会|文化站|少先队室|会议室"
    "|录播室|办公室|接待室|报告厅|图书馆|图书室"
    "|阅览室|实验室|活动室|功能室|微信群|教育局|教研室|体育馆|舞蹈室|音乐室|美术室|校长室|书记室|党建室"
    "|心理室|传达室|值班室|会客室|资料室|幼儿园|教学点|进修校|教室|礼堂|大厅|操场|食堂|餐厅|校区|会场"
    "|中心|钉钉|飞书|线上|网上|门口|广场|宾馆|展厅|剧场|天台|包间|包厢|茶室|走廊|连廊|凉亭|看台|老地方|小学|中学|学校|楼|厅|馆|室|局"
)
_PLACE = lazy(
    rf"[一-鿿A-Za-z0-9()（）#\-]{{0,16}}?(?:{PLACES}|\d楼?\d{{2}}室?)"
    r"(?:\d{1,4}(?:室|教室|会议室)?|[A-Z]|隔壁|对面|旁边|门口)?"
)
_OF_THE_MEETING = lazy(r"的(?!时间|召开|具体|日期|日程|安排|地[点方]|会场|场地|通知)(?:[一-鿿]{2}|[A-Za-z])")
_LABEL = lazy(
    r"(?:(?<!原)(?<!原定)(?<!原来)地点|地址|📍(?!\s*地)|(?<!议)会场(?!地)|场地"
    r"|(?<!老)地方)(?:[从由][^,。:]{1,10}?(?=[改换调移变挪转]))?(?:都?(?:还是|更正|变更|有|了|调整|变化|变动|改|换|设|定|是|为|在|到|至|成|也"
    r"|还)*)*\s*[:,]?\s*(?:改|换|定|设|放)?[在到为成]?(?P<place>[^,。;!?\n:]{1,20})"
)
_NOWHERE = lazy(r"不[变动换改]|没[动换]|待定|未定|轮流|另|照旧|同上|再(?:通知|定)|还是老|没变|通知|[?？]|哪|什么")
_NO_PLACE = lazy("[有没]人|占用|在用|停电|漏水|坏了?|装修|有课|冲突|被占|紧张|有限|不够|维修|收到")
_BEFORE_PLACE = lazy(
    r"^.*(?:地点|开会|召开|碰头|集中|见面|[改换挪移调搬转][到在至进]|换成|放[到在]|改成|改为|[在到于去来往]趟?)(?=.)"
    r"|^(?:就|都|(?:咱们?|俺们?)(?!学?校)|请|各位|全体|所有|(?:班主任|教师|中层|组长|校长|主任|代表)(?![室办])|老师|我们|还|是|那|啊|改|换|用|开)+"
)
_AFTER_PLACE = lazy(
    r"(?:里(?!有)|[内见开吧啊哈了呢来]|开会|召开|举行|集合|集中|碰个?头|(?:大家|各位|麻烦|辛苦|请)[^有]{0,10}|进行|去(?!年)"
    r"|参加(?:第.{1,2}次|本次|这次|今天的?|我们的?)?|准时|参会|[^有]{0,4}会|(?:会议)?(?:号码?|链接|二维码|ID)[^,。;\n]*)*"
)
# What is dialled to join is no place.
_DIALLED = lazy(r"(?:的?(?:会议)?(?:号码?|ID|id|码|密码))*[:\s]*\d{3}[\d\s-]{3,}")
_HELD = lazy("(?:那边|这边)?(?:召开|举行|碰头|集合|开)$")
_AT = lazy("[在到去]")
_LED_TO = lazy("[到在于](?:.{1,12}(?:[室厅楼校场处园]|教室))")
_HEADED = lazy(r"^(?:就|还是|仍)?[到去在至](?=.{2})")
_TAIL = lazy(r"(?:召开|举行|开会|开|见|集合|集中|碰头)$")


PICTURES = "\u2600-\u27bf\U0001f300-\U0001faff"
AGAIN = lazy("每|[单双隔]周")
_CUT = lazy(
    rf"[,。;!?\n:、\s{PICTURES}]+|时间(?=不长|很短|不会|大概|[一二两三半\d])|就(?=说说|讲讲|聊|商量|讨论|议一)|召开|举行|开(?=[^,。]{{0,6}}会)"
)


class Named(NamedTuple):
    """A meeting named at text[start:end]; `kind` is empty for a bare 会议."""

    start: int
    end: int
    kind: str


@answered_once
def meeting_in(reading: Reading) -> Named | None:
    """The first meeting that a message names, as spoken but for the community's own name."""
    if "会" not in reading.text:
        return None
    text = _LOOKALIKE.sub("例会", reading.text)
    stops = {span.end for span in reading.ahead if not NO_DAY.fullmatch(text, span.start, span.end)} | {
        place.end for place in reading.schools
    }
    stops |= {person.end for person in reading.people}
    found = [named for head in _HEAD.finditer(text) if (named := _named(reading, text, head, stops))]
    own = [named for named in found if named.kind and not _BY_MEDIUM.match(named.kind)]
    held = _held_by_medium(reading, found)
    return next((named for named in (*own, *held, *found) if named.kind), found[0] if found else None)


def _held_by_medium(reading: Reading, found: list[Named]) -> list[Named]:
    """What is held over 腾讯会议, again and again, where no other meeting is named: 每周二集体备课,腾讯会议."""
    if not AGAIN.search(reading.text):
        return []
    media = [named for named in found if not named.kind and _MEDIUM.search(reading.text, 0, named.end)]
    return [Named(thing.start, thing.end, thing.word) for thing in reading.things[:1] if media]


def _named(reading: Reading, text: str, head: re.Match[str], stops: set[int]) -> Named | None:
    if _NOT.search(text, max(0, head.end() - 3), head.end() + 1) and not (head["by"] or head["held"]):
        return None
    if _NOT.match(text, head.start()) or (head["by"] or "") + "会" in _NOT_SET:
        return None
    if head["bare"]:
        return Named(head.start(), head.end(), "")
    start = head.start()
    while start > max(0, head.start() - 12) and start not in stops and _HAN.match(text[start - 1]):
        by = _NAMED_BY.search(text, max(0, start - 3), start)
        if _OUR_GROUP.search(text, 0, start) or (not by and _STOP.search(text, max(0, start - 4), start)):
            break
        start = by.start() if by else start - 1
    start -= bool(start and BEGINS_EARLIER.match(text, start - 1))
    kind = text[start : head.end()].strip("()（）0123456789")
    ours = reading.community.name or "□"
    return Named(start, head.end(), _ONLY_GROUP.sub("", kind.replace(ours, "")))


def of_the_meeting(reading: Reading, named: Named) -> bool:
    """Whether a thing of the meeting is spoken of, not the meeting: 例会的水果定在周五买."""
    return _OF_THE_MEETING.match(reading.text, named.end) is not None


def place_in(reading: Reading, since: int = 0) -> str:
    """Where a meeting is held, as written; nothing where it is not said or not changed. Behind `since` goes before."""
    for label in _LABEL.finditer(reading.text):
        said = _trimmed(reading.typed(*label.span("place")))
        if _NOWHERE.search(label["place"]):
            return ""
        if len(said) > 1 and not _NO_PLACE.search(said) and not said.startswith("变"):
            return said
    chunks = sorted(_chunks(reading), key=lambda chunk: (chunk[1] <= since, not _LED_TO.search(reading.text, *chunk)))
    found = [place for read in (_place, _school) for chunk in chunks if (place := read(reading, *chunk))]
    return next((place for place in found if place not in ("线上", "网上")), found[0] if found else "")


def _chunks(reading: Reading) -> list[tuple[int, int]]:
    """Stretches between punctuation, times and the name of the meeting."""
    text, cuts = reading.text, [(span.start, span.end) for span in reading.ahead]
    named = meeting_in(reading)
    if named:
        cuts.append((named.start, named.end))
    cuts += [found.span() for found in _CUT.finditer(text)]
    cuts += [found.span() for found in _DIALLED.finditer(text)]
    edges, at = [], 0
    for start, end in sorted(cuts):
        if start > at:
            edges.append((at, start))
        at = max(at, end)
    return [*edges, (at, len(text))] if at < len(text) else edges


def _place(reading: Reading, start: int, end: int) -> str:
    stretch = reading.text[start:end]
    found = list(_PLACE.finditer(stretch))
    if not found or stretch.startswith("不在"):
        return ""
    lead = _BEFORE_PLACE.match(stretch[: found[-1].end()])
    begin = lead.end() if lead and lead.end() < found[-1].end() else 0
    rest = stretch[found[-1].end() :]
    if not _AFTER_PLACE.fullmatch(rest):
        return ""
    said = _trimmed(reading.typed(start + begin, start + found[-1].end()))
    return said if len(said) > 1 else ""


def _school(reading: Reading, start: int, end: int) -> str:
    """A school that stands alone: 下周三联席会,两点半,清河; 在柳树开."""
    start += _AT.match(reading.text, start, end) is not None
    held = _HELD.search(reading.text, start, end)
    end = held.start() if held else end
    alone = any((place.start, place.end) == (start, end) for place in reading.schools if place.known)
    return reading.typed(start, end) if alone else ""


def _trimmed(said: str) -> str:
    return _TAIL.sub("", _HEADED.sub("", said.strip(" ,。;:!~→的啊了吧呀")))


_NOT_SET = frozenset(NOT_MEETINGS.split("|"))
