"""Whether to stay silent on what a grammar read; each reason is a rule with a name, for `understand --explain`.

The rules are data, a room for each kind: what was not done, what others did, other papers, mere talk; orders, meetings.
"""

from handlers.meaning import Meaning
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.silence.meetings import OF_MEETINGS
from handlers.understanding.silence.orders import OF_ORDERS
from handlers.understanding.silence.others import OF_OTHERS
from handlers.understanding.silence.papers import OF_PAPERS
from handlers.understanding.silence.reason import ANNOUNCED, ASKED, BARE, IN_PROSE, NEWS, Reason
from handlers.understanding.silence.shapes import ACT, NUMBER, QUOTE, clauses, shape_of
from handlers.understanding.silence.spoken_of import OF_TALK
from handlers.understanding.silence.undone import OF_THE_UNDONE
from handlers.understanding.silence.unexplained import surely_meant, unannounced, unordered, unreported

UNEXPLAINED: tuple[Reason, ...] = (
    Reason("words that no report is made of", frozenset({"log_activity" + IN_PROSE}), unreported, lifted=True),
    Reason("words that no announcement is made of", ANNOUNCED, unannounced, lifted=True),
    Reason("words that no order is made of", ASKED, unordered, lifted=True),
)
REASONS: tuple[Reason, ...] = (
    *OF_THE_UNDONE,
    *OF_OTHERS,
    *OF_PAPERS,
    *OF_TALK,
    *OF_ORDERS,
    *OF_MEETINGS,
    *UNEXPLAINED,
)
# A count that stands alone between two stops is said for the record: 学期总结憋出来了,1份,两千字.
FOR_THE_RECORD = lazy(
    r"(?:^|[,。;:!~\n()])\s*(?:一?共|总共|[记算补报登各也就]|每人|一人)*"
    rf"(?:{NUMBER}+个?[节次篇份户天场堂位通]|(?<=[记算]){NUMBER}+个)[课吧啦了哈哦]*\s*(?=[,。;:!~\n()]|$)"
)
LAID_OUT = frozenset({"a list", "numbered lines", "form"})

OF_LISTS = ("passed on", "a question", "a plan")  # a list is no sentence: few reasons hold for one
_REPORTED = lazy(ACT)
_ORDERED = lazy(rf"{ACT}|撤|删|改|取消|签到|请个?假|提醒|导|差|几|多少|不少于|定|我是|结对|报|会|怎么")


def silent_because(reading: Reading, meaning: Meaning) -> str:
    """The name of the reason to stay silent on what a grammar read; empty where the assistant may speak.

    A message is passed over when each of its clauses that says what is meant has a reason of its own.
    """
    shape = shape_of(reading)
    if meaning.intent in NEWS and ACT not in shape and QUOTE in shape:
        return "a quotation"
    heeded = _heeded(reading, meaning)
    telling = _telling(shape, meaning.intent)
    in_clauses = [reason for reason in heeded if not reason.whole]
    return (
        _of_each(telling, [reason for reason in in_clauses if reason not in UNEXPLAINED])
        or next((reason.name for reason in heeded if reason.whole and reason.holds(shape)), "")
        or ("" if surely_meant(shape) else _of_each(telling, in_clauses))
    )


def _heeded(reading: Reading, meaning: Meaning) -> list[Reason]:
    """The reasons that may keep this meaning unread."""
    heard = _heard_as(reading, meaning)
    addressed, leads = reading.addressed, _leads(reading)
    return [
        reason
        for reason in REASONS
        if not heard.isdisjoint(reason.intents)
        and not (reason.lifted and addressed)
        and not (reason.led and leads)
        and (not meaning.list_title or reason.name in OF_LISTS)
    ]


def _heard_as(reading: Reading, meaning: Meaning) -> set[str]:
    """The intent by the names that reasons know it by: bare where nothing was named, in prose where it is no record."""
    heard = {meaning.intent}
    if not (meaning.kind or meaning.type):
        heard.add(BARE + meaning.intent)
    if meaning.reason not in LAID_OUT and not FOR_THE_RECORD.search(reading.masked):
        heard.add(meaning.intent + IN_PROSE)
    return heard


def _leads(reading: Reading) -> bool:
    return reading.sender is not None and reading.sender.role not in ("", "教师")


def _of_each(clauses: list[str], reasons: list[Reason]) -> str:
    names = [next((reason.name for reason in reasons if reason.holds(clause)), "") for clause in clauses]
    return names[0] if names and all(names) else ""


def _telling(shape: str, intent: str) -> list[str]:
    told = clauses(shape)
    wanted = _REPORTED if intent in NEWS else _ORDERED
    return [clause for clause in told if wanted.search(clause)] or told
