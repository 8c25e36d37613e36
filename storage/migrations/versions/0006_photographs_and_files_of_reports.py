"""Photographs and files of reports"""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('attachments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('community', sa.String(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('platform', sa.String(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('not_before', storage.tables.Moment(timezone=True), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('at', storage.tables.Moment(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachments'))
    )
    with op.batch_alter_table('attachments', schema=None) as batch_op:
        batch_op.create_index('ix_attachments_platform_state_not_before', ['platform', 'state', 'not_before'], unique=False)
        batch_op.create_index('ix_attachments_report', ['report'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('attachments', schema=None) as batch_op:
        batch_op.drop_index('ix_attachments_report')
        batch_op.drop_index('ix_attachments_platform_state_not_before')

    op.drop_table('attachments')
