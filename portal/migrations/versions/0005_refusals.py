"""Acts that were refused stand in the ledger too.

Revision 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: it would copy the table and leave the triggers that keep it behind.
    op.add_column("events", sa.Column("refused", sa.Boolean(), nullable=False, server_default=sa.false()))
