"""Second visits, look-backs, and the review of cases.

Revision 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('look_backs',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('item_ids', sa.JSON(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_look_backs_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_look_backs_inspection_id_inspections')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_look_backs_office_id_offices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_look_backs')),
    sa.UniqueConstraint('inspection_id', name=op.f('uq_look_backs_inspection_id'))
    )
    with op.batch_alter_table('look_backs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_look_backs_due_on'), ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_look_backs_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_look_backs_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_look_backs_state'), ['state'], unique=False)

    op.create_table('follow_ups',
    sa.Column('inspection_id', sa.Uuid(), nullable=False),
    sa.Column('rectification_id', sa.Uuid(), nullable=True),
    sa.Column('look_back_id', sa.Uuid(), nullable=True),
    sa.Column('item_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_follow_ups_inspection_id_inspections')),
    sa.ForeignKeyConstraint(['look_back_id'], ['look_backs.id'], name=op.f('fk_follow_ups_look_back_id_look_backs')),
    sa.ForeignKeyConstraint(['rectification_id'], ['rectifications.id'], name=op.f('fk_follow_ups_rectification_id_rectifications')),
    sa.PrimaryKeyConstraint('inspection_id', name=op.f('pk_follow_ups'))
    )
    with op.batch_alter_table('follow_ups', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_follow_ups_look_back_id'), ['look_back_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_ups_rectification_id'), ['rectification_id'], unique=False)

    op.create_table('case_reviews',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Uuid(), nullable=False),
    sa.Column('rectification_id', sa.Uuid(), nullable=True),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('cause', sa.String(length=40), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('referred_to', sa.String(length=40), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_case_reviews_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_case_reviews_inspection_id_inspections')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_case_reviews_office_id_offices')),
    sa.ForeignKeyConstraint(['rectification_id'], ['rectifications.id'], name=op.f('fk_case_reviews_rectification_id_rectifications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_reviews'))
    )
    with op.batch_alter_table('case_reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_reviews_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_reviews_inspection_id'), ['inspection_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_reviews_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_reviews_rectification_id'), ['rectification_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_reviews_state'), ['state'], unique=False)

    op.add_column('rectification_lines', sa.Column('revisit_id', sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('rectification_lines', schema=None) as batch_op:
        batch_op.drop_column('revisit_id')
    op.drop_table("case_reviews")
    op.drop_table("follow_ups")
    op.drop_table("look_backs")
