"""Long text in parts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.parts import parts


def test_short_text_is_one_part() -> None:
    assert parts("记下了。", 100) == ["记下了。"]
    assert parts(" ", 100) == []


def test_cut_at_a_line_then_at_a_sentence() -> None:
    assert parts("第一行很长很长\n第二行", 30) == ["第一行很长很长", "第二行"]
    assert parts("一二三四五。六七八九十", 24) == ["一二三四五。", "六七八九十"]


def test_what_the_eye_sees_as_one_stays_whole() -> None:
    family = "👨‍👩‍👧"
    assert all(part.count("\u200d") in (0, 2, 4) for part in parts(family * 9, 40))
    assert parts("e\u0301" * 4, 7) == ["e\u0301e\u0301", "e\u0301e\u0301"]


@given(st.text(alphabet="听课。,\n a👍🏽\u0301🇨🇳", max_size=300), st.integers(60, 200))
def test_nothing_but_space_at_the_borders_is_lost(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(part.encode()) <= limit for part in found)
