"""The picture of a digest as a phone shows it, held against a small reference image with a tolerance."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.pictures import draw_picture, picture_svg
from handlers.papers.pictures import Bar, Block, Picture

REFERENCE = Path(__file__).with_name("pictures") / "progress.png"
SMALL = (190, 175)
PICTURE = Picture(
    "青石教共体 进度",
    "第12周 11月16日至11月22日",
    (
        Block("全共同体", (Bar("听课", 10, "完成0/25"), Bar("师徒指导", 50, "完成0/1"), Bar("例会", 100, "完成1/1"))),
        Block("实验小学", (Bar("听课", 8, "完成0/10"), Bar("教研活动", 0, "完成0/1"))),
        Block("清河小学", (Bar("听课", 11, "完成0/8"),)),
    ),
)


def test_the_picture_looks_as_it_did(request: pytest.FixtureRequest) -> None:
    drawn = Image.open(io.BytesIO(draw_picture(PICTURE))).convert("L")
    small = drawn.resize(SMALL, Image.Resampling.BOX)
    if request.config.getoption("--accept"):
        small.save(REFERENCE)
    different = ImageStat.Stat(ImageChops.difference(small, Image.open(REFERENCE).convert("L")))
    assert drawn.width == 760
    assert different.mean[0] < 2


def test_what_people_wrote_is_text_in_it() -> None:
    svg = picture_svg(Picture("<script>&", "", (Block("]]><b>", (Bar('"><x', 1, "{{ 7 * 7 }}"),)),)))
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert "49" not in svg


def test_the_same_picture_has_the_same_bytes() -> None:
    assert draw_picture(PICTURE) == draw_picture(PICTURE)
