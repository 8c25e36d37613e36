"""Text to meaning: `understand` is pure and reads one message with nothing remembered between messages."""

from collections.abc import Callable

from config.community import Community
from handlers.meaning import Meaning, Message
from handlers.understanding.orders import ORDERS
from handlers.understanding.orders.cards import in_a_line
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports import announce, forms, lists, sentences
from handlers.understanding.reports.second_thoughts import set_right
from handlers.understanding.silence import silent_because

Grammar = Callable[[Reading], Meaning | None]

LONGEST = 100_000
GRAMMARS: tuple[Grammar, ...] = (lists.read, forms.read, *ORDERS, sentences.read, announce.read)
GIVES_WAY = frozenset(
    ("pair", "group_progress", "my_progress", "meeting_schedule", "bind", "quota_set", "correct", "digest")
)
SUMMED = lazy(
    "汇报|我[讲上做开听]的|[共合总]计|统计|打卡|以上[^,。]{0,2}登记|完成了|任务[已都全]?完成|[忘漏补]了?[登报记填录]"
)
DONE = lazy("[了完过]|[小总]结[一二两三\\d]篇\\W*$|[交写]|[合共]计")  # 本学期工作总结出一份 is asked for
CORRECTED = lazy("改|错|不对|有误|笔误|口误|记混|更正|不是|应为|应当|多报|少报|漏|写成")


def understand(message: Message, community: Community) -> Meaning:
    """What a message means. Never raises; `none` with its reason is the answer to everything not meant for it."""
    if message.recalls or message.joined:
        return Meaning(intent="recall" if message.recalls else "joined", reason="an event of the platform")
    if len(message.text) > LONGEST:
        return Meaning(reason="too long")
    reading = in_a_line(set_right(Reading(message, community)))
    passed_over = ""
    for grammar in GRAMMARS:
        meaning = grammar(reading)
        if meaning is None:
            continue
        if meaning.reason == lists.TO_SIGN_UP:
            return meaning
        silence = silent_because(reading, meaning) if meaning else meaning.reason
        if not silence:
            return _rather_reported(reading, meaning)
        passed_over = passed_over or silence
    return Meaning(reason=passed_over or "nothing was meant")


def _counted(report: Meaning) -> bool:
    return report.reason == sentences.COUNTED or len(report.items) > 1


def _rather_reported(reading: Reading, meaning: Meaning) -> Meaning:
    """A counted report, where the same words could pass for an order: 我和徒弟郭婷互相听课各1节 makes no pair."""
    if meaning.intent not in GIVES_WAY:
        return meaning
    report = sentences.read(reading)
    if report is None or not _counted(report) or silent_because(reading, report):
        return meaning
    named = all(item.who for item in report.items) or SUMMED.search(reading.text) is not None
    if meaning.intent == "digest":
        return report if DONE.search(reading.text) else meaning
    sure = meaning.intent not in ("quota_set", "correct") or (named and not CORRECTED.search(reading.text))
    return report if sure else meaning
