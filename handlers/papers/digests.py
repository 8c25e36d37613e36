"""What stands in a digest and on its picture: gathered from the ledger, for a school or for the whole community."""

from collections.abc import Sequence
from datetime import date

from handlers import wording
from handlers.ledger import Ledger
from handlers.papers.pictures import Picture, progress_picture
from handlers.progress import span_of, standings_on
from handlers.rules.calendar import school_day, teaching_days, term_of
from handlers.rules.digest import Digest, behind_in, progress_of, schools_in, thanked_in
from handlers.rules.meetings import Meeting, meetings_between
from handlers.rules.rights import may_see
from handlers.rules.spans import DAY
from handlers.rules.standing import Standing

EARLY = 10
"""Per cent of a term in which nobody is behind yet."""


def digest_of(
    scope: str, period: str, day: date, ledger: Ledger, viewer: str = "", known: Sequence[Standing] | None = None
) -> Digest:
    """The digest of the period that a day lies in, for a school or, with '', for the whole community.

    Of a school's people who are behind only whom the viewer may see. Figures of a period that is over stand as they
    stood on its last day. `known` are all standings of that day.
    """
    community = ledger.community
    span = span_of(period, day, ledger)
    at = stands_at(period, day, ledger)
    people = {person.name for person in community.people if scope in ("", person.school)}
    everybody = standings_on(at, ledger) if known is None else known
    standings = [one for one in everybody if not scope or one.of == scope or not people.isdisjoint(one.names)]
    records = [
        record for record in ledger.records(since=span.start, until=span.end) if record.who in people or not scope
    ]
    coming = meetings_between(ledger.agreements("meeting"), community.calendar, day + DAY, day + 31 * DAY)
    passed = _passed(at, ledger)
    late = passed is None or passed >= EARLY
    planned = [each for each in coming if not each.cancelled]
    return Digest(
        scope=scope or community.name,
        whole=not scope,
        period=period,
        span=span,
        week=school_day(community.calendar, day).week or 0,
        records=tuple(records),
        by_school=schools_in(records, community) if not scope else (),
        thanked=thanked_in(records, community),
        progress=progress_of(standings),
        behind=behind_in([one for one in standings if _seen(viewer, one, scope, ledger)], community) if late else (),
        coming=tuple(each for each in planned if each.day <= day + 7 * DAY),
        open_matters=_open_matters(day, standings if at == day else standings_on(day, ledger), planned)
        if not scope
        else (),
        unsigned=_unsigned(day, ledger) if not scope else (),
        passed=passed,
    )


def stands_at(period: str, day: date, ledger: Ledger) -> date:
    """The day of which a digest's figures are: today, or the last day of a period that is over."""
    return min(day, span_of(period, day, ledger).end)


def _seen(viewer: str, one: Standing, scope: str, ledger: Ledger) -> bool:
    """Of a school the leader sees the others by name; of the whole everybody is counted."""
    return not viewer or not scope or (one.of != viewer and may_see(viewer, one.of, ledger.community))


def _passed(day: date, ledger: Ledger) -> int | None:
    calendar = ledger.community.calendar
    term = term_of(calendar, day)
    if term is None:
        return None
    return 100 * teaching_days(calendar, term.start, day) // max(1, teaching_days(calendar, term.start, term.end))


def _unsigned(day: date, ledger: Ledger) -> tuple[Meeting, ...]:
    """Meetings of the last weeks whose minutes somebody has not signed yet."""
    held = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, day - 31 * DAY, day)
    return tuple(each for each in held if each.unsigned)


def _open_matters(day: date, standings: Sequence[Standing], planned: Sequence[Meeting]) -> tuple[str, ...]:
    """What needs a decision: a month that is about to end without the meeting that is asked for."""
    asked = [one for one in standings if one.kind == "meeting" and one.per == "month"]
    near = [one for one in asked if one.left and (one.to - day).days <= 7]
    return tuple(wording.meeting_missing(one) for one in near if not any(m.day <= one.to for m in planned))


def picture_of(scope: str, period: str, day: date, ledger: Ledger) -> Picture:
    """The progress that goes with a digest, for a school or, with '', for the whole community."""
    known = standings_on(stands_at(period, day, ledger), ledger)
    return progress_picture(digest_of(scope, period, day, ledger, known=known), known, ledger.community)
