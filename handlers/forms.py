"""A school's own 听课记录表: sent in the chat by somebody who leads the school, and filled in for it from then on."""

import re
from typing import Final

from handlers import wording
from handlers.asking import tell
from handlers.decision import Agreed, Decision, Denied, Enclosed, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.rights import Verb, may

OFFERED = re.compile(r"(?:本校|我校|我们?学校|我们校)(?:自己)?的?听课(?:记录)?[表本]的?(?:模板|样表|表样|样式)")
FORM: Final = "form"
"""The kind of an enclosure that is a form, and of what is agreed once it was read."""


def offers_form(message: Message) -> bool:
    """Whether somebody says to the assistant that a file is their school's form: 这是我校的听课记录表模板."""
    return bool((message.mentioned or not message.group) and OFFERED.search(message.text))


def offer(message: Message, ledger: Ledger) -> Decision:
    """Has the file that came with these words, or just before them, fetched and read."""
    person = ledger.community.person(message.sender)
    if person is None or not may(message.sender, Verb.SEE_SCHOOL, ledger.community):
        return Decision((Denied(message.sender, FORM),)) + tell(message, wording.form_not_yours())
    files = [each for each in message.attachments if each.kind == "file" and each.reference]
    if not files:
        return tell(message, wording.form_first())
    return Decision((Enclosed(f"{FORM}:{person.school}", message.platform, FORM, files[-1].reference),))


def form_read(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Tells the sender what became of their form: used from now on, or what is wrong with it and where."""
    if meaning.reason_given:
        return Decision(says=(Say(wording.form_refused(meaning.reason_given), person=meaning.name),))
    agreed = Agreed(FORM, meaning.school, {"digest": meaning.text})
    return Decision((agreed,), (Say(wording.form_kept(meaning.school), person=meaning.name),))
