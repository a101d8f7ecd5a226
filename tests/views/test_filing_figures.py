"""The figures of self-inspection on a page: the numbers in bars, table, Excel and list agree."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from portal.extensions import db
from portal.models import FilingPeriod
from tests.support.district import sign_in
from tests.support.page import words
from tests.support.visitor import Visitor


@pytest.fixture
def clerk(district: Flask) -> Visitor:
    visitor = sign_in(district, "clerk")
    with district.app_context():
        period = select(FilingPeriod.id).where(FilingPeriod.title == "本年度食品安全自查")
        address = f"/filing-periods/{db.session.scalars(period).one()}"
    visitor.open(address)
    visitor.follow("看统计图和最常见的问题")
    return visitor


def _table(visitor: Visitor, chart: str) -> list[list[str]]:
    rows = visitor.page.all(f"//figure[@id='{chart}']//tbody/tr")
    return [[words(cell) for cell in row] for row in rows]


def _excel(visitor: Visitor, link: str) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(visitor.download(link).data)).active
    return list(sheet.iter_rows(values_only=True))


def test_the_numbers_agree_in_the_bars_the_table_and_excel(clerk: Visitor) -> None:
    table = _table(clerk, "by-office")
    assert len(table) >= 3
    drawn = [words(text) for text in clerk.page.all("//figure[@id='by-office']//text")]
    assert drawn == [row[-1] for row in table]
    head, *lines = _excel(clerk, "各部门、各业态的数（Excel）")
    assert head == ("部门", "业态", "应交", "按期提交", "逾期提交", "退回补正", "还没有交")
    for office, *values in table:
        own = [line for line in lines if line[0] == office]
        assert [sum(int(str(line[place])) for line in own) for place in (3, 4, 5, 6, 2)] == [
            int(value) for value in values
        ]
    kinds = _table(clerk, "by-kind")
    assert sum(int(row[-1]) for row in kinds) == sum(int(row[-1]) for row in table)


def test_what_was_found_most_often_is_shown_by_kind_and_taken_away(clerk: Visitor) -> None:
    (row, *_rest) = _table(clerk, "problems-hf_operator")
    assert row[0].startswith("2.2 ")
    _head, first, *_more = _excel(clerk, "发现问题的项目（Excel）")
    assert (first[1], first[4]) == ("2.2", int(row[1]))
    assert "保健食品生产：自查发现问题最多的项目：收到的报告里还没有。" in clerk.page.text


def test_one_office_is_looked_at_alone_and_its_files_too(clerk: Visitor) -> None:
    office = _table(clerk, "by-office")[0]
    clerk.follow(office[0])
    assert _table(clerk, "by-office") == [office]
    assert {line[0] for line in _excel(clerk, "各部门、各业态的数（Excel）")[1:]} == {office[0]}
