"""How the enterprise signed: on the screen, on paper, or not at all.

Revision 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('signatures',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('inspection_id', sa.Uuid(), nullable=False),
    sa.Column('notification_id', sa.Uuid(), nullable=True),
    sa.Column('way', sa.String(length=40), nullable=False),
    sa.Column('signer', sa.String(length=50), nullable=False),
    sa.Column('refusal', sa.Text(), nullable=False),
    sa.Column('witness', sa.String(length=50), nullable=False),
    sa.Column('signed_mark', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=True),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.String(length=100), nullable=False),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_signatures_inspection_id_inspections')),
    sa.ForeignKeyConstraint(['notification_id'], ['notifications.id'], name=op.f('fk_signatures_notification_id_notifications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signatures')),
    sa.UniqueConstraint('notification_id', name=op.f('uq_signatures_notification_id'))
    )
    with op.batch_alter_table('signatures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signatures_digest'), ['digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_signatures_inspection_id'), ['inspection_id'], unique=False)


def downgrade() -> None:
    op.drop_table('signatures')
