"""The invented visits to cosmetics businesses."""

from __future__ import annotations

from docgen.cosmetics_examples import (
    FOUND,
    cosmetics_operator_record,
    cosmetics_producer_table,
    opinion_notice,
    site_transcript,
)
from portal.domain.checklists import load


def test_the_examples_of_one_visit_agree() -> None:
    table, transcript, notice = cosmetics_producer_table(), site_transcript(), opinion_notice()
    remarks = {remark.item: remark.text for remark in table.remarks}
    assert FOUND
    for item, text in FOUND.items():
        assert remarks[item] == text
        assert f"第{item}项" in transcript.record
        assert f"附件3第{item}项" in notice.opinion
    assert transcript.unit == notice.unit
    assert transcript.unit in table.reference


def test_every_problem_of_the_shop_is_described_and_concluded() -> None:
    record = cosmetics_operator_record()
    assert [one.item for one in record.evaluations] == [item.id for item in load("lz2018-6").items]
    problems = [one for one in record.evaluations if one.verdict == "不符合"]
    assert len(problems) == 2
    assert all(one.remark and f"第{one.item}项" in record.conclusion for one in problems)
