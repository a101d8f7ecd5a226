"""Layouts that the bureau uploads.

Revision 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('layouts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('document', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('basis', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('sample_digest', sa.String(length=64), nullable=False),
    sa.Column('former_digest', sa.String(length=64), nullable=False),
    sa.Column('remarks', sa.JSON(), nullable=False),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('proposer', sa.String(length=100), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decider', sa.String(length=100), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts.id'], name=op.f('fk_layouts_proposed_by_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_layouts'))
    )
    with op.batch_alter_table('layouts', schema=None) as batch_op:
        batch_op.create_index('ix_layouts_in_force', ['document', 'state', 'effective_on'], unique=False)

    op.create_table('layout_samples',
    sa.Column('layout_id', sa.Uuid(), nullable=False),
    sa.Column('former', sa.Boolean(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['layout_id'], ['layouts.id'], name=op.f('fk_layout_samples_layout_id_layouts')),
    sa.PrimaryKeyConstraint('layout_id', 'former', 'place', name=op.f('pk_layout_samples'))
    )


def downgrade() -> None:
    op.drop_table('layout_samples')
    op.drop_table('layouts')
