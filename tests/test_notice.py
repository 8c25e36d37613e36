"""Notices as they are pasted: the State Council's and an education bureau's."""

from datetime import date, timedelta

import pytest

from config.mistakes import FileError
from config.notice import read_notice, read_terms
from config.statutory import statutory_holidays, statutory_workdays

NOTICES = {
    2026: """国务院办公厅关于2026年部分节假日安排的通知
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
    2023: """经国务院批准，现将2023年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
        二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
        三、清明节：4月5日放假，共1天。
        四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
        五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
        六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
}


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_reads_as_the_package_knows_the_year(year: int) -> None:
    notice = read_notice(NOTICES[year])
    assert set(notice.workdays) == set(statutory_workdays([year]))
    weekdays_off = {day for day in notice.holidays if day.year == year and day.isoweekday() < 6}
    assert weekdays_off == {day for day in statutory_holidays([year]) if day.isoweekday() < 6}


def test_names_and_a_holiday_that_begins_in_december() -> None:
    notice = read_notice(
        "2012年：一、元旦：1月1日至3日放假调休，共3天。12月31日（星期六）上班。三、清明节：4月2日至4日放假"
    )
    assert notice.workdays == (date(2011, 12, 31),)
    assert notice.holidays[date(2012, 1, 2)] == "元旦"
    assert notice.holidays[date(2012, 4, 4)] == "清明节"


def test_an_older_way_of_writing_it() -> None:
    text = "2017年节假日安排\n一、元旦：1月1日放假，1月2日（星期一）补休。四、劳动节：5月1日放假，与周末连休。"
    assert list(read_notice(text).holidays) == [date(2017, 1, 1), date(2017, 1, 2), date(2017, 5, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027年：元旦：1月1日（周四）放假。", "1月1日写着周四，其实是周五"),
        ("2027年：元旦：1月1日至3日放假，共4天。", "元旦写着共4天，读到的是3天"),
        ("2027年：元旦：1月1日放假。1月4日上班。", "1月4日写着上班，但不是周末的调休"),
        ("2027年：清明节：4月31日放假。", "没有4月31日这一天"),
        ("各位老师：元旦放假安排另行通知。", "没有写是哪一年"),
        ("2027年：放假安排另行通知。", "没有读到哪一天放假"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused(text: str, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_notice(text)
    assert said in str(caught.value)


BUREAU = """青石县2026—2027学年度中小学校历
第一学期：2026年9月1日（星期二）正式上课，2027年1月20日（星期三）结束，第一周从2026年8月31日算起。
第二学期：2027年3月1日开学，7月9日放暑假。"""


def test_a_bureaus_terms() -> None:
    autumn, spring = read_terms(BUREAU)
    assert (autumn.name, autumn.start, autumn.end) == ("2026—2027学年第一学期", date(2026, 9, 1), date(2027, 1, 20))
    assert autumn.week1 == date(2026, 8, 31)
    assert (spring.start, spring.end, spring.week1) == (date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1))


def test_a_term_as_a_range() -> None:
    (autumn,) = read_terms("2026-2027学年 秋季学期自8月31日至次年1月22日，共21周")
    assert autumn.start == date(2026, 8, 31)
    assert autumn.end - autumn.start == timedelta(days=144)


def test_a_wrong_weekday_in_a_bureaus_text() -> None:
    with pytest.raises(FileError, match="9月1日写着周三，其实是周二"):
        read_terms(BUREAU.replace("星期二", "星期三"))
