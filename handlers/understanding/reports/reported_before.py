"""What was reported before and is told again: 这周听了四节,一节报过了,剩下三节补上 reports three."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.cores import Core

RECORDED_BEFORE = lazy("(?:已经?|之前|前面|早就?|昨天|先前)(?:都|就)?[报记登填]过?了?|[报记登填]过了?")
RECALLED = lazy("不是(?:已经|都)?[说报记][^,。;!?]*[吗嘛么]")  # 我昨天不是说听了2节吗,还有一节忘了
BEFORE_THAT = lazy("(?:已经?|之前|前面|早就?|昨天|先前)(?:都|就)?[报记登填]过?了?\\s*$")
THE_REST = lazy("(?:剩下?的?|余下的?|其余的?|补[报记登上]?)\\s*$")
REST_COUNTED = lazy("(?:剩下?的?|余下的?|其余的?|补[报记登上]?)[\\d一二两三四五六七八九十]")
FEW = 10  # characters between what says so and the number


def of_the_rest(text: str, found: Sequence[Core]) -> list[Core]:
    """What is reported now, where a part was reported before: 这周听了四节,一节报过了,剩下三节补上 reports three."""
    found = [core for core in found if not any(RECALLED.search(text, home.start, home.end) for home in core.homes)]
    before = RECORDED_BEFORE.search(text, found[0].end) if found else None
    if before is None:
        return list(found)
    rest = next((at for at, core in enumerate(found) if before.end() <= core.start and _is_rest(text, core)), 0)
    kept = [core for at, core in enumerate(found) if at >= rest or core.type != found[rest].type]
    known = [core for core in kept[1:] if _known(text, kept[0], core)]
    for core in known:
        kept[0].count = (
            kept[0].count and core.count and replace(kept[0].count, value=kept[0].count.value - core.count.value)
        )
    return [core for core in kept if core not in known]


def told_apart(text: str) -> bool:
    """Whether it is said that a part was reported before, so that what is reported now is something else."""
    before = RECORDED_BEFORE.search(text)
    return before is not None and REST_COUNTED.search(text, before.end()) is not None


def recorded_before(text: str, clause: Clause) -> bool:
    """Whether a clause only tells that something was reported before."""
    return RECORDED_BEFORE.search(text, clause.start, clause.end) is not None


def _known(text: str, first: Core, core: Core) -> bool:
    """Whether a count is that of what was reported before: 听课三节,已经报过一节了."""
    smaller = core.count and first.count and core.anchor is None and core.count.value < first.count.value
    return bool(
        smaller and core.count and BEFORE_THAT.search(text, max(first.end, core.count.start - FEW), core.count.start)
    )


def _is_rest(text: str, core: Core) -> bool:
    return (
        core.count is not None and THE_REST.search(text, max(0, core.count.start - FEW), core.count.start) is not None
    )
