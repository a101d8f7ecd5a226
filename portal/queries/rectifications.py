"""What is to be put right, as far as the viewer may see it: by office and age, the overdue first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of, today
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.rectifications import (
    GOING_ON,
    ExtensionState,
    Finding,
    LineState,
    RectificationState,
    days_over,
    found,
)
from portal.domain.uploads import MENDED, Place
from portal.extensions import db
from portal.models import (
    Attachment,
    Inspection,
    Office,
    Rectification,
    RectificationExtension,
    RectificationLine,
)
from portal.queries import attachments, inspections
from portal.queries.scope import visible_extensions, visible_rectification_lines, visible_rectifications

SUBJECT, LINE, EXTENSION = "rectification", "rectification_line", "rectification_extension"
"""What the ledger calls them."""

Row: TypeAlias = Rectification
Line: TypeAlias = RectificationLine
"""What the views call these rows."""


@dataclass(frozen=True)
class Standing:
    """One of them in a list: how old, how late, who is in charge of it, how far it has come."""

    rectification: Rectification
    age: int
    days_over: int
    team: tuple[str, ...]
    settled: int
    waiting: int
    total: int
    asks: bool


def get(viewer: Viewer, rectification_id: UUID) -> Rectification:
    """One of them.  Raises NotFound when there is none for this viewer."""
    row = db.session.scalar(
        _all(viewer).where(Rectification.id == rectification_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound("没有找到这次整改。")
    return row


def line(viewer: Viewer, line_id: UUID) -> RectificationLine:
    """One item.  Raises NotFound when there is none for this viewer."""
    found_one = db.session.scalar(
        select(RectificationLine)
        .options(
            joinedload(RectificationLine.rectification).joinedload(Rectification.inspection),
            joinedload(RectificationLine.rectification).joinedload(Rectification.enterprise),
            selectinload(RectificationLine.replies),
        )
        .where(RectificationLine.id == line_id, visible_rectification_lines(viewer))
        .execution_options(populate_existing=True)
    )
    if found_one is None:
        raise NotFound("没有找到要整改的这一项。")
    return found_one


def extension(viewer: Viewer, extension_id: UUID) -> RectificationExtension:
    """One request for more time.  Raises NotFound when there is none for this viewer."""
    found_one = db.session.scalar(
        select(RectificationExtension)
        .options(joinedload(RectificationExtension.rectification).joinedload(Rectification.enterprise))
        .where(RectificationExtension.id == extension_id, visible_extensions(viewer))
        .execution_options(populate_existing=True)
    )
    if found_one is None:
        raise NotFound("没有找到这份延期申请。")
    return found_one


def proofs(viewer: Viewer, rectification: Rectification) -> dict[UUID, Sequence[Attachment]]:
    """What proves each item, by item, as far as the viewer may see it."""
    return {line.id: attachments.at(viewer, Place(LINE, line.id, MENDED.key)) for line in rectification.lines}


def of_visit(inspection_id: UUID) -> Rectification | None:
    """What this visit ordered to put right; None where it ordered nothing."""
    return db.session.scalar(
        select(Rectification)
        .options(selectinload(Rectification.lines))
        .where(Rectification.inspection_id == inspection_id)
    )


def locked_row(rectification_id: UUID) -> Rectification:
    """What is to be put right, whoever asks, locked until the end of the transaction."""
    return db.session.get_one(Rectification, rectification_id, with_for_update={"of": Rectification})


def open_for(enterprise_id: UUID) -> Sequence[Rectification]:
    """What this enterprise still has to put right, the earliest deadline first."""
    return db.session.scalars(
        select(Rectification)
        .where(Rectification.enterprise_id == enterprise_id, Rectification.state.in_(GOING_ON))
        .order_by(Rectification.deadline, Rectification.opened_at)
    ).all()


def of_enterprise(viewer: Viewer, enterprise_id: UUID) -> dict[UUID, Rectification]:
    """What the visits to one enterprise ordered, by visit, as far as the viewer may see it."""
    rows = db.session.scalars(_all(viewer).where(Rectification.enterprise_id == enterprise_id))
    return {row.inspection_id: row for row in rows}


def listed(viewer: Viewer, state: RectificationState | None, office: UUID | None) -> Sequence[Standing]:
    """Those in a state, or what is not ended: by office, the overdue first and then the oldest."""
    query = _all(viewer).options(joinedload(Rectification.inspection).selectinload(Inspection.team))
    query = query.where(Rectification.state == state if state else Rectification.state.in_(GOING_ON))
    if office is not None:
        query = query.where(Rectification.office_id == office)
    rows = map(standing, db.session.scalars(query.limit(1000)))
    return sorted(rows, key=lambda one: (one.rectification.office.name, -one.days_over, -one.age))


def counts(viewer: Viewer) -> dict[RectificationState, int]:
    """How many there are in each state."""
    rows = db.session.execute(
        select(Rectification.state, func.count())
        .where(visible_rectifications(viewer))
        .group_by(Rectification.state)
    )
    return dict(rows.all())


def waiting(viewer: Viewer) -> int:
    """How many are overdue or wait for the office."""
    late = Rectification.state.in_(GOING_ON) & (Rectification.deadline < today())
    answered = Rectification.lines.any(RectificationLine.state == LineState.ANSWERED)
    asks = Rectification.extensions.any(RectificationExtension.state == ExtensionState.ASKED)
    for_office = Rectification.state.in_(GOING_ON) & (answered | asks)
    query = select(func.count()).select_from(Rectification)
    return db.session.scalar(query.where(visible_rectifications(viewer), late | for_office)) or 0


def offices(viewer: Viewer) -> Sequence[tuple[UUID, str]]:
    """(id, name) of the offices that have any which the viewer may see, by name."""
    theirs = select(Rectification.office_id).where(visible_rectifications(viewer))
    rows = db.session.execute(
        select(Office.id, Office.name).where(Office.id.in_(theirs)).order_by(Office.name)
    )
    return [(row.id, row.name) for row in rows]


def standing(row: Rectification) -> Standing:
    """How it stands today; one that is ended grows no older."""
    until = day_of(row.ended_at) if row.ended_at else today()
    states = Counter(line.state for line in row.lines)
    return Standing(
        rectification=row,
        age=(until - day_of(row.opened_at)).days,
        days_over=overdue(row, until),
        team=tuple(member.name for member in row.inspection.team),
        settled=states[LineState.ACCEPTED],
        waiting=states[LineState.ANSWERED],
        total=len(row.lines),
        asks=any(one.state is ExtensionState.ASKED for one in row.extensions),
    )


def overdue(row: Rectification, day: date | None = None) -> int:
    """How many days it is past its deadline; 0 of what is ended."""
    return days_over(row.deadline, day or today()) if row.state in GOING_ON else 0


def findings_of(visit: Inspection) -> Sequence[Finding]:
    """The problems of a visit as its papers print them: its lines, or the answers where it has none."""
    rectification = of_visit(visit.id)
    if rectification is None:
        return found(inspections.checklist_of(visit), inspections.marks(inspections.answers(visit.id)))
    return [_finding(line) for line in rectification.lines]


def _finding(line: RectificationLine) -> Finding:
    return Finding(line.item_id, line.no, line.key, line.text, line.words, line.remark, line.basis)


def _all(viewer: Viewer) -> Select[Rectification]:
    return (
        select(Rectification)
        .options(
            joinedload(Rectification.enterprise),
            joinedload(Rectification.office),
            joinedload(Rectification.inspection),
            selectinload(Rectification.lines).selectinload(RectificationLine.replies),
            selectinload(Rectification.extensions),
        )
        .where(visible_rectifications(viewer))
    )
