"""Double-random draws, the table of holidays, and days on which inspectors are away.

Revision 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draws',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('criteria', sa.JSON(), nullable=False),
    sa.Column('take', sa.Integer(), nullable=True),
    sa.Column('percent', sa.Integer(), nullable=True),
    sa.Column('team_size', sa.Integer(), nullable=False),
    sa.Column('most_visits', sa.Integer(), nullable=False),
    sa.Column('lots', sa.JSON(), nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('replaces_id', sa.Uuid(), nullable=True),
    sa.Column('prepared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('roster_sha256', sa.String(length=64), nullable=True),
    sa.Column('commitment', sa.String(length=64), nullable=True),
    sa.Column('secret', sa.String(length=64), nullable=True),
    sa.Column('recusals', sa.JSON(), nullable=False),
    sa.Column('excluded', sa.JSON(), nullable=False),
    sa.Column('objects', sa.Integer(), nullable=False),
    sa.Column('inspectors', sa.Integer(), nullable=False),
    sa.Column('announced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_part', sa.String(length=500), nullable=False),
    sa.Column('witnesses', sa.String(length=500), nullable=False),
    sa.Column('seed', sa.String(length=64), nullable=True),
    sa.Column('opened', sa.JSON(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('document_number', sa.String(length=60), nullable=False),
    sa.Column('document_sha256', sa.String(length=64), nullable=True),
    sa.Column('document_name', sa.String(length=200), nullable=False),
    sa.Column('annulled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('annul_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['replaces_id'], ['draws.id'], name=op.f('fk_draws_replaces_id_draws')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draws')),
    sa.UniqueConstraint('replaces_id', name=op.f('uq_draws_replaces_id'))
    )
    with op.batch_alter_table('draws', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draws_state'), ['state'], unique=False)

    op.create_table('holidays',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('works', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=50), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_holidays'))
    )
    op.create_table('draw_replacements',
    sa.Column('draw_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('inspector_id', sa.Uuid(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['draw_id'], ['draws.id'], name=op.f('fk_draw_replacements_draw_id_draws')),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_draw_replacements_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['inspector_id'], ['inspectors.id'], name=op.f('fk_draw_replacements_inspector_id_inspectors')),
    sa.PrimaryKeyConstraint('draw_id', 'position', name=op.f('pk_draw_replacements'))
    )
    op.create_table('inspector_leaves',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('inspector_id', sa.Uuid(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['inspector_id'], ['inspectors.id'], name=op.f('fk_inspector_leaves_inspector_id_inspectors')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspector_leaves'))
    )
    with op.batch_alter_table('inspector_leaves', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inspector_leaves_inspector_id'), ['inspector_id'], unique=False)

    op.create_table('drawn_objects',
    sa.Column('draw_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('office_name', sa.String(length=100), nullable=False),
    sa.Column('team', sa.JSON(), nullable=False),
    sa.Column('team_names', sa.JSON(), nullable=False),
    sa.Column('struck', sa.Boolean(), nullable=False),
    sa.Column('inspection_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['draw_id'], ['draws.id'], name=op.f('fk_drawn_objects_draw_id_draws')),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_drawn_objects_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspections.id'], name=op.f('fk_drawn_objects_inspection_id_inspections')),
    sa.PrimaryKeyConstraint('draw_id', 'position', name=op.f('pk_drawn_objects')),
    sa.UniqueConstraint('draw_id', 'enterprise_id', name=op.f('uq_drawn_objects_draw_id'))
    )
    with op.batch_alter_table('drawn_objects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drawn_objects_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_drawn_objects_inspection_id'), ['inspection_id'], unique=False)


def downgrade() -> None:
    for table in ("drawn_objects", "draw_replacements", "inspector_leaves", "holidays", "draws"):
        op.drop_table(table)
