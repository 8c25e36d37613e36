from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.history import Told, read_history

TODAY = date(2026, 11, 20)
ZONE = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


COPIES = {
    "WeChat for Mac, a date on each": (
        "王丽 2026/11/20 4:30 PM\n今天听课1节\n\n李芳 2026/11/20 4:31 PM\n收到\n辛苦",
        [Told("王丽", "今天听课1节", at(20, 16, 30)), Told("李芳", "收到\n辛苦", at(20, 16, 31))],
    ),
    "WeChat for Windows, with seconds": (
        "王丽 2026-11-20 16:30:12\n今天听课1节\n李芳 2026-11-20 16:31:00\n收到",
        [Told("王丽", "今天听课1节", at(20, 16, 30)), Told("李芳", "收到", at(20, 16, 31))],
    ),
    "merged forward, a date for each block": (
        "群聊的聊天记录\n—————  2026-11-19  —————\n\n王丽  16:30\n\n今天听课1节\n\n"
        "—————  2026-11-20  —————\n\n李芳  08:05\n\n听课2节",
        [Told("王丽", "今天听课1节", at(19, 16, 30)), Told("李芳", "听课2节", at(20, 8, 5))],
    ),
    "names with a colon under a date": (
        "2026年11月20日 星期五\n王丽:\n今天听课1节\n李芳:\n收到",
        [Told("王丽", "今天听课1节", at(20, 12, 0)), Told("李芳", "收到", at(20, 12, 0))],
    ),
    "DingTalk, the nick in brackets and no year": (
        "王丽(语文) 11-20 16:30\n今天听课1节",
        [Told("王丽", "今天听课1节", at(20, 16, 30))],
    ),
    "the time before the name": (
        "2026-11-20 16:30:12 王丽\n今天听课1节",
        [Told("王丽", "今天听课1节", at(20, 16, 30))],
    ),
    "name, time and text each on a line": (
        "王丽\n11月20日 下午4:30\n今天听课1节",
        [Told("王丽", "今天听课1节", at(20, 16, 30))],
    ),
    "a form inside a message": (
        "罗伟 2026/11/11 10:45\n听课记录\n授课教师:郑凯\n班级:四(2)班",
        [Told("罗伟", "听课记录\n授课教师:郑凯\n班级:四(2)班", at(11, 10, 45))],
    ),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copied_history_is_read(name: str) -> None:
    text, told = COPIES[name]
    assert read_history(text, "Asia/Shanghai", TODAY) == told


def test_a_copy_without_days_takes_the_one_that_is_named() -> None:
    assert read_history("王丽：今天听课1节", "Asia/Shanghai", TODAY)[0].at is None
    assert read_history("王丽：今天听课1节", "Asia/Shanghai", TODAY, TODAY)[0].at == at(20, 12, 0)
