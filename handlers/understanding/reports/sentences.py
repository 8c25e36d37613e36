"""Reports: what somebody says they have done, as items with count, day and people."""

from handlers.meaning import Item, Meaning
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.acts import TOLD
from handlers.understanding.reports.announce import is_announced
from handlers.understanding.reports.attach import attach
from handlers.understanding.reports.clauses import clauses
from handlers.understanding.reports.cores import cores
from handlers.understanding.reports.doubts import doubt_of
from handlers.understanding.reports.evidence import carried_on
from handlers.understanding.reports.items import items_told
from handlers.understanding.reports.marks import marks
from handlers.understanding.reports.pointed_back import outdone
from handlers.understanding.reports.reported_before import of_the_rest, recorded_before, told_apart
from handlers.understanding.reports.retold import merged
from handlers.understanding.reports.rows import rows
from handlers.understanding.reports.taken_back import planned, undone
from handlers.understanding.silence.likeness import sureness
from handlers.understanding.silence.shapes import shape_of
from handlers.understanding.silence.sounding import unlike

COUNTED = "a counted report"
BY_ITS_SOUND = "a report by its sound"
SETS_RIGHT = lazy(r"\W*(?:刚才|刚刚|前面|上面|不好意思|抱歉|哎呀)*\W*[发说报写打记填弄搞]错了?[,。!~\s]")


def read(reading: Reading) -> Meaning | None:
    """A report of what was done, or nothing.

    Activities without a word that they are over (语文组教研,我和郑凯参加) are believed where it surely sounds so.
    """
    if not reading.things and not TOLD.search(reading.masked):
        return None
    if is_announced(reading):
        return None
    if SETS_RIGHT.match(reading.text):
        return Meaning(reason="sets something right, and not in a way that is clear")
    if silence := unlike(reading, "report"):
        return Meaning(reason=silence)
    items, how = tuple(items_of(reading)), _how(reading)
    if not items and sureness("report", shape_of(reading)):
        items, how = tuple(items_of(reading, sounds=True)), BY_ITS_SOUND
    if not items:
        return None
    apart, doubt = told_apart(reading.masked), doubt_of(reading, items)
    return Meaning("log_activity", items, reason=how, doubt=doubt, apart=apart)


def _how(reading: Reading) -> str:
    return COUNTED if reading.counts else "a report by what is told"


def items_of(reading: Reading, sounds: bool = False) -> list[Item]:
    """The activities that a text tells as done, or, where it `sounds` so, only names."""
    text = reading.masked
    spoken = clauses(text, marks(reading))
    told = rows(text, spoken, cores(text, spoken))
    found = of_the_rest(text, told)
    spoken = spoken if len(found) == len(told) else [one for one in spoken if not recorded_before(text, one)]
    leading = attach(text, spoken, found)
    today = reading.now.date()
    some = [core for core in found if core.count is None or core.count.value]  # 周三0节 is none
    finished = [core for at, core in enumerate(some) if core.summed or not undone(text, core) or outdone(some, at)]
    meant = merged(text, finished, leading)
    past = [core for core in meant if not planned(today, core, leading)]
    kept = past if sounds else carried_on(text, past, leading)
    return items_told(reading, kept, leading)
