"""怎么用: a few lines that can be tried at once."""

import re
from datetime import timedelta

from config.community import Community
from handlers import wording
from handlers.decision import SILENCE, Decision, Say, Told
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.rights import Verb, leads_school, may

HEARS_ONLY_MENTIONS = frozenset({"dingtalk"})
"""Platforms that bring a group's message to a robot only where it is @-ed."""

REQUEST = re.compile(
    r"[?\uff1f吗呢]|看看|看一下|是不是|有没有|够|加|删|停|漏|错|什么|怎么|怎样|多少|哪|谁|几|查|导出|生成|发我|发一?份|帮|取消|改|定|提醒|统计|列|情况|在不在|在吗"
)
"""Words of somebody who wants something."""
WORK = re.compile(r"[课会研评训带]|任务|记录|结对|师徒|家访|总结|材料|\d|[一二两三四五六七八九十半][节次户篇份天场]")
THANKS = re.compile(r"谢|辛苦|收到|知道|明白|没事|好的|哈哈|棒|赞|厉害")
"""Said to the assistant alone, words of work are meant for it; thanks and praise need no answer."""
NOT_UNDERSTOOD = "not understood"
A_DAY = timedelta(days=1)
MOST_A_DAY = 3
EXAMPLE_OF = "数学"
"""The subject of the lesson that is shown as an example."""
GREETING = re.compile(r"\W*(?:你好|您好|哈喽|嗨|hi|hello|在吗|在不在|同行|小同)[呀啊哦吗]?\W*", re.IGNORECASE)


def help_(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Three things to try in the group; in private what else there is, for those who may."""
    words = wording.help_short() if message.group else _help_in_private(message.sender, ledger)
    return Decision(says=(Say(words + how_to_reach(message)),))


def _help_in_private(name: str, ledger: Ledger) -> str:
    """What to try in the community's own names, and what those may say besides who lead a school, or all."""
    community = ledger.community
    first, second = _colleagues(name, community)
    school = next((each.name for each in community.schools if each.kind == "member"), "我们学校")
    leads = wording.help_for_leaders(school) if may(name, Verb.SEE_SCHOOL, community) else ""
    sets = wording.help_for_the_lead(school, first, second) if may(name, Verb.REMIND_ALL, community) else ""
    return wording.help_long(first, second) + leads + sets


def _colleagues(name: str, community: Community) -> tuple[str, str]:
    """Two teachers whom somebody knows: of mathematics, as the example is, and of their own school before others."""
    own = community.school_of(name)
    teachers = [each for each in community.people if each.name != name and each.subject and not leads_school(each)]
    known = [each.name for each in sorted(teachers, key=lambda each: (each.subject != EXAMPLE_OF, each.school != own))]
    first, second, *_ = [*known, "张三", "李四"]
    return first, second


def introduce_itself(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Said once in a group that it was brought into: what it is for, what it keeps, how to object."""
    return Decision(says=(Say(wording.introduction() + how_to_reach(message)),))


def how_to_reach(message: Message) -> str:
    """What a newcomer has to know where the assistant does not hear the whole group."""
    return f"\n{wording.hears_only_mentions()}" if message.platform in HEARS_ONLY_MENTIONS else ""


def not_understood(message: Message, ledger: Ledger) -> Decision:
    """A word in private to whoever asked for something that cannot be read, or said hello; never many times a day."""
    spoken_to = message.sender and (message.mentioned or message.chat == "direct")
    greeted = spoken_to and message.chat == "direct" and GREETING.fullmatch(message.text)
    if greeted:
        return Decision(says=(Say(wording.help_short(), person=message.sender),))
    times = ledger.told(message.sender, message.sent_at - A_DAY, NOT_UNDERSTOOD) if spoken_to else MOST_A_DAY
    if times >= MOST_A_DAY or not _wants_something(message):
        return SILENCE
    said = wording.still_not_understood() if times else wording.not_understood()
    return Decision((Told(message.sender, NOT_UNDERSTOOD),), (Say(said, person=message.sender),))


def _wants_something(message: Message) -> bool:
    if THANKS.search(message.text):
        return False
    return bool(REQUEST.search(message.text) or (message.chat == "direct" and WORK.search(message.text)))


def undeliverable(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """What a platform refuses for good, told to the administrators alone."""
    words = wording.undeliverable(meaning.place, meaning.reason_given)
    return Decision(says=tuple(Say(words, person=name, kind="alert") for name in ledger.community.administrators))


def no_room(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The disk was full, told to the administrators alone."""
    return Decision(
        says=tuple(Say(wording.no_room(), person=name, kind="alert") for name in ledger.community.administrators)
    )
