"""How far along one is, and those one leads, with the records behind each figure; shortfalls in private only."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from config.community import Community
from handlers import wording
from handlers.appointments import held
from handlers.asking import tell
from handlers.decision import SILENCE, Decision, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.owners import as_of
from handlers.rules.periods import as_asked, period_of
from handlers.rules.rights import Verb, may, may_see
from handlers.rules.spans import DAY, Span
from handlers.rules.standing import Standing, needed, standings

HOW_MUCH = re.compile("一共|总共|合计|共[有听上做开]|多少|几[节次户篇份场]")
"""Of a question about a sum nobody wants the names of those who had none."""

LISTED = re.compile("记录|明细|清单|哪些|什么课|谁的")
"""Of a question about one person wants what is recorded, beside the figures."""

RANKED = re.compile("[谁哪][^,，。]{0,10}最[多好高快]|排[个一]?[名序]|第一名|前[三五十][名位]")


def my_progress(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """One's own figures, to oneself alone; of a period that nothing is asked for, what was done in it comes first."""
    mine = standings_of([message.sender], ledger, message.sent_at.date())
    fitting = [one for one in mine if _fits(one, meaning)]
    of_period = meaning.period in ("", "term") or any(one.per == meaning.period for one in fitting)
    done = [] if of_period and fitting else [_counted_in(message.sender, message, meaning, ledger)]
    return _privately(message, "\n".join([*done, *([wording.my_standing(fitting)] if fitting else [])]))


