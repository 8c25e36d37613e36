"""The tables. Every row belongs to a community, knows the message that caused it, and is struck, never deleted."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
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
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})

# Message ids and due moments alike; the text is kept only of what was for the assistant.
inbox = Table(
    "inbox",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("community", String(100), nullable=False),
    Column("intent", String(40), nullable=False),
    Column("sender", String(60), nullable=False, default=""),
    Column("chat", String(200), nullable=False, default=""),
    Column("text", Text),
    Column("at", Moment, nullable=False),
    Index("ix_inbox_community_at", "community", "at"),
)

# Every effect in order: what 撤销 takes back and what explains a figure.
effects = Table(
    "effects",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("community", String(100), nullable=False),
    Column("message", String(300), nullable=False),
    Column("by", String(60), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("about", String(320), nullable=False, default=""),
    Column("value", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_effects_community_by_id", "community", "by", "id"),
    Index("ix_effects_message", "message"),
    Index("ix_effects_about", "about"),
)

records = Table(
    "records",
    metadata,
    Column("id", String(320), primary_key=True),
    Column("community", String(100), nullable=False),
    Column("who", String(60), nullable=False),
    Column("type", String(60), nullable=False),
    Column("count", Float, nullable=False),
    Column("unit", String(20), nullable=False),
    Column("day", Date, nullable=False),
    Column("since", Date),
    Column("subject", String(60), nullable=False, default=""),
    Column("class_", String(60), nullable=False, default=""),
    Column("teacher", String(60), nullable=False, default=""),
    Column("school", String(100), nullable=False, default=""),
    Column("topic", Text, nullable=False, default=""),
    Column("mode", String(10), nullable=False, default=""),
    Column("strengths", Text, nullable=False, default=""),
    Column("suggestions", Text, nullable=False, default=""),
    Column("rating", Float),
    Column("together", JSON, nullable=False),
    Column("said_by", String(60), nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("platform", String(40), nullable=False),
    Column("group", String(200), nullable=False, default=""),
    Column("list_title", Text, nullable=False, default=""),
    Column("message", String(300), nullable=False),
    Column("struck", Boolean, nullable=False, default=False),
    Index("ix_records_community_who_day", "community", "who", "day"),
    Index("ix_records_community_day", "community", "day"),
    Index("ix_records_message", "message"),
)

identities = Table(
    "identities",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("identity", String(200), primary_key=True),
    Column("community", String(100), primary_key=True),
    Column("person", String(60), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_identities_community_person", "community", "person"),
)

# Counts up whenever something is agreed or bound, so that every process knows when to read a community anew.
versions = Table(
    "versions",
    metadata,
    Column("community", String(100), primary_key=True),
    Column("number", Integer, nullable=False),
)

# How far the clock has struck.
clock = Table(
    "clock",
    metadata,
    Column("community", String(100), primary_key=True),
    Column("struck", Moment, nullable=False),
)

# What was agreed in the chat and wins over the files: quotas, pairs, words, leave.
agreed = Table(
    "agreed",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("community", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("key", String(300), nullable=False),
    Column("value", JSON, nullable=False),
    Column("message", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("ended", Moment),
    Index("ix_agreed_community_kind_key", "community", "kind", "key"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", String(320), primary_key=True),
    Column("community", String(100), nullable=False),
    Column("to", String(60), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("about", JSON, nullable=False),
    Column("message", String(300), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("answered", Moment),
    Index("ix_questions_community_to", "community", "to", "answered"),
)

# What is to be said. `state`: waiting, held (nobody's address is known yet), leased (a process will send it), sending
# (handed over, no answer yet), sent, unknown, failed, dropped. `carrier` is the letter into which this one was merged.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("community", String(100), nullable=False),
    Column("cause", String(300), nullable=False),
    Column("part", Integer, nullable=False),
    Column("platform", String(40), nullable=False, default=""),
    Column("chat", String(200), nullable=False, default=""),
    Column("person", String(60), nullable=False, default=""),
    Column("private", Boolean, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("file", Text, nullable=False, default=""),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Moment, nullable=False),
    Column("lease", String(80), nullable=False, default=""),
    Column("leased_at", Moment),
    Column("carrier", Integer),
    Column("mention", String(200), nullable=False, default="", server_default=""),
    Column("sent_id", String(200), nullable=False, default=""),
    Column("at", Moment, nullable=False),
    Column("sent_at", Moment),
    UniqueConstraint("cause", "part", name="uq_outbox_cause_part"),
    Index("ix_outbox_state_not_before", "state", "not_before"),
    Index("ix_outbox_platform_sent_at", "platform", "sent_at"),
    Index("ix_outbox_community_person_state", "community", "person", "state"),
)
