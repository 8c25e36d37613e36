import pytest

from handlers.understanding.numbers import find_numbers, read_number, whole

NUMERALS = """
一 1,两 2,俩 2,仨 3,半 0.5,一个半 1.5,2个半 2.5,十 10,十五 15,二十 20,廿 20,
廿七 27,三十 30,一百 100,一百二 120,一百零二 102,一百一十 110,两千零四 2004,一千零一 1001,一万二 12000,三千 3000,
３ 3,１５ 15,1.5 1.5,1.5万 15000,零 0,0 0,壹 1
"""
NOT_ONE_NUMBER = ["两三", "十七八", "二三十", "几", "第三", "", "听课", "一些", "3节"]


@pytest.mark.parametrize(("text", "value"), [row.split() for row in NUMERALS.replace("\n", "").split(",")])
def test_a_number_is_read(text: str, value: str) -> None:
    assert read_number(text) == float(value)


@pytest.mark.parametrize("text", NOT_ONE_NUMBER)
def test_what_leaves_open_how_many_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("语文2节数学1节", [2, 1]),
        ("听课一节", [1]),
        ("第三节听了两节", [2]),
        ("听了一点五节", [1.5]),
        ("一起听了一下,一共3节", [3]),
        ("有一点累", []),
        ("两三节吧", []),
        ("编号2026112000001234", []),
    ],
)
def test_numbers_in_a_text(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="听课"):
        whole("听课")
