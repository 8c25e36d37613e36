"""Official notices as they are pasted: the State Council's days off and make-up workdays, a bureau's dates of terms."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from config.calendar import WEEKDAYS, Term
from config.mistakes import FileError, Mistake

NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\((?:[^()]*?(?:周|星期)([一二三四五六日天]))?[^()]*\))?"
SPAN = re.compile(rf"{DATE}(?:[至到~—–-]+{DATE})?")
OFF = ("放假", "补休", "休息", "调休")
SATURDAY = 6
DECEMBER = 12


@dataclass(frozen=True)
class Notice:
    """The days off of a year with their names, and its make-up workdays."""

    year: int
    holidays: dict[date, str]
    workdays: tuple[date, ...]


def read_notice(text: str) -> Notice:
    """The State Council's notice on a year's holidays; raises FileError for each weekday or sum that is not right."""
    plain = _plain(text)
    year = re.search(r"(\d{4})年", plain)
    if not year:
        raise FileError("通知", [Mistake((), "没有写是哪一年的放假安排")])
    reader = _Reader(int(year[1]))
    for sentence in re.split(r"[。;\n]", plain):
        reader.read(sentence)
    reader.check()
    return Notice(reader.year, dict(sorted(reader.holidays.items())), tuple(sorted(reader.workdays)))


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", text))


class _Reader:
    """Reads a notice clause by clause; a date waits for the verb that says what it is."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.name, self.month = "", 0
        self.holidays: dict[date, str] = {}
        self.workdays: set[date] = set()
        self.mistakes: list[Mistake] = []
        self._waiting: list[date] = []
        self._last_off: list[date] = []

    def read(self, sentence: str) -> None:
        self._waiting = []
        for clause in re.split(r"[,:]", sentence):
            named = [name for name in NAMES if name.removesuffix("节") in clause]
            self.name = "、".join(named) or self.name
            if named:
                self._last_off = []
            self._waiting += self._days(clause)
            self._settle(clause)

    def _settle(self, clause: str) -> None:
        if "上班" in clause:
            self.workdays.update(self._waiting)
            self._waiting = []
        elif any(word in clause for word in OFF):
            self.holidays.update(dict.fromkeys(self._waiting, self.name))
            self._last_off += self._waiting
            self._waiting = []
        if (total := re.search(r"共(\d+)天", clause)) and len(self._last_off) != int(total[1]):
            self._wrong(f"{self.name}写着共{total[1]}天，读到的是{len(self._last_off)}天")

    def _days(self, clause: str) -> list[date]:
        days: list[date] = []
        for match in SPAN.finditer(clause):
            first = self._day(match[1], match[2], match[3], match[4])
            last = self._day(match[5] or match[1], match[6], match[7], match[8]) if match[7] else first
            if first and last:
                days += [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return days

    def _day(self, year: str | None, month: str | None, day: str, weekday: str | None) -> date | None:
        self.month = int(month or self.month)
        eve = self.name == "元旦" and self.month == DECEMBER and not year
        try:
            found = date(int(year or self.year) - eve, self.month, int(day))
        except ValueError:
            self._wrong(f"没有{self.month}月{day}日这一天")
            return None
        if weekday and WEEKDAYS.index(weekday.replace("天", "日")) + 1 != found.isoweekday():
            self._wrong(f"{found.month}月{found.day}日写着周{weekday}，其实是周{WEEKDAYS[found.weekday()]}")
        return found

    def _wrong(self, what: str) -> None:
        self.mistakes.append(Mistake((), f"{what}，请核对原文"))

    def check(self) -> None:
        """Raises FileError where something was wrong, or nothing was there to read."""
        for day in sorted(self.workdays):
            if day in self.holidays or day.isoweekday() < SATURDAY:
                self._wrong(f"{day.month}月{day.day}日写着上班，但不是周末的调休")
        if not self.holidays:
            self._wrong("没有读到哪一天放假")
        if self.mistakes:
            raise FileError("通知", self.mistakes)


HALVES = (("第一学期", ("第一学期", "秋季学期", "上学期")), ("第二学期", ("第二学期", "春季学期", "下学期")))
BEGINS = ("开学", "上课", "行课", "开始", "报到", "注册", "起")
ENDS = ("放假", "放寒假", "放暑假", "结束", "止", "寒假开始", "暑假开始")
AUGUST = 8
WEEK1 = re.compile(rf"第[一1]周[^\d,。;]{{0,8}}{DATE}|{DATE}[^\d,。;]{{0,8}}第[一1]周")


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of an education bureau's 校历 text; empty where it has none. Raises FileError for wrong weekdays."""
    plain = re.sub("次年|翌年|当年", "", _plain(text))
    years = re.search(r"(\d{4})[年]?[—–~至-]+(\d{4})学年", plain)
    if not years:
        return ()
    return tuple(_terms(plain, int(years[1]), int(years[2])))


def _terms(plain: str, first: int, second: int) -> Iterator[Term]:
    marks = sorted((at, name) for name, said in HALVES for word in said if (at := plain.find(word)) >= 0)
    for number, (at, name) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else len(plain)
        reader = _TermReader(name, first, second)
        term = reader.read(plain[at:end])
        if term:
            yield term


class _TermReader:
    """Reads one term's sentences: the day it begins, the day it ends, the first day of week 1."""

    def __init__(self, name: str, first: int, second: int) -> None:
        self.name, self.years = name, (first, second)
        self.month = 0

    def read(self, text: str) -> Term | None:
        start = end = None
        for clause in re.split(r"[。;,\n]", text):
            found = [self._span(match) for match in SPAN.finditer(clause)]
            if found and found[0][0] != found[0][1]:
                start, end = start or found[0][0], end or found[0][1]
            elif found and any(word in clause for word in ENDS):
                end = end or found[0][0]
            elif found and any(word in clause for word in BEGINS):
                start = start or found[0][0]
        if start is None or end is None:
            return None
        return Term(f"{self.years[0]}—{self.years[1]}学年{self.name}", start, end, self._week1(text) or start)

    def _week1(self, text: str) -> date | None:
        match = WEEK1.search(text)
        groups = match.groups() if match else ()
        return self._day(*(groups[:4] if groups and groups[2] else groups[4:])) if groups else None

    def _span(self, match: re.Match[str]) -> tuple[date, date]:
        first = self._day(match[1], match[2], match[3], match[4])
        return first, self._day(match[5], match[6], match[7], match[8]) if match[7] else first

    def _day(self, year: str | None, month: str | None, day: str, weekday: str | None) -> date:
        self.month = int(month or self.month)
        autumn = self.name == HALVES[0][0] and self.month >= AUGUST
        try:
            found = date(int(year) if year else self.years[0 if autumn else 1], self.month, int(day))
        except ValueError:
            raise FileError("校历", [Mistake((), f"没有{self.month}月{day}日这一天，请核对原文")]) from None
        if weekday and WEEKDAYS.index(weekday.replace("天", "日")) + 1 != found.isoweekday():
            what = f"{found.month}月{found.day}日写着周{weekday}，其实是周{WEEKDAYS[found.weekday()]}，请核对原文"
            raise FileError("校历", [Mistake((), what)])
        return found
