"""What those who may agree in the chat: quotas, words, offices. It holds from now on and leaves the past as it was."""

from config.plan import Ask
from handlers import wording
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Denied, Ended, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.agreements import quota_in
from handlers.rules.asked import asks_of
from handlers.rules.owners import left_on
from handlers.rules.periods import as_asked
from handlers.rules.rights import Verb, may, may_for

OWNER = {"person": "teacher", "pair": "pair", "school": "school", "community": "community"}


def quota_set(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A quota for everybody of a kind, or for those who are named, set by those who lead the community."""
    if not may(message.sender, Verb.SET_QUOTA, ledger.community):
        return denied(message, Verb.SET_QUOTA)
    settled = [_settled(message, one, ledger) for one in (meaning, *meaning.more)]
    agreed = tuple(effect for effects, _ in settled for effect in effects)
    return Decision(agreed, (Say(wording.quotas_set([said for _, said in settled])),))


def _settled(message: Message, meaning: Meaning, ledger: Ledger) -> tuple[tuple[Agreed, ...], str]:
    """One quota: what is agreed of each of its owners, and how that is said."""
    asks = [_ask(owner, message, meaning, ledger) for owner in meaning.names or (OWNER[meaning.per or "person"],)]
    per_head = meaning.per == "person" and any(ledger.community.school(name) for name in meaning.names)
    since = meaning.first_day
    begins = {"since": since.isoformat()} if since else {}
    agreed = tuple(
        Agreed("quota", f"{ask.of}:{meaning.type}:{ask.per}:{ask.each}", ask.model_dump(mode="json") | begins)
        for ask in asks
    )
    return agreed, wording.quota(asks, per_head, since)


def _ask(owner: str, message: Message, meaning: Meaning, ledger: Ledger) -> Ask:
    return Ask.model_validate(
        {
            "kind": "quota",
            "says": message.text.strip(),
            "of": owner,
            "activity": (meaning.type,),
            "at_least": meaning.count,
            "unit": ledger.community.unit_of(meaning.type),
            "per": as_asked(meaning.period),
            "each": meaning.per or "person",
        }
    )


def quota_end(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Quotas that were set in the chat hold no longer; what a plan's document asks is not taken back in a word."""
    if not may(message.sender, Verb.SET_QUOTA, ledger.community):
        return denied(message, Verb.SET_QUOTA)
    held = [(each, ask) for each in ledger.agreements("quota") if _concerns(ask := quota_in(each), meaning)]
    planned = [asked.ask for asked in asks_of(ledger.community) if asked.ask.kind == "quota"]
    lines = [ask.says for ask in planned if _concerns(ask, meaning)]
    if not held:
        return tell(message, wording.no_quota_to_end(meaning.names, lines))
    ended = tuple(Ended("quota", each.key) for each, _ in held)
    said = [wording.quota([ask], per_head=False) for _, ask in held]
    return Decision(ended, (Say(wording.quotas_ended(said, lines)),))


def plan_query(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """What is asked now, of everything or one activity: the plans' own sentences, then what was set in the chat."""
    wanted = (asked.ask for asked in asks_of(ledger.community) if meaning.type in ("", *asked.ask.activity))
    alike: dict[tuple[object, ...], list[Ask]] = {}
    for ask in map(quota_in, ledger.agreements("quota")):
        if meaning.type in ("", *ask.activity):
            alike.setdefault((ask.activity, ask.at_least, ask.per, ask.each), []).append(ask)
    held = [wording.quota(asks, per_head=False) for asks in alike.values()]
    return tell(message, wording.plan_asks([ask.says for ask in wanted] + held))


def _concerns(ask: Ask, meaning: Meaning) -> bool:
    rhythm = not meaning.period or ask.per == as_asked(meaning.period)
    return rhythm and not set(ask.activity).isdisjoint(meaning.names)


def teach(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A word of the community's own for a kind of activity."""
    if not may(message.sender, Verb.SET_WORDS, ledger.community):
        return denied(message, Verb.SET_WORDS)
    agreed = Agreed("word", meaning.name, {"type": meaning.type})
    return Decision((agreed,), (Say(wording.word_taught(meaning.name, meaning.type)),))


def hand_over(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """An office goes to somebody else: from whoever holds it, or by an administrator."""
    community, office = ledger.community, meaning.role
    held = getattr(community, office)
    holders = (held,) if isinstance(held, str) else held
    if message.sender not in holders and not may(message.sender, Verb.CONSENT, community):
        return denied(message, Verb.CONSENT)
    if community.person(meaning.name) is None:
        return tell(message, wording.unknown_people([meaning.name]))
    before = message.sender if message.sender in holders else (holders[0] if len(holders) == 1 else "")
    value = {"office": office, "name": meaning.name, "instead_of": before}
    agreed = Agreed("right", f"{office}:{meaning.name}", value)
    told = Say(wording.office_received(office), person=meaning.name, kind="notice")
    return Decision((agreed,), (Say(wording.handed_over(office, meaning.name)), told))


def moves(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Somebody goes to another school, from today on or a day that was said; the past stays with the old one."""
    if not may(message.sender, Verb.SET_QUOTA, ledger.community):
        return refused(message, Verb.SET_QUOTA)
    person = ledger.community.person(meaning.name)
    if person is None or ledger.community.school(meaning.school) is None:
        return tell(message, wording.unknown_people([meaning.name]))
    if person.school == meaning.school:
        return tell(message, wording.already_there(person.name, person.school))
    today = message.sent_at.date()
    since = meaning.first_day or today
    value = {"school": meaning.school, "since": since.isoformat()}
    agreed = Agreed("person", person.name, value, {"school": person.school, "since": since.isoformat()})
    return Decision((agreed,), (Say(wording.moved_to(person.name, meaning.school, None if since == today else since)),))


def departs(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Somebody has left: nothing is owed from that day on, and what they did before stays."""
    people = [person for name in meaning.names if (person := ledger.community.person(name))]
    if not all(may_for(message.sender, person.name, Verb.SET_LEAVE, ledger.community) for person in people):
        return refused(message, Verb.SET_LEAVE)
    since = meaning.first_day or message.sent_at.date()
    names = [person.name for person in people]
    known = {name: left for name in names if (left := left_on(name, ledger.community))}
    if len(known) == len(names):
        return Decision(says=(Say(wording.already_left(names, max(known.values()))),))
    agreed = tuple(Agreed("person", name, {"left": since.isoformat()}) for name in names if name not in known)
    return Decision(agreed, (Say(wording.has_left([name for name in names if name not in known], since)),))


def refused(message: Message, verb: Verb) -> Decision:
    """The same in a talk that the assistant was not asked into: what somebody only tells of colleagues is no order."""
    return denied(message, verb) if message.mentioned or not message.group else SILENCE


def denied(message: Message, verb: Verb) -> Decision:
    """A kind word in private to somebody who may not, and a trace of it."""
    return Decision((Denied(message.sender, verb),), tell(message, wording.not_allowed(wording.WHO_MAY)).says)
