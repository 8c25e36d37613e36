"""Who is who: a newcomer binds himself; a name that is taken, or that carries rights, needs somebody's consent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from config.community import Community, Person
from config.names import bare, looks
from handlers import wording
from handlers.asking import ANSWER_WITHIN
from handlers.decision import Answered, Asked, Bound, Decision, Say, Told
from handlers.facts import Question, QuestionKind, Record
from handlers.guide import how_to_reach
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.reports import log_activity, records_of
from handlers.rules.doubles import find_twins
from handlers.rules.rights import Role, roles_of
from handlers.rules.spans import DAY
from handlers.understanding import understand
from handlers.weighing import weigh

REPORT = "log_activity"
NAME_ALONE = re.compile(
    r"\W*(?:我(?:就)?[是叫]|本人是?)?\s*(?P<name>[^\s,\uff0c。]{2,12}?)(?:老师)?[\s,\uff0c。.!\uff01~]*"
)
NOT_KNOWN = "not known"
"""What somebody unknown is told at most once a day: a group need not read it at each of their reports."""


SAID = ("words", "message", "at", "group")
"""What is kept of a report until its sender is known."""
MOST_BEFORE = 9
"""So many reports wait beside the latest."""


def bind(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Binds the sender's identity to a person of the roster; what one says of oneself gives no right.

    Whoever is bound already cannot become somebody else without an administrator's consent.
    """
    fitting = [one for one in _called(meaning.name, ledger.community) if meaning.school in ("", one.school)]
    if message.sender and message.sender in (meaning.name, *(one.name for one in fitting)):
        return _here(wording.already_bound(message.sender))
    if not fitting:
        return _here(wording.name_not_on_roster(meaning.name, meaning.school)) + _told_today(message)
    if len(fitting) > 1:
        return _which(message, fitting, ledger)
    person = fitting[0]
    if message.sender or needs_consent(person.name, ledger):
        return _ask_consent(message, person.name, ledger)
    return recognise(message, person, ledger)


def name_alone(message: Message, ledger: Ledger) -> Decision | None:
    """我是周敏, or 周敏 and no more, of somebody who has been asked who it is; None for everything else."""
    said = NAME_ALONE.fullmatch(message.text)
    if message.sender or said is None or not _called(said["name"], ledger.community):
        return None
    question = ledger.question(message.identity)
    asked = question is not None and question.kind == "bind"
    return bind(message, Meaning("bind", name=said["name"]), ledger) if asked else None


def _called(name: str, community: Community) -> Sequence[Person]:
    """Whose name this is; else those whom it may mean: 张丽 is 张丽（大） and 张丽（小）, and 小周 is 周敏."""
    exactly = [person for person in community.people if looks(person.name) == looks(name)]
    return exactly or [one for one in community.people if name in (bare(one.name), *one.aliases)]


def _which(message: Message, fitting: Sequence[Person], ledger: Ledger) -> Decision:
    """Asks which of them it is; what was said before anybody knew still waits."""
    text = wording.which_of_them([person.name for person in fitting])
    waiting = ledger.question(message.identity)
    about = waiting.about if waiting and waiting.kind == "bind" else {"name": ""}
    return Decision((Asked(_question(message, "bind", message.identity, text, **about)),), (Say(text),))


def needs_consent(name: str, ledger: Ledger) -> bool:
    """Whether a name is bound already or carries rights that a teacher does not have."""
    return bool(ledger.identities_of(name)) or bool(roles_of(name, ledger.community) - {Role.TEACHER, Role.MENTOR})


