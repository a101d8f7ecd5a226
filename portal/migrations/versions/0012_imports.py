"""Tables of businesses that are handed in, and what came of each row.

Revision 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('imports',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('requested_by', sa.Uuid(), nullable=False),
    sa.Column('requested_name', sa.String(length=100), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('job_id', sa.Uuid(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('same', sa.Integer(), nullable=False),
    sa.Column('fault_count', sa.Integer(), nullable=False),
    sa.Column('faults', sa.JSON(), nullable=False),
    sa.Column('doubts', sa.JSON(), nullable=False),
    sa.Column('news', sa.JSON(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['jobs.id'], name=op.f('fk_imports_job_id_jobs')),
    sa.ForeignKeyConstraint(['requested_by'], ['accounts.id'], name=op.f('fk_imports_requested_by_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports'))
    )
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imports_requested_by'), ['requested_by'], unique=False)

    op.create_table('import_lines',
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_import_lines_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_import_lines_import_id_imports')),
    sa.PrimaryKeyConstraint('import_id', 'enterprise_id', name=op.f('pk_import_lines'))
    )
    with op.batch_alter_table('import_lines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_lines_enterprise_id'), ['enterprise_id'], unique=False)


def downgrade() -> None:
    op.drop_table("import_lines")
    op.drop_table("imports")
