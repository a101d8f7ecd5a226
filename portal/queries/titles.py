"""Titles that were awarded: where they stand today, what speaks against them, who holds one (R-15)."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import today
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.title_vetoes import Finding, findings
from portal.domain.titles import HOLDING, Terms, TitleState, state_on
from portal.extensions import db
from portal.models import StoreTitle, TitleApplication
from portal.queries.scope import visible_store_titles
from portal.queries.title_facts import of_enterprise

SUBJECT = "store_title"
LIVING = frozenset({*HOLDING, TitleState.SUSPENDED})
"""States in which something may still be decided."""

Row: TypeAlias = StoreTitle
"""What the views call this row."""


def get(viewer: Viewer, title_id: UUID) -> StoreTitle:
    """One title.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(_with_all().where(StoreTitle.id == title_id, visible_store_titles(viewer)))
    if found is None:
        raise NotFound("没有找到这个称号。")
    return found


def listed(viewer: Viewer, state: TitleState | None = None) -> Sequence[tuple[StoreTitle, TitleState]]:
    """The titles that the viewer may see with where they stand today, the newest first."""
    rows = db.session.scalars(
        _with_all()
        .where(visible_store_titles(viewer))
        .order_by(StoreTitle.awarded_on.desc(), StoreTitle.id.desc())
    )
    found = [(row, stands(row)) for row in rows]
    return [(row, standing) for row, standing in found if state in (None, standing)]


def stands(title: StoreTitle, day: date | None = None) -> TitleState:
    """Where a title stands on a day, today unless told otherwise."""
    return state_on(title.state, title.review_due_on, title.valid_until, day or today())


def findings_since(title: StoreTitle) -> tuple[Finding, ...]:
    """What the records hold against the shop since the award."""
    terms = Terms.read(title.application.programme.terms)
    day = today()
    return findings(terms.vetoes, of_enterprise(title.enterprise, day), day, title.awarded_on)


def concerns(title: StoreTitle) -> tuple[Finding, ...]:
    """What has come up since somebody decided last: a reason to propose that the title be suspended."""
    if stands(title) not in LIVING:
        return ()
    weighed = frozenset(title.weighed)
    return tuple(one for one in findings_since(title) if one.sentence not in weighed)


def waiting(viewer: Viewer) -> int:
    """How many titles ask for a decision: due for review, or something has come up."""
    return sum(
        standing is TitleState.REVIEW_DUE or bool(concerns(title)) for title, standing in listed(viewer)
    )


def holders(on: date) -> frozenset[UUID]:
    """The businesses that hold a title on a day."""
    rows = db.session.scalars(select(StoreTitle).where(StoreTitle.awarded_on <= on))
    return frozenset(row.enterprise_id for row in rows if stands(row, on) in HOLDING)


def holds(enterprise_id: UUID, on: date) -> bool:
    """Whether the business may show a plaque on a day: the plan then asks for the floor (R-15)."""
    return enterprise_id in holders(on)


def _with_all() -> Select[StoreTitle]:
    return select(StoreTitle).options(
        joinedload(StoreTitle.office),
        joinedload(StoreTitle.enterprise),
        joinedload(StoreTitle.application).joinedload(TitleApplication.programme),
    )
