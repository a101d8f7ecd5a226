"""Releasing a result to the public: a second person, a flat row, nothing personal."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import day_of, now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer, mask_personal
from portal.domain.permissions import Action
from portal.domain.publication import grams, problems
from portal.domain.rectifications import progress_of
from portal.domain.result import tally
from portal.extensions import db
from portal.models import Inspection, NameGram, Publication
from portal.queries import inspections, rectifications
from portal.services.acts import locked, move

Row: TypeAlias = Publication
"""What the views call this row."""


def release(inspection_id: UUID, by: Viewer) -> None:
    """Publish the result of a finished visit.

    Raises RuleBroken for whoever finished it or inspected: the release is a second person's.
    """
    visit = locked(inspection_id, by)
    require_second_person(visit, by)
    move(visit, Action.INSPECTION_RELEASE, by)
    visit.released_at = now()
    db.session.add(row_of(visit, visit.released_at))
    _index(visit)
    db.session.commit()


def require_second_person(visit: Inspection, by: Viewer) -> None:
    """Raises RuleBroken for the finisher and for a member of the team."""
    on_team = any(member.inspector_id == by.inspector_id for member in visit.team)
    if visit.finished_by == by.account_id or on_team:
        raise RuleBroken("检查结果须由另一人审核公开，您参与了这次检查，不能自己公开。")


def preview(visit: Inspection) -> Publication:
    """The row as it would be published now; not stored."""
    return row_of(visit, now())


def row_of(visit: Inspection, released_at: datetime) -> Publication:
    """What the public will read of this visit: publishable fields only, free text masked (R-48)."""
    if visit.started_at is None:
        raise RuleBroken("没有完成的检查不能公开。")
    checklist = inspections.checklist_of(visit)
    answers = inspections.marks(inspections.answers(visit.id))
    counted = tally(checklist, answers)
    visited_on = day_of(visit.started_at)
    ordered = rectifications.of_visit(visit.id)
    return Publication(
        inspection_id=visit.id,
        enterprise_id=visit.enterprise_id,
        enterprise_name=visit.subject_name,
        licence_number=visit.subject_licence,
        address=visit.subject_address,
        office_id=visit.office_id,
        office_name=visit.office.name,
        kind=visit.kind,
        checklist_key=checklist.key,
        visited_on=visited_on,
        year=visited_on.year,
        record_number=visit.record_number or "",
        visit_number=visit.visit_number,
        result=visit.result,
        disposal=visit.disposal,
        conclusion=mask_personal(visit.conclusion),
        deadline=visit.deadline,
        rectification=progress_of(ordered.state) if ordered else None,
        rectified_on=day_of(ordered.ended_at) if ordered and ordered.ended_at else None,
        key_checked=len(counted.key_checked),
        general_checked=len(counted.general_checked),
        not_checked=len(counted.not_checked),
        problems=problems(checklist, answers),
        inspectors="、".join(member.name for member in visit.team),
        released_at=released_at,
    )


def _index(visit: Inspection) -> None:
    """Make the business findable by the pieces of its name and the end of its licence number."""
    pieces = grams(visit.subject_name, visit.subject_licence)
    known = set(
        db.session.scalars(
            select(NameGram.gram).where(
                NameGram.gram.in_(pieces), NameGram.enterprise_id == visit.enterprise_id
            )
        )
    )
    db.session.add_all(
        NameGram(gram=piece, enterprise_id=visit.enterprise_id) for piece in pieces if piece not in known
    )
