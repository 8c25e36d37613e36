"""The words for what happens again and again: 每周二, 双周周三, 每月最后一个周五, 每月15号."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.times.weekdays import WEEK_WORD, WEEKDAY, WEEKDAYS
from handlers.understanding.times.words import NOT_COUNTED, SMALL, UNTIL, Words

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ALWAYS = "每个?|每一个|每逢|逢|以后都?是?|今后都?是?|固定(?:在|为|是|到)?|统一(?:在|为)?"
EVERY_OTHER = rf"每?隔一?个?{WEEK_WORD}|每[两二2]个?{WEEK_WORD}|单双周|[单双]周"

_DAY = rf"{WEEKDAY}{NOT_COUNTED}"
_MORE_DAYS = rf"{UNTIL}{WEEK_WORD}?{_DAY}|(?:\s*[、,和及与跟]?\s*{WEEK_WORD}?{_DAY}){{1,6}}"
_WEEKLY = (
    rf"(?:(?P<other>{EVERY_OTHER})的?{WEEK_WORD}?|(?:{ALWAYS}){WEEK_WORD}的?{WEEK_WORD}?)"
    rf"(?P<days>{_DAY}(?:{_MORE_DAYS})?)"
)
_MONTHLY = (
    rf"(?:每逢|每一?|逢)(?P<months>{SMALL})?个?月份?的?(?:"
    rf"(?!最后一天)(?:第(?P<nth>{SMALL})|(?P<final>最后一?|倒数第一|末)|倒数第(?P<back>[二三]))个?(?:周的?)?{WEEK_WORD}?"
    rf"(?P<weekday>{_DAY})"
    rf"|(?P<numbers>{SMALL}[日号]?(?:\s*[、,和及与跟]\s*{SMALL}[日号]?){{0,5}})(?<=[日号])|(?P<end>月?[底末]|最后一天)|(?P<start>月?初))"
)
_YEARLY = rf"每年的?(?P<month>{SMALL})月(?P<day>{SMALL})[号日]"
_DAILY = r"每(?:(?P<daily>天|日|晚|早)|个?(?P<workdays>工作日|上学日|教学日))"
_SO_OFTEN = rf"每(?P<every>[两二三2-4])?个?(?:(?P<week>{WEEK_WORD})|(?P<month_unit>月))(?:定期)?(?:召?开)?一[次会]"

AGAIN = Words("again", "每隔单双逢以今固统", f"{_YEARLY}|{_MONTHLY}|{_WEEKLY}|{_DAILY}|{_SO_OFTEN}")


def rrule(match: re.Match[str]) -> str | None:
    """The rule of a match of AGAIN; None where a day does not exist."""
    if match["days"]:
        return f"FREQ=WEEKLY{';INTERVAL=2' if match['other'] else ''};BYDAY={_weekdays(match['days'])}"
    if match["daily"]:
        return "FREQ=DAILY"
    if match["workdays"]:
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if match["day"]:
        return f"FREQ=YEARLY;BYMONTH={whole(match['month'])};BYMONTHDAY={whole(match['day'])}"
    if match["week"] or match["month_unit"]:
        return f"FREQ={'WEEKLY' if match['week'] else 'MONTHLY'}{_interval(match['every'])}"
    return _monthly(match)


def _monthly(match: re.Match[str]) -> str | None:
    every = f"FREQ=MONTHLY{_interval(match['months'])}"
    if match["weekday"]:
        which = -1 if match["final"] else whole(match["nth"]) if match["nth"] else -whole(match["back"])
        return f"{every};BYDAY={which}{CODES[WEEKDAYS[match['weekday']]]}" if which <= 5 else None
    if not match["numbers"]:
        return f"{every};BYMONTHDAY={1 if match['start'] else -1}"
    days = [whole(number) for number in re.findall(SMALL, match["numbers"])]
    return f"{every};BYMONTHDAY={','.join(map(str, days))}" if all(1 <= day <= 31 for day in days) else None


def _interval(count: str | None) -> str:
    return f";INTERVAL={whole(count)}" if count and whole(count) > 1 else ""


def _weekdays(words: str) -> str:
    numbers = sorted({WEEKDAYS[char] for char in words if char in WEEKDAYS})
    if re.search(UNTIL, words):
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return ",".join(CODES[number] for number in numbers)
