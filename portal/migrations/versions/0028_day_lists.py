"""Signed lists of what was issued day by day.

Revision 0028, after 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('day_lists',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('signature', sa.String(length=100), nullable=False),
    sa.Column('public_key', sa.String(length=60), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_day_lists')),
    sa.UniqueConstraint('digest', name=op.f('uq_day_lists_digest'))
    )


def downgrade() -> None:
    op.drop_table('day_lists')