def introduce(message: Message, ledger: Ledger) -> Decision:
    """Somebody unknown has reported: asked who they are, once a day; what they said waits until that is known."""
    fitting = _called(message.nick, ledger.community) if message.nick else ()
    person = fitting[0] if len(fitting) == 1 else None
    known = person is not None and not needs_consent(person.name, ledger)
    text = wording.ask_is_it_you(person.name, person.school) if person and known else wording.who_are_you()
    said = {"words": message.text, "message": message.id, "at": message.sent_at.isoformat(), "group": message.group}
    name = person.name if person and known else ""
    waiting = ledger.question(message.identity)
    before: list[Mapping[str, object]] = []
    if waiting and waiting.kind == "bind" and "words" in waiting.about:
        before = [*_before(waiting), {each: waiting.about[each] for each in SAID}][-MOST_BEFORE:]
    question = _question(message, "bind", message.identity, text, name=name, before=before, **said)
    if ledger.told(message.identity, message.sent_at - DAY, NOT_KNOWN):
        return Decision((Asked(question),))
    return Decision((Asked(question),), (Say(text),)) + _told_today(message)


def _told_today(message: Message) -> Decision:
    return Decision((Told(message.identity, NOT_KNOWN),))


def recognise(message: Message, person: Person, ledger: Ledger) -> Decision:
    """Binds the identity, and records what this person said before anybody knew who it was."""
    bound = Bound(message.platform, message.identity, person.name)
    found = Decision((bound,), (Say(wording.bound(person.name, person.school) + how_to_reach(message)),))
    waiting = ledger.question(message.identity)
    if waiting is None or "words" not in waiting.about:
        return found
    latest = _said_earlier(message, waiting.about, person)
    meaning = understand(latest, ledger.community)
    if meaning.intent != REPORT:
        return found
    drafts = records_of(latest, meaning, ledger.community)
    before = _told_before(message, _before(waiting), person, drafts, ledger.community)
    if before and not (meaning.doubt or meaning.list_title):
        reported = weigh(latest, [*before, *drafts], ledger, apart=meaning.apart)
    else:
        reported = log_activity(latest, meaning, ledger)
    says = tuple(replace(said, person="") for said in reported.says)
    return found + Decision((Answered(waiting.id), *reported.effects), says)


def _said_earlier(message: Message, about: Mapping[str, object], person: Person) -> Message:
    """What was said under another id, at another time, by whoever is known now."""
    told = {name: str(about[name]) for name in SAID}
    at = datetime.fromisoformat(told["at"])
    return replace(message, id=told["message"], text=told["words"], sent_at=at, group=told["group"], sender=person.name)


def _told_before(
    message: Message,
    said: Sequence[Mapping[str, object]],
    person: Person,
    known: Sequence[Record],
    community: Community,
) -> list[Record]:
    """The lessons of earlier reports. Who hears no answer says it again: what a later report may repeat is left out."""
    found: list[Record] = []
    for about in reversed(said):
        earlier = _said_earlier(message, about, person)
        meaning = understand(earlier, community)
        if meaning.intent == REPORT and not (meaning.doubt or meaning.list_title):
            drafts = records_of(earlier, meaning, community)
            people = [draft for draft in drafts if community.person(draft.who)]
            found = [draft for draft in people if not find_twins(draft, [*found, *known])[0]] + found
    return found


def _before(waiting: Question) -> list[Mapping[str, object]]:
    held = waiting.about.get("before", ())
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list | tuple) else []


def _ask_consent(message: Message, name: str, ledger: Ledger) -> Decision:
    """The person's own bound account is asked first, else the administrators; one question each."""
    bound = bool(ledger.identities_of(name)) and not message.sender
    asked = (name,) if bound else ledger.community.administrators
    text = wording.ask_consent(name, message.nick or message.identity, message.platform)
    wanted = {"name": name, "platform": message.platform, "identity": message.identity}
    questions = tuple(Asked(_question(message, f"consent{n}", to, text, **wanted)) for n, to in enumerate(asked))
    says = tuple(Say(text, person=to, kind="question") for to in asked)
    return Decision(questions, (Say(wording.consent_needed(name)), *says))


def _question(asked_in: Message, id: str, to: str, text: str, **about: object) -> Question:
    kind: QuestionKind = "bind" if id == "bind" else "consent"
    until = asked_in.sent_at + ANSWER_WITHIN
    return Question(f"{asked_in.key}?{id}", to, kind, text, asked_in.sent_at, until, about)


def _here(text: str) -> Decision:
    return Decision(says=(Say(text),))
