"""Chat history as people can copy it out of WeChat or DingTalk, read into messages. Nothing but text goes in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.platforms.storable import storable
from handlers.meaning import IMPORTED, Message

_DAY = r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:\s*(?:周|星期)[一二三四五六日天])?"
_HALF = "上午|下午|晚上|凌晨|中午|早上"
_COLON = "[:\uff1a]"
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}}){_COLON}(?P<minute>\d\d)"
    rf"(?:{_COLON}\d\d)?\s*(?P<ampm>[AaPp][Mm])?"
)
_WHEN = rf"(?:{_DAY})?\s*(?:{_CLOCK})?"
_NAME = r"(?P<name>[^\s:\uff1a\d—\-=《【\[][^\n:\uff1a]{0,29}?)"
_ID = r"(?:[(<\uff08][^)>\uff09]{1,40}[)>\uff09])?"

# 王丽 2026/11/20 4:30 PM · 王丽(王老师) 11-20 16:30 · 王丽(2026-11-20 16:30:12) · 王丽 16:30
_NAME_THEN_TIME = re.compile(rf"^{_NAME}{_ID}[\s(\uff08]+(?:{_DAY}\s*)?{_CLOCK}[)\uff09]?$")
# 2026-11-20 16:30:12 王丽
_TIME_THEN_NAME = re.compile(rf"^{_DAY}\s+{_CLOCK}\s+{_NAME}{_ID}$")
# 王丽: (what was said stands on the next lines) or 王丽: 今天听课1节
_NAME_COLON = re.compile(rf"^{_NAME}{_ID}\s*{_COLON}\s*(?P<text>.*)$")
# ————— 2026-11-20 ————— · 2026年11月20日 星期五 · 16:30
_ALONE = re.compile(rf"^[—\-=\s]*(?=\d|{_HALF}){_WHEN}[—\-=\s]*$")
_RULED = re.compile(r"^[—\-=_\s]*$")


@dataclass(frozen=True)
class Told:
    """One message of a history: who said what, when; `at` is None where no line of the copy says the day."""

    who: str
    text: str
    at: datetime | None


def looks_copied(text: str) -> bool:
    """Whether some line is a heading with a time, as only a copied chat has it."""
    lines = [line.strip() for line in text.splitlines()]
    return any(_NAME_THEN_TIME.match(line) or _TIME_THEN_NAME.match(line) for line in lines)


def read_history(text: str, timezone: str, today: date, day: date | None = None) -> list[Told]:
    """The messages of a copied history. `day` is the day of the first lines, where the copy itself says none."""
    reader = _Reader(ZoneInfo(timezone), today, day)
    for line in text.removeprefix("\ufeff").splitlines():
        reader.read(storable(line.rstrip()))
    return reader.finish()


def as_messages(told: list[Told], group: str) -> Iterator[Message]:
    """The messages, with ids that are the same however often, and from whichever copy, they are brought in."""
    for one in told:
        if one.at is not None:
            digest = sha256(f"{one.at.isoformat()}|{one.who}|{one.text}".encode()).hexdigest()[:16]
            yield Message(digest, one.text, one.at, IMPORTED, identity=one.who, nick=one.who, group=group)


class _Reader:
    """Reads line by line: a heading begins a message, whatever follows belongs to it."""

    def __init__(self, zone: ZoneInfo, today: date, day: date | None) -> None:
        self._zone = zone
        self._today = today
        self._day = day
        self._clock = time(12)
        self._done: list[Told] = []
        self._open: Told | None = None
        self._bare_name = ""

    def read(self, line: str) -> None:
        bare = line.strip()
        for pattern in (_NAME_THEN_TIME, _TIME_THEN_NAME):
            if found := pattern.match(bare):
                self._bare_name = ""
                self._begin(found, "")
                return
        if (found := _ALONE.match(bare)) and (found["day"] or found["hour"]):
            self._moment(found)
            return
        found = _NAME_COLON.match(bare)
        if found and not (self._open and self._open.text == "" and found["text"]) and _is_heading(found, self._open):
            self._begin(found, found["text"])
        elif self._open is None:
            self._bare_name = bare if len(bare) <= 20 else ""
        else:
            self._go_on(line)

    def finish(self) -> list[Told]:
        self._close()
        return self._done

    def _moment(self, found: re.Match[str]) -> None:
        """A line of its own with a day or a time: for what follows, or for the name that stood alone before it."""
        name, last = self._bare_name, self._open.text.rsplit("\n", 1) if self._open else [""]
        self._day, self._clock = self._when(found)
        if name:
            self._bare_name = ""
            self._start(name, "")
        elif self._open and len(last) == 2 and 0 < len(last[1]) <= 8 and found["hour"]:
            self._open = replace(self._open, text=last[0])
            self._start(last[1].strip(), "")
        else:
            self._close()

    def _begin(self, found: re.Match[str], text: str) -> None:
        if "hour" in found.re.groupindex:
            self._day, self._clock = self._when(found)
        self._start(found["name"].strip(), text)

    def _start(self, who: str, text: str) -> None:
        self._close()
        at = datetime.combine(self._day, self._clock, self._zone) if self._day else None
        self._open = Told(who, text, at)

    def _go_on(self, line: str) -> None:
        if self._open and not (_RULED.match(line) and len(line) > 3):
            self._open = replace(self._open, text=f"{self._open.text}\n{line}")

    def _close(self) -> None:
        if self._open and self._open.text.strip():
            self._done.append(replace(self._open, text=self._open.text.strip()))
        self._open = None

    def _when(self, found: re.Match[str]) -> tuple[date | None, time]:
        day = self._read_day(found) if found["day"] else self._day
        clock = _read_clock(found) if found["hour"] else self._clock
        return day, clock

    def _read_day(self, found: re.Match[str]) -> date | None:
        """A day; without its year the latest such day that is not in the future."""
        year = int(found["year"]) if found["year"] else self._today.year
        try:
            day = date(year, int(found["month"]), int(found["day"]))
            return day if found["year"] or day <= self._today else day.replace(year=year - 1)
        except ValueError:
            return self._day


def _is_heading(found: re.Match[str], now_open: Told | None) -> bool:
    """Whether 某某: begins a message, or is a line of a form (授课教师:郑凯) inside one."""
    return not (now_open and found["text"] and not now_open.text.endswith("\n") and now_open.at is not None)


def _read_clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    after_noon = (found["ampm"] or "").lower() == "pm" or found["half"] in ("下午", "晚上")
    if after_noon and hour < 12:
        hour += 12
    if (found["ampm"] or "").lower() == "am" and hour == 12:
        hour = 0
    return time(hour % 24, min(int(found["minute"]), 59))
