"""What the grammars could not read, given to the second reader, and its reading shown before anything comes of it."""

import re
from dataclasses import replace

from handlers import guide, wording
from handlers.asking import ask
from handlers.decision import SILENCE, Decision, Say
from handlers.facts import Question
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.reports import records_of
from handlers.second_reader.checks import read
from handlers.second_reader.contract import meaning_of, said_from_json, said_to_json
from handlers.second_reader.request import LONGEST, request

SHORTEST = 5
TOLD = re.compile(r"\d|[一二两三四五六七八九十半]|[课研会访讲评导教训]")
"""What a report has that thanks and small talk have not: a number, or work of a school."""


def sent_on(message: Message, ledger: Ledger) -> Decision:
    """Gives the second reader, where there is one, what was said to the assistant and asks or tells something."""
    spoken_to = message.sender and (message.mentioned or message.chat == "direct")
    if not (ledger.community.second_reader and spoken_to and SHORTEST <= len(message.text) <= LONGEST):
        return SILENCE
    if not (guide.REQUEST.search(message.text) or TOLD.search(message.text)):
        return SILENCE
    return Decision(says=(Say(request(message, ledger.community), kind="reader"),))


def second_reading(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Shows its sender what the second reader made of an earlier message, which `meaning` names, and asks.

    Nothing is done before they say yes. A message that was taken back, or forgotten, meanwhile is let go.
    """
    heard = ledger.heard(meaning.name)
    if heard is None or heard.sender != message.sender:
        return SILENCE
    said = read(meaning.text, heard, ledger.community)
    if said is None:
        return guide.not_understood(heard, ledger)
    meant = meaning_of(said, heard.sent_at.date())
    if meant.items:
        records = records_of(heard, meant, ledger.community)
        return ask(heard, "reading", wording.ask_report(records, heard.sender), records)
    return ask(heard, "reading", wording.ask_meant(meant), order=said_to_json(said), heard=heard.key)


def ordered(message: Message, question: Question, ledger: Ledger) -> tuple[Message, Meaning] | None:
    """The order that a yes to this question gives, as if it were said now; None where the question was about none."""
    heard = ledger.heard(str(question.about.get("heard", "")))
    if heard is None:
        return None
    return replace(message, text=heard.text), meaning_of(said_from_json(question.about["order"]), heard.sent_at.date())
