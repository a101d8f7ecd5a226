"""Requests for more time to put something right.

Revision 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rectification_extensions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('rectification_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=False),
    sa.Column('asked_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.String(length=100), nullable=False),
    sa.Column('granted_until', sa.Date(), nullable=True),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['rectification_id'], ['rectifications.id'], name=op.f('fk_rectification_extensions_rectification_id_rectifications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rectification_extensions'))
    )
    with op.batch_alter_table('rectification_extensions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rectification_extensions_rectification_id'), ['rectification_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_rectification_extensions_state'), ['state'], unique=False)


def downgrade() -> None:
    op.drop_table("rectification_extensions")
