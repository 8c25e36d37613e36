"""Photographs on paper: on the form of their activity, on pages of their own, and as they came in the archive."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.papers.drawing import draw
from handlers.facts import Enclosure, Record
from handlers.papers.activities import activities
from handlers.papers.document import Document
from handlers.papers.material import Material, narrowed
from handlers.papers.photographs import BESIDE, pages, placed
from handlers.papers.volumes import school_volume, volume
from storage.files import Files
from tests.asking import did
from tests.attachments.pictures import PLACE, photograph
from tests.papers.made import material

TOGETHER = did("王丽", "集体备课", topic="圆")
OBSERVED = replace(did("王丽", "听课", day="2026-11-03"), message="another")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def with_photographs(files: Files, records: list[Record], many: int = 1) -> Material:
    """Each record with so many photographs, all different."""
    reports = [record for record in records for _ in range(many)]
    taken = [(record, files.put(photograph(size=(160 + n, 120)))) for n, record in enumerate(reports)]
    kept = tuple(Enclosure(record.message, digest, "jpg", 160, 120) for record, digest in taken)
    told = material(records)
    return Material(**{**vars(told), "enclosures": kept})


def parts(path: Path, ending: str) -> list[str]:
    return [name for name in zipfile.ZipFile(path).namelist() if name.endswith(ending)]


def text(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_an_activitys_photographs_stand_on_its_form(files: Files, tmp_path: Path) -> None:
    path = draw(activities(with_photographs(files, [TOGETHER])), tmp_path, files=files)
    related = zipfile.ZipFile(path).read("word/_rels/document.xml.rels").decode()
    shown = re.findall(r'r:embed="(\w+)"', text(path))
    assert len(shown) == 1
    assert f'Id="{shown[0]}"' in related.replace("><", ">\n<").split("media/1.jpeg")[0].splitlines()[-1]


def test_others_stand_on_pages_of_their_own_with_who_and_when(files: Files) -> None:
    told = with_photographs(files, [TOGETHER, OBSERVED])
    (table,) = pages(told)
    assert [cell.text for cell in table.rows[1].cells] == ["王丽 2026年11月3日 听课", ""]


def test_a_photograph_keeps_its_shape(files: Files) -> None:
    (wide, tall) = placed([Enclosure("r", "d", "jpg", 4000, 1000), Enclosure("r", "d", "jpg", 1000, 4000)])
    assert (wide.width, wide.height) == (BESIDE[0], BESIDE[0] / 4)
    assert (tall.width, tall.height) == (BESIDE[1] / 4, BESIDE[1])


@pytest.mark.parametrize("many", [0, 1, 200])
def test_a_volume_holds_them_all_once_and_small(many: int, files: Files, tmp_path: Path) -> None:
    told = with_photographs(files, [OBSERVED], many)
    path = draw(school_volume(told, "实验小学"), tmp_path, files=files)
    assert len(parts(path, ".jpeg")) == len(re.findall("<w:drawing>", text(path))) == many
    assert ("照片" in text(path)) == bool(many)


def test_the_archive_has_the_originals_under_names_of_our_own(files: Files, tmp_path: Path) -> None:
    path = draw(volume(with_photographs(files, [OBSERVED])), tmp_path, files=files)
    found = parts(path, ".jpg")
    assert sorted(found)[0] == "原件/实验小学/2026-11-03_王丽_听课_1.jpg"
    assert Image.open(BytesIO(zipfile.ZipFile(path).read(found[0]))).size == (160, 120)


def test_bytes_that_are_lost_cost_no_paper(files: Files, tmp_path: Path) -> None:
    told = with_photographs(files, [TOGETHER])
    assert "照片不在这台机器上" in text(draw(activities(told), tmp_path, files=Files(tmp_path / "elsewhere")))


def test_the_same_photographs_give_the_same_bytes(files: Files, tmp_path: Path) -> None:
    told = with_photographs(files, [TOGETHER, OBSERVED], 3)
    first, second = (draw(volume(told), tmp_path / place, files=files).read_bytes() for place in "ab")
    assert first == second


def test_whoever_may_not_see_a_record_does_not_see_its_photographs(files: Files) -> None:
    told = narrowed(with_photographs(files, [TOGETHER, OBSERVED]), "李芳")
    assert told.enclosed(told.records) == []
    assert isinstance(found := activities(told), Document)
    assert found.photographs == ()


def test_no_place_stands_on_a_paper(files: Files, tmp_path: Path) -> None:
    path = draw(activities(with_photographs(files, [TOGETHER])), tmp_path, files=files)
    assert PLACE.encode() not in zipfile.ZipFile(path).read("word/media/1.jpeg")
