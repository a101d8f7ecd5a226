"""Objections to published results, and what the public reads of them.

Revision 0027, after 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('objections',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.String(length=100), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_objections_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_objections_inspection_id_inspections')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_objections_office_id_offices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objections')),
    sa.UniqueConstraint('inspection_id', name=op.f('uq_objections_inspection_id'))
    )
    with op.batch_alter_table('objections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objections_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_objections_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_objections_state'), ['state'], unique=False)

    op.add_column('publications', sa.Column('objection', sa.Text(), nullable=True))
    op.add_column('publications', sa.Column('objected_on', sa.Date(), nullable=True))
    op.add_column('publications', sa.Column('objection_answer', sa.Text(), nullable=True))
    op.add_column('publications', sa.Column('objection_answered_on', sa.Date(), nullable=True))


def downgrade() -> None:
    for name in ('objection_answered_on', 'objection_answer', 'objected_on', 'objection'):
        op.drop_column('publications', name)
    op.drop_table('objections')
