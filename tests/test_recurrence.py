import pytest

from handlers.meaning import Recurrence
from handlers.understanding.orders.recurrence import find_recurrence


@pytest.mark.parametrize(
    ("text", "rrule", "time"),
    [
        ("每周二中午12:40", "FREQ=WEEKLY;BYDAY=TU", "12:40"),
        ("教研组长会以后固定每周二中午12:40,录播室", "FREQ=WEEKLY;BYDAY=TU", "12:40"),
        ("每个星期三下午3点", "FREQ=WEEKLY;BYDAY=WE", "15:00"),
        ("每周一、三、五早上7点半", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "07:30"),
        ("每周一和周四", "FREQ=WEEKLY;BYDAY=MO,TH", ""),
        ("每周一至周五", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", ""),
        ("逢周四下午4点半", "FREQ=WEEKLY;BYDAY=TH", "16:30"),
        ("以后固定周三下午2点", "FREQ=WEEKLY;BYDAY=WE", "14:00"),
        ("每周五开例会,下午4点", "FREQ=WEEKLY;BYDAY=FR", "16:00"),
        ("每周五放学后", "FREQ=WEEKLY;BYDAY=FR", ""),
        ("每两周周三下午", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", ""),
        ("隔周周五15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "15:00"),
        ("单周周四", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
        ("双周三下午第一节", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", ""),
        ("每月第一个周五", "FREQ=MONTHLY;BYDAY=1FR", ""),
        ("每月第二周周三", "FREQ=MONTHLY;BYDAY=2WE", ""),
        ("每月第一周的周五下午三点", "FREQ=MONTHLY;BYDAY=1FR", "15:00"),
        ("每个月最后一个周五下午3点", "FREQ=MONTHLY;BYDAY=-1FR", "15:00"),
        ("每月倒数第二个周一", "FREQ=MONTHLY;BYDAY=-2MO", ""),
        ("每月15号", "FREQ=MONTHLY;BYMONTHDAY=15", ""),
        ("每月1号和15号上午9点", "FREQ=MONTHLY;BYMONTHDAY=1,15", "09:00"),
        ("每个月底", "FREQ=MONTHLY;BYMONTHDAY=-1", ""),
        ("每两个月15号", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", ""),
        ("每逢双月第一个周五", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYDAY=1FR", ""),
        ("单月的最后一天下午4点", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=-1", "16:00"),
        ("隔月最后一个周三下午三点", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1WE", "15:00"),
        ("每年9月10日", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10", ""),
        ("每天早上8点", "FREQ=DAILY", "08:00"),
        ("每个工作日17:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "17:00"),
        ("例会每周一次", "FREQ=WEEKLY", ""),
        ("每月一次例会", "FREQ=MONTHLY", ""),
    ],
)
def test_what_recurs(text: str, rrule: str, time: str) -> None:
    found = find_recurrence(text)
    assert found is not None
    assert found[0] == Recurrence(rrule, time)


@pytest.mark.parametrize(
    "text",
    [
        "每周三节",
        "每周不少于1节",
        "周三下午2点",
        "每人2节",
        "每学期15节",
        "每月32号",
        "第八周周三",
        "每月听课2节",
        "两周一次",
    ],
)
def test_what_happens_once_or_is_a_quota_does_not_recur(text: str) -> None:
    assert find_recurrence(text) is None
