"""A message as the grammars see it: its text in one way of writing, and what was found in it, each looked for once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import finalize

from config.community import Community, Person
from handlers.meaning import Message
from handlers.understanding.counts import Count, counts
from handlers.understanding.once import looked_for_once
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named, People
from handlers.understanding.schools import Place, Schools
from handlers.understanding.text import Plain, plain
from handlers.understanding.things import Thing, Things
from handlers.understanding.times import Span, Token, find_times, tokens

TITLED = lazy("《[^《》\\n]{1,80}》|「[^「」]{1,600}」")
PAUSE = lazy("[嗯呃]")  # what the voice recogniser writes where somebody draws breath
MENTION = lazy("@同行(?:小?助手|机器人)?")
NAMES = "同行|小助手|助手|机器人|小同行"  # of the assistant
CALLED = lazy(rf"^\W*+(?:hi|hello|你好|您好|嗨|喂|请问|麻烦|这个)?\W*+(?:{NAMES})(?![们业里说会是])", re.IGNORECASE)

_INDEXES: dict[int, "Index"] = {}


class Index:
    """A community's people, schools and words, made ready for finding them; it does not hold the community itself."""

    def __init__(self, community: Community) -> None:
        self.people = People(community.people)
        self.schools = Schools(community)
        self.things = Things(community.types, community.words)
        timely = [person.name for person in community.people if _holds_a_time(person.name)]
        self.timely = re.compile("|".join(map(re.escape, timely))) if timely else None


def _holds_a_time(name: str) -> bool:
    """Whether a part of a name could pass for a time: 常国庆, 周一鸣; a whole name that is one says both."""
    return any(token.end - token.start < len(name) for token in tokens(name))


def index_of(community: Community) -> Index:
    """The community made ready: once, and for as long as somebody holds the community."""
    kept = _INDEXES.get(id(community))
    if kept is None:
        kept = _INDEXES[id(community)] = Index(community)
        finalize(community, _INDEXES.pop, id(community), None)
    return kept


@dataclass(frozen=True)
class Reading:
    """One message and what stands in it. All offsets are those of `text`; `typed` leads back to what was written."""

    message: Message
    community: Community

    @looked_for_once
    def index(self) -> Index:
        """What of the community may be found in it."""
        return index_of(self.community)

    @looked_for_once
    def plain(self) -> Plain:
        """The text in one way of writing; `text` is the same without the mention of the assistant."""
        return plain(self.message.text)

    @looked_for_once
    def text(self) -> str:
        """Half width, simplified; the assistant's mention is blanked with as many spaces."""
        return PAUSE.sub(",", MENTION.sub(lambda found: " " * len(found.group()), self.plain.text))

    @looked_for_once
    def unquoted(self) -> Plain:
        """The plain text with the same places blanked, in the script as typed too."""
        if self.masked == self.plain.text:
            return self.plain
        blank = [offset for offset, character in enumerate(self.masked) if character == "□"]
        scripted = list(self.plain.scripted)
        for offset in blank:
            scripted[offset] = "□"
        return replace(self.plain, text=self.masked, scripted="".join(scripted))

    @looked_for_once
    def masked(self) -> str:
        """The text with what stands in 《》, and with what another wrote (「王丽: …」), blanked."""
        if not TITLED.search(self.text):
            return self.text
        return TITLED.sub(
            lambda found: found.group()[0] + "□" * (len(found.group()) - 2) + found.group()[-1], self.text
        )

    @looked_for_once
    def past(self) -> list[Span]:
        """Times as a report means them: 周三 is the latest one."""
        return find_times(self._nameless, self.now, self.community.calendar, False, self._words_of_time)

    @looked_for_once
    def ahead(self) -> list[Span]:
        """Times as a plan means them: 周三 is the next one."""
        return find_times(self._nameless, self.now, self.community.calendar, True, self._words_of_time)

    @looked_for_once
    def _words_of_time(self) -> Sequence[Token]:
        return tokens(self._nameless)

    @looked_for_once
    def _nameless(self) -> str:
        """The masked text without the names that hold a time: 常国庆1节 is of no holiday."""
        timely = self.index.timely
        return timely.sub(lambda found: "□" * len(found.group()), self.masked) if timely else self.masked

    @looked_for_once
    def addressed(self) -> bool:
        """Whether the assistant was spoken to: mentioned, or in a private chat."""
        return self.message.mentioned or self.message.chat == "direct" or bool(MENTION.search(self.plain.text))

    @looked_for_once
    def called(self) -> bool:
        """Whether it begins by calling the assistant by one of its names."""
        return bool(CALLED.match(self.text))

    @looked_for_once
    def now(self) -> datetime:
        """When it was sent, by the community's clocks, without offset."""
        return self.message.sent_at.astimezone(self.community.calendar.zone).replace(tzinfo=None)

    @looked_for_once
    def sender(self) -> Person | None:
        """The sender's row of the roster."""
        return self.index.people.by_name.get(self.message.sender)

    @property
    def home(self) -> str:
        """The sender's own school, or nothing."""
        return self.sender.school if self.sender else ""

    def part(self, start: int, end: int) -> "Reading":
        """A stretch of the message read by itself, with offsets of its own."""
        return Reading(replace(self.message, text=self.typed(start, end)), self.community)

    def without(self, stretches: Iterable[tuple[int, int]]) -> "Reading":
        """The message with these stretches of `text` blanked, character for character."""
        typed = list(self.message.text)
        for start, end in stretches:
            first, last = self.plain.typed(start, end)
            typed[first:last] = " " * (last - first)
        return Reading(replace(self.message, text="".join(typed)), self.community)

    @looked_for_once
    def schools(self) -> list[Place]:
        return self.index.schools.find(self.unquoted)

    @looked_for_once
    def people(self) -> list[Named]:
        """Everybody named; a school that stands just before decides between two who fit (清河的李老师)."""
        found = (self._of_school(named) for named in self.index.people.find(self.unquoted))
        return [named for named in found if named.known or not self._is_school(named)]

    @looked_for_once
    def things(self) -> list[Thing]:
        """The activities named, overlapping words resolved to the longest."""
        return self.index.things.find(self.masked)

    @looked_for_once
    def counts(self) -> list[Count]:
        """The numbers with a measure word."""
        return list(counts(self.masked))

    def typed(self, start: int, end: int) -> str:
        """A stretch of the text as it was typed."""
        begin, stop = self.plain.typed(start, end)
        return self.message.text[begin:stop]

    def _is_school(self, named: Named) -> bool:
        """Whether what could be a stranger's name is a school's: 柳树 in 清河、柳树各一节."""
        return not self._in_schools.isdisjoint(range(named.start, named.end))

    @looked_for_once
    def _in_schools(self) -> set[int]:
        """Where the names of known schools stand."""
        return {offset for place in self.schools if place.known for offset in range(place.start, place.end)}

    def _of_school(self, named: Named) -> Named:
        if not named.fits:
            return named
        before = [place for place in self.schools if place.known and 0 <= named.start - place.end <= 2]
        return self.index.people.narrowed(named, before[-1].name) if before else named
