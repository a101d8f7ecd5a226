"""A self-inspection report as the enterprise writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.calendar import at, now
from portal.domain.enterprises import Kind
from portal.domain.errors import Conflict, Incomplete, NotFound, RuleBroken
from portal.domain.filing_content import said
from portal.domain.filings import FilingState
from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import AnswerRevision, Attachment, Event, Filing, FilingVersion
from portal.queries import filings as found
from portal.queries.filings import sent as sent_content
from portal.services import answers, filings
from portal.services.demonstration_filings import about, fill, problem
from portal.services.pages import Filling
from tests.builders.district import District
from tests.builders.filings import SALES, SHOP, answer, begun, opened, row, sent, written

KEY = "a" * 32


def test_beginning_twice_is_one_report_with_the_table_of_its_kind(district: District) -> None:
    period = opened(district, SHOP, Kind.COSMETICS_RETAILER)
    first = filings.begin(period, SHOP, district.by("shop"))
    assert filings.begin(period, SHOP, district.by("shop")) == first
    other = filings.begin(period, Kind.COSMETICS_RETAILER, district.by("shop"))
    assert (row(first).checklist_key, row(other).checklist_key) == ("lz2018-1-2", "lz2018-6")
    assert db.session.query(Filing).count() == 2


def test_who_is_not_asked_cannot_begin(district: District) -> None:
    period = opened(district, office_id=district.south)
    for login, kind in (("shop", SHOP), ("rival", Kind.HF_PRODUCER), ("newcomer", SHOP)):
        with pytest.raises(NotFound):
            filings.begin(period, kind, district.by(login))
    with pytest.raises(RuleBroken, match="您的岗位"):
        filings.begin(period, SHOP, district.by("clerk"))


def test_rows_are_answered_with_the_component_of_the_visit(district: District) -> None:
    filing, by = begun(district), district.by("shop")
    answers.answer(
        filing, "2-2", answers.Given(Mark({"": "否"}, "积灰", spot_check=True), 0), by, filings.SHEET
    )
    stored = db.session.query(AnswerRevision).filter_by(sheet_id=filing).one()
    assert stored.value == {"words": {"": "否"}, "remark": "积灰", "spot_check": False}
    colleague = replace(by, account_id=district.by("rival").account_id, name="店员")
    given = answers.Given(Mark({"": "是"}), 0)
    with pytest.raises(answers.AnswerConflict, match=r"已经改了2\.2"):
        answers.answer(filing, "2-2", given, colleague, filings.SHEET)


def test_nobody_else_answers_and_nobody_after_sending(district: District) -> None:
    filing = begun(district)
    given = answers.Given(Mark({"": "是"}), 0)
    for login in ("rival", "zhang", "clerk"):
        with pytest.raises(NotFound):
            answers.answer(filing, "2-2", given, district.by(login), filings.SHEET)
        db.session.rollback()
    done = sent(district)
    with pytest.raises(RuleBroken, match="不能填写自查报告"):
        answers.answer(
            done, "2-2", answers.Given(Mark({"": "否"}, "改"), 1), district.by("shop"), filings.SHEET
        )


def test_a_part_of_the_table_is_no_answer_of_an_enterprise(district: District) -> None:
    period = opened(district, Kind.HF_PRODUCER)
    assert district.shops["maker"]
    maker = replace(district.by("shop"), enterprise_id=district.shops["maker"])
    filing = filings.begin(period, Kind.HF_PRODUCER, maker)
    given = answers.Given(Mark({"": "本次未查"}), 0)
    with pytest.raises(RuleBroken, match="不能答“本次未查”"):
        answers.answer(filing, "1-1", given, maker, filings.SHEET)


def test_pages_are_kept_and_a_second_window_is_noticed(district: District) -> None:
    filing, by = begun(district), district.by("shop")
    filings.fill(filing, Filling("about", about(), mark_of({})), by)
    assert row(filing).answers["about"]["persons"].startswith("陈立新")
    filings.fill(filing, Filling("about", about(), mark_of({})), by)  # the same once more is no conflict
    with pytest.raises(Conflict):
        filings.fill(filing, Filling("about", {**about(), "persons": "别人"}, mark_of({})), by)
    with pytest.raises(Incomplete):
        filings.fill(filing, Filling("about", {"persons": ""}, mark_of(row(filing).answers["about"])), by)


def test_autosave_keeps_what_is_right_and_tells_what_is_wrong(district: District) -> None:
    filing, by = begun(district), district.by("shop")
    typed = {**about(), "first": "2099-01-01", "persons": "陈立"}
    mark, wrong = filings.keep_draft(filing, Filling("about", typed, mark_of({})), by)
    kept = row(filing).answers["about"]
    assert (kept["persons"], kept["first"]) == ("陈立", "")
    assert wrong[0][0] == "first"
    mark, wrong = filings.keep_draft(filing, Filling("about", {**about(), "persons": "陈立新"}, mark), by)
    assert (row(filing).answers["about"]["persons"], wrong) == ("陈立新", ())
    with pytest.raises(Conflict):
        filings.keep_draft(filing, Filling("about", {**about(), "persons": "别人"}, mark_of({})), by)
    assert db.session.query(Event).filter_by(subject_id=filing).count() == 1  # the beginning alone


def test_rows_are_added_filled_in_and_taken_out(district: District) -> None:
    filing, by = begun(district), district.by("shop")
    first = filings.add_row(filing, "quality", by)
    second = filings.add_row(filing, "quality", by)
    assert (first, second) == ("1", "2")
    values = {"system": "进货查验制度", "on": "2018-06-01", "what": "齐全", "until": ""}
    empty = row(filing).answers["quality"]["2"]
    filings.fill(filing, Filling("quality", values, mark_of(empty), "2"), by)
    filings.remove_row(filing, "quality", "1", by)
    assert list(row(filing).answers["quality"]) == ["2"]
    for act in (
        lambda: filings.remove_row(filing, "quality", "1", by),
        lambda: filings.add_row(filing, "about", by),
        lambda: filings.fill(filing, Filling("quality", values, mark_of({}), "9"), by),
        lambda: filings.fill(filing, Filling("problem-2-2", problem(), mark_of({})), by),
    ):
        with pytest.raises(NotFound):
            act()
        db.session.rollback()


def test_a_problem_without_a_measure_is_not_sent(district: District) -> None:
    filing = written(district)
    answer(district, filing, {})
    given = {"2-2": answers.Given(Mark({"": "否"}, "积灰"), 1)}
    answers.answer_sheet(filing, given, None, district.by("shop"), filings.SHEET)
    with pytest.raises(Incomplete) as refused:
        filings.submit(filing, district.by("shop"))
    assert refused.value.missing == (("problem-2-2", "问题：2.2：还没有填好。"),)
    db.session.rollback()
    fill(filing, {"problem-2-2": problem()}, district.by("shop"))
    filings.submit(filing, district.by("shop"))
    assert row(filing).state is FilingState.SUBMITTED


def test_an_open_row_is_named(district: District) -> None:
    filing = begun(district)
    with pytest.raises(Incomplete) as refused:
        filings.submit(filing, district.by("shop"))
    assert len(refused.value.missing) == len(SALES.items) + 9


def test_what_is_sent_is_kept_whole_with_number_event_and_version(district: District) -> None:
    filing = written(district, problems=("2-2",))
    filings.submit(filing, district.by("shop", KEY))
    held = row(filing)
    assert held.number is not None
    assert held.number.startswith("ZC-")
    assert (held.round, held.submitted_at, held.first_submitted_at) == (
        1,
        held.first_submitted_at,
        held.submitted_at,
    )
    version = db.session.query(FilingVersion).filter_by(filing_id=filing).one()
    assert version.content["rows"]["2-2"]["words"] == {"": "否"}
    assert set(version.content["answers"]) >= {"about", "health", "problem-2-2", "declaration"}
    event = db.session.query(Event).filter_by(subject_id=filing, action=Action.FILING_SUBMIT).one()
    assert (event.submission_key, event.detail["problems"]) == (KEY, 1)
    with pytest.raises(RuleBroken, match="不能提交自查报告"):
        filings.submit(filing, district.by("shop"))


def test_numbers_run_on_without_gaps(district: District) -> None:
    period = opened(district)
    numbers = [row(sent(district, period, login)).number for login in ("shop", "rival")]
    assert [number[-6:] for number in numbers if number] == ["000001", "000002"]


def test_a_new_report_begins_with_what_holds_on(district: District) -> None:
    sent(district)
    with at(now() + timedelta(days=40)):
        carried = row(begun(district)).answers
    assert [one["what"] for one in carried["health"].values()] == ["周小妹"]  # the other has ended meanwhile
    assert carried["declaration"] == {"name": "陈立新", "post": "负责人", "true": []}
    assert filings.carried_from({}, "2018-06-10") == {}


def test_every_row_may_have_files_and_what_is_sent_names_them(district: District) -> None:
    filing, by = written(district), district.by("shop")
    page = filings.page_of(row(filing), "evidence-3-5")
    assert page.files is not None
    db.session.add(
        Attachment(
            subject_type="filing",
            subject_id=filing,
            purpose=page.files.purpose.key,
            file_name="进货单.pdf",
            media_type="application/pdf",
            digest="0" * 64,
            size=1,
            uploaded_by=by.account_id,
            uploaded_at=now(),
        )
    )
    db.session.commit()
    filings.submit(filing, by)
    said_of = {line.key: line.text for line in said(sent_content(row(filing)))}
    assert said_of["item-3-5"].endswith("附材料：进货单.pdf")
    handed_in = found.files(district.by("head"), row(filing))
    assert [page.key for page, _files in found.proof(row(filing), handed_in)] == ["evidence-3-5"]
    with pytest.raises(NotFound):
        filings.page_of(row(filing), "evidence-99")
