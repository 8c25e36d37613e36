"""Meetings: asked about, called off, excused from, signed in to; fixed and moved in meeting_times."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import (
    STUDENTS,
    elsewhere,
    proposes,
    quoted,
    to_assistant,
    to_colleague,
)
from handlers.understanding.orders.meeting_leave import absent, leave
from handlers.understanding.orders.meeting_words import Named, meeting_in, of_the_meeting
from handlers.understanding.orders.moments import coming_day
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 80

WHEN_OR_WHERE = lazy(
    r"什么时[候间]|啥时候|几点|几号|哪[一]?天|周几|星期几|礼拜几|在哪|哪里|哪儿|哪开|(?<!轮到)哪个学校(?!主持|承办|牵头|做东)|几楼|什么地方|哪间"
    r"|(?<!一)(?<!原)(?<!老)(?<!浪费)(?<!耽误)(?<!没)(?<!没有)(?:时间|地点|(?<!会)安排|会议安排)\s*(?:\?|是|呢|麻烦|发|\W*$)|具体时间(?!另|待|再|会|等|以|稍|未|后)"
    r"|定(?:了|下来|好)*[没吗]|改到哪|还有几天|(?:有没有|有什么|有啥|有哪些|都?有几个|开(?:什么|哪些|啥|几个))[^,。]{0,6}会"
    r"|是不是[^,。]{0,6}(?:[号点楼室]|周[一二三四五六日])|有[^,。]{0,6}会[吗嘛么]|(?:还开|开不开|开吗|(?:取消|改期|改时间|推迟|延期|提前|变)了?[吗没])"
    r"|会(?:是|在|定在)(?:[本这下]个?)?(?:[周期拜][一二三四五六日天]|[今明后]天|\d+[号日])[^,。]{0,8}(?:吗|嘛|么|对吧|是吧)\W*$"
    r"|还是[^,。]{1,8}\?|(?:[周期拜][一二三四五六日天]|[号日]|[今明后]天|[上下]午)还是(?!原|老|照)|还有没有|会[^,。]{0,6}还有[吗嘛么]"
    r"|(?:查询?|看看?)(?:一?下)?(?:近期|最近)的?会议|是不是(?:改|换|推|提前|取消)|线[上下]还是线|[上下]午还是|[三四五六七八九十\d]点还是"
)
LOOK_UP = lazy(r"[看查](?:看|查|询)?(?:一下|下)?[^,。]{0,8}会议?(?:安排|情况|日程)?\W*$")
NOT_A_QUERY = lazy(
    r"昨|上次|上回|上周|开到几点|开到什么|说[了啥什]|讲[了啥什]|散|签到|材料|纪要|记录|通知没|带什么|要不要|用去|你去|谁去|谁开|水果|议题|议程|家里|发言|苹果|去哪儿?了|人呢"
    r"|我(?:要|得|去|先|就)|会上(?![午半课])"
)
CANCELLED = lazy(
    r"取消|撤[销消](?=[^,。]{0,10}会)|会[^,。]{0,4}(?:撤[销消]|[先就]?停了(?![电水课]))|不(?:用|必)?(?:开|碰|碰头)(?:了|啦|会|哈|$|(?=[,。!]))"
    r"|就不开|撤了|撤掉|作废|停掉|停办|免开|会[^,。]{0,2}停(?=[,。]|$)|不(?:单独|另外?)开了|叫停|暂缓(?:召开|举行|进行)|[把将][^,。]{0,12}会(?:议)?(?:删|去|划)[了掉]"
    r"|不再(?:开|举行|安排|进行)|停开|暂缓|停一次|停一周|暂停|免了|作罢|不召开|不再召开|不举行|不搞了|不办了|不用来了|会[^。!?]{0,12}算了(?!一)"
)
NOT_CANCELLED = lazy(
    r"不取消|没取消|没有取消|取消了?[吗没?]|是不是|大概|可能|也许|估计|[要想]取消\W*$|昨天|前天|上[次周](?!说好|定|通知|安排)|因为.{0,8}没开|成绩|开不开"
)
SIGN_IN = lazy(
    r"(?:到[了啦]|我?[来到](?:了|啦)?|在自己[^,]{1,4}|人到了?|报到|已到[^,]{0,6}|打卡|我|本人|已|补|先|现场|线上|到会|在线|会议|代表[^,]{0,5}|代替?|替)*"
    r"(?:签到|签个到|撒花签到)+(?:\+1|打卡|了|啦|哈|哦|喽|咯|报到|已到|[^\w\s]|一下)*(?:签到)*"
)
ARRIVED = lazy(r"\s*(?:已|我)?到[!。~\s]*")  # what people answer to a roll call; it counts while a meeting is on only
NOT_SIGNED_IN = lazy(
    r"签到[表簿册本码笔单处墙台]|请|红包|记得|谁|[吗?？]|没签|别忘|成功|签到人数|[代替](?:一下)?[我咱]|帮|给我|平台|系统|怎么|哪|app|学生|奖|领|满|喊|[\"“]"
)
SIGNED_BY = lazy(r"签到人:")


def read(reading: Reading) -> Meaning | None:
    """What is asked, said or excused about a meeting."""
    text = reading.text
    if len(text) > LONGEST or not ("签" in text or "会" in text or "到" in text) or quoted(reading):
        return None
    if ("签" in text or ARRIVED.fullmatch(text)) and (signed := _sign_in(reading)):
        return signed
    if "会" not in text:
        return None
    named = meeting_in(reading)
    return (
        (absent(reading, named) or leave(reading, named) or _cancel(reading, named) or _query(reading, named))
        if named
        else None
    )


def _sign_in(reading: Reading) -> Meaning | None:
    text = reading.masked.strip()
    if NOT_SIGNED_IN.search(text) or len(text) > 30:
        return None
    clauses = [_bare(reading, clause) for clause in re.split(r"[^\w+]+", text)[:3]]
    if ARRIVED.fullmatch(text) or any(SIGN_IN.fullmatch(clause) for clause in clauses) or SIGNED_BY.search(text):
        return Meaning("meeting_sign_in", reason="signs in")
    return None


def _bare(reading: Reading, clause: str) -> str:
    """A clause without the names of people, schools and the meeting."""
    named = meeting_in(reading)
    people = [person.spoken for person in reading.people]
    schools = [reading.text[place.start : place.end] for place in reading.schools]
    for word in (*people, *schools, *([named.kind] if named else [])):
        clause = clause.replace(word, "", 1)
    return clause


def _cancel(reading: Reading, named: Named) -> Meaning | None:
    text = reading.text
    if (
        not (called_off := CANCELLED.search(text))
        or NOT_CANCELLED.search(_asking(text, named, called_off))
        or "?" in text
    ):
        return None
    if elsewhere(reading) or proposes(reading) or "班会" in text or _not_to_all(reading):
        return None
    held_on = coming_day(reading, 0, named.end)
    return Meaning("meeting_cancel", kind=named.kind, held_on=held_on, reason="calls a meeting off")


def _not_to_all(reading: Reading) -> bool:
    """A meeting is called off before everybody: 大家 is no colleague here."""
    return to_colleague(reading) and not re.search("大家|各位|相互转告", reading.text)


def _asking(text: str, named: Named, asked: re.Match[str]) -> str:
    """From the first to the last clause that says it: 例会安排在哪天了?我要排课表 asks in its first."""
    start = max(text.rfind(stop, 0, min(named.start, asked.start())) for stop in ",。!?;") + 1
    ends = [at for stop in ",。!?;" if (at := text.find(stop, max(named.end, asked.end() - 1))) >= 0]
    return text[start : min(ends, default=len(text)) + 1]


def _query(reading: Reading, named: Named) -> Meaning | None:
    text = reading.text
    asked = WHEN_OR_WHERE.search(text) or (LOOK_UP.search(text) if to_assistant(reading) else None)
    if not asked or of_the_meeting(reading, named) or to_colleague(reading) or elsewhere(reading):
        return None
    asking = _asking(text, named, asked)
    if NOT_A_QUERY.search(asking) or STUDENTS.search(asking):
        return None
    if not named.kind and not to_assistant(reading) and not re.search("会议|开会|有什么会|有没有会|的会", text):
        return None
    held_on = coming_day(reading, 0, named.end)
    return Meaning("meeting_query", kind=named.kind, held_on=held_on, reason="asks about a meeting")
