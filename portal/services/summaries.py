"""年度总结: call for it, write and hand in a unit's report, return one, compile the year."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from docgen.layouts.annual_summary import AnnualSummary, YearFigures
from docgen.layouts.annual_summary import UnitReport as PrintedUnit
from docgen.letter import Section
from portal.domain.calendar import now, today
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.summaries import (
    Figure,
    Punctuality,
    ReportState,
    SummaryState,
    Texts,
    require_call,
    require_compilable,
    require_open,
    require_texts,
)
from portal.domain.workflow import SUMMARY, UNIT_REPORT
from portal.extensions import db
from portal.models import UnitReport, YearSummary
from portal.queries import bureau, summaries, year_figures
from portal.queries.scope import visible_reports, visible_summaries
from portal.queries.summaries import SUBJECT
from portal.queries.year_figures import Asked, Line
from portal.services import ledger, serials
from portal.services.acts import lead, lock, require_role
from portal.services.issuing import Matter, Paper, issue

KEY, TITLE, WORD = "annual_summary", "年度监督检查总结", "总结"
REPORT = "unit_report"
PRINTED = {
    Figure.VISITS: "visits",
    Figure.CONFORMING: "conforming",
    Figure.MOSTLY_CONFORMING: "mostly_conforming",
    Figure.FAILING: "failing",
    Figure.RECTIFICATIONS: "rectifications",
    Figure.RECTIFIED: "rectified",
    Figure.DOCUMENTS: "documents",
}


@dataclass(frozen=True)
class Compiled:
    """What the section writes over and beside the figures."""

    title: str
    opening: str
    texts: Texts


def call(year: int, due_on: date, units: Collection[UUID], by: Viewer) -> UUID:
    """Call for the reports of a year; its id.  Raises RuleBroken."""
    require_role(by, Action.SUMMARY_CALL)
    names = {id_: name for id_, name in summaries.possible_units() if id_ in units}
    require_call(year, due_on, tuple(names.values()), today())
    if any(one.year == year for one in summaries.listed(by)):
        raise RuleBroken(f"{year}年的总结已经布置过了。")
    row = YearSummary(year=year, due_on=due_on, state=SummaryState.COLLECTING, opened_at=now())
    row.reports = [UnitReport(office_id=id_, state=ReportState.DRAFT) for id_ in names]
    db.session.add(row)
    db.session.flush()
    ledger.record(
        Action.SUMMARY_CALL,
        SUBJECT,
        row.id,
        by=by,
        change=(None, row.state.value),
        detail={"year": year, "due_on": due_on.isoformat(), "units": list(names.values())},
    )
    db.session.commit()
    return row.id


def write(summary_id: UUID, texts: Texts, by: Viewer) -> None:
    """Keep what the unit has written so far.  Raises NotFound, RuleBroken."""
    report = _own(summary_id, by)
    lead(report, UNIT_REPORT, REPORT, Action.SUMMARY_WRITE, by)
    _write(report, texts, by)
    db.session.commit()


def submit(summary_id: UUID, texts: Texts, by: Viewer) -> None:
    """Hand the report in.  Raises NotFound, RuleBroken."""
    report = _own(summary_id, by)
    require_texts(texts)
    lead(report, UNIT_REPORT, REPORT, Action.SUMMARY_SUBMIT, by)
    _write(report, texts, by)
    report.submitted_at, report.submitted_by = now(), by.name
    report.first_submitted_at = report.first_submitted_at or report.submitted_at
    report.returned_because = ""
    db.session.commit()


def return_(summary_id: UUID, office_id: UUID, reason: str, by: Viewer) -> None:
    """Send a report back; its text stays.  Raises NotFound, RuleBroken."""
    report = _locked(summary_id, office_id, by)
    lead(report, UNIT_REPORT, REPORT, Action.SUMMARY_RETURN, by, reason=reason)
    report.returned_because = reason
    db.session.commit()


def compile_(summary_id: UUID, compiled: Compiled, by: Viewer) -> None:
    """Compile the year and issue it; who did not report is named.  Raises NotFound, RuleBroken."""
    row = lock(YearSummary, summary_id, visible_summaries(by), "没有找到这一年的总结。")
    require_compilable(summaries.missing(row), row.due_on, today())
    lead(row, SUMMARY, SUBJECT, Action.SUMMARY_COMPILE, by)
    row.compiled_at = now()
    number = serials.take_order(today().year, KEY, bureau.authority().document_mark, WORD)
    fields = _fields(row, compiled, number.text, by)
    issue(Matter(SUBJECT, row.id), Paper(TITLE, 1, {"": fields}, number), by)
    db.session.commit()


def _own(summary_id: UUID, by: Viewer) -> UnitReport:
    found = summaries.report_of(by, summary_id, by.office_id)
    return _locked(summary_id, found.office_id, by)


def _locked(summary_id: UUID, office_id: UUID, by: Viewer) -> UnitReport:
    """The report, locked, of a year that is not compiled."""
    lock(YearSummary, summary_id, visible_summaries(by), "没有找到这一年的总结。")
    found = summaries.report_of(by, summary_id, office_id)
    report = lock(UnitReport, found.id, visible_reports(by), "没有找到这个单位的总结。")
    require_open(report.summary.state)
    return report


def _write(report: UnitReport, texts: Texts, by: Viewer) -> None:
    report.done, report.problems, report.plans = texts.done, texts.problems, texts.plans
    report.saved_at, report.saved_by = now(), by.name


def _fields(row: YearSummary, compiled: Compiled, number: str, by: Viewer) -> AnnualSummary:
    units = summaries.units(by, row)
    texts = compiled.texts
    parts = (("主要做法", texts.done), ("存在的问题", texts.problems), ("下一步打算", texts.plans))
    return AnnualSummary(
        authority=bureau.authority().name,
        number=number,
        title=compiled.title,
        opening=compiled.opening,
        figures_until=today(),
        by_kind=tuple(map(_printed, year_figures.by_kind(by, Asked(row.year)))),
        by_office=tuple(map(_printed, year_figures.by_office(by, Asked(row.year)))),
        sections=tuple(Section(heading=heading, text=text) for heading, text in parts if text.strip()),
        due_on=row.due_on,
        units=tuple(
            PrintedUnit(unit=one.name, state=label(one.standing), reported_on=one.reported_on)
            for one in units
        ),
        missing=tuple(one.name for one in units if one.standing is Punctuality.MISSING),
        issued_on=today(),
    )


def _printed(line: Line) -> YearFigures:
    counts = {name: line.counts[figure] for figure, name in PRINTED.items()}
    return YearFigures(name=line.name, **counts)
