"""Lists as files to take away."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, Event
from portal.queries.registry import Criteria
from portal.services import exports
from tests.builders.district import PHONE, District
from tests.builders.formulas import FORMULAS

PRINTABLE = [text for text in FORMULAS if not set(text) & set("\0\t\r\n")]


def _csv(content: bytes) -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_what_was_found_is_taken_away_with_telephone_numbers_masked(district: District) -> None:
    rows = _csv(exports.registry(Criteria("康健"), "csv", district.by("clerk")))
    assert len(rows) == 1
    row = rows[0]
    assert (row["企业名称*"], row["法定代表人或负责人的电话*"], row["责任监管所"]) == (
        "康健店",
        "138****1234",
        "north街道监管所",
    )
    assert (row["保健食品经营"], row["化妆品零售"], row["化妆品生产"]) == ("是", "是", "")
    assert row["食品经营许可证编号"] == "JY14502020000012"
    content = exports.registry(Criteria(), "xlsx", district.by("clerk"))
    assert PHONE not in str(
        [[cell.value for cell in line] for line in load_workbook(io.BytesIO(content)).active]
    )  # type: ignore[union-attr]


def test_an_office_takes_its_own(district: District) -> None:
    rows = _csv(exports.registry(Criteria(), "csv", district.by("south_head")))
    assert [row["企业名称*"] for row in rows] == ["对面店"]


def test_who_took_what_is_recorded(district: District) -> None:
    exports.registry(Criteria("康"), "csv", district.by("clerk"))
    event = db.session.scalars(select(Event)).one()
    assert event.action is Action.ENTERPRISE_EXPORT
    assert event.detail == {"rows": 2, "file": "csv", "criteria": {"text": "康"}}
    assert event.account_id == event.subject_id == district.by("clerk").account_id


def test_who_may_not_takes_nothing(district: District) -> None:
    for login in ("zhang", "shop", "admin"):
        with pytest.raises(RuleBroken, match="岗位"):
            exports.registry(Criteria(), "csv", district.by(login))
    assert db.session.scalars(select(Event)).all() == []


def test_more_than_a_file_holds_is_refused_in_words(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(exports.MOST_ROWS, "xlsx", 3)
    with pytest.raises(RuleBroken, match="最多导出3家，现在有5家"):
        exports.registry(Criteria(), "xlsx", district.by("clerk"))


@pytest.mark.parametrize("ending", exports.ENDINGS)
def test_no_cell_of_a_file_is_a_formula(district: District, ending: str) -> None:
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    checked = 0
    for text in PRINTABLE:
        shop.name = shop.address = text
        db.session.commit()
        content = exports.registry(Criteria("MA5TEST001"), ending, district.by("clerk"))
        if ending == "csv":
            cells = list(_csv(content)[0].values())
            assert cells.count(f"'{text}") == 2
        else:
            row = next(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2))  # type: ignore[union-attr]
            assert [cell.value for cell in row if cell.data_type == "s"].count(text) == 2
            assert "f" not in {cell.data_type for cell in row}
        checked += 1
    assert checked == len(PRINTABLE) > 30
