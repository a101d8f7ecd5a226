"""Papers that people write keep what was written; the text of a transcript belongs to the transcript.

Revision 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

documents = sa.table(
    "documents",
    sa.column("id", sa.Uuid()),
    sa.column("inspection_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("content", sa.JSON()),
    sa.column("state", sa.String()),
)
inspections = sa.table("inspections", sa.column("id", sa.Uuid()), sa.column("transcript", sa.Text()))


def upgrade() -> None:
    op.add_column("documents", sa.Column("content", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("documents", sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("documents", sa.Column("drafted_by", sa.String(length=100), nullable=False, server_default=""))
    link = op.get_bind()
    written = sa.select(inspections.c.id, inspections.c.transcript).where(inspections.c.transcript != "")
    for visit in link.execute(written).all():
        link.execute(
            documents.update()
            .where(documents.c.inspection_id == visit.id, documents.c.kind == "site_transcript")
            .values(content={"record": visit.transcript})
        )
    op.drop_column("inspections", "transcript")


def downgrade() -> None:
    op.add_column("inspections", sa.Column("transcript", sa.Text(), nullable=False, server_default=""))
    link = op.get_bind()
    written = sa.select(documents.c.inspection_id, documents.c.content)
    for row in link.execute(written.where(documents.c.kind == "site_transcript")).all():
        link.execute(
            inspections.update()
            .where(inspections.c.id == row.inspection_id)
            .values(transcript=row.content.get("record", ""))
        )
    link.execute(documents.delete().where(documents.c.state == "draft"))
    for name in ("content", "drafted_at", "drafted_by"):
        op.drop_column("documents", name)
