"""Answers belong to a sheet: that of a visit, or of an enterprise's own check.

Revision 0014, after 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("answers", "answer_revisions")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(f"fk_{table}_inspection_id_inspections", type_="foreignkey")
            batch_op.alter_column("inspection_id", new_column_name="sheet_id")


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("sheet_id", new_column_name="inspection_id")
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_foreign_key(
                f"fk_{table}_inspection_id_inspections", "inspections", ["inspection_id"], ["id"]
            )
