"""What the worker makes of a table: everything that is wrong in it, or all of it in one transaction."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from portal.domain.enterprises import Kind
from portal.domain.import_states import ImportState
from portal.domain.jobs import JobState
from portal.extensions import db, files
from portal.models import Enterprise, Import, Job, Licence
from portal.queries.registry import Criteria
from portal.services import exports, import_runs, imports, registry_writing
from tests.builders.district import District
from tests.builders.imports import carried_out, handed_in, now_of, streets, work
from tests.builders.registered import invented
from tests.builders.tables import TITLES, filled, workbook
from tests.domain.test_imports import BROKEN, EVERYTHING

ONE, TWO, THREE = invented(3)


@pytest.fixture(autouse=True)
def _streets(district: District) -> None:
    streets(城中街道=district.north, 河东街道=district.south)


def shops() -> dict[str, Enterprise]:
    return {row.credit_code: row for row in db.session.scalars(select(Enterprise))}


def test_a_table_broken_at_every_column_once_names_each_and_changes_nothing(district: District) -> None:
    businesses = invented(len(BROKEN), seed=5)
    rows = [
        filled(one, {**EVERYTHING, **_own_numbers(place), title: typed})
        for place, (one, (title, typed, _)) in enumerate(zip(businesses, BROKEN, strict=True))
    ]
    before = len(shops())
    made = handed_in(workbook(rows), district.by("clerk"))
    assert (made.state, made.fault_count) == (ImportState.REFUSED, len(BROKEN))
    told = {(fault["row"], fault["title"]): fault["reason"] for fault in made.faults}
    checked = 0
    for number, (title, _, reason) in enumerate(BROKEN, 2):
        assert reason in told[number, title]
        checked += 1
    assert (checked, len(shops())) == (33, before)
    marked = _marked(made)
    for number, (title, _, reason) in enumerate(BROKEN, 2):
        assert reason in str(marked.cell(number, 1).value)
        assert marked.cell(number, TITLES.index(title) + 2).fill.fill_type == "solid"
        assert marked.cell(number, 4).fill.fill_type == ("solid" if title == "法定代表人或负责人" else None)


def _own_numbers(place: int) -> dict[str, Any]:
    return {
        "食品生产许可证编号": f"SC1274502020{9000 + place}",
        "化妆品生产许可证编号": f"桂妆2016{9000 + place}",
        "统一社会信用代码": invented(len(BROKEN), seed=5)[place].credit_code,
    }


def _marked(made: Import) -> Any:
    job = db.session.get_one(Job, made.job_id)
    assert job.result_digest is not None
    return load_workbook(io.BytesIO(files.get(job.result_digest))).active


def test_new_businesses_are_entered_with_kinds_licences_office_and_listing(district: District) -> None:
    carried_out(workbook([filled(ONE, {**EVERYTHING, "所在街道": "河东街道"})]), district.by("clerk"))
    shop = shops()[ONE.credit_code]
    assert (shop.name, shop.street, shop.office_id) == (ONE.name, "河东街道", district.south)
    assert {row.kind for row in shop.kinds} == {Kind.HF_OPERATOR, Kind.HF_PRODUCER, Kind.COSMETICS_PRODUCER}
    assert {row.number for row in shop.licences} == {
        ONE.licence,
        EVERYTHING["食品生产许可证编号"],
        EVERYTHING["化妆品生产许可证编号"],
    }
    assert all(row.holder_name == ONE.name and row.address == shop.address for row in shop.licences)
    rows = exports.registry(Criteria(ONE.name), "csv", district.by("clerk")).decode("utf-8-sig").splitlines()
    assert len(rows) == 2


def test_what_is_there_is_changed_and_its_history_told(district: District) -> None:
    clerk = district.by("clerk")
    carried_out(workbook([filled(ONE), filled(TWO)]), clerk)
    renewed = {
        "法定代表人或负责人": "新经理",
        "所在街道": "河东街道",
        "化妆品零售": "是",
        "食品经营许可证有效期起": date(2020, 3, 1),
        "食品经营许可证有效期止": date(2040, 2, 28),
    }
    made = carried_out(workbook([filled(ONE, renewed), filled(TWO), filled(THREE)]), clerk)
    assert (made.added, made.changed, made.same) == (1, 1, 1)
    assert [(row["title"], row["old"], row["new"]) for row in made.changes] == [
        ("法定代表人或负责人", ONE.representative, "新经理"),
        ("所在街道", "城中街道", "河东街道"),
        ("业态", "保健食品经营", "保健食品经营、化妆品零售"),
        ("食品经营许可证有效期起", "2015年3月1日", "2020年3月1日"),
        ("食品经营许可证有效期止", "2035年2月28日", "2040年2月28日"),
    ]
    shop = shops()[ONE.credit_code]
    assert (shop.legal_representative, shop.office_id, shop.version) == ("新经理", district.south, 2)
    assert "迁到河东街道" in shop.office_reason
    assert sorted(row.valid_from for row in shop.licences) == [date(2015, 3, 1), date(2020, 3, 1)]
    assert {row.kind for row in shop.kinds} == {Kind.HF_OPERATOR, Kind.COSMETICS_RETAILER}
    assert shops()[TWO.credit_code].version == 1


def test_the_same_table_again_changes_nothing(district: District) -> None:
    table = workbook([filled(ONE), filled(TWO, EVERYTHING)])
    carried_out(table, district.by("clerk"))
    before = {code: row.version for code, row in shops().items()}
    again = handed_in(table, district.by("clerk"))
    assert (again.state, again.added, again.changed, again.same) == (ImportState.READY, 0, 0, 2)
    assert {code: row.version for code, row in shops().items()} == before


def test_what_was_taken_away_can_be_handed_in_again_and_says_the_same(district: District) -> None:
    clerk = district.by("clerk")
    carried_out(workbook([filled(ONE, {"联系人": "小李", "联系人电话": "0772-2345678"}), filled(TWO)]), clerk)
    content = exports.registry(Criteria("92450202MA51"), "xlsx", clerk)
    again = handed_in(content, clerk)
    assert (again.state, again.added, again.changed, again.same) == (ImportState.READY, 0, 0, 2)


def test_a_kind_that_is_gone_goes_and_its_licence_stays(district: District) -> None:
    clerk = district.by("clerk")
    carried_out(workbook([filled(ONE, {"化妆品零售": "是"})]), clerk)
    without = {title: "" for title in TITLES if title.startswith("食品经营许可证")}
    carried_out(workbook([filled(ONE, {**without, "保健食品经营": "", "化妆品零售": "是"})]), clerk)
    shop = shops()[ONE.credit_code]
    assert [row.kind for row in shop.kinds] == [Kind.COSMETICS_RETAILER]
    assert [row.number for row in shop.licences] == [ONE.licence]


def test_where_the_registry_changed_meanwhile_it_is_shown_anew(district: District) -> None:
    clerk = district.by("clerk")
    carried_out(workbook([filled(ONE)]), clerk)
    made = handed_in(workbook([filled(ONE, {"企业名称": "新名字"})]), clerk)
    imports.apply(made.id, made.mark, clerk)
    shops()[ONE.credit_code].name = "别人改的名字"
    db.session.commit()
    work()
    shown = now_of(made.id)
    assert shown.state is ImportState.READY
    assert "名录有了变化" in shown.note
    assert [(row["old"], row["new"]) for row in shown.changes] == [("别人改的名字", "新名字")]
    assert shops()[ONE.credit_code].name == "别人改的名字"
    imports.apply(made.id, shown.mark, clerk)
    work()
    assert shops()[ONE.credit_code].name == "新名字"


def test_a_fault_in_the_midst_leaves_nothing_behind(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = district.by("clerk")
    made = handed_in(workbook([filled(ONE), filled(TWO)]), clerk)
    before = len(shops()), db.session.scalar(select(func.count()).select_from(Licence))

    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(registry_writing.listings, "add", breaks)
    imports.apply(made.id, made.mark, clerk)
    work()
    assert (len(shops()), db.session.scalar(select(func.count()).select_from(Licence))) == before
    job = db.session.get_one(Job, now_of(made.id).job_id)
    assert job.state is JobState.FAILED
    monkeypatch.undo()
    imports.apply(made.id, made.mark, clerk)
    work()
    assert len(shops()) == before[0] + 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (workbook([]), "表头下面没有企业"),
        (workbook([filled(ONE)], ["甲", "乙"]), "没有找到表头"),
        (workbook([filled(ONE)], TITLES[:5]), "没有这些列"),
    ],
    ids=["no rows", "no heading", "half a heading"],
)
def test_a_table_that_is_none_says_why(district: District, content: bytes, reason: str) -> None:
    made = handed_in(content, district.by("clerk"))
    assert made.state is ImportState.REFUSED
    assert reason in made.faults[0]["reason"]


def test_what_is_shown_is_cut_and_counted_whole(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_runs, "SHOWN", 2)
    rows = [filled(one, {"企业名称": ""}) for one in (ONE, TWO, THREE)]
    made = handed_in(workbook(rows), district.by("clerk"))
    assert (made.fault_count, len(made.faults)) == (3, 2)
