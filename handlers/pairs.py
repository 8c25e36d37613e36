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
    return _together([_joined(message, each, ledger) for each in (meaning, *meaning.more)])


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


def _joined(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    mentor, mentee = meaning.mentor, meaning.mentee
    same = [one for one in _standing(ledger) if (one.mentor, one.mentee) == (mentor, mentee)]
    value = {"mentor": mentor, "mentee": mentee, "since": message.sent_at.date().isoformat()}
    joined = () if same else (Agreed("pair", f"{mentor}→{mentee}", value),)
    before = _exchanged(meaning, ledger)
    if meaning.replaces and len(before) == 1:
        return Decision(
            (*joined, _ended(before[0], message)), (Say(wording.paired_instead(mentor, mentee, before[0])),)
        )
    told = before if meaning.replaces or not same else []
    return Decision(joined, (Say(wording.paired(mentor, mentee) + wording.other_pairs(told)),))


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
