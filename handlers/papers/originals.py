"""原件: what people sent with their reports, under names that say whose, when and what for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.papers.material import Material


@dataclass(frozen=True)
class Original:
    """A file that is kept under its `digest`; in an archive it stands in a `folder` under a `name` of our making."""

    folder: str
    name: str
    digest: str


def originals(material: Material) -> Iterator[Original]:
    """Everything that was sent with the material's records, each thing once, in the order of the records."""
    known: set[str] = set()
    numbers: Counter[str] = Counter()
    for record in material.records:
        for each in material.enclosed([record]):
            if each.digest not in known:
                known.add(each.digest)
                what = f"{record.day.isoformat()}_{record.who}_{record.type}"
                numbers[what] += 1
                name = f"{what}_{numbers[what]}.{each.type}"
                yield Original(material.community.school_of(record.who) or "其他", name, each.digest)
