"""示范店称号: programmes, applications with scores and objections, titles, facts, and what is published.

Revision 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('published_titles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('search_name', sa.Text(), nullable=False),
    sa.Column('site', sa.String(length=200), nullable=False),
    sa.Column('enterprise_name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('host', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('street', sa.String(length=100), nullable=False),
    sa.Column('office_name', sa.String(length=100), nullable=False),
    sa.Column('programme_name', sa.String(length=100), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('notice_from', sa.Date(), nullable=False),
    sa.Column('notice_until', sa.Date(), nullable=False),
    sa.Column('notice_ended', sa.Boolean(), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=True),
    sa.Column('awarded_on', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('review_due_on', sa.Date(), nullable=True),
    sa.Column('history', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_titles'))
    )
    with op.batch_alter_table('published_titles', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_titles_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_published_titles_notice_until'), ['notice_until'], unique=False)
        batch_op.create_index(batch_op.f('ix_published_titles_street'), ['street'], unique=False)

    op.create_table('title_programmes',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('terms', sa.JSON(), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_title_programmes'))
    )
    with op.batch_alter_table('title_programmes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_programmes_state'), ['state'], unique=False)

    op.create_table('title_facts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.String(length=100), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_by', sa.String(length=100), nullable=False),
    sa.Column('withdrawn_because', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_title_facts_enterprise_id_enterprises')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_title_facts'))
    )
    with op.batch_alter_table('title_facts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_facts_enterprise_id'), ['enterprise_id'], unique=False)

    op.create_table('title_applications',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('site', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('street', sa.String(length=100), nullable=False),
    sa.Column('host', sa.String(length=200), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('returned_because', sa.Text(), nullable=False),
    sa.Column('opinion', sa.Text(), nullable=False),
    sa.Column('opinion_by', sa.String(length=100), nullable=False),
    sa.Column('opinion_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('scoring_on', sa.Date(), nullable=True),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('scored_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ground', sa.String(length=40), nullable=True),
    sa.Column('notice_from', sa.Date(), nullable=True),
    sa.Column('notice_until', sa.Date(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_title_applications_account_id_accounts')),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_title_applications_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_title_applications_office_id_offices')),
    sa.ForeignKeyConstraint(['programme_id'], ['title_programmes.id'], name=op.f('fk_title_applications_programme_id_title_programmes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_title_applications')),
    sa.UniqueConstraint('number', name=op.f('uq_title_applications_number'))
    )
    with op.batch_alter_table('title_applications', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_applications_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_title_applications_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_title_applications_programme_id'), ['programme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_title_applications_state'), ['state'], unique=False)

    op.create_table('store_titles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('site', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('street', sa.String(length=100), nullable=False),
    sa.Column('host', sa.String(length=200), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('awarded_on', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=False),
    sa.Column('review_due_on', sa.Date(), nullable=False),
    sa.Column('weighed', sa.JSON(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['application_id'], ['title_applications.id'], name=op.f('fk_store_titles_application_id_title_applications')),
    sa.ForeignKeyConstraint(['enterprise_id'], ['enterprises.id'], name=op.f('fk_store_titles_enterprise_id_enterprises')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_store_titles_office_id_offices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store_titles')),
    sa.UniqueConstraint('application_id', name=op.f('uq_store_titles_application_id')),
    sa.UniqueConstraint('number', name=op.f('uq_store_titles_number'))
    )
    with op.batch_alter_table('store_titles', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_store_titles_enterprise_id'), ['enterprise_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_store_titles_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_store_titles_state'), ['state'], unique=False)

    op.create_table('title_objections',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('online', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=50), nullable=False),
    sa.Column('contact', sa.String(length=100), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('upheld', sa.Boolean(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.String(length=100), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['application_id'], ['title_applications.id'], name=op.f('fk_title_objections_application_id_title_applications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_title_objections'))
    )
    with op.batch_alter_table('title_objections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_objections_application_id'), ['application_id'], unique=False)

    op.create_table('title_scorers',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('inspector_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=50), nullable=False),
    sa.Column('certificate_number', sa.String(length=50), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['application_id'], ['title_applications.id'], name=op.f('fk_title_scorers_application_id_title_applications')),
    sa.ForeignKeyConstraint(['inspector_id'], ['inspectors.id'], name=op.f('fk_title_scorers_inspector_id_inspectors')),
    sa.PrimaryKeyConstraint('application_id', 'inspector_id', name=op.f('pk_title_scorers'))
    )
    op.create_table('title_scores',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('sheet', sa.String(length=40), nullable=False),
    sa.Column('line', sa.String(length=20), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['title_applications.id'], name=op.f('fk_title_scores_application_id_title_applications')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_title_scores')),
    sa.UniqueConstraint('application_id', 'sheet', 'line', name=op.f('uq_title_scores_application_id'))
    )
    with op.batch_alter_table('title_scores', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_scores_application_id'), ['application_id'], unique=False)


def downgrade() -> None:
    for table in (
        "title_scores",
        "title_scorers",
        "title_objections",
        "store_titles",
        "title_applications",
        "title_facts",
        "title_programmes",
        "published_titles",
    ):
        op.drop_table(table)
