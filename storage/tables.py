"""The tables. Every row belongs to a community, knows the message that caused it, and is struck, never deleted."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


Number = BigInteger().with_variant(Integer(), "sqlite")
"""A running number: 64 bits everywhere, which on SQLite every integer has and only INTEGER counts up by itself."""

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})

# Message ids and due moments alike; the text is kept only of what was for the assistant.
inbox = Table(
    "inbox",
    metadata,
    Column("key", String, primary_key=True),
    Column("community", String, nullable=False),
    Column("intent", String, nullable=False),
    Column("sender", String, nullable=False, default=""),
    Column("chat", String, nullable=False, default=""),
    Column("text", Text),
    Column("at", Moment, nullable=False),
    Index("ix_inbox_community_at", "community", "at"),
)

# Every effect in order: what 撤销 takes back and what explains a figure.
effects = Table(
    "effects",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("community", String, nullable=False),
    Column("message", String, nullable=False),
    Column("by", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False, default=""),
    Column("value", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_effects_community_by_id", "community", "by", "id"),
    Index("ix_effects_message", "message"),
    Index("ix_effects_about", "about"),
    Index("ix_effects_community_kind_at", "community", "kind", "at"),
)

records = Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    Column("community", String, nullable=False),
    Column("who", String, nullable=False),
    Column("type", String, nullable=False),
    Column("count", Float, nullable=False),
    Column("unit", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("since", Date),
    Column("subject", String, nullable=False, default=""),
    Column("class_", String, nullable=False, default=""),
    Column("teacher", String, nullable=False, default=""),
    Column("school", String, nullable=False, default=""),
    Column("topic", Text, nullable=False, default=""),
    Column("mode", String, nullable=False, default=""),
    Column("strengths", Text, nullable=False, default=""),
    Column("suggestions", Text, nullable=False, default=""),
    Column("rating", Float),
    Column("together", JSON, nullable=False),
    Column("said_by", String, nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("platform", String, nullable=False),
    Column("group", String, nullable=False, default=""),
    Column("list_title", Text, nullable=False, default=""),
    Column("message", String, nullable=False),
    Column("struck", Boolean, nullable=False, default=False),
    Index("ix_records_community_who_day", "community", "who", "day"),
    Index("ix_records_community_day", "community", "day"),
    Index("ix_records_community_said_by_said_at", "community", "said_by", "said_at"),
    Index("ix_records_message", "message"),
)

# Photographs and files of reports. `state`: waiting (to be fetched), kept, refused. `digest` names the bytes, which lie
# in a folder beside the database; `reference` is what the platform gives them by, and empty once nobody needs it.
attachments = Table(
    "attachments",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("community", String, nullable=False),
    Column("message", String, nullable=False),
    Column("report", String, nullable=False),
    Column("by", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("reference", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Moment, nullable=False),
    Column("digest", String, nullable=False, default=""),
    Column("type", String, nullable=False, default=""),
    Column("width", Integer, nullable=False, default=0),
    Column("height", Integer, nullable=False, default=0),
    Column("at", Moment, nullable=False),
    Index("ix_attachments_report", "report"),
    Index("ix_attachments_platform_state_not_before", "platform", "state", "not_before"),
)

identities = Table(
    "identities",
    metadata,
    Column("platform", String, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("community", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_identities_community_person", "community", "person"),
)

# Another number whenever something is agreed or bound, so that every process knows when to read a community anew.
# It is drawn, not counted: a number that was rolled back never comes again with another meaning.
versions = Table(
    "versions",
    metadata,
    Column("community", String, primary_key=True),
    Column("number", Integer, nullable=False),
)

# How far the clock has struck.
clock = Table(
    "clock",
    metadata,
    Column("community", String, primary_key=True),
    Column("struck", Moment, nullable=False),
)

# What was agreed in the chat and wins over the files: quotas, pairs, words, leave.
agreed = Table(
    "agreed",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("community", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("value", JSON, nullable=False),
    Column("message", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("ended", Moment),
    Index("ix_agreed_community_kind_key", "community", "kind", "key"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", String, primary_key=True),
    Column("community", String, nullable=False),
    Column("to", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("about", JSON, nullable=False),
    Column("message", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("answered", Moment),
    Index("ix_questions_community_to", "community", "to", "answered"),
)

UNSAID = ("waiting", "held")
IN_HAND = ("leased", "sending")
UNDERWAY = (*UNSAID, *IN_HAND)

# What is to be said. `state`: waiting, held (nobody's address is known yet), leased (a process will send it), sending
# (handed over, no answer yet), sent, unknown, failed, dropped. `carrier` is the letter into which this one was merged.
# `due` is when it was to be said, `not_before` when it may be tried again; what was held for somebody is never overdue.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("community", String, nullable=False),
    Column("cause", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("platform", String, nullable=False, default=""),
    Column("chat", String, nullable=False, default=""),
    Column("person", String, nullable=False, default=""),
    Column("private", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("file", Text, nullable=False, default=""),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Moment, nullable=False),
    Column("due", Moment),
    Column("lease", String, nullable=False, default=""),
    Column("leased_at", Moment),
    Column("carrier", Number),
    Column("mention", String, nullable=False, default="", server_default=""),
    Column("sent_id", String, nullable=False, default=""),
    Column("at", Moment, nullable=False),
    Column("sent_at", Moment),
    UniqueConstraint("cause", "part", name="uq_outbox_cause_part"),
    Index("ix_outbox_state_not_before", "state", "not_before"),
    Index("ix_outbox_platform_state_not_before", "platform", "state", "not_before"),
    Index("ix_outbox_platform_sent_at", "platform", "sent_at"),
    Index("ix_outbox_platform_chat_not_before", "platform", "chat", "not_before"),
    Index("ix_outbox_community_person_state", "community", "person", "state"),
)

# When a process did not hear a platform. Without an end it lasts, or the process died and none has come after it.
gaps = Table(
    "gaps",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("community", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("holder", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("ix_gaps_community_since", "community", "since"),
)
