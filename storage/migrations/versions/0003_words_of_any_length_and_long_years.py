"""Words of any length, numbers of 64 bits, and indexes for long years

SQLite never looked at a length and has 64 bits everywhere, so the types change on PostgreSQL only.
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

WORDS = {
    'agreed': ('community', 'kind', 'key', 'message'),
    'clock': ('community',),
    'effects': ('community', 'message', 'by', 'kind', 'about'),
    'identities': ('platform', 'identity', 'community', 'person'),
    'inbox': ('key', 'community', 'intent', 'sender', 'chat'),
    'outbox': (
        'community', 'cause', 'platform', 'chat', 'person', 'kind', 'state', 'lease', 'mention', 'sent_id',
    ),
    'questions': ('id', 'community', 'to', 'kind', 'message'),
    'records': (
        'id', 'community', 'who', 'type', 'unit', 'subject', 'class_', 'teacher', 'school', 'mode', 'said_by',
        'platform', 'group', 'message',
    ),
    'versions': ('community',),
}
NUMBERS = {'agreed': ('id',), 'effects': ('id',), 'outbox': ('id', 'carrier')}
INDEXES = {
    'effects': ('community', 'kind', 'at'),
    'outbox': ('platform', 'chat', 'not_before'),
    'records': ('community', 'said_by', 'said_at'),
}


def upgrade() -> None:
    for table, columns in INDEXES.items():
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
    if op.get_bind().dialect.name == 'postgresql':
        _retype(WORDS, sa.String())
        _retype(NUMBERS, sa.BigInteger())


def downgrade() -> None:
    """The types stay as they are: what was written since may be longer."""
    for table, columns in INDEXES.items():
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)


def _retype(columns: dict[str, tuple[str, ...]], type_: sa.String | sa.BigInteger) -> None:
    for table, names in columns.items():
        for name in names:
            op.alter_column(table, name, type_=type_)
