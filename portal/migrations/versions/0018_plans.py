"""The year's plan: plans, their duties, what became of them, and what is published.

Revision 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('plans',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('drafted_on', sa.Date(), nullable=False),
    sa.Column('section_id', sa.Uuid(), nullable=False),
    sa.Column('more', sa.JSON(), nullable=False),
    sa.Column('exemptions', sa.JSON(), nullable=False),
    sa.Column('quiet_days', sa.Integer(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('job_id', sa.Uuid(), nullable=True),
    sa.Column('generated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(length=100), nullable=False),
    sa.Column('return_reason', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['section_id'], ['offices.id'], name=op.f('fk_plans_section_id_offices')),
    sa.ForeignKeyConstraint(['job_id'], ['jobs.id'], name=op.f('fk_plans_job_id_jobs')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plans')),
    sa.UniqueConstraint('year', name=op.f('uq_plans_year'))
    )
    op.create_index(op.f('ix_plans_state'), 'plans', ['state'], unique=False)

    op.create_table('plan_duties',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('first_due_on', sa.Date(), nullable=False),
    sa.Column('cause', sa.String(length=200), nullable=False),
    sa.Column('status', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('visit_id', sa.Uuid(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['plan_id'], ['plans.id'], name=op.f('fk_plan_duties_plan_id_plans')),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_plan_duties_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_plan_duties_office_id_offices')),
    sa.ForeignKeyConstraint(['visit_id'], ['inspections.id'], name=op.f('fk_plan_duties_visit_id_inspections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_duties')),
    sa.UniqueConstraint('plan_id', 'enterprise_id', 'kind', 'ordinal', name=op.f('uq_plan_duties_plan_id'))
    )
    board = ['plan_id', 'office_id', 'kind', 'status', 'due_on', 'ends_on', 'done_on']
    op.create_index('ix_plan_duties_board', 'plan_duties', board, unique=False)
    op.create_index('ix_plan_duties_order', 'plan_duties', ['plan_id', 'due_on', 'id'], unique=False)
    op.create_index(op.f('ix_plan_duties_enterprise_id'), 'plan_duties', ['enterprise_id'], unique=False)
    op.create_index(op.f('ix_plan_duties_visit_id'), 'plan_duties', ['visit_id'], unique=False)

    op.create_table('plan_changes',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('plan_id', sa.Uuid(), nullable=False),
    sa.Column('duty_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('change', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plans.id'], name=op.f('fk_plan_changes_plan_id_plans')),
    sa.ForeignKeyConstraint(['duty_id'], ['plan_duties.id'], name=op.f('fk_plan_changes_duty_id_plan_duties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_changes'))
    )
    op.create_index('ix_plan_changes_order', 'plan_changes', ['plan_id', 'at'], unique=False)
    op.create_index(op.f('ix_plan_changes_duty_id'), 'plan_changes', ['duty_id'], unique=False)

    op.create_table('published_plans',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('exemptions', sa.JSON(), nullable=False),
    sa.Column('document_digest', sa.String(length=64), nullable=True),
    sa.Column('document_name', sa.String(length=200), nullable=False),
    sa.Column('document_size', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_published_plans'))
    )


def downgrade() -> None:
    for table in ("published_plans", "plan_changes", "plan_duties", "plans"):
        op.drop_table(table)
