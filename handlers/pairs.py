"""Who takes whom as an apprentice: pairs that are made, ended, or go on with somebody else."""

from collections.abc import Sequence

from config.community import Pair
from handlers import wording
from handlers.agreements import denied
from handlers.asking import tell
from handlers.decision import Agreed, Decision, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.rights import Verb, may
from handlers.rules.spans import DAY


def pair(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Mentors and mentees, joined by those who lead them, or by one of the two; the one who was exchanged is free."""
    refused = _refused(message, meaning, ledger)
    if refused is not None:
        return refused
    meant = (meaning, *meaning.more)
    if meaning.replaces:
        return _exchange(message, meaning, _exchanged(meaning, ledger), ledger)
    others = [old for each in meant if not _stands(each, ledger) for old in _exchanged(each, ledger)]
    effects = tuple(effect for each in meant for effect in _joined(message, each, ledger))
    said = wording.paired([(each.mentor, each.mentee) for each in meant]) + wording.other_pairs(others)
    return Decision(effects, (Say(said),))


def unpair(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The end of a pair, by those who may make one."""
    refused = _refused(message, meaning, ledger)
    if refused is not None:
        return refused
    return _together([_parted(message, each, ledger) for each in (meaning, *meaning.more)])


def _together(decisions: Sequence[Decision]) -> Decision:
    """What was decided of each pair, said in one answer."""
    effects = tuple(effect for decision in decisions for effect in decision.effects)
    return Decision(effects, (Say("\n".join(said.text for decision in decisions for said in decision.says)),))


def _parted(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    both = {meaning.mentor, meaning.mentee}
    ended = [one for one in _standing(ledger) if {one.mentor, one.mentee} == both]
    if not ended:
        return Decision(says=(Say(wording.no_pair(meaning.mentor, meaning.mentee)),))
    effects = tuple(_ended(one, message) for one in ended)
    return Decision(effects, (Say(wording.unpaired(ended[0].mentor, ended[0].mentee)),))


def _refused(message: Message, meaning: Meaning, ledger: Ledger) -> Decision | None:
    """Why these pairs are not this person's to make or end: no right, or names that no roster knows."""
    pairs = [(each.mentor, each.mentee) for each in (meaning, *meaning.more)]
    names = [name for both in pairs for name in both]
    unknown = [name for name in dict.fromkeys(names) if ledger.community.person(name) is None]
    if unknown:
        return tell(message, wording.unknown_people(unknown))
    may_pair = may(message.sender, Verb.SET_PAIR, ledger.community)
    return None if may_pair or all(message.sender in both for both in pairs) else denied(message, Verb.SET_PAIR)


def _exchange(message: Message, meaning: Meaning, before: Sequence[Pair], ledger: Ledger) -> Decision:
    """Somebody new in one half of a pair; which of several pairs that ends, nobody but the leader knows."""
    joined, names = _joined(message, meaning, ledger), (meaning.mentor, meaning.mentee)
    if len(before) == 1:
        return Decision((*joined, _ended(before[0], message)), (Say(wording.paired_instead(*names, before[0])),))
    return Decision(joined, (Say(wording.paired([names]) + wording.other_pairs(before)),))


def _joined(message: Message, meaning: Meaning, ledger: Ledger) -> tuple[Agreed, ...]:
    """The pair, from today on; nothing where it stands already."""
    value = {"mentor": meaning.mentor, "mentee": meaning.mentee, "since": message.sent_at.date().isoformat()}
    made = Agreed("pair", f"{meaning.mentor}→{meaning.mentee}", value)
    return () if _stands(meaning, ledger) else (made,)


def _stands(meaning: Meaning, ledger: Ledger) -> bool:
    return any((one.mentor, one.mentee) == (meaning.mentor, meaning.mentee) for one in _standing(ledger))


def _exchanged(meaning: Meaning, ledger: Ledger) -> list[Pair]:
    """The pairs that the new one may stand in the place of: those named, else a mentor's or a mentee's others."""
    others = [one for one in _standing(ledger) if (one.mentor, one.mentee) != (meaning.mentor, meaning.mentee)]
    if meaning.replaces == "mentee":
        of_mentor = [one for one in others if one.mentor == meaning.mentor]
        return [one for one in of_mentor if one.mentee in meaning.names] or of_mentor
    of_mentee = [one for one in others if one.mentee == meaning.mentee]
    return [one for one in of_mentee if one.mentor in meaning.names] or of_mentee


def _standing(ledger: Ledger) -> list[Pair]:
    return [one for one in ledger.community.pairs if one.until is None]


def _ended(old: Pair, message: Message) -> Agreed:
    """The pair with its last day: one that only the files know is ended in the same way."""
    held = {"mentor": old.mentor, "mentee": old.mentee, "since": old.since.isoformat() if old.since else None}
    until = (message.sent_at.date() - DAY).isoformat()
    return Agreed("pair", f"{old.mentor}→{old.mentee}", {**held, "until": until}, held)
