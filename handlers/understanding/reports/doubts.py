"""What of a report is asked about first: whom a surname means, what a clipped word stands for, how many 两三节 are."""

from collections.abc import Sequence

from handlers.meaning import Doubt, Item
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

VAGUE = lazy(
    "(?<!第)(?:一两|两三|二三|三四|三五|四五|五六|六七|七八|八九|十几|十来|好几)个?(?:[节次户篇份天场堂位家](?!日|年级|班))"
)


# Words with a character too few, or another one of the same sound, that two activities could be.
CLIPPED = {"示课": ("示范课", "展示课"), "户访": ("家访", "互访"), "开示课": ("公开课", "展示课")}


def doubt_of(reading: Reading, items: Sequence[Item]) -> Doubt | None:
    """The first doubt about who did it or whose lesson it was, which activity, or how often."""
    who = {name for item in items for name in (*item.who, *item.teacher.split("、"))}
    named = next((named for named in reading.people if named.fits and named.name in who), None)
    if named is not None:
        return Doubt("who", named.spoken, named.fits)
    clipped = next((thing.word for thing in reading.things if thing.word in CLIPPED), "")
    if clipped and any(item.type in CLIPPED[clipped] for item in items):
        return Doubt("type", clipped, CLIPPED[clipped])
    vague = VAGUE.search(reading.masked)
    if vague and len(items) == 1 and not reading.counts:
        return Doubt("count", vague.group())
    return None
