"""Layouts of the official documents: which holds on a day, and what became of the others."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.calendar import today
from portal.domain.errors import NotFound
from portal.domain.labels import label
from portal.domain.layouts import LayoutState
from portal.domain.people import Viewer
from portal.extensions import db, files
from portal.models import Layout, LayoutSample
from portal.queries.scope import visible_layouts


def in_force(document: str, day: date) -> Layout | None:
    """The uploaded layout that holds on that day; None: the one that the portal brings.

    The one place that decides it: the latest that was approved and had begun to hold.
    """
    return db.session.scalar(
        select(Layout)
        .where(Layout.document == document, Layout.state == LayoutState.APPROVED, Layout.effective_on <= day)
        .order_by(Layout.effective_on.desc())
        .limit(1)
    )


def get(viewer: Viewer, layout_id: UUID) -> Layout:
    """One layout.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(select(Layout).where(Layout.id == layout_id, visible_layouts(viewer)))
    if found is None:
        raise NotFound("没有找到这个版式。")
    return found


@dataclass(frozen=True)
class Standing:
    """One layout in a list: what it is to the bureau today, in a word with its tone."""

    layout: Layout
    word: str
    tone: str


def of(viewer: Viewer, document: str) -> Sequence[Standing]:
    """All layouts of a document, the newest first."""
    rows = db.session.scalars(
        select(Layout)
        .where(Layout.document == document, visible_layouts(viewer))
        .order_by(Layout.effective_on.desc(), Layout.proposed_at.desc())
    ).all()
    holds = in_force(document, today())
    return [standing(row, holds) for row in rows]


def standing(layout: Layout, holds: Layout | None) -> Standing:
    """`holds`: the layout of that document that is in force today."""
    if layout.state is not LayoutState.APPROVED:
        tone = "wait" if layout.state is LayoutState.PROPOSED else "neutral"
        return Standing(layout, label(layout.state), tone)
    if holds is not None and layout.id == holds.id:
        return Standing(layout, "使用中", "ok")
    later = layout.effective_on > today()
    return Standing(layout, "已批准，未到生效日" if later else "已被替代", "wait" if later else "neutral")


def waiting(viewer: Viewer) -> int:
    """How many layouts wait for a decision."""
    wanted = select(func.count()).select_from(Layout).where(visible_layouts(viewer))
    return db.session.scalar(wanted.where(Layout.state == LayoutState.PROPOSED)) or 0


def samples(layout: Layout, former: bool) -> Sequence[LayoutSample]:
    """What the worker made so far: the PDF and its pages."""
    return db.session.scalars(
        select(LayoutSample)
        .where(LayoutSample.layout_id == layout.id, LayoutSample.former == former)
        .order_by(LayoutSample.place)
    ).all()


def sample(viewer: Viewer, layout_id: UUID, former: bool, place: int) -> tuple[LayoutSample, bytes]:
    """One of them with its bytes.  Raises NotFound."""
    found = db.session.get(LayoutSample, (get(viewer, layout_id).id, former, place))
    if found is None:
        raise NotFound("这张样张还没有生成。")
    return found, files.get(found.digest)


def content(digest: str) -> bytes:
    """The bytes of a sample."""
    return files.get(digest)


def digest_of(content: bytes) -> str:
    """The hash that a browser may remember a file by."""
    return hashlib.sha256(content).hexdigest()
