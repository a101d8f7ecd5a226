"""Self-inspection: periods, reports and each of their sendings.

Revision 0024, after 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('filing_periods',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=True),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.String(length=100), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('close_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_filing_periods_office_id_offices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_filing_periods'))
    )
    with op.batch_alter_table('filing_periods', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_filing_periods_due_on'), ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_filing_periods_state'), ['state'], unique=False)

    op.create_table('filing_obligations',
    sa.Column('period_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_filing_obligations_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['period_id'], ['filing_periods.id'], name=op.f('fk_filing_obligations_period_id_filing_periods')),
    sa.PrimaryKeyConstraint('period_id', 'enterprise_id', name=op.f('pk_filing_obligations'))
    )
    with op.batch_alter_table('filing_obligations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_filing_obligations_enterprise_id'), ['enterprise_id'], unique=False)

    op.create_table('filings',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=True),
    sa.Column('period_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('checklist_key', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('other_problems', sa.Text(), nullable=False),
    sa.Column('remarks', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('first_submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_filings_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['period_id'], ['filing_periods.id'], name=op.f('fk_filings_period_id_filing_periods')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_filings')),
    sa.UniqueConstraint('number', name=op.f('uq_filings_number')),
    sa.UniqueConstraint('period_id', 'enterprise_id', 'kind', name=op.f('uq_filings_period_id'))
    )
    with op.batch_alter_table('filings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_filings_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_filings_period_id'), ['period_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_filings_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_filings_submitted_at'), ['submitted_at'], unique=False)

    op.create_table('filing_versions',
    sa.Column('filing_id', sa.Uuid(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_by', sa.String(length=100), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=True),
    sa.Column('remarks', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['filing_id'], ['filings.id'], name=op.f('fk_filing_versions_filing_id_filings')),
    sa.PrimaryKeyConstraint('filing_id', 'round', name=op.f('pk_filing_versions'))
    )


def downgrade() -> None:
    op.drop_table('filing_versions')
    op.drop_table('filings')
    op.drop_table('filing_obligations')
    op.drop_table('filing_periods')
