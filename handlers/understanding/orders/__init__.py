"""All that is said to the assistant but for reports and announcements, one grammar a family of intents."""

from collections.abc import Callable

from handlers.meaning import Meaning
from handlers.understanding.orders import (
    binding,
    calendars,
    corrections,
    countersigning,
    departures,
    digests,
    handing_over,
    helping,
    introductions,
    meeting_papers,
    meeting_times,
    meetings,
    nudges,
    others_progress,
    own_progress,
    pairs,
    personal,
    quota_ends,
    quotas,
    reductions,
    reminders,
    standing,
    supplements,
    undoing,
    whats_on,
)
from handlers.understanding.reading import Reading

# The first that reads a message wins: papers hold any words, and 删除我的数据 strikes no record.
ORDERS: tuple[Callable[[Reading], Meaning | None], ...] = (
    binding.read,
    meeting_papers.read,
    countersigning.read,
    reductions.read,
    departures.read,
    calendars.read,
    personal.read,
    handing_over.read,
    quota_ends.read,
    undoing.read,
    corrections.read,
    supplements.read,
    standing.read,
    reminders.read,
    meetings.read,
    whats_on.read,
    meeting_times.read,
    nudges.read,
    digests.read,
    others_progress.read,
    own_progress.read,
    quotas.read,
    pairs.read,
    introductions.read,
    helping.read,
)
