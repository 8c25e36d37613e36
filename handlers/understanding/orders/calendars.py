"""日历地址, 取消日历地址: the address of a calendar that a phone subscribes to, wanted or revoked."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import quoted, to_assistant
from handlers.understanding.reading import Reading

LONGEST = 30
ADDRESS = re.compile(
    r"日历的?(?:订阅)?(?:地址|链接|网址)|订阅(?:一下|下)?(?:会议|我的|这个)?(?:的)?日历|日历(?:怎么|如何)?订阅"
)
REVOKED = re.compile(r"取消|撤销|停用|作废|关掉|关闭|删除|删掉|不要|收回")


def read(reading: Reading) -> Meaning | None:
    """An order about the address of one's calendar, said to the assistant."""
    text = reading.text
    if "日历" not in text or len(text) > LONGEST or quoted(reading) or not to_assistant(reading):
        return None
    if not ADDRESS.search(text):
        return None
    if REVOKED.search(text):
        return Meaning("calendar_revoke", reason="revokes the address of a calendar")
    return Meaning("calendar_address", reason="wants the address of a calendar")
