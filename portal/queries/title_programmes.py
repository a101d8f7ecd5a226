"""Programmes: what the bureau asks of a demonstration shop, this year's and those before."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.title_standard import STANDARD
from portal.domain.titles import ProgrammeState, Terms
from portal.extensions import db
from portal.models import TitleProgramme

SUBJECT = "title_programme"

Row: TypeAlias = TitleProgramme
"""What the views call this row."""


def get(viewer: Viewer, programme_id: UUID) -> TitleProgramme:
    """One programme.  Raises NotFound when there is none for this viewer."""
    found = db.session.get(TitleProgramme, programme_id) if _reads(viewer) else None
    if found is None:
        raise NotFound("没有找到这个创建方案。")
    return found


def listed(viewer: Viewer) -> Sequence[TitleProgramme]:
    """All of them, the newest first."""
    rows = select(TitleProgramme).order_by(TitleProgramme.drafted_at.desc(), TitleProgramme.id.desc())
    return db.session.scalars(rows).all() if _reads(viewer) else ()


def current() -> TitleProgramme | None:
    """The programme under which one applies now: published, and so read by everybody."""
    return db.session.scalar(select(TitleProgramme).where(TitleProgramme.state == ProgrammeState.PUBLISHED))


def newest_terms() -> Terms:
    """What a new draft begins from: the programme that was drafted last, or the standard one."""
    newest = select(TitleProgramme).order_by(TitleProgramme.drafted_at.desc(), TitleProgramme.id.desc())
    row = db.session.scalar(newest.limit(1))
    return STANDARD if row is None else Terms.read(row.terms)


def _reads(viewer: Viewer) -> bool:
    return may(viewer.role, Action.TITLE_PROGRAMME_READ)
