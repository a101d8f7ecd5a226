"""What a table would do is decided before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.domain.import_plan import Known, Plan, Present, plan
from portal.domain.imports import Reader, Reading, find_heading
from tests.builders.registered import invented
from tests.builders.tables import STREET, filled, grid

ONE, TWO, THREE = invented(3)
OFFICE, SHOP, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
NOTHING = Known({STREET: OFFICE, "河东街道": OFFICE}, {}, {})


def readings(*rows: dict[str, Any]) -> list[Reading]:
    table = grid(rows)
    reader = Reader(find_heading(table))
    found = (reader.row(row, number) for number, row in enumerate(table[1:], 2))
    return [reading for reading in found if reading is not None]


def registered(changes: Mapping[str, Any] | None = None) -> Known:
    """The registry with the first business as a table would say it."""
    values = readings(filled(ONE, changes))[0].values
    held: dict[str, Any] = {
        page: {"registered_address": "", "contact": "", "contact_phone": "", "quality_person": ""} | fields
        for page, fields in values.items()
    }
    return Known(NOTHING.streets, {ONE.credit_code: Present(SHOP, held)}, {ONE.licence: SHOP})


def told(made: Plan) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.title, fault.reason) for fault in made.faults]


def test_what_is_not_there_is_added() -> None:
    made = plan(readings(filled(ONE), filled(TWO)), NOTHING)
    assert (len(made.added), made.changed, made.same, made.faults) == (2, [], 0, [])
    assert [row.name for row in made.added] == [ONE.name, TWO.name]


def test_what_is_there_and_says_the_same_stays() -> None:
    made = plan(readings(filled(ONE)), registered())
    assert (made.added, made.changed, made.same) == ([], [], 1)


def test_what_says_otherwise_is_changed_and_the_old_value_is_told() -> None:
    made = plan(readings(filled(ONE, {"企业名称": "新名字", "化妆品零售": "是"})), registered())
    assert [(change.title, change.old, change.new) for change in made.changed[0].changes] == [
        ("企业名称", ONE.name, "新名字"),
        ("业态", "保健食品经营", "保健食品经营、化妆品零售"),
    ]


def test_an_empty_cell_and_a_masked_number_change_nothing() -> None:
    known = registered({"联系人": "小李", "联系人电话": "13800000000"})
    row = filled(ONE, {"法定代表人或负责人的电话": "138****1234", "联系人电话": "138****0000"})
    made = plan(readings(row), known)
    assert (made.same, made.faults) == (1, [])


def test_a_masked_number_is_none_of_a_new_business() -> None:
    made = plan(readings(filled(ONE, {"法定代表人或负责人的电话": "138****1234"})), NOTHING)
    assert told(made) == [(2, "法定代表人或负责人的电话", "电话里有*。新登记的企业请填完整的号码。")]


def test_a_street_may_be_written_shortly_and_must_be_known() -> None:
    short = plan(readings(filled(ONE, {"所在街道": "河东"})), NOTHING)
    assert short.added[0].values["place"]["street"] == "河东街道"
    unknown = plan(readings(filled(ONE, {"所在街道": "西街"})), NOTHING)
    assert told(unknown) == [(2, "所在街道", "“西街”不在辖区街道里（城中街道、河东街道）。")]


def test_a_business_stands_in_one_row_only() -> None:
    made = plan(readings(filled(ONE), filled(TWO), filled(ONE)), NOTHING)
    assert told(made) == [(4, "统一社会信用代码", "和第2行重复。一家企业只能有一行。")]


def test_a_licence_number_belongs_to_one_business() -> None:
    twice = plan(readings(filled(ONE), filled(TWO, {"食品经营许可证编号": ONE.licence})), NOTHING)
    assert told(twice) == [(3, "食品经营许可证编号", "和第2行另一家企业的编号相同，请核对。")]
    held = Known(NOTHING.streets, {}, {ONE.licence: OTHER})
    assert "另一家企业名下" in told(plan(readings(filled(ONE)), held))[0][2]
    assert plan(readings(filled(ONE)), registered()).faults == []


def test_all_faults_of_all_rows_are_told_and_right_rows_are_not_lost() -> None:
    made = plan(
        readings(
            filled(ONE, {"企业名称": "", "法定代表人或负责人的电话": "无"}),
            filled(TWO),
            filled(THREE, {"所在街道": ""}),
        ),
        NOTHING,
    )
    assert [(fault.row, fault.title) for fault in made.faults] == [
        (2, "法定代表人或负责人的电话"),
        (2, "企业名称"),
        (4, "所在街道"),
    ]
    assert len(made.rows) == 1


def test_doubts_are_told_and_hinder_nothing() -> None:
    wrong = ONE.licence[:-1] + str((int(ONE.licence[-1]) + 1) % 10)
    made = plan(readings(filled(ONE, {"食品经营许可证编号": wrong})), NOTHING)
    assert [(doubt.row, doubt.title) for doubt in made.doubts] == [(2, "食品经营许可证编号")]
    assert len(made.added) == 1


def test_two_plans_have_one_mark_where_they_do_the_same() -> None:
    first = plan(readings(filled(ONE), filled(TWO)), NOTHING)
    assert first.mark == plan(readings(filled(ONE), filled(TWO)), NOTHING).mark
    others = [
        plan(readings(filled(ONE)), NOTHING),
        plan(readings(filled(ONE), filled(TWO)), registered()),
        plan(readings(filled(ONE, {"企业名称": "甲"}), filled(TWO)), registered()),
        plan(readings(filled(ONE, {"企业名称": "乙"}), filled(TWO)), registered()),
    ]
    assert len({first.mark, *(made.mark for made in others)}) == 5
