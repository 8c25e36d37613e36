"""考核表: marks after the schemes of the plans, in the roster's order and never ranked, each line explained."""

from collections.abc import Iterable, Sequence

from config.scoring import Scheme
from handlers.papers.material import Material
from handlers.papers.sheets import Column, Sheet, Value, Workbook
from handlers.papers.titles import span_title
from handlers.rules.scoring import Score, scores

CAUTION = "（仅供内部参考。教师厅〔2025〕2号：台账记录不作为评价依据）"
MARKS = (Column("对象", 24), Column("得分", 12, "number"), Column("等次", 12), Column("合并计分", 36))
EXPLAINED = (
    *(Column("对象", 20), Column("依据", 50), Column("做了", 9, "number"), Column("要求", 9, "number")),
    *(Column("单位", 7), Column("得分", 9, "number")),
)


def marks(material: Material) -> Workbook:
    """A sheet of marks for each scheme of the community's plans, and one that explains it."""
    days = span_title(material.community.calendar, material.span)
    title = f"{material.community.name}{days}考核表"
    schemes = [scheme for plan in material.community.plans for scheme in plan.schemes]
    sheets = [sheet for scheme in schemes for sheet in _sheets(scheme, material, days)]
    return Workbook(title, tuple(sheets) or (Sheet("考核表", f"{title}：计划里没有考核办法", MARKS, ()),))


def _sheets(scheme: Scheme, material: Material, days: str) -> Iterable[Sheet]:
    found = scores(scheme, material.standings, material.community)
    yield Sheet(scheme.name, f"{days}{scheme.name}{CAUTION}", MARKS, tuple(_mark(one) for one in found))
    yield Sheet(f"{scheme.name}说明", f"{days}{scheme.name}说明：“{scheme.says}”", EXPLAINED, tuple(_lines(found)))


def _mark(one: Score) -> tuple[Value, ...]:
    return one.of, one.points, "优秀" if one.excellent else "", "、".join(one.jointly)


def _lines(found: Sequence[Score]) -> Iterable[tuple[Value, ...]]:
    for one in found:
        for line in one.lines:
            figures = (line.done, line.owed, line.unit) if line.owed else (None, None, "")
            yield one.of, line.says, *figures, line.points
