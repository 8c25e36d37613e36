"""How long a term takes to bind: 300 teachers, 6,000 records, 200 photographs of 12 megapixels; one document a school,
one spreadsheet, one archive with the originals.

Run: python benchmarks/papers.py
"""

import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.standing import AT, CALENDAR, community, records
from bot.papers.drawing import draw
from handlers.facts import Enclosure, Record
from handlers.papers.material import Material
from handlers.papers.volumes import volume
from handlers.rules.asked import asks_of
from handlers.rules.spans import Span
from handlers.rules.standing import standings
from storage.files import Files

TEACHERS, RECORDS, PHOTOGRAPHS = 300, 6_000, 200
SIZE = (4000, 3000)
ESSAY = "学生自己剪拼推公式,小组展示充分,板书可以再少写两行,留出时间让孩子说。" * 5


def lesson(record: Record) -> Record:
    """A record with everything that an observer may write."""
    told = {"subject": "数学", "class_": "五年级2班", "topic": "三角形的面积", "rating": 92.0}
    return replace(record, strengths=ESSAY, suggestions=ESSAY, **told)  # type: ignore[arg-type]


def photographs(told: Sequence[Record], files: Files) -> tuple[Enclosure, ...]:
    """One photograph for each of the first records, as large and as full as a telephone takes it, each another one."""
    noise = Image.effect_noise(SIZE, 60).convert("RGB")
    kept = []
    for number, record in enumerate(told[:PHOTOGRAPHS]):
        noise.paste((number, 80, 80), (0, 0, 400, 400))
        taken = BytesIO()
        noise.save(taken, "JPEG", quality=60)
        kept.append(Enclosure(record.message, files.put(taken.getvalue()), "jpg", *SIZE))
    return tuple(kept)


def main() -> None:
    """Prints the seconds of binding and the peak memory of this process, which does nothing else."""
    of = community(0, TEACHERS)
    told = tuple(sorted(map(lesson, records(of, RECORDS, random.Random(7))), key=lambda record: record.day))
    told = tuple(replace(record, message=f"m{number}") for number, record in enumerate(told))
    with TemporaryDirectory() as folder:
        files = Files(Path(folder) / "kept")
        kept = photographs(told, files)
        started = time.perf_counter()
        found = tuple(standings(of, asks_of(of), told, (), AT))
        span = Span(CALENDAR.terms[0].start, CALENDAR.terms[0].end)
        material = Material(of, span, AT, told, found, enclosures=kept)
        path = draw(volume(material), Path(folder), files=files)
        size = path.stat().st_size / 1e6
        taken = time.perf_counter() - started
    lessons = sum(record.type == "听课" for record in told)
    shown = f"{TEACHERS} teachers, {RECORDS} records, {lessons} lesson forms, {len(kept)} photographs"
    print(f"{shown}: {taken:.1f} s (limit 60 s), {size:.1f} MB")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (limit 400 MB)")


if __name__ == "__main__":
    main()
