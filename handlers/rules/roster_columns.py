"""What a school wrote into its own columns of the roster: birthdays, genders, the days somebody came and left."""

import re
from collections.abc import Iterable
from datetime import date

from config.community import Person

BORN = ("出生年月", "出生日期", "生日")
GENDER = ("性别",)
CAME = ("到岗日期", "到校日期", "入职日期", "到岗时间", "来校时间")
LEFT = ("离岗日期", "离校日期", "离职日期", "退休日期")
NUMBERS = re.compile(r"(\d{4})\D?(\d{1,2})?(?:\D(\d{1,2})|(\d{2}))?")


def age(person: Person, on: date) -> int | None:
    """Somebody's full years on a day, from the roster's 出生年月; None where it is not known."""
    born = read_day(column(person, BORN))
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def column(person: Person, names: Iterable[str]) -> str:
    """What stands in the first of these columns of the roster that is filled."""
    return next((person.more[name].strip() for name in names if person.more.get(name, "").strip()), "")


def read_day(text: str) -> date | None:
    """A day as rosters write it: 1970-05-02, 1970.5, 1970年5月, 19700502; the first day where one is left out."""
    match = NUMBERS.match(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or match[4] or 1))
    except ValueError:
        return None
