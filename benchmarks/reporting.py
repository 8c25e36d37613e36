"""What a Friday afternoon brings: a community of 300 teachers, their reports and the talk around them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.meaning import Message

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "config" / "sample"
GROUP = "教共体工作群"
AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = (
    "建国",
    "志远",
    "晓梅",
    "雨桐",
    "文静",
    "国强",
    "海燕",
    "丽华",
    "俊杰",
    "思涵",
    "玉兰",
    "振华",
    "佳怡",
    "明辉",
    "秀英",
)
PEOPLE = [surname + given for surname, given in product(SURNAMES, GIVEN)]
LESSONS = ("语文", "数学", "英语", "科学", "音乐", "美术", "体育", "道德与法治")


def reports(many: int, first: int = 0) -> list[Message]:
    """Reports of all people in turn, of today and the days before, none like another."""
    made = []
    for n in range(first, first + many):
        turn, of = divmod(n, len(PEOPLE))
        day = AT - timedelta(days=turn // len(LESSONS) % 60)
        words = f"{day.month}月{day.day}日听了一节{LESSONS[turn % len(LESSONS)]}课"
        made.append(Message(f"r{n}", words, AT, "console", PEOPLE[of], group=GROUP))
    return made


def chatter(many: int, first: int = 0) -> list[Message]:
    """Talk that is not meant for the assistant."""
    lines = (ROOT / "tests" / "phrases" / "none_chatter.txt").read_text(encoding="utf-8").splitlines()
    talk = [line.partition("|")[2] or line for line in lines if line and not line.startswith(("#", "=", "-"))]
    return [
        Message(f"c{first + n}", text, AT, "console", who, group=GROUP)
        for n, (text, who) in enumerate(zip(islice(cycle(talk), many), cycle(PEOPLE), strict=False))
    ]


@contextmanager
def community() -> Iterator[Path]:
    """The folder of the sample community with these people on its roster."""
    with TemporaryDirectory() as made:
        folder = Path(shutil.copytree(SAMPLE, Path(made) / "community"))
        with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
            roster.writelines(f"{name},实验小学,语文,教师,\n" for name in PEOPLE)
        yield folder
