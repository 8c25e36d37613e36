"""Why what looks like a report waits to be filled in: an empty form, an example of one, a list to sign up."""

from handlers.understanding.patterns import lazy
from handlers.understanding.silence.reason import ALL, NEWS, REPORTS, Reason, reason
from handlers.understanding.silence.shapes import ACT, HERE, NUMBER

# What stands in a form before anybody fills it in: units, dashes, and words that ask for the rest.
_BLANK = lazy(
    r"(?:[^\w◆◇▲□■]|_|[年月日第节次人分份篇户天个场位周条张元本至共计时]|[xX]{2,}|某+|待填|待补|请?填写?|此处|选填|必填|见附件|略|暂无|无)*"
)
_LABELLED = lazy(r"[^\S\n]*(?:[\W\d]{0,4}|[一二三四五六七八九十]、)(?P<label>[^\s:][^:\n]{0,14}):(?P<value>.*)")
# Labels whose value is known before anything is done: whose form it is, and what is owed.
_GIVEN = lazy(r"姓名|听课人|填[报表]人|记录人|主持人|学校|单位|学科|年级|班级|地点|备注|任教|应|计划|目标|要求")
_COUNTED = lazy(rf"\W*{NUMBER}")
FEWEST_BLANKS = 2

SIGNED_UP = (
    "报名|报个名|意向|愿意|想(?:去|来|听|参加|上|跟|要)|(?<![重主])需要(?!补)|拼[车单团]|团购|订[餐书购票电听奶盒]|住宿|用餐|认领|选课|预[约订定]"
    r"|没[^了过完\n]{1,6}的(?:学生|老师|人|同学|孩子|班)?\W*(?=\n)"
    r"|(?:要|[去坐带缺])[^了过完\n]{0,12}的(?:老师|同志|人)?(?:请|先|在|来|都)*(?:接(?!一?下?龙)|写|报|扣|注明|登记|举)"
)
HEADING = r"\A(?![^\n]*(?:\n[^\n]*)?(?:[今昨]天|[本这上]周|已))(?:(?!\n\s*(?:1\s*[.,、:)\s]|①))[\s\S]){0,160}?"
ENTRIES = r"(?=[\s\S]*(?:\n\s*(?:1\s*[.,、:)\s]|①)|\s1[.、)]))"
PLACEHOLDER = r"(?:[xX×*○〇]{2,4}|某[某些]?)(?:月|日|年|老师|校长|小学|学校|班)"


def _unfilled(shape: str) -> bool:
    """Whether most labels of a form have nothing behind them, and no activity is counted at its label."""
    lines = [found for line in shape.split("\n") if (found := _LABELLED.fullmatch(line)) is not None]
    blank = [line for line in lines if _BLANK.fullmatch(line["value"]) or line["label"].startswith(("应", "计划"))]
    if len(blank) < FEWEST_BLANKS or any(_tells_number(line["label"], line["value"]) for line in lines):
        return False
    told = [line for line in lines if line not in blank and not _GIVEN.match(line["label"])]
    return len(blank) > 2 * len(told)


def _tells_number(label: str, value: str) -> bool:
    return ACT in label and not label.startswith("应") and _COUNTED.match(value) is not None


OF_BLANKS: tuple[Reason, ...] = (
    Reason("an empty form", (ALL | {"meeting_minutes", "meeting_agenda"}) - {"quota_set"}, _unfilled, whole=True),
    reason(
        "an example",
        NEWS,
        r"\A\W*(?:填[报写]|上报|登记)?(?:示例|样例|范例|举例|例子|例如?)\W*[:(]",
        rf"{PLACEHOLDER}|^\W*样表|[是为](?:个|一个)?(?:例子|样例|示例|范例)|照抄|换成自己",
        whole=True,
    ),
    reason("an example", REPORTS, rf"{ACT}{HERE}{{0,3}}{NUMBER}\s*[节次篇户]\s*(?:=|等于|折合?|换算)\s*{NUMBER}"),
    reason("a list to sign up", NEWS | {"pair"}, rf"{HEADING}(?:{SIGNED_UP}){ENTRIES}", whole=True),
    reason("a list of something else", NEWS | {"pair"}, r"\A\W*(?:群)?接龙", whole=True),
)
