"""Draws as the bureau reads them: the terms, the frozen roster, what was drawn, where the visits stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of, today
from portal.domain.draw import Outcome, Record, Replacement, Roster, roster_hash
from portal.domain.draws import RESULT_DAYS, Numbers, Risk
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Certificate, Viewer
from portal.domain.pool import inspector_fault
from portal.extensions import db, files
from portal.models import Draw, DrawnObject, Event, Inspection, Inspector, Office, Street
from portal.queries.bureau import certificates
from portal.queries.enterprises import barred_inspectors
from portal.queries.holidays import working_days
from portal.queries.inspectors import on_leave
from portal.queries.scope import visible_draws

SUBJECT = "draw"
RECUSED, UNABLE = "准许回避", "不能执行检查"

Row: TypeAlias = Draw
Drawn: TypeAlias = DrawnObject
"""What the views call these rows."""


def get(viewer: Viewer, draw_id: UUID) -> Draw:
    """One draw with what was drawn.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Draw)
        .options(
            selectinload(Draw.drawn).joinedload(DrawnObject.inspection).selectinload(Inspection.team),
            selectinload(Draw.replacements),
            joinedload(Draw.replaces),
            joinedload(Draw.replaced_by),
        )
        .where(Draw.id == draw_id, visible_draws(viewer))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这次抽取。")
    return found


def listed(viewer: Viewer) -> Sequence[Draw]:
    """The draws that the viewer may see, the newest first."""
    return db.session.scalars(
        select(Draw).where(visible_draws(viewer)).order_by(Draw.prepared_at.desc(), Draw.id.desc())
    ).all()


def numbers_of(draw: Draw) -> Numbers:
    return Numbers(draw.take, draw.percent, draw.team_size, draw.most_visits)


def lots_of(draw: Draw) -> dict[Risk, int]:
    return {Risk(risk): many for risk, many in draw.lots.items()}


def roster_text(draw: Draw) -> str:
    """The frozen text.  Raises RuntimeError where the file is not the one that was published."""
    text = files.get(draw.roster_sha256 or "").decode()
    if roster_hash(text) != draw.roster_sha256:
        raise RuntimeError(f"the roster of draw {draw.id} is not the published one")
    return text


def roster_of(draw: Draw) -> Roster:
    return Roster.read(roster_text(draw))


def record_of(draw: Draw) -> Record:
    """All that the draw follows from, once there is a seed."""
    return Record(
        text=roster_text(draw),
        secret=draw.secret or "",
        public_part=draw.public_part,
        recusals=tuple((nonce, who, where) for nonce, who, where in draw.recusals),
        changes=tuple(
            Replacement(str(one.enterprise_id), str(one.inspector_id) if one.inspector_id else None)
            for one in draw.replacements
        ),
    )


def taken_part(draw_id: UUID) -> frozenset[UUID]:
    """The accounts that did anything with the draw: the second person is none of them."""
    rows = select(Event.account_id).where(Event.subject_type == SUBJECT, Event.subject_id == draw_id)
    return frozenset(one for one in db.session.scalars(rows) if one is not None)


@dataclass(frozen=True)
class Succession:
    """Who takes over from an inspector of a drawn visit: the first in rank who may go.

    `gone`: who gives way on the way there and why, the one asked about first.
    """

    draw: Draw
    enterprise_id: UUID
    gone: tuple[tuple[UUID, str], ...]
    successor: UUID


def sent(inspection_id: UUID) -> bool:
    """Whether a draw sent the visit."""
    return db.session.scalar(select(exists().where(DrawnObject.inspection_id == inspection_id))) is True


def succession(inspection_id: UUID, inspector_id: UUID, day: date) -> Succession | None:
    """Who takes over on that day; None for a visit that no draw sent.

    Raises RuleBroken where nobody is next.
    """
    row = db.session.scalar(select(DrawnObject).where(DrawnObject.inspection_id == inspection_id))
    draw = db.session.get(Draw, row.draw_id) if row is not None else None
    if row is None or draw is None:
        return None
    record, able = record_of(draw), _able(row.enterprise_id, day)
    gone, leaving = [(inspector_id, RECUSED)], inspector_id
    while True:
        record = replace(record, changes=(*record.changes, Replacement(str(row.enterprise_id), str(leaving))))
        found = record.outcome()
        require_next(found)
        team = next(one.team for one in found.drawn if one.object == str(row.enterprise_id))
        leaving = next(UUID(one) for one in team if one not in row.team and UUID(one) not in dict(gone))
        if leaving in able:
            return Succession(draw, row.enterprise_id, tuple(gone), leaving)
        gone.append((leaving, UNABLE))


def _able(enterprise_id: UUID, day: date) -> frozenset[UUID]:
    """The inspectors who may visit that business on that day."""
    away = on_leave(day) | barred_inspectors(enterprise_id)
    rows = db.session.scalars(select(Inspector.id).where(Inspector.active))
    return frozenset(one.inspector_id for one in certificates(rows.all()) if _may_go(one, away, day))


def _may_go(certificate: Certificate, away: frozenset[UUID], day: date) -> bool:
    return inspector_fault(certificate, certificate.inspector_id in away, day) is None


def require_next(found: Outcome) -> None:
    """Raises RuleBroken where a replacement found nobody next in rank."""
    if found.short:
        object_only = found.short[0].inspector is None
        what = "名录里已经没有下一家企业" if object_only else "没有下一名可以派出的检查人员"
        raise RuleBroken(f"{what}，不能递补。")


@dataclass(frozen=True)
class Clock:
    """Until when a result is to be published: the day, how many working days are left, years not known."""

    due: date
    left: int
    unknown_years: tuple[int, ...]


def clocks(draw: Draw) -> dict[UUID, Clock]:
    """The clocks of the visits that ended with a result not yet published, by visit."""
    days, running = working_days(), {}
    for one in draw.drawn:
        visit = one.inspection
        if visit is None or visit.finished_at is None or visit.released_at is not None:
            continue
        ended = day_of(visit.finished_at)
        due = days.after(ended, RESULT_DAYS)
        running[visit.id] = Clock(due, days.left(due, today()), days.unknown_years(ended, due))
    return running


def streets() -> Sequence[str]:
    return db.session.scalars(select(Street.name).order_by(Street.name)).all()


def offices() -> Sequence[tuple[UUID, str]]:
    """(id, name) of every office, by name."""
    rows = db.session.execute(select(Office.id, Office.name).order_by(Office.name))
    return [(row.id, row.name) for row in rows]


def document(draw: Draw) -> bytes:
    """The official result as it was issued.  Raises NotFound where none is."""
    if draw.document_sha256 is None:
        raise NotFound("抽取结果公布后才有文书。")
    return files.get(draw.document_sha256)
