"""The whole bot on one screen: which function answers which intent, and `decide`."""

from collections.abc import Callable

from handlers import (
    agreements,
    announcements,
    attendance,
    away,
    calendar_addresses,
    corrections,
    countersigning,
    digests,
    exports,
    forms,
    groups,
    guide,
    meeting_calls,
    meetings,
    minutes,
    nudges,
    pairs,
    pasted,
    people,
    privacy,
    progress,
    recalls,
    reductions,
    reminders,
    reports,
    second_readings,
    standing_orders,
    undoing,
    urging,
    whats_on,
)
from handlers.answers import agrees, answer, may_be_answer
from handlers.decision import SILENCE, Asked, Decision
from handlers.due import Source
from handlers.enclosures import with_enclosures
from handlers.forms import offers_form
from handlers.ledger import Ledger
from handlers.meaning import CLOCK, IMPORTED, Meaning, Message

Handler = Callable[[Message, Meaning, Ledger], Decision]

HANDLERS: dict[str, Handler] = {
    "log_activity": reports.log_activity,
    "correct": corrections.correct,
    "undo": undoing.undo,
    "restore": undoing.restore,
    "supplement": corrections.supplement,
    "my_progress": progress.my_progress,
    "group_progress": progress.group_progress,
    "explain": progress.explain,
    "my_records": progress.my_records,
    "quota_set": agreements.quota_set,
    "quota_end": agreements.quota_end,
    "plan_query": agreements.plan_query,
    "pair": pairs.pair,
    "unpair": pairs.unpair,
    "teach": agreements.teach,
    "hand_over": agreements.hand_over,
    "moves": agreements.moves,
    "departs": agreements.departs,
    "bind": people.bind,
    "bind_group": groups.bind_group,
    "announce_activity": announcements.announce_activity,
    "reduction": reductions.reduction,
    "reduction_end": reductions.reduction_end,
    "leave": away.leave,
    "leave_of": reductions.leave_of,
    "back": reductions.back,
    "mute": away.mute,
    "unmute": away.unmute,
    "calendar_address": calendar_addresses.calendar_address,
    "calendar_revoke": calendar_addresses.calendar_revoke,
    "meeting_schedule": meetings.meeting_schedule,
    "meeting_change": meetings.meeting_change,
    "meeting_cancel": meetings.meeting_cancel,
    "meeting_query": meetings.meeting_query,
    "meeting_held": whats_on.meeting_held,
    "whats_on": whats_on.whats_on,
    "which_week": whats_on.which_week,
    "meeting_leave": attendance.meeting_leave,
    "meeting_sign_in": attendance.meeting_sign_in,
    "meeting_absent": attendance.meeting_absent,
    "meeting_agenda": minutes.meeting_agenda,
    "meeting_minutes": minutes.meeting_minutes,
    "countersign": countersigning.countersign,
    "countersign_query": countersigning.countersign_query,
    "meeting_displaced": meeting_calls.meeting_displaced,
    "meeting_reminder": meeting_calls.meeting_reminder,
    "export": exports.export,
    "form_read": forms.form_read,
    "digest": digests.digest,
    "standing_order": standing_orders.standing_order,
    "order_end": standing_orders.end_order,
    "order_resume": standing_orders.resume_order,
    "order_due": digests.order_due,
    "remind_me": reminders.remind_me,
    "list_reminders": reminders.list_reminders,
    "change_reminder": reminders.change_reminder,
    "cancel_reminder": reminders.cancel_reminder,
    "reminder_due": reminders.reminder_due,
    "remind_incomplete": urging.remind_incomplete,
    "tell_owed": nudges.tell_owed,
    "forget_me": privacy.forget_me,
    "export_me": privacy.export_me,
    "retention_due": privacy.retention_due,
    "second_reading": second_readings.second_reading,
    "undeliverable": guide.undeliverable,
    "no_room": guide.no_room,
    "help": guide.help_,
    "joined": guide.introduce_itself,
    "recall": recalls.recall,
}

SOURCES: tuple[Source, ...] = (reminders.due, meeting_calls.due, standing_orders.due, nudges.due, privacy.due)
"""Where the clock finds what is due; each works it out from what was agreed."""

FOR_STRANGERS = frozenset({"bind", "bind_group", "help", "joined", "recall"})
FROM_HISTORY = frozenset({"log_activity", "correct", "undo", "restore", "supplement"})
"""What a history that is brought in later may do: record and mend records, and nothing else."""


def decide(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """What to record and say about a message; the empty decision, silence, where there is nothing to do."""
    if message.platform == IMPORTED:
        return _silently(_decide(message, meaning, ledger)) if meaning.intent in FROM_HISTORY else SILENCE
    return with_enclosures(message, meaning.intent, _decide(message, meaning, ledger), ledger)


def _decide(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    if message.sender and offers_form(message):
        return forms.offer(message, ledger)
    if not meaning:
        answered = (_answered(message, ledger) if may_be_answer(message) else None) or people.name_alone(
            message, ledger
        )
        if answered is not None:
            return answered
        return second_readings.sent_on(message, ledger) or guide.not_understood(message, ledger)
    handler = HANDLERS.get(meaning.intent)
    if handler is None:
        return SILENCE
    if not message.sender and message.platform != CLOCK and meaning.intent not in FOR_STRANGERS:
        return people.introduce(message, ledger)
    decision = handler(message, meaning, ledger)
    shown_first = bool(meaning.list_title) and not message.group
    return pasted.first_shown(message, decision, ledger) if shown_first else decision


def _answered(message: Message, ledger: Ledger) -> Decision | None:
    """What an answer to the question that waits settles; a yes to what the second reader read is an order."""
    question = ledger.question(message.sender or message.identity, message.about)
    answered = answer(message, question, ledger) if question else None
    if question is None or answered is None or not agrees(message):
        return answered
    order = second_readings.ordered(message, question, ledger)
    return answered + HANDLERS[order[1].intent](*order, ledger) if order else answered


def _silently(decision: Decision) -> Decision:
    """Of what was said long ago only the records: nobody is answered, and nobody asked."""
    return Decision(tuple(effect for effect in decision.effects if not isinstance(effect, Asked)))
