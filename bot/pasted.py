"""A chat that somebody pasted: played through as `import` would, to see what it would record, and taken back."""

from collections.abc import Callable, Sequence

from bot.history import as_messages, looks_copied, read_history
from handlers.decision import Decision
from handlers.meaning import Message
from handlers.pasted import offer
from storage.communities import Snapshot
from storage.ledger import SqlLedger
from storage.page import Page

PASTED = "import"
Settle = Callable[[Sequence[Message]], None]


def pasted_chat(message: Message, snapshot: Snapshot) -> list[Message]:
    """The messages of a chat that somebody known sent to the assistant alone; none for anything else."""
    if message.group or not message.sender or message.due or not looks_copied(message.text):
        return []
    community = snapshot.community
    today = message.sent_at.date()
    told = read_history(message.text, community.calendar.timezone, today, today)
    group = community.groups[0].name if community.groups else community.name
    known = any(community.person(one.who) for one in told)
    return list(as_messages(told, group)) if known else []


def offered(page: Page, message: Message, chat: list[Message], snapshot: Snapshot, settle: Settle) -> Decision:
    """The question whether to record what the chat says; nothing of it stays before it is answered."""
    ledger = SqlLedger(page, snapshot, message.sent_at)
    new = [said for said in chat if not ledger.caused_by(said.key)]
    trial = page.changing().begin_nested()
    settle(new)
    records = [record for said in new for record in ledger.caused_by(said.key) if not record.struck]
    trial.rollback()
    page.changing()
    return offer(message, records, ledger)
