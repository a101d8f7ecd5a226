"""A document has state and number, its copies are rows of their own.

Until now every copy was a document.  The first copy of each keeps its id as the document's, every copy its
own as a copy.

Revision 0007, after 0006
"""

import re
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PLACE = re.compile(r"〔(\d{4})〕(\d+)号$")

inspections = sa.table(
    "inspections",
    sa.column("id", sa.Uuid()),
    sa.column("state", sa.String()),
    sa.column("record_number", sa.String()),
    sa.column("end_reason", sa.Text()),
)
events = sa.table(
    "events",
    sa.column("subject_id", sa.Uuid()),
    sa.column("action", sa.String()),
    sa.column("at", MOMENT),
)
copies = sa.table(
    "document_copies",
    sa.column("id", sa.Uuid()),
    sa.column("document_id", sa.Uuid()),
    sa.column("position", sa.Integer()),
    sa.column("label", sa.String()),
    sa.column("file_name", sa.String()),
    sa.column("digest", sa.String()),
    sa.column("size", sa.Integer()),
)
documents = sa.table(
    "documents",
    sa.column("id", sa.Uuid()),
    sa.column("inspection_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("title", sa.String()),
    sa.column("layout", sa.String()),
    sa.column("number", sa.String()),
    sa.column("position", sa.Integer()),
    sa.column("issued_at", MOMENT),
    sa.column("voided_at", MOMENT),
    sa.column("void_reason", sa.Text()),
    # until now
    sa.column("copy_label", sa.String()),
    sa.column("file_name", sa.String()),
    sa.column("digest", sa.String()),
    sa.column("size", sa.Integer()),
    # from now on
    sa.column("state", sa.String()),
    sa.column("series", sa.String()),
    sa.column("series_year", sa.Integer()),
    sa.column("serial", sa.Integer()),
    sa.column("replaces_id", sa.Uuid()),
)


def upgrade() -> None:
    made = _together()
    with op.batch_alter_table("documents") as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_digest"))
        for name in ("copy_label", "file_name", "digest", "size"):
            batch_op.drop_column(name)
        batch_op.alter_column("issued_at", existing_type=MOMENT, nullable=True)
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("state", sa.String(length=40), nullable=False, server_default="issued"))
        batch_op.add_column(sa.Column("series", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("series_year", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("serial", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("issued_by", sa.String(length=100), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("replaces_id", sa.Uuid(), nullable=True))
        batch_op.create_unique_constraint("uq_documents_place", ["series", "series_year", "serial"])
        batch_op.create_unique_constraint(batch_op.f("uq_documents_replaces_id"), ["replaces_id"])
        batch_op.create_index(batch_op.f("ix_documents_state"), ["state"])
        batch_op.create_foreign_key(
            batch_op.f("fk_documents_replaces_id_documents"), "documents", ["replaces_id"], ["id"]
        )
    with op.batch_alter_table("documents") as batch_op:
        for name in ("version", "state", "issued_by"):
            batch_op.alter_column(name, server_default=None)
    op.create_table(
        "document_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=50), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_copies_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_copies")),
    )
    with op.batch_alter_table("document_copies") as batch_op:
        batch_op.create_index(batch_op.f("ix_document_copies_digest"), ["digest"])
        batch_op.create_index(batch_op.f("ix_document_copies_document_id"), ["document_id"])
    op.create_table(
        "document_services",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("served_at", MOMENT, nullable=False),
        sa.Column("served_by", sa.String(length=100), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("received_by", sa.String(length=50), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("witness", sa.String(length=50), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_services_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_services")),
    )
    with op.batch_alter_table("document_services") as batch_op:
        batch_op.create_index(batch_op.f("ix_document_services_document_id"), ["document_id"])
    _apart(made)


def downgrade() -> None:
    rows = _whole()
    op.drop_table("document_services")
    op.drop_table("document_copies")
    with op.batch_alter_table("documents") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_documents_replaces_id_documents"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_documents_replaces_id"), type_="unique")
        batch_op.drop_constraint("uq_documents_place", type_="unique")
        batch_op.drop_index(batch_op.f("ix_documents_state"))
        for name in ("version", "state", "series", "series_year", "serial", "issued_by", "replaces_id"):
            batch_op.drop_column(name)
        batch_op.alter_column("issued_at", existing_type=MOMENT, nullable=False)
        batch_op.add_column(sa.Column("copy_label", sa.String(length=50), nullable=False))
        batch_op.add_column(sa.Column("file_name", sa.String(length=200), nullable=False))
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=False))
        batch_op.add_column(sa.Column("size", sa.Integer(), nullable=False))
        batch_op.create_index(batch_op.f("ix_documents_digest"), ["digest"])
    op.bulk_insert(documents, rows)


def _together() -> list[list[sa.Row]]:
    """The rows that were one document, the first copy first; the others leave the table."""
    link = op.get_bind()
    same = (documents.c.inspection_id, documents.c.kind, documents.c.number)
    until_now = [documents.c[name] for name in (
        "id", "inspection_id", "kind", "number", "position", "voided_at",
        "copy_label", "file_name", "digest", "size",
    )]
    rows = link.execute(sa.select(*until_now).order_by(*same, documents.c.position, documents.c.id)).all()
    made = [
        list(group) for _key, group in groupby(rows, key=lambda row: (row.inspection_id, row.kind, row.number))
    ]
    for _first, *others in made:
        for other in others:
            link.execute(documents.delete().where(documents.c.id == other.id))
    return made


def _apart(made: list[list[sa.Row]]) -> None:
    """Write the copies, and what follows for each document."""
    link = op.get_bind()
    visits = {row.id: row for row in link.execute(sa.select(*inspections.c))}
    voided = dict(
        link.execute(
            sa.select(events.c.subject_id, sa.func.max(events.c.at))
            .where(events.c.action == "inspections:visit:void")
            .group_by(events.c.subject_id)
        ).all()
    )
    for rows in made:
        first, visit = rows[0], visits[rows[0].inspection_id]
        for place, row in enumerate(rows, 1):
            link.execute(
                copies.insert().values(
                    id=row.id, document_id=first.id, position=place, label=row.copy_label,
                    file_name=row.file_name, digest=row.digest, size=row.size,
                )
            )
        values = {**_numbered(first, visit), "state": "issued" if first.voided_at is None else "void"}
        if visit.state == "voided" and first.voided_at is None:
            values |= {
                "state": "void",
                "voided_at": voided.get(visit.id),
                "void_reason": f"检查作废：{visit.end_reason}",
            }
        link.execute(documents.update().where(documents.c.id == first.id).values(**values))


def _numbered(first: sa.Row, visit: sa.Row) -> dict:
    """The place in the register: of a result record that of its visit, of an order by its own number."""
    if first.kind == "result_record" and visit.record_number:
        year, digit, serial = visit.record_number.split("-")
        return {
            "number": visit.record_number, "series": digit, "series_year": int(year), "serial": int(serial)
        }
    found = PLACE.search(first.number)
    if found is None:
        return {}
    return {"series": first.kind, "series_year": int(found[1]), "serial": int(found[2])}


def _whole() -> list[dict]:
    """Every copy as a document of its own; drafts have none and are lost.  Empties the table."""
    link = op.get_bind()
    names = ("inspection_id", "kind", "title", "layout", "issued_at", "voided_at", "void_reason")
    query = sa.select(
        copies.c.id, copies.c.label.label("copy_label"), copies.c.file_name, copies.c.digest, copies.c.size,
        (documents.c.position + copies.c.position - 1).label("position"),
        sa.case((documents.c.kind == "result_record", ""), else_=documents.c.number).label("number"),
        *(documents.c[name] for name in names),
    ).join(documents, documents.c.id == copies.c.document_id)
    rows = [dict(row._mapping) for row in link.execute(query)]
    link.execute(copies.delete())
    link.execute(sa.table("document_services").delete())
    link.execute(documents.update().values(replaces_id=None))
    link.execute(documents.delete())
    return rows
