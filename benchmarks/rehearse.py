"""How long a rehearsal of a whole term takes for 300 teachers: with a silent group, and with what they would report.

Run: python benchmarks/rehearse.py [reports a day]
"""

import asyncio
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.app import build
from bot.chat_file import read_chat
from bot.commands.rehearse import play_through
from config.community_folder import read_community
from handlers.rules.calendar import is_teaching_day
from handlers.rules.spans import Span
from storage.engine import let_go_of_durability

TERM = Span(date(2026, 9, 1), date(2027, 1, 20))
SAMPLE = Path(__file__).parents[1] / "config" / "sample"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "静丽芳敏娟霞强磊军洋艳勇杰涛明"
NAMED = ("东山", "西河", "南岭", "北桥", "青石", "柳湾", "梅林", "松岗", "竹溪", "桃园", "荷塘", "枫桥")
SCHOOLS = [f"{name}小学" for name in NAMED]
SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "体育")


def names() -> list[str]:
    """Three hundred names, no two alike."""
    return [surname + given for surname in SURNAMES for given in GIVEN]


def make(folder: Path) -> None:
    """A community's folder: twelve schools of 25, each with a head; the sample's plan and standing orders."""
    people = [
        f"{name},{SCHOOLS[n % 12]},{SUBJECTS[n % 6]},{'校长' if n < 12 else '教师'}," for n, name in enumerate(names())
    ]
    (folder / "roster.csv").write_text("姓名,学校,学科,职务,别名\n" + "\n".join(people), encoding="utf-8")
    head = f'name = "大青石教共体"\nlead = "{names()[0]}"\nplans = ["sample"]\n'
    schools = "".join(f'[[schools]]\nname = "{name}"\n' for name in SCHOOLS)
    sample = (SAMPLE / "community.toml").read_text(encoding="utf-8")
    rest = sample[sample.index("[[groups]]") :]
    (folder / "community.toml").write_text(f"{head}{schools}{rest}", encoding="utf-8")
    (folder / "standing.toml").write_bytes((SAMPLE / "standing.toml").read_bytes())


def talk(reports_a_day: int) -> Iterator[str]:
    """What they say: each teaching day so many reports, and a meeting each month."""
    chance, calendar = random.Random(1), read_community(SAMPLE).calendar
    for day in TERM:
        if not is_teaching_day(calendar, day):
            continue
        yield f"== {day} 周{'一二三四五六日'[day.weekday()]} 16:30"
        if day.day == 10:
            yield f"{names()[0]}: 本月例会定在{day.month}月25日下午3点"
        for name in chance.sample(names(), reports_a_day):
            yield f"{name}: 今天听课1节"


def rehearsed(folder: Path, db: Path, lines: str) -> tuple[str, int]:
    """Seconds for the term, by the clock and of the processor, and how much was said."""
    app = build(folder, f"sqlite:///{db}")
    let_go_of_durability(app.store.engine)
    started, worked = time.perf_counter(), time.process_time()
    chat = read_chat(lines, app.first.calendar.timezone)
    said = asyncio.run(play_through(app, TERM, chat, quiet=not sys.stderr.isatty(), drawn=False))
    app.store.close()
    taken = f"{time.perf_counter() - started:.1f} s ({time.process_time() - worked:.1f} s of processor)"
    return taken, len(said)


def main() -> None:
    """Prints both figures."""
    reports_a_day = int(sys.argv[1]) if sys.argv[1:] else 30
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        taken, said = rehearsed(folder, folder / "silent.db", "")
        print(f"300 teachers, a term, nobody speaks: {taken}, {said} messages (limit 60 s)")
        lines = "\n".join(talk(reports_a_day))
        taken, said = rehearsed(folder, folder / "spoken.db", lines)
        print(f"300 teachers, a term, {lines.count('听课')} reports: {taken}, {said} messages")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
