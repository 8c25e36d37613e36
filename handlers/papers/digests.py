"""What stands in a digest and on its picture: gathered from the ledger, for a school or for the whole community."""

from datetime import date

from handlers import wording
from handlers.ledger import Ledger
from handlers.papers.pictures import Picture, progress_picture
from handlers.progress import span_of, standings_of
from handlers.rules.calendar import school_day
from handlers.rules.digest import Digest, progress_of, schools_in, thanked_in
from handlers.rules.meetings import meetings_between
from handlers.rules.spans import DAY


def digest_of(scope: str, period: str, day: date, ledger: Ledger) -> Digest:
    """The digest of the period that a day lies in, for a school or, with '', for the whole community."""
    community = ledger.community
    span = span_of("week" if period == "remind" else period, day, ledger)
    people = [person.name for person in community.people if scope in ("", person.school)]
    records = tuple(ledger.records(who=people if scope else (), since=span.start, until=span.end))
    standings = standings_of(people if scope else None, ledger, day)
    coming = meetings_between(ledger.agreements("meeting"), community.calendar, day + DAY, day + 7 * DAY)
    behind = [one for one in standings if one.state == "behind" and one.owner == "person"]
    return Digest(
        scope=scope or community.name,
        whole=not scope,
        period=period,
        span=span,
        week=school_day(community.calendar, day).week or 0,
        records=records,
        by_school=schools_in(records, community) if not scope else (),
        thanked=thanked_in(records),
        progress=progress_of(standings),
        behind=tuple(dict.fromkeys(one.of for one in behind)),
        coming=tuple(each for each in coming if not each.cancelled),
        open_matters=_open_matters(day, ledger) if not scope else (),
    )


def _open_matters(day: date, ledger: Ledger) -> tuple[str, ...]:
    """What needs a decision: a month that is about to end without the meeting that is asked for."""
    asked = [one for one in standings_of(None, ledger, day) if one.kind == "meeting" and one.per == "month"]
    near = [one for one in asked if one.left and (one.to - day).days <= 7]
    fixed = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, day, day + 31 * DAY)
    return tuple(
        wording.meeting_missing(one) for one in near if not any(m.day <= one.to and not m.cancelled for m in fixed)
    )


def picture_of(scope: str, period: str, day: date, ledger: Ledger) -> Picture:
    """The progress that goes with a digest, for a school or, with '', for the whole community."""
    found = digest_of(scope, period, day, ledger)
    return progress_picture(found, standings_of(None, ledger, day), ledger.community)
