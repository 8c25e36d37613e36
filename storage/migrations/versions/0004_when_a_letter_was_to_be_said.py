"""When a letter was to be said"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outbox', sa.Column('due', storage.tables.Moment(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('outbox', 'due')
