"""A document belongs to any record: a visit, or another matter of an enterprise or of the whole bureau.

Revision 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject_type", sa.String(length=40), nullable=False, server_default="inspection"))
        batch_op.add_column(sa.Column("subject_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("enterprise_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("office_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("addressee", sa.String(length=200), nullable=False, server_default=""))
    documents = sa.table("documents", *map(sa.column, ("subject_id", "inspection_id", "enterprise_id", "office_id", "addressee")))
    visits = sa.table("inspections", *map(sa.column, ("id", "enterprise_id", "office_id", "subject_name")))

    def of_visit(name: str) -> sa.ScalarSelect:
        return sa.select(visits.c[name]).where(visits.c.id == documents.c.inspection_id).scalar_subquery()

    op.execute(
        documents.update().values(
            subject_id=documents.c.inspection_id,
            enterprise_id=of_visit("enterprise_id"),
            office_id=of_visit("office_id"),
            addressee=of_visit("subject_name"),
        )
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column("subject_type", server_default=None)
        batch_op.alter_column("addressee", server_default=None)
        batch_op.alter_column("subject_id", nullable=False)
        batch_op.alter_column("inspection_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_foreign_key(batch_op.f("fk_documents_enterprise_id_enterprises"), "enterprises", ["enterprise_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_documents_office_id_offices"), "offices", ["office_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_documents_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_enterprise_id"), ["enterprise_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_office_id"), ["office_id"], unique=False)


def downgrade() -> None:
    documents = sa.table("documents", *map(sa.column, ("id", "inspection_id")))
    copies = sa.table("document_copies", sa.column("document_id"))
    others = sa.select(documents.c.id).where(documents.c.inspection_id.is_(None))
    op.execute(copies.delete().where(copies.c.document_id.in_(others)))
    op.execute(documents.delete().where(documents.c.inspection_id.is_(None)))
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_office_id"))
        batch_op.drop_index(batch_op.f("ix_documents_enterprise_id"))
        batch_op.drop_index(batch_op.f("ix_documents_subject_id"))
        batch_op.drop_constraint(batch_op.f("fk_documents_office_id_offices"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_documents_enterprise_id_enterprises"), type_="foreignkey")
        batch_op.alter_column("inspection_id", existing_type=sa.Uuid(), nullable=False)
        for name in ("addressee", "office_id", "enterprise_id", "subject_id", "subject_type"):
            batch_op.drop_column(name)
