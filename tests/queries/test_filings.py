"""Self-inspection reports as they are read: who sees them, how far they are."""

from __future__ import annotations

import pytest

from portal.domain.applications import TaskState
from portal.domain.errors import NotFound
from portal.domain.result import Mark
from portal.queries import filings
from portal.services import filing_reviews
from tests.builders.answers import fine
from tests.builders.district import District
from tests.builders.filings import SALES, answer, begun, row, sent, written


def test_an_enterprise_sees_its_own_and_the_bureau_what_was_sent(district: District) -> None:
    filing = begun(district)
    assert filings.get(district.by("shop"), filing).id == filing
    for login in ("rival", "head", "clerk", "newcomer"):
        with pytest.raises(NotFound):
            filings.get(district.by(login), filing)
    other = sent(district)
    for login in ("shop", "head", "zhang", "clerk", "leader"):
        assert filings.get(district.by(login), other).id == other
    for login in ("rival", "south_head", "zhou", "admin"):
        with pytest.raises(NotFound):
            filings.get(district.by(login), other)


def test_tasks_are_the_parts_of_the_table_and_the_pages(district: District) -> None:
    filing = begun(district)
    work = filings.work(district.by("shop"), row(filing))
    assert (len(work.sections), len(work.pages), work.done) == (7, 9, 0)
    assert not work.complete
    answer(district, filing, {"1-1": fine(SALES.item("1-1"))})
    assert filings.work(district.by("shop"), row(filing)).sections[0].state is TaskState.UNDER_WAY
    answer(district, filing, {"2-2": Mark({"": "否"}, "积灰")})
    assert [task.page.key for task in filings.work(district.by("shop"), row(filing)).of_problems] == [
        "problem-2-2"
    ]


def test_a_whole_report_is_complete(district: District) -> None:
    filing = written(district, problems=("2-2",))
    work = filings.work(district.by("shop"), row(filing))
    assert set(work.states) == {TaskState.DONE}
    assert work.complete
    assert [task.page.key for task in work.of("about", "declaration")] == ["about", "declaration"]


def test_what_the_office_remarked_on_is_to_be_mended(district: District) -> None:
    filing = sent(district, problems=("2-2",))
    remarks = {"item-3-5": "请核对广告牌。", "problem-2-2": "请写清楚。"}
    filing_reviews.return_(filing, remarks, "", row(filing).version, district.by("head"))
    work = filings.work(district.by("shop"), row(filing))
    assert work.states.count(TaskState.TO_MEND) == 2
    whole = filings.whole_sheet(row(filing), district.by("shop"))
    hints = {line.item.id: line.hint for section in whole.sections for line in section.lines if line.hint}
    assert hints["3-5"] == "监管所要求补正：请核对广告牌。"
    assert whole.editable
    assert not filings.whole_sheet(row(filing), district.by("head")).editable


def test_the_table_of_a_report_has_no_sampling_and_nothing_in_bulk(district: District) -> None:
    whole = filings.whole_sheet(row(begun(district)), district.by("shop"))
    assert (whole.of_visit, whole.rest, whole.undoable) == (False, 0, 0)
    assert whole.words == ("是", "否", "不适用")


def test_what_was_sent_is_read_back(district: District) -> None:
    first = sent(district, problems=("2-2",))
    assert [item.id for item in filings.sent(row(first)).problems] == ["2-2"]
    shop = district.shops["shop"]
    assert [one.id for one in filings.of_enterprise(district.by("head"), shop)] == [first]
