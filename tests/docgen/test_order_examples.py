"""The invented orders follow from the invented visit."""

from __future__ import annotations

from docgen.examples import result_record
from docgen.order_examples import rectification_order, service_receipt, stop_notice
from portal.domain.checklists import load


def test_the_order_names_the_problems_of_the_record() -> None:
    order, record = rectification_order(), result_record()
    assert tuple(problem.no for problem in order.problems) == record.general_problems
    assert record.number in order.recorded_in
    assert (order.unit, order.inspected_on) == (record.holder_name, record.inspected_on)


def test_the_stop_follows_from_a_key_item() -> None:
    labels = {item.label: item.key for item in load("lz2018-1-1").items}
    assert [labels[problem.no] for problem in stop_notice().problems] == [True]


def test_the_receipt_is_for_the_order() -> None:
    order, receipt = rectification_order(), service_receipt()
    assert [one.number for one in receipt.documents] == [order.number]
    assert (receipt.recipient, receipt.received_at) == (order.unit, order.received_at)
