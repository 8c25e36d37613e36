"""What of a report is uncertain enough to be asked about first: whom a surname means, how many 两三节 are."""

from collections.abc import Sequence

from handlers.meaning import Doubt, Item
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

VAGUE = lazy(
    "(?<!第)(?:一两|两三|二三|三四|三五|四五|五六|六七|七八|八九|十几|十来|好几)个?(?:[节次户篇份天场堂位家](?!日|年级|班))"
)


def doubt_of(reading: Reading, items: Sequence[Item]) -> Doubt | None:
    """The first doubt about who did it, or how often; a detail of the lesson is none."""
    who = {name for item in items for name in item.who}
    named = next((named for named in reading.people if named.fits and named.name in who), None)
    if named is not None:
        return Doubt("who", named.spoken, named.fits)
    vague = VAGUE.search(reading.masked)
    if vague and len(items) == 1 and not reading.counts:
        return Doubt("count", vague.group())
    return None
