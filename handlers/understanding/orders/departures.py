"""于洋调走了,从名单里去掉: somebody has left the community, said by those who settle such things."""

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import ASKS, elsewhere, proposes, quoted, to_assistant
from handlers.understanding.orders.personal import days_said
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 80
GONE = lazy(
    "调[走离]|调出|借调|抽调|离职|辞职|辞了职|退休|离岗|转走|考走|离开(?:了|我|咱|本|学校|单位|共同体)|不在(?:我|咱|本)们?(?:学?校|共同体|这|群)"
    "|调(?:到|去|往|回|入)|去了?别的学校|合同到期|不再?(?:担任|任教|在岗)|去世|病故"
)
OFF_THE_LIST = lazy(
    "(?:[从在][^,。;]{0,8})?(?:名单|名册|花名册|任务表|群名单|统计)(?:里|上|中|内)?[^,。;]{0,4}(?:去掉|删掉|删除|删了|移除|移出|划掉|拿掉|除名|撤下)"
    "|(?:移出|退出|划出)(?:名单|名册|统计|考核)|(?:去掉|删掉|删除|移除)[^,。;]{0,6}(?:名字|名单)"
)
LISTED = lazy("名|统计|任务表|移出|退出|划出|去掉|删|移除")  # what says that somebody is off the list has one of these
NO_MORE_TASKS = lazy(
    "(?:任务|指标|考核|统计|名单|名额)[^,。;]{0,6}(?:不算|不用算|不计|取消|停|免|不统计|不纳入|没有他|没有她)"
    "|(?:不算|不计|不纳入|不统计|不再算|别算)[^,。;]{0,6}(?:任务|指标|考核|统计|名单|他了|她了|人数)"
)
NOT_SETTLED = lazy("听说|据说|可能|也许|估计|想|要是|如果|打算|申请|准备|快要?|差点|别")


def read(reading: Reading) -> Meaning | None:
    """Who has left, and since when; talk of a colleague who goes is none unless it is of the list or the tasks."""
    text = reading.text
    gone, listed = GONE.search(text), LISTED.search(text)
    if len(text) > LONGEST or not (gone or listed):
        return None
    if quoted(reading) or ASKS.search(text) or NOT_SETTLED.search(text):
        return None
    struck = listed and OFF_THE_LIST.search(text)
    settled = struck or (gone and (to_assistant(reading) or NO_MORE_TASKS.search(text)))
    people = [named for named in reading.people if named.known and named.name != reading.message.sender]
    if not settled or not people or elsewhere(reading) or proposes(reading) or _within(reading):
        return None
    first, _ = days_said(reading)
    names = tuple(dict.fromkeys(named.name for named in people))
    return Meaning("departs", names=names, start=first, reason="has left the community")


def _within(reading: Reading) -> bool:
    """Whether they only go to another school of the community, which is a move."""
    return any(place.known for place in reading.schools) and not NO_MORE_TASKS.search(reading.text)
