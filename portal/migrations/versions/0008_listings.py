"""Listings: the rows by which businesses are found and publicly read.

`flask prepare` fills them.

Revision 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('listings',
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('office_id', sa.Uuid(), nullable=False),
    sa.Column('status', sa.String(length=40), nullable=False),
    sa.Column('street', sa.String(length=100), nullable=False),
    sa.Column('kinds', sa.String(length=200), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('length', sa.Integer(), nullable=False),
    sa.Column('name_key', sa.Text(), nullable=False),
    sa.Column('initials', sa.Text(), nullable=False),
    sa.Column('spelled', sa.Text(), nullable=False),
    sa.Column('numbers', sa.Text(), nullable=False),
    sa.Column('sort_key', sa.String(length=300).with_variant(sa.String(length=300, collation='C'), 'postgresql'), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('licences', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('enterprise_id', name=op.f('pk_listings'))
    )
    with op.batch_alter_table('listings', schema=None) as batch_op:
        batch_op.create_index('ix_listings_order', ['sort_key', 'enterprise_id', 'office_id', 'status', 'street', 'kinds', 'expires_on'], unique=False)

    op.create_table('staff_keys',
    sa.Column('enterprise_id', sa.Uuid(), nullable=False),
    sa.Column('people', sa.Text(), nullable=False),
    sa.Column('phones', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('enterprise_id', name=op.f('pk_staff_keys'))
    )


def downgrade() -> None:
    op.drop_table("staff_keys")
    op.drop_table("listings")
