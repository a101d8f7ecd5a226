"""The office's decision on a self-inspection report."""

from __future__ import annotations

import pytest

from portal.domain.errors import Conflict, NotFound, RuleBroken
from portal.domain.filings import FilingState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Document, Event
from portal.services import filing_reviews, filings
from portal.services.demonstration_filings import fill, problem
from tests.builders.district import District
from tests.builders.filings import row, sent


def test_a_return_keeps_the_sending_and_a_second_sending_stands_beside_it(district: District) -> None:
    filing, head = sent(district, problems=("2-2",)), district.by("head")
    filing_reviews.return_(filing, {"problem-2-2": "请写清楚。 "}, "一处。", row(filing).version, head)
    held = row(filing)
    assert (held.state, held.remarks, held.reason) == (
        FilingState.RETURNED,
        {"problem-2-2": "请写清楚。"},
        "一处。",
    )
    by = district.by("shop")
    fill(filing, {"problem-2-2": {**problem(), "measure": "当天改好。"}}, by)
    assert row(filing).remarks == {}
    filings.submit(filing, by)
    filing_reviews.accept(filing, row(filing).version, head)
    held = row(filing)
    assert [version.outcome for version in held.versions] == [FilingState.RETURNED, FilingState.ACCEPTED]
    first, second = (version.content["answers"]["problem-2-2"]["measure"] for version in held.versions)
    assert (first, second) == (problem()["measure"], "当天改好。")
    assert db.session.query(Document).filter_by(subject_id=filing).count() == 2
    acts = [
        event.action
        for event in db.session.query(Event).filter_by(subject_id=filing).order_by(Event.at, Event.id)
    ]
    assert acts[-3:] == [Action.FILING_RETURN, Action.FILING_SUBMIT, Action.FILING_ACCEPT]


def test_a_return_needs_a_word(district: District) -> None:
    filing, head = sent(district), district.by("head")
    for remarks, words in (({"about": " "}, "写明要补正什么"), ({"no-such": "甲"}, "没有这一项")):
        with pytest.raises(RuleBroken, match=words):
            filing_reviews.return_(filing, remarks, "", row(filing).version, head)
        db.session.rollback()


def test_of_two_reviewers_the_second_is_told(district: District) -> None:
    filing = sent(district)
    seen = row(filing).version
    filing_reviews.return_(filing, {}, "请补正。", seen, district.by("clerk"))
    with pytest.raises(Conflict):
        filing_reviews.accept(filing, seen, district.by("head"))
    db.session.rollback()
    assert row(filing).state is FilingState.RETURNED


@pytest.mark.parametrize("login", ["south_head", "rival"])
def test_another_offices_report_does_not_exist(login: str, district: District) -> None:
    filing = sent(district)
    with pytest.raises(NotFound):
        filing_reviews.accept(filing, row(filing).version, district.by(login))


@pytest.mark.parametrize("login", ["zhang", "leader", "shop"])
def test_only_the_office_and_the_section_decide(login: str, district: District) -> None:
    filing = sent(district)
    with pytest.raises(RuleBroken, match="您的岗位不能办理"):
        filing_reviews.accept(filing, row(filing).version, district.by(login))