def group_progress(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The figures of a person, a school or all: sums for everybody, names for those who lead them, in private."""
    community, viewer = as_of(ledger.community, message.sent_at.date()), message.sender
    if RANKED.search(message.text):
        return tell(message, wording.no_ranking())
    scope = community.meant_by(meaning.scope) or _own_scope(viewer, ledger)
    if community.person(scope):
        return _of_person(message, meaning, scope, ledger)
    names = [person.name for person in community.people if scope in ("all", person.school)]
    if not names:
        return tell(message, wording.nobody_there(scope))
    visible = [name for name in names if may_see(viewer, name, community)]
    if set(visible) <= {viewer} and len(names) > 1:
        return _sums_only(message, meaning, scope, ledger)
    text = _listed(message, meaning, visible, scope, ledger)
    return _privately(message, text)


def explain(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The rule, the document's words and the records behind one's own figures, or those of somebody one leads."""
    today, who = message.sent_at.date(), next(iter(meaning.names), message.sender)
    if not may_see(message.sender, who, ledger.community):
        return tell(message, wording.not_yours_to_see())
    mine = [one for one in standings_of([who], ledger, today) if _fits(one, meaning)]
    latest = next(iter(ledger.reported_by(who)), ())
    kinds = {record.type for record in latest}
    chosen = [one for one in mine if kinds & set(one.activity)] if kinds and not meaning.type else mine
    chosen = (chosen or mine)[:1]
    if not chosen:
        return _privately(message, wording.nothing_asked())
    counted = [record for id in chosen[0].counted if (record := ledger.record(id))]
    refused = [(record, why) for id, why in chosen[0].not_counted if (record := ledger.record(id))]
    return _privately(message, wording.explained(chosen[0], counted, refused))


def my_records(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """What is recorded for oneself in the term, or in the period that was named."""
    return _privately(message, _records_of(message.sender, message, meaning, ledger))


def standings_of(
    names: Collection[str] | None,
    ledger: Ledger,
    today: date,
    supposed: Community | None = None,
    until: date = date.max,
) -> list[Standing]:
    """Where these people stand today, with the pairs they are in; of everybody and every school for None.

    `supposed` is the community as it would be; what was done after `until` is left aside.
    """
    community = supposed or ledger.community
    span = needed(community, ledger.asks, today)
    if span is None:
        return []
    who = _with_partners(names, ledger) if names is not None else ()
    records = ledger.records(who=who, since=span.start, until=min(span.end, until), struck=True)
    took_place = held(ledger, today)
    return standings(community, ledger.asks, records, ledger.leaves, today, of=names, held=took_place)


def standings_on(day: date, ledger: Ledger) -> list[Standing]:
    """Where everybody and every school stood on a day: what was done after it is left aside."""
    return standings_of(None, ledger, day, until=day)


def _with_partners(names: Collection[str], ledger: Ledger) -> set[str]:
    pairs = [pair for pair in ledger.community.pairs if pair.mentor in names or pair.mentee in names]
    return {*names, *(pair.mentor for pair in pairs), *(pair.mentee for pair in pairs)}


def _fits(one: Standing, meaning: Meaning) -> bool:
    return not meaning.type or meaning.type in one.activity


def span_of(period: str, today: date, ledger: Ledger) -> Span:
    """The days of a word for a period; outside of terms the year's."""
    calendar = ledger.community.calendar
    if period.startswith("last_"):
        this = span_of(period.removeprefix("last_"), today, ledger)
        return span_of(period.removeprefix("last_"), this.start - DAY, ledger)
    found = period_of(calendar, as_asked(period), today)
    if found is None:
        past = [Span(term.start, term.end) for term in calendar.terms if term.end < today]
        found = max(past, default=Span(today.replace(month=1, day=1), today))
    return found


def _records_of(who: str, message: Message, meaning: Meaning, ledger: Ledger) -> str:
    span = span_of(meaning.period or "term", message.sent_at.date(), ledger)
    types = [meaning.type] if meaning.type else ()
    records = ledger.records(who=[who], types=types, since=span.start, until=span.end)
    return wording.records_of("您" if who == message.sender else "", meaning.period, meaning.type, records)


def _counted_in(who: str, message: Message, meaning: Meaning, ledger: Ledger) -> str:
    """How much of a kind somebody has in a period that no quota is about."""
    span = span_of(meaning.period, message.sent_at.date(), ledger)
    types = [meaning.type] if meaning.type else ()
    records = ledger.records(who=[who], types=types, since=span.start, until=span.end)
    return wording.counted_in(meaning.period, meaning.type, records)


def _own_scope(viewer: str, ledger: Ledger) -> str:
    person = ledger.community.person(viewer)
    return "all" if person is None or may(viewer, Verb.SEE_ALL, ledger.community) else person.school


def _of_person(message: Message, meaning: Meaning, name: str, ledger: Ledger) -> Decision:
    if not may_see(message.sender, name, ledger.community):
        return tell(message, wording.not_yours_to_see())
    theirs = [one for one in standings_of([name], ledger, message.sent_at.date()) if _fits(one, meaning)]
    if LISTED.search(message.text):
        listed = _records_of(name, message, meaning, ledger)
        return _privately(message, f"{wording.standing_of(name, theirs)}\n{listed}" if theirs else f"{name}：{listed}")
    if meaning.type and not theirs:
        return _privately(message, f"{name}：{_counted_in(name, message, meaning, ledger)}")
    return _privately(message, wording.standing_of(name, theirs))


def _sums_only(message: Message, meaning: Meaning, scope: str, ledger: Ledger) -> Decision:
    """Somebody who leads nobody there hears what the whole has done, and nobody's name."""
    if scope != "all" or meaning.only_incomplete:
        return tell(message, wording.not_yours_to_see())
    span = span_of(meaning.period, message.sent_at.date(), ledger)
    types = [meaning.type] if meaning.type else ()
    records = ledger.records(types=types, since=span.start, until=span.end)
    return Decision(says=(Say(wording.sums(meaning.period, records)),))


def _listed(message: Message, meaning: Meaning, names: Sequence[str], scope: str, ledger: Ledger) -> str:
    today = message.sent_at.date()
    everybody = standings_of(None if scope == "all" else [*names, scope], ledger, today)
    found = [one for one in everybody if _fits(one, meaning) and meaning.period in ("", one.per)]
    theirs = [one for one in found if _is_theirs(one, names, scope)]
    if theirs and meaning.none_yet:
        return wording.none_yet([one for one in theirs if not one.done and one.left], ledger.community)
    if theirs:
        return wording.group_standing(theirs, as_of(ledger.community, today), meaning.only_incomplete)
    span = span_of(meaning.period, today, ledger)
    types = [meaning.type] if meaning.type else ()
    records = ledger.records(who=names, types=types, since=span.start, until=span.end)
    reported = {record.who for record in records}
    idle = [name for name in names if name not in reported and not _in_office(name, ledger)]
    only_sum = HOW_MUCH.search(message.text) is not None
    return wording.done_in(meaning.period, meaning.type, records, None if only_sum else idle, ledger.community)


def _is_theirs(one: Standing, names: Collection[str], scope: str) -> bool:
    """Whether somebody of a scope owes it: its people and pairs, its school; for all of them every group as well."""
    if one.owner in ("person", "pair"):
        return not set(names).isdisjoint(one.names)
    return scope in ("all", one.of)


def _in_office(name: str, ledger: Ledger) -> bool:
    """Whether somebody serves in an office: of them no lessons are expected."""
    person = ledger.community.person(name)
    return person is not None and ledger.community.meant_by(person.school) == "all"


def _privately(message: Message, text: str) -> Decision:
    if not text:
        return SILENCE
    return Decision(says=(Say(text, person=message.sender, instead=wording.talk_privately(), shames=True),))
