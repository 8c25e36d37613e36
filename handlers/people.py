"""Who is who: a newcomer binds himself; a name that is taken, or that carries rights, needs somebody's consent."""

from handlers import wording
from handlers.decision import Asked, Bound, Decision, Say
from handlers.facts import Question, QuestionKind
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.reports import ANSWER_WITHIN
from handlers.rules.rights import Role, roles_of


def bind(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Binds the sender's identity to a person of the roster; what one says of oneself gives no right."""
    named = [person for person in ledger.community.people if person.name == meaning.name]
    fitting = [person for person in named if meaning.school in ("", person.school)]
    if message.sender == meaning.name:
        return _here(wording.already_bound(meaning.name))
    if not fitting:
        return _here(wording.name_not_on_roster(meaning.name, meaning.school))
    if len(fitting) > 1:
        return _here(wording.which_school(meaning.name, [person.school for person in fitting]))
    person = fitting[0]
    if needs_consent(person.name, ledger):
        return _ask_consent(message, person.name, ledger)
    bound = Bound(message.platform, message.identity, person.name)
    return Decision((bound,), (Say(wording.bound(person.name, person.school)),))


def needs_consent(name: str, ledger: Ledger) -> bool:
    """Whether a name is bound already or carries rights that a teacher does not have."""
    return bool(ledger.identities_of(name)) or bool(roles_of(name, ledger.community) - {Role.TEACHER, Role.MENTOR})


def introduce(message: Message, ledger: Ledger) -> Decision:
    """Somebody unknown has reported: asked who they are, by the name they go by where it is on the roster."""
    person = ledger.community.person(message.nick)
    if person is None or needs_consent(person.name, ledger):
        return _here(wording.who_are_you())
    text = wording.ask_is_it_you(person.name, person.school)
    return Decision((Asked(_question(message, "bind", message.identity, text, name=person.name)),), (Say(text),))


def _ask_consent(message: Message, name: str, ledger: Ledger) -> Decision:
    """The person's own bound account is asked first, else the administrators; one question each."""
    asked = (name,) if ledger.identities_of(name) else ledger.community.administrators
    text = wording.ask_consent(name, message.nick or message.identity, message.platform)
    wanted = {"name": name, "platform": message.platform, "identity": message.identity}
    questions = tuple(Asked(_question(message, f"consent{n}", to, text, **wanted)) for n, to in enumerate(asked))
    says = tuple(Say(text, person=to, kind="question") for to in asked)
    return Decision(questions, (Say(wording.consent_needed(name)), *says))


def _question(message: Message, id: str, to: str, text: str, **about: object) -> Question:
    kind: QuestionKind = "bind" if id == "bind" else "consent"
    until = message.sent_at + ANSWER_WITHIN
    return Question(f"{message.key}?{id}", to, kind, text, message.sent_at, until, about)


def _here(text: str) -> Decision:
    return Decision(says=(Say(text),))
