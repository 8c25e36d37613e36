"""What happens again and again, with its time of day: 每周二中午12:40, 每月最后一个周五下午3点, 双周周三."""

from handlers.meaning import Recurrence
from handlers.understanding.patterns import lazy
from handlers.understanding.times.clock_times import CLOCK, counts_points, read_clock
from handlers.understanding.times.recurring import AGAIN, rrule

_GAP = lazy(r"[的,，\s]{0,2}(?:[上下]午|晚上|放学后)?[的,，\s]?")
_REST_OF_SENTENCE = lazy(r"[^。！？!?；;\n]{0,20}")


def find_recurrence(text: str) -> tuple[Recurrence, int, int] | None:
    """The first recurrence of the text as an RFC 5545 rule with its time of day, and where it stands.

    A time of day may also follow later in the sentence (每周五开例会,下午4点); the place is then the rule's alone.
    So may its day: 每两周开一次,逢周三.
    """
    found = [(match, rule) for match in AGAIN.compiled.finditer(text) if (rule := rrule(match))]
    if not found:
        return None
    (match, rule), *others = found
    later = next((other for other in others if "BY" not in rule and _goes_on(rule, other[1])), None)
    if later:
        rule = f"{rule};{later[1].partition(';')[2]}"
    time, end = _time_behind(text, (later[0] if later else match).end())
    return Recurrence(rule, time), match.start(), end


def _goes_on(rule: str, other: str) -> bool:
    """Whether a second rule of the same rhythm only says on which days."""
    freq = rule.partition(";")[0]
    return other.startswith(f"{freq};BY")


def _time_behind(text: str, end: int) -> tuple[str, int]:
    gap = _GAP.match(text, end)
    touching = CLOCK.compiled.match(text, end) or (CLOCK.compiled.match(text, gap.end()) if gap else None)
    rest = _REST_OF_SENTENCE.match(text, end)
    match = touching or (CLOCK.compiled.search(text, end, rest.end()) if rest else None)
    if match is None or counts_points(match, text[match.start() - 1]):
        return "", end
    clock = read_clock(match)
    return (f"{clock.first:%H:%M}", match.end() if touching else end) if clock else ("", end)
