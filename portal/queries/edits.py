"""An enterprise's record as texts, and what changed in it since somebody read it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain import edits
from portal.domain.calendar import minute_text
from portal.domain.edits import Edit
from portal.domain.enterprises import Kind, Part
from portal.domain.errors import NotFound
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Enterprise, Event, Licence, Product
from portal.queries.scope import visible_enterprises

SUBJECT = "enterprise"


def licence(viewer: Viewer, licence_id: UUID) -> Licence:
    """A licence with its enterprise.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Licence)
        .join(Enterprise)
        .options(joinedload(Licence.enterprise))
        .where(Licence.id == licence_id, visible_enterprises(viewer))
    )
    if found is None:
        raise NotFound("没有找到这份许可证，可能刚刚被撤下。")
    return found


def product(viewer: Viewer, product_id: UUID) -> Product:
    """A product with its enterprise.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Product)
        .join(Enterprise)
        .options(joinedload(Product.enterprise))
        .where(Product.id == product_id, visible_enterprises(viewer))
    )
    if found is None:
        raise NotFound("没有找到这个产品，可能刚刚被撤下。")
    return found


def facts_of(enterprise: Enterprise) -> dict[str, str]:
    """The facts as texts (`domain/edits.py`)."""
    held = {row.kind for row in enterprise.kinds}
    kinds = ",".join(kind.value for kind in Kind if kind in held)
    return {field: getattr(enterprise, field) for field in edits.FACTS if field != "kinds"} | {"kinds": kinds}


def licence_of(row: Licence) -> dict[str, str]:
    """A licence as texts."""
    return {field: _text(getattr(row, field)) for field in edits.LICENCE}


def product_of(row: Product) -> dict[str, str]:
    """A product as texts."""
    return {field: _text(getattr(row, field)) for field in edits.PRODUCT}


def title_of(row: Licence | Product) -> str:
    """What the history calls it."""
    return f"{label(row.type)}{row.number}" if isinstance(row, Licence) else f"产品“{row.name}”"


def snapshot(enterprise: Enterprise) -> edits.Snapshot:
    """The whole record as texts, part by part, with the name of the responsible office."""
    facts = {**facts_of(enterprise), "office": enterprise.office.name}
    licences = {(Part.LICENCE, str(row.id)): (title_of(row), licence_of(row)) for row in enterprise.licences}
    products = {(Part.PRODUCT, str(row.id)): (title_of(row), product_of(row)) for row in enterprise.products}
    return {(Part.FACTS, ""): ("", facts), **licences, **products}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list) else str(value)


def since(
    enterprise_id: UUID, version: int, part: Part, subject: str = ""
) -> tuple[tuple[Edit, ...], str, str]:
    """The edits of one part after a version, the oldest first; who made the last one, and when in words."""
    rows: Sequence[Event] = db.session.scalars(
        select(Event)
        .where(Event.subject_type == SUBJECT, Event.subject_id == enterprise_id)
        .order_by(Event.at, Event.id)
    ).all()
    found = [(row, edit) for row in rows if (edit := edits.read(row.detail)) is not None]
    later = [
        (row, edit)
        for row, edit in found
        if edit.version > version and edit.part is part and edit.subject == subject
    ]
    if not later:
        return (), "", ""
    last = later[-1][0]
    return tuple(edit for _row, edit in later), last.name, minute_text(last.at)
