"""From when to when an ask is counted, seen from a day: its period, cut at its deadline."""

from datetime import date

from config.calendar import SchoolCalendar
from handlers.rules.asked import Asked
from handlers.rules.periods import deadline, period_of
from handlers.rules.spans import Span
from handlers.rules.turns import after_the_last, series

ONCE = ("once", "plan", None)
"""What is asked once in a plan's time; its deadline may lie outside of terms."""


def due_period(calendar: SchoolCalendar, asked: Asked, at: date) -> Span | None:
    """The days over which an ask is counted for a day, up to its deadline; outside of terms the last one, or the first.

    What each event asks for is counted over the term. None where nothing is due in that period: the deadline lies in
    another one, or it is for events that nothing names.
    """
    span = _until_deadline(calendar, asked, at)
    return span and after_the_last(span, (_until_deadline(calendar, other, at) for other in series(asked)))


def _until_deadline(calendar: SchoolCalendar, asked: Asked, at: date) -> Span | None:
    ask = asked.ask
    per = "term" if ask.occasion else ask.per or "plan"
    whole = _plan_span(asked) or period_of(calendar, per, at)
    if whole is None and per == "term":
        whole = _nearest_term(calendar, at)
    by = deadline(calendar, ask.by, whole) if whole and ask.by else None
    if whole is None or by is None:
        return whole
    if ask.per in ONCE:
        return Span(min(whole.start, by.replace(day=1)), by)
    return Span(whole.start, by) if whole.start <= by <= whole.end else None


def _plan_span(asked: Asked) -> Span | None:
    plan = asked.plan
    return Span(plan.since, plan.until) if plan and plan.since and plan.until and asked.ask.per in ONCE else None


def _nearest_term(calendar: SchoolCalendar, at: date) -> Span | None:
    spans = [Span(term.start, term.end) for term in calendar.terms]
    return max((span for span in spans if span.start <= at), default=None) or min(spans, default=None)
