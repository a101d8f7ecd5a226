"""The open data: every publishable field, and the official tables as they are printed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from portal.domain.checklists import KEYS, load
from portal.domain.opendata import FIELDS, ITEM_FIELDS, as_cells, as_json, checklist_document
from portal.domain.published import Published
from portal.domain.result import Result
from tests.domain.test_published import CONFORMING, COSMETICS, GENERAL, KEY

NOT_A_FIELD_OF_ITS_OWN = {"office_id", "checklist_key", "office_name"}


def test_every_field_of_a_published_result_is_open() -> None:
    keys = {field.key for field in FIELDS}
    published = {field.name for field in fields(Published)} - NOT_A_FIELD_OF_ITS_OWN
    assert published <= keys
    assert {"office", "checklist"} <= keys


def test_no_two_fields_have_one_name_and_each_says_what_it_means() -> None:
    assert len({field.key for field in FIELDS}) == len({field.title for field in FIELDS}) == len(FIELDS)
    assert [field.key for field in FIELDS if not field.meaning] == []


def test_a_result_as_json() -> None:
    row = as_json(replace(CONFORMING, result=Result.NOT_CONFORMING, problems=(KEY, GENERAL)))
    assert list(row) == [field.key for field in FIELDS]
    assert row["id"] == "00000000-0000-0000-0000-000000000001"
    assert (row["visited_on"], row["released_at"]) == ("2018-06-04", "2018-06-05T10:00:00+08:00")
    assert (row["result"], row["disposal"], row["kind"]) == ("不符合", "通过", "保健食品经营")
    assert (row["key_problems"], row["general_problems"], row["not_applicable"]) == (1, 1, 2)
    assert row["problems"] == [
        {"no": "3.1", "text": KEY.text, "words": "否", "remark": "有一盒过期。", "key": True},
        {"no": "6.5", "text": GENERAL.text, "words": "否", "remark": "", "key": False},
    ]


def test_what_cosmetics_do_not_have_is_null_and_an_empty_cell() -> None:
    row = replace(COSMETICS, record_number="", licence_number="", visit_number=None)
    absent = [key for key, value in as_json(row).items() if value is None]
    assert absent == [
        "record_number",
        "visit_number",
        "licence_number",
        "result",
        "conclusion",
        "disposal",
        "deadline",
        "rectification",
        "rectified_on",
        "objection",
        "objected_on",
        "objection_answer",
        "objection_answered_on",
    ]
    assert as_cells(row).count("") == len(absent) + 1  # and no problems


def test_the_problems_are_joined_in_one_cell() -> None:
    cells = dict(
        zip(
            (field.key for field in FIELDS),
            as_cells(replace(CONFORMING, problems=(KEY, GENERAL))),
            strict=True,
        )
    )
    assert cells["problems"] == (
        "*3.1 检查的保健食品是否在保质期内。 检查记录：否 备注：有一盒过期。；"
        "6.5 是否按要求贮存保健食品。 检查记录：否 备注："
    )


@pytest.mark.parametrize("key", KEYS)
def test_a_table_has_all_its_rows_in_paper_order(key: str) -> None:
    table, document = load(key), checklist_document(load(key))
    assert (document["key"], document["title"], document["table"]) == (key, table.title, table.table)
    assert [row["id"] for row in document["items"]] == [item.id for item in table.items]
    assert len(document["items"]) == table.declared_total
    assert sum(row["key"] for row in document["items"]) == table.declared_key
    assert {row["compliant"] for row in document["items"]} <= set(table.scale.words)
    assert not any(row["no"].startswith("*") for row in document["items"])


def test_a_row_says_only_what_it_has_and_the_page_explains_all_of_it() -> None:
    explained = {key for key, _ in ITEM_FIELDS}
    rows = [row for key in KEYS for row in checklist_document(load(key))["items"]]
    assert len(rows) == 89 + 39 + 70 + 23
    assert set().union(*rows) == explained
    assert [row for row in rows if None in row.values()] == []
    assert ["parts" in row for row in rows].count(True) == sum(
        bool(item.parts) for key in KEYS for item in load(key).items
    )


def test_the_row_without_a_number_stays_without() -> None:
    rows = {row["id"]: row for row in checklist_document(load("lz2018-3"))["items"]}
    assert rows["58-2"]["no"] == ""
    assert rows["15"]["parts"][1] == {"id": "b", "text": "设施设备是否锈蚀", "compliant": "否"}
