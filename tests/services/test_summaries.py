"""Calling for the reports of a year, handing them in, compiling them (R-42)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.summaries import Punctuality, ReportState, SummaryState, Texts
from portal.extensions import db
from portal.models import Event
from portal.queries import documents
from portal.queries import summaries as found
from portal.services import summaries
from tests.builders.district import District
from tests.builders.summaries import COMPILED, DUE, TEXTS, called, compiled, reported, row
from tests.docgen.reading import body


def test_a_year_is_called_for_written_handed_in_and_compiled(district: District) -> None:
    made = called(district)
    summaries.write(made, Texts("草稿"), district.by("head"))
    reported(district, made)
    reported(district, made, login="south_head")
    compiled(district, made)
    assert row(made).state is SummaryState.COMPILED
    of_year = select(Event.action).where(Event.subject_id == made).order_by(Event.at)
    assert list(db.session.scalars(of_year)) == [Action.SUMMARY_CALL, Action.SUMMARY_COMPILE]


def test_who_did_not_report_is_named_in_the_document(district: District) -> None:
    made = called(district)
    reported(district, made, date(2018, 11, 26))
    with (
        at(at_local(DUE, 9, 0)),
        pytest.raises(RuleBroken, match="还没有报送的：south街道监管所"),
    ):
        summaries.compile_(made, COMPILED, district.by("clerk"))
    db.session.rollback()
    compiled(district, made)
    (paper,) = documents.of_matter(district.by("clerk"), made)
    assert paper.number == "总结〔2018〕1号"
    text = body(documents.content(paper.copies[0]))
    for said in (
        "截至2018年11月30日",
        "north街道监管所\n逾期报送\n2018年11月26日",
        "未报送的单位：south街道监管所。",
        "二、主要做法\n逐户建立台账。",
    ):
        assert said in text


def test_only_the_unit_itself_writes_and_reads_its_report(district: District) -> None:
    made = called(district)
    with pytest.raises(NotFound):
        found.report_of(district.by("south_head"), made, district.north)
    refused = ("clerk", "zhang", "shop")
    for login in refused:
        with pytest.raises((NotFound, RuleBroken)):
            summaries.submit(made, TEXTS, district.by(login))
        db.session.rollback()
    assert len(refused) == 3
    assert {one.state for one in row(made).reports} == {ReportState.DRAFT}


def test_a_report_that_went_back_is_missing_until_it_returns_and_stays_in_time(district: District) -> None:
    made = called(district)
    reported(district, made, date(2018, 11, 20))
    with at(at_local(date(2018, 11, 21), 9, 0)):
        summaries.return_(made, district.north, "请写成效。", district.by("clerk"))
    unit = next(one for one in found.units(district.by("clerk"), row(made)) if "north" in one.name)
    assert (unit.standing, unit.state) == (Punctuality.MISSING, ReportState.RETURNED)
    assert unit.report is not None
    assert unit.report.done == TEXTS.done
    reported(district, made, date(2018, 11, 27))
    unit = next(one for one in found.units(district.by("clerk"), row(made)) if "north" in one.name)
    assert (unit.standing, unit.reported_on) == (Punctuality.ON_TIME, date(2018, 11, 20))


def test_a_report_that_is_handed_in_is_not_written_over(district: District) -> None:
    made = called(district)
    reported(district, made)
    with pytest.raises(RuleBroken, match="已报送"):
        summaries.write(made, Texts("另一个"), district.by("head"))
    db.session.rollback()
    compiled(district, made)
    with pytest.raises(RuleBroken, match="已经汇总"):
        summaries.submit(made, TEXTS, district.by("south_head"))


def test_an_empty_report_is_not_handed_in(district: District) -> None:
    made = called(district)
    with pytest.raises(RuleBroken, match="主要做法"):
        summaries.submit(made, Texts(), district.by("head"))


def test_a_year_is_called_for_once(district: District) -> None:
    called(district)
    with pytest.raises(RuleBroken, match="已经布置过"):
        called(district)
    db.session.rollback()
    with pytest.raises(RuleBroken, match="岗位"):
        summaries.call(2018, DUE, [district.north], district.by("head"))
