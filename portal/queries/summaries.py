"""The summaries of the years: who reported when, and who did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of, today
from portal.domain.errors import NotFound
from portal.domain.people import Role, Viewer
from portal.domain.summaries import RECIPIENT, Punctuality, ReportState, SummaryState, punctuality, remind_on
from portal.extensions import db
from portal.models import Office, UnitReport, YearSummary
from portal.queries.holidays import working_days
from portal.queries.scope import visible_reports, visible_summaries

SUBJECT = "summary"

Row: TypeAlias = YearSummary
Report: TypeAlias = UnitReport
"""What the views call these rows."""


@dataclass(frozen=True)
class Unit:
    """A unit that reports: how it kept the date.  `report` where the viewer may read it."""

    office_id: UUID
    name: str
    standing: Punctuality
    reported_on: date | None
    state: ReportState
    report: UnitReport | None


def get(viewer: Viewer, summary_id: UUID) -> YearSummary:
    """One year.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(YearSummary)
        .options(selectinload(YearSummary.reports).joinedload(UnitReport.office))
        .where(YearSummary.id == summary_id, visible_summaries(viewer))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这一年的总结。")
    return found


def report_of(viewer: Viewer, summary_id: UUID, office_id: UUID | None) -> UnitReport:
    """The report of a unit.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(UnitReport)
        .options(joinedload(UnitReport.office), joinedload(UnitReport.summary))
        .where(
            UnitReport.summary_id == summary_id,
            UnitReport.office_id == office_id,
            visible_reports(viewer),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这个单位的总结。")
    return found


def listed(viewer: Viewer) -> Sequence[YearSummary]:
    """Every year, the newest first."""
    return db.session.scalars(
        select(YearSummary)
        .options(selectinload(YearSummary.reports))
        .where(visible_summaries(viewer))
        .order_by(YearSummary.year.desc())
    ).all()


def units(viewer: Viewer, summary: YearSummary) -> list[Unit]:
    """Who reports, by name."""
    readable = set(
        db.session.scalars(
            select(UnitReport.id).where(UnitReport.summary_id == summary.id, visible_reports(viewer))
        )
    )
    return [
        _unit(one, summary.due_on, readable=one.id in readable)
        for one in sorted(summary.reports, key=lambda one: one.office.name)
    ]


def missing(summary: YearSummary) -> list[str]:
    """The units that have not reported, or whose report went back and did not return, by name."""
    late = (one.office.name for one in summary.reports if one.state is not ReportState.SUBMITTED)
    return sorted(late)


def reminder(summary: YearSummary) -> str:
    """When the date is near or past: a sentence; "" otherwise, and once nobody is missing."""
    names, day = missing(summary), today()
    if not names or summary.state is SummaryState.COMPILED:
        return ""
    who = "、".join(names)
    if day > summary.due_on:
        return f"报送期限已过{(day - summary.due_on).days}天，未报：{who}。"
    last = remind_on(summary.due_on, working_days())
    if last != summary.due_on:
        return f"期限当天不是工作日，请在{last:%-m月%-d日}前报送。还没有报送：{who}。"
    return f"还有{(summary.due_on - day).days}天到期。还没有报送：{who}。"


def possible_units() -> list[tuple[UUID, str]]:
    """(id, name) of the offices that may report: all but the one that receives the reports."""
    rows = db.session.execute(select(Office.id, Office.name).order_by(Office.name))
    return [(row.id, row.name) for row in rows if row.name != RECIPIENT]


def waiting(viewer: Viewer) -> int:
    """How many reports the viewer's unit owes; for the section, how many are missing after the date."""
    query = (
        select(func.count())
        .select_from(UnitReport)
        .join(YearSummary)
        .where(
            YearSummary.state == SummaryState.COLLECTING,
            UnitReport.state != ReportState.SUBMITTED,
            visible_reports(viewer),
        )
    )
    if viewer.role in (Role.OFFICE_HEAD, Role.BRIGADE):
        query = query.where(UnitReport.office_id == viewer.office_id)
    else:
        query = query.where(YearSummary.due_on < today())
    return db.session.scalar(query) or 0


def _unit(one: UnitReport, due_on: date, *, readable: bool) -> Unit:
    reported = day_of(one.first_submitted_at) if one.first_submitted_at else None
    if one.state is ReportState.RETURNED:
        reported = None
    return Unit(
        one.office_id,
        one.office.name,
        punctuality(reported, due_on),
        reported,
        one.state,
        one if readable else None,
    )
