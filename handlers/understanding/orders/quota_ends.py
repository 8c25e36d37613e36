"""取消读书分享的要求: a quota that is asked no longer."""

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import asks, elsewhere, proposes, quoted, to_assistant
from handlers.understanding.orders.quotas import rhythm_in
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 40
NORM = "(?:要求|任务|指标|规定|定额|考核|硬性|数量)"
ENDED = lazy(
    f"(?:取消|撤销|撤掉|去掉|去除|删掉|删除|停止|停掉|免掉|免了|废除|废止)[^,。;!?]*{NORM}"
    f"|{NORM}[^,。;!?]{{0,4}}(?:取消|撤销|撤掉|去掉|删掉|作废|免了|不要了|停了?)"
    f"|不再?(?:作|做)?[^,。;!?]{{0,2}}{NORM}"
)


def read(reading: Reading) -> Meaning | None:
    """The activities that are owed no longer, and in which rhythm where it is said; one's own quota is a reduction.

    Where a number is told, it is asked otherwise, and not no longer.
    """
    if len(reading.text) > LONGEST or not ENDED.search(reading.text) or not to_assistant(reading):
        return None
    if reading.people or reading.counts or asks(reading) or proposes(reading) or quoted(reading) or elsewhere(reading):
        return None
    kinds = tuple(dict.fromkeys(thing.type for thing in reading.things))
    return Meaning("quota_end", names=kinds, period=rhythm_in(reading.text), reason="ends a quota") if kinds else None
