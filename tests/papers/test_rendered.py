"""Papers as an office program lays them out: rendered by LibreOffice, and measured on the page."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.papers.drawing import draw
from handlers.papers.document import Document, Paragraph
from handlers.papers.lessons import lesson_forms
from handlers.papers.minutes import minutes
from handlers.papers.register import register
from handlers.papers.requests import Made
from handlers.papers.volumes import school_volume
from tests.asking import did
from tests.papers.made import material
from tests.papers.test_documents import MEETING, lesson

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice and poppler are not installed, so no page can be laid out; .ci/run installs them",
)
MILLIMETRE = 72 / 25.4
LINE = 28.95 / MILLIMETRE
TOLD = [lesson(), *(did("王丽", "听课", day=f"2026-11-{day:02}") for day in range(2, 7)), did("李芳", "听课", 2)]
PAPERS: dict[str, Callable[[], Made]] = {
    "characters": lambda: Document("characters", (Paragraph("字" * 28 * 60),), "official"),
    "minutes": lambda: minutes(material(meetings=[MEETING])),
    "booklet": lambda: lesson_forms(material(TOLD)),
    "volume": lambda: school_volume(material(TOLD, [MEETING]), "实验小学"),
    "register": lambda: register(material(TOLD * 10), "听课"),
}


@dataclass(frozen=True)
class Rendered:
    """A PDF, read by poppler."""

    path: Path

    def pages(self) -> list[str]:
        return self._read("-layout").removesuffix("\f").split("\f")

    def boxes(self) -> list[tuple[float, ...]]:
        found = re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', self._read("-bbox"))
        return [tuple(float(edge) / MILLIMETRE for edge in box) for box in found]

    def _read(self, how: str) -> str:
        return subprocess.run(["pdftotext", how, str(self.path), "-"], capture_output=True, check=True).stdout.decode()


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Rendered]:
    folder = tmp_path_factory.mktemp("pages")
    drawn = {name: draw(make(), folder / name) for name, make in PAPERS.items()}
    named = [path.rename(folder / f"{name}{path.suffix}") for name, path in drawn.items()]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    call = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, named)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    return lambda name: Rendered(folder / f"{name}.pdf")


def test_an_official_page_has_22_lines_of_28_characters(rendered: Callable[[str], Rendered]) -> None:
    page = rendered("characters").pages()[0]
    lines = [line.strip() for line in page.splitlines() if "字" in line]
    assert [len(line) for line in lines] == [26] + [28] * 21


def test_official_text_keeps_inside_the_standards_margins(rendered: Callable[[str], Rendered]) -> None:
    boxes = rendered("characters").boxes()
    written = [box for box in boxes if box[1] < 262]  # the page number stands below the type area
    assert min(box[0] for box in written) == pytest.approx(28, abs=1)
    assert max(box[2] for box in written) <= 210 - 26 + 1
    assert 37 <= min(box[1] for box in written) < 37 + LINE


def test_odd_pages_are_numbered_on_the_right_and_even_ones_on_the_left(rendered: Callable[[str], Rendered]) -> None:
    odd, even = ([line for line in page.splitlines() if "—" in line][-1] for page in rendered("characters").pages()[:2])
    assert (odd.replace(" ", ""), even.replace(" ", "")) == ("—1—", "—2—")
    assert odd.index("—") > even.index("—")


def test_each_lesson_is_one_page_after_the_cover(rendered: Callable[[str], Rendered]) -> None:
    pages = rendered("booklet").pages()
    assert len(pages) == 1 + len(TOLD) + 1
    assert all("听课记录表" in page and "回应" in page for page in pages[1:])


def test_short_minutes_are_one_page(rendered: Callable[[str], Rendered]) -> None:
    assert len(rendered("minutes").pages()) == 1


def test_the_contents_name_the_pages_where_things_stand(rendered: Callable[[str], Rendered]) -> None:
    pages = [re.sub("[ .]", "", page) for page in rendered("volume").pages()]
    entries = re.findall(r"^(\d[一-鿿]+)(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) == 4
    assert all(heading in pages[int(number) - 1] for heading, number in entries)


def test_a_registers_head_stands_on_every_page(rendered: Callable[[str], Rendered]) -> None:
    pages = [page for page in rendered("register").pages() if "听课台账" in page]
    assert len(pages) > 1
    assert all("授课教师" in page for page in pages)
    assert [f"第{number}页" in page.replace(" ", "") for number, page in enumerate(pages, 1)] == [True] * len(pages)
