"""What a photograph tells of places and people is taken out of it, and nothing of the picture."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.attachments.cleaning import TURNED, NotAPicture
from bot.attachments.kinds import kind_of
from bot.attachments.photographs import freed, small
from tests.attachments.pictures import MACHINE, PLACE, photograph

FORMATS = ("JPEG", "PNG", "WEBP")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("format", FORMATS)
def test_no_place_and_no_machine_is_left(format: str) -> None:
    told = photograph(format)
    assert PLACE.encode() in told
    free, *_ = freed(told, kind_of(told))
    assert not [word for word in (PLACE, MACHINE, "Comment") if word.encode() in free]
    assert opened(free).getexif().get_ifd(0x8825) == {}


@pytest.mark.parametrize("format", FORMATS)
def test_every_pixel_stays(format: str) -> None:
    told = photograph(format)
    free, *size = freed(told, kind_of(told))
    assert opened(free).tobytes() == opened(told).tobytes()
    assert size == [400, 300]


@pytest.mark.parametrize("turned", [3, 6, 8])
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_it_is_still_turned_as_it_was_held(format: str, turned: int) -> None:
    told = photograph(format, turned=turned)
    free, width, height = freed(told, kind_of(told))
    assert dict(opened(free).getexif()) == {TURNED: turned}
    assert opened(small(free)).size == (width, height) == ((400, 300) if turned == 3 else (300, 400))


def test_what_follows_the_pictures_end_is_cut() -> None:
    free, *_ = freed(photograph() + b"a film of three seconds", "jpg")
    assert free.endswith(b"\xff\xd9")


def test_a_progressive_photograph_keeps_its_scans() -> None:
    told = BytesIO()
    opened(photograph()).save(told, "JPEG", progressive=True, restart_marker_rows=1)
    free, *_ = freed(told.getvalue(), "jpg")
    assert opened(free).tobytes() == opened(told.getvalue()).tobytes()


def test_a_copy_for_paper_is_small_and_always_the_same() -> None:
    told = photograph(size=(4000, 3000))
    assert opened(small(told)).size == (900, 675)
    assert small(told) == small(told)


@given(st.sampled_from(FORMATS), st.integers(0, 5000), st.binary(max_size=8))
def test_broken_pictures_are_pictures_or_said_to_be_none(format: str, cut: int, other: bytes) -> None:
    told = photograph(format, (40, 30))
    broken = told[: cut % len(told)] + other + told[cut % len(told) + len(other) :]
    with suppress(NotAPicture):
        small(freed(broken, kind_of(broken) or "jpg")[0])
