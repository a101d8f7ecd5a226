"""年度总结: the call of a year, and the report of each unit.

Revision 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('year_summaries',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('compiled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_summaries')),
    sa.UniqueConstraint('year', name=op.f('uq_year_summaries_year'))
    )
    op.create_table('unit_reports',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('summary_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('problems', sa.Text(), nullable=False),
    sa.Column('plans', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('saved_by', sa.String(length=100), nullable=False),
    sa.Column('first_submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by', sa.String(length=100), nullable=False),
    sa.Column('returned_because', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_unit_reports_office_id_offices')),
    sa.ForeignKeyConstraint(['summary_id'], ['year_summaries.id'], name=op.f('fk_unit_reports_summary_id_year_summaries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_reports')),
    sa.UniqueConstraint('summary_id', 'office_id', name=op.f('uq_unit_reports_summary_id'))
    )
    with op.batch_alter_table('unit_reports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_reports_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_reports_summary_id'), ['summary_id'], unique=False)


def downgrade() -> None:
    op.drop_table("unit_reports")
    op.drop_table("year_summaries")
