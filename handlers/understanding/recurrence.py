"""What happens again and again: 每周二中午12:40, 每月最后一个周五, 双周周三, 每月15号, 每天早上8点."""

import re
from datetime import datetime

from handlers.meaning import Recurrence
from handlers.understanding.clock_times import CLOCK, read_clock
from handlers.understanding.numbers import whole
from handlers.understanding.time_rules import NOT_COUNTED, SMALL, UNTIL
from handlers.understanding.weekdays import WEEK_WORD, WEEKDAYS

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = rf"[一二三四五六日天]{NOT_COUNTED}|[1-6](?![\d.:点号]){NOT_COUNTED}"
_DAYS = (
    rf"(?P<days>(?:{_DAY})(?:{UNTIL}{WEEK_WORD}?(?:{_DAY})|(?:\s*[、,，和及与跟]?\s*{WEEK_WORD}?(?:{_DAY})){{1,6}})?)"
)
_OTHER = r"(?:隔一?个?(?:周|星期|礼拜)|每隔一?个?(?:周|星期|礼拜)|每[两二2]个?(?:周|星期|礼拜)|单周|双周|单双周)"
_ALWAYS = "每|每个|每一个|每逢|逢|以后都?是?|今后都?是?|固定(?:在|为|是|到)?|统一(?:在|为)?"
_WEEKLY = rf"(?:(?P<other>{_OTHER})的?{WEEK_WORD}?|(?:{_ALWAYS}){WEEK_WORD}的?{WEEK_WORD}?){_DAYS}"
_MONTHLY = (
    rf"(?:每逢|每一?|逢)(?P<months>{SMALL})?个?月份?的?(?:"
    rf"(?:第(?P<nth>{SMALL})|(?P<final>最后一?|倒数第一|末)|倒数第(?P<back>[二三]))(?:个|周的?)?(?:{WEEK_WORD})?(?P<weekday>{_DAY})"
    rf"|(?P<monthdays>{SMALL}[号日]?(?:\s*[、,，和及与跟]\s*{SMALL}[号日]?){{0,5}}(?<=[号日])|月?底|月?末|月?初|最后一天))"
)
_YEARLY = rf"每年的?(?P<month>{SMALL})月(?P<day>{SMALL})[号日]"
_DAILY = r"每个?(?P<daily>天|日|晚|早|工作日|上学日|教学日)"
_ONCE = r"每(?P<every>[两二三2-4])?个?(?P<unit>周|星期|礼拜|月|学期)(?:定期)?(?:召?开)?一[次会]"
_RECURRENCE = re.compile(f"(?=[每隔单双逢以今固统])(?:{_YEARLY}|{_MONTHLY}|{_WEEKLY}|{_DAILY}|{_ONCE})")
_CLOCK = re.compile(CLOCK)
_GAP = re.compile(r"[的,，\s]{0,2}")
_REST_OF_SENTENCE = re.compile(r"[^。！？!?；;\n]{0,20}")


def find_recurrence(text: str, at: datetime) -> tuple[Recurrence, int, int] | None:
    """The first recurrence of the text as an RFC 5545 rule with its time of day, and where it stands."""
    for match in _RECURRENCE.finditer(text):
        rule = _rule(match)
        if rule is not None:
            clock, end = _clock_after(text, match.end())
            return Recurrence(rule, clock), match.start(), end
    return None


def _rule(match: re.Match[str]) -> str | None:
    if match["days"]:
        interval = ";INTERVAL=2" if match["other"] else ""
        return f"FREQ=WEEKLY{interval};BYDAY={_weekdays(match['days'])}"
    if match["daily"]:
        return "FREQ=DAILY" if match["daily"] in "天日晚早" else "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if match["day"]:
        return f"FREQ=YEARLY;BYMONTH={whole(match['month'])};BYMONTHDAY={whole(match['day'])}"
    if match["unit"]:
        return _once(match)
    interval = f";INTERVAL={whole(match['months'])}" if match["months"] and whole(match["months"]) > 1 else ""
    if match["weekday"]:
        which = whole(match["nth"]) if match["nth"] else -1 if match["final"] else -whole(match["back"])
        return f"FREQ=MONTHLY{interval};BYDAY={which}{CODES[WEEKDAYS[match['weekday']]]}" if -5 <= which <= 5 else None
    days = _month_days(match["monthdays"])
    return f"FREQ=MONTHLY{interval};BYMONTHDAY={days}" if days else None


def _once(match: re.Match[str]) -> str | None:
    """每周一次, 每两个月一次; a term has no rule."""
    if match["unit"] == "学期":
        return None
    interval = f";INTERVAL={whole(match['every'])}" if match["every"] else ""
    return f"FREQ={'MONTHLY' if match['unit'] == '月' else 'WEEKLY'}{interval}"


def _weekdays(days: str) -> str:
    numbers = [WEEKDAYS[char] for char in days if char in WEEKDAYS]
    if re.search(UNTIL.replace(r"\s*", ""), days):
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return ",".join(CODES[number] for number in sorted(set(numbers)))


def _month_days(words: str) -> str:
    if words[-1] in "底末天":
        return "-1"
    if words[-1] == "初":
        return "1"
    numbers = [whole(number) for number in re.findall(SMALL, words)]
    return ",".join(map(str, numbers)) if all(1 <= number <= 31 for number in numbers) else ""


def _clock_after(text: str, end: int) -> tuple[str, int]:
    """The time of day behind a rule, at once or later in the sentence, as HH:MM; and where the rule ends."""
    gap = _GAP.match(text, end)
    match = _CLOCK.match(text, gap.end() if gap else end)
    touching = match is not None
    rest = _REST_OF_SENTENCE.match(text, end)
    match = match or (_CLOCK.search(text, end, rest.end()) if rest else None)
    clock = read_clock(match) if match else None
    if match is None or clock is None:
        return "", end
    return f"{clock.first:%H:%M}", match.end() if touching else end
