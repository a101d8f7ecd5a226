"""督导: what was found, the reply, the end.

Revision 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('supervisions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('level', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=True),
    sa.Column('supervisor', sa.String(length=200), nullable=False),
    sa.Column('persons', sa.String(length=300), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('reply_due', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('replied_by', sa.String(length=100), nullable=False),
    sa.Column('replied_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('returned_because', sa.Text(), nullable=False),
    sa.Column('conclusion', sa.Text(), nullable=False),
    sa.Column('closed_by', sa.String(length=100), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_supervisions_office_id_offices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supervisions'))
    )
    with op.batch_alter_table('supervisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_supervisions_held_on'), ['held_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_supervisions_level'), ['level'], unique=False)
        batch_op.create_index(batch_op.f('ix_supervisions_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_supervisions_reply_due'), ['reply_due'], unique=False)
        batch_op.create_index(batch_op.f('ix_supervisions_state'), ['state'], unique=False)

    op.create_table('supervision_findings',
    sa.Column('supervision_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('request', sa.Text(), nullable=False),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['supervision_id'], ['supervisions.id'], name=op.f('fk_supervision_findings_supervision_id_supervisions')),
    sa.PrimaryKeyConstraint('supervision_id', 'position', name=op.f('pk_supervision_findings'))
    )


def downgrade() -> None:
    op.drop_table("supervision_findings")
    op.drop_table("supervisions")
