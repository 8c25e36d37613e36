"""The words for what happens again and again: 每周二, 双周周三, 每月最后一个周五, 每月15号, 每月最后一个工作日."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.times.weekdays import WEEK_WORD, WEEKDAY, WEEKDAYS
from handlers.understanding.times.words import NOT_COUNTED, SMALL, UNTIL, Words

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ALWAYS = "每个?|每一个|每逢|逢|以后都?是?|今后都?是?|固定(?:在|为|是|到)?|统一(?:在|为)?"
IN_MONTHS = {"单": ";BYMONTH=1,3,5,7,9,11", "双": ";BYMONTH=2,4,6,8,10,12"}
EVERY_OTHER = rf"每?隔一?个?{WEEK_WORD}|每[两二2]个?{WEEK_WORD}|单双周|[单双]周"

_DAY = rf"{WEEKDAY}{NOT_COUNTED}"
_MORE_DAYS = rf"{UNTIL}{WEEK_WORD}?{_DAY}|(?:\s*[、,和及与跟]?\s*{WEEK_WORD}?{_DAY}){{1,6}}"
_WEEKLY = (
    rf"(?:(?P<other>{EVERY_OTHER})的?{WEEK_WORD}?|(?:{ALWAYS}){WEEK_WORD}的?{WEEK_WORD}?)"
    rf"(?P<days>{_DAY}(?:{_MORE_DAYS})?)"
)
# 每月一次,最后一个周五; 每月第一、三个周一.
_ONCE = r"(?:[召定]?开?[一两二三]次)?[,:\s]*(?:固定|一般|都)?(?:定在|安排在|放在|开在|为|在|于)?"
_MONTHLY = (
    rf"(?:(?:每逢|每一?|逢)(?:(?P<months>{SMALL})?个?月份?|(?P<quarter>季度?))"
    rf"|(?:每逢?|逢)?(?P<parity>[单双])(?:数|号)?月份?|(?P<skips>每?隔一?个?)月)的?{_ONCE}(?:"
    rf"(?!最后一天)(?:第(?P<nth>{SMALL})(?:个?[、和及与]第?(?P<also>{SMALL}))?|(?P<first>头一?|首)|(?P<final>最后一?|倒数第一|末)"
    rf"|倒数第(?P<back>[二三]))个?(?:(?P<workday>工作日|上学日|教学日)|(?:周的?)?{WEEK_WORD}?(?P<weekday>{_DAY}))"
    rf"|(?P<numbers>{SMALL}[日号]?(?:\s*[、,和及与跟]\s*{SMALL}[日号]?){{0,5}})(?<=[日号])|(?P<end>月?[底末]|最后一天)|(?P<start>月?初))"
)
_YEARLY = rf"每年的?(?P<month>{SMALL})月(?P<day>{SMALL})[号日]"
_DAILY = r"每(?:(?P<daily>天|日|晚|早)|个?(?P<workdays>工作日|上学日|教学日))"
_SO_OFTEN = (
    rf"(?:每(?P<every>[两二三2-4])?个?(?:(?P<week>{WEEK_WORD})|(?P<month_unit>月)|(?P<quarterly>季度?))"
    rf"|(?P<fortnight>两周|隔周|双周))"
    r"(?:定期)?(?:召?开)?一[次会](?(fortnight)(?=[,:的]?(?:每|逢|周|星期|礼拜|定)))"
)

AGAIN = Words("again", "每隔单双两逢以今固统", f"{_YEARLY}|{_MONTHLY}|{_WEEKLY}|{_DAILY}|{_SO_OFTEN}")


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
    if match["fortnight"]:
        return "FREQ=WEEKLY;INTERVAL=2"
    if match["week"] or match["month_unit"] or match["quarterly"]:
        every = "三" if match["quarterly"] else match["every"]
        return f"FREQ={'WEEKLY' if match['week'] else 'MONTHLY'}{_interval(every)}"
    return _monthly(match)


def _monthly(match: re.Match[str]) -> str | None:
    months = "三" if match["quarter"] else "二" if match["skips"] else match["months"]
    every = f"FREQ=MONTHLY{_interval(months)}{IN_MONTHS.get(match['parity'], '')}"
    if match["workday"]:
        return f"{every};BYDAY={','.join(CODES[:5])};BYSETPOS={','.join(map(str, _which(match)))}"
    if match["weekday"]:
        code = CODES[WEEKDAYS[match["weekday"]]]
        days = ",".join(f"{which}{code}" for which in _which(match))
        return f"{every};BYDAY={days}" if max(_which(match)) <= 5 else None
    if not match["numbers"]:
        return f"{every};BYMONTHDAY={1 if match['start'] else -1}"
    numbers = [whole(number) for number in re.findall(SMALL, match["numbers"])]
    fits = all(1 <= number <= 31 for number in numbers)
    return f"{every};BYMONTHDAY={','.join(map(str, numbers))}" if fits else None


def _which(match: re.Match[str]) -> list[int]:
    """Which of a month's days it is, counted from its end where it is below nought."""
    if match["nth"]:
        return [whole(number) for number in (match["nth"], match["also"]) if number]
    return [1 if match["first"] else -1 if match["final"] else -whole(match["back"])]


def _interval(count: str | None) -> str:
    return f";INTERVAL={whole(count)}" if count and whole(count) > 1 else ""


def _weekdays(words: str) -> str:
    numbers = sorted({WEEKDAYS[char] for char in words if char in WEEKDAYS})
    if re.search(UNTIL, words):
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return ",".join(CODES[number] for number in numbers)
