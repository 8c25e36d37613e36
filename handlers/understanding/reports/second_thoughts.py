"""What is set right in the same breath: 听课两节,哦不,三节; 周二听课一节,不对,是周三; 听了2节不是3节."""

from collections.abc import Iterator, Sequence

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.clauses import ACTS
from handlers.understanding.reports.marks import Mark, marks

TAKEN_BACK = lazy(
    "[,。;!~…\\-—\\s]*(?:[哦噢喔啊呃额哎唉诶哟]*[,\\s]*(?:不对不对|不对|不是(?=[,。…\\s]+是)|不不不?|(?:[说写打记讲算搞弄]|口|笔)[错误]了?|错了"
    "|更正一?下?|sorry|呸|[哦噢喔啊哎]不)(?:是)?)"
    "[,。!~…\\s]*(?:应该是|应为|是|其实是|准确[地说]*是?)?[,\\s]*"
)
ANSWERED = lazy("\\?\\s*(?:[哦啊]?不|算了)(?:不|了)?,\\s*(?=直接|就|还是|改|定|放)")  # 早读后?不,直接定一点十分
MAY_TAKE_BACK = lazy("不|错|误|更正|sorry|呸|别[记算]")
DENIED = lazy("[,\\s]*(?:(?:可|并|而)?不是|别[记算]|不要[记算])(?=[^\\W])")
# 我昨天不是去跟岗了吗,记一天 tells what was done.
MAY_ASK = lazy("不是|[吗嘛么]")
RHETORICAL = lazy(
    "(?<!你)(?<!您)(?<!们)不是(?=[^,。;!?不是你您\\n]{2,30}?[吗嘛么])|(?<=[了过课座会的讲岗教访树])[吗嘛么][?]?"
    "(?=[,。!~\\s]*(?:[就只共算也给帮我请把]|一共|总共|麻烦)*(?:[\\d一二两三四五六半]+个?[节次天户篇份场堂]|[记登补报]))"
)
OF_A_RECORD = lazy(
    "刚才|刚刚|上一?条|那条|这条|前面|上面|[报记写填登发说录](?:的|了|成)|改[成为到](?!开会|自习|考试|班会|劳动|活动课)|应该|[听评讲上]的是"
    "|的[一-鿿]{2,4}是[\\d一二两三四五六七八九十]+[节次户份篇天],?不是"  # 昨天的家访是2户不是3户
    "|(?:类型|日期|时间|班级|课题|节数|次数|学校|名字)[都也]?[写报记打填登弄搞]?错"
)
STOP = lazy("[。;\\n]")
KINDS = ACTS | {"count", "time", "person", "subject", "class", "school", "topic", "lessons"}
RHETORICAL_PARTS = 2
LONGEST = 1000
NEAR = 10  # characters that may stand between the second thought and its value: 是, 我听的
FAR = 24  # characters between the first value and the second thought

BROKEN_OFF = lazy("[,。;\\s](?P<begun>[一二两三四五六七八九十\\d]{1,2})$")  # 七……不对,六年级
NUMBERED = frozenset(("class", "count", "lessons"))

Stretch = tuple[int, int]


def set_right(reading: Reading) -> Reading:
    """The message without the values that it takes back itself; a record told before is none of them."""
    reading = _answered(reading)
    text = reading.masked
    asked = [found.span() for found in RHETORICAL.finditer(text)] if MAY_ASK.search(text) else []
    if len(asked) == RHETORICAL_PARTS:
        reading = reading.without(asked)
        text = reading.masked
    found = MAY_TAKE_BACK.search(text) and (TAKEN_BACK.search(text) or DENIED.search(text))
    if not found or len(text) > LONGEST or OF_A_RECORD.search(text):
        return reading
    gone = list(_gone(text, [mark for mark in marks(reading) if mark.kind in KINDS]))
    return reading.without(gone) if gone else reading


def _answered(reading: Reading) -> Reading:
    """The message without the mark of a question that its sender answers."""
    asked = [found.span() for found in ANSWERED.finditer(reading.text)] if "?" in reading.text else []
    return reading.without(asked) if asked else reading


def _gone(text: str, told: Sequence[Mark]) -> Iterator[Stretch]:
    for cue in TAKEN_BACK.finditer(text):
        then = next((mark for mark in told if mark.start >= cue.end()), None)
        if then is not None and then.start - cue.end() <= NEAR:
            before = [mark for mark in told if mark.end <= cue.start() and _stands_for(text, mark, then)]
            broken = BROKEN_OFF.search(text[: cue.start()]) if then.kind in NUMBERED else None
            if broken:
                yield broken.span("begun")
                yield cue.span()
            elif before:
                yield before[-1].start, before[-1].end
                yield cue.span()
    for cue in DENIED.finditer(text) if any(mark.kind in ACTS for mark in told) else ():
        then = next((mark for mark in told if mark.start == cue.end()), None)
        alike = [mark for mark in told if then and mark.kind == then.kind and mark.end <= cue.start()]
        if then is not None and any(not _same(mark, then) for mark in alike):
            yield cue.start(), then.end
            yield from ((mark.start, mark.end) for mark in alike if _same(mark, then))


def _same(mark: Mark, denied: Mark) -> bool:
    """Whether a value is the one that is denied: 听课2节…是4节,别记2节."""
    one, other = (each.value.value if each.kind == "count" else each.value for each in (mark, denied))
    return bool(one == other)


def _stands_for(text: str, first: Mark, then: Mark) -> bool:
    """Whether the second value can take the first one's place."""
    near = then.start - first.end <= FAR and not STOP.search(text, first.end, then.start)
    units = {mark.value.unit for mark in (first, then)} if first.kind == then.kind == "count" else set()
    return first.kind == then.kind and near and len(units - {""}) < 2 and not text.startswith("的", first.end)
