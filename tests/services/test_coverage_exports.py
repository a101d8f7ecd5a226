"""What a year left out, as a workbook: one line a row, by producer."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event
from portal.services import coverage_exports
from tests.builders.district import District


def test_every_missing_row_is_listed_and_who_took_it_is_noted(district: District) -> None:
    content = coverage_exports.gaps(2018, district.by("clerk"))
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:2] == ("企业名称", "责任监管所")
    assert len(rows) == 1 + 89
    assert rows[1][:5] == ("柳城康源生物科技有限公司", "north街道监管所", 0, 0, "1.1")
    event = db.session.scalars(select(Event).where(Event.action == Action.ENTERPRISE_EXPORT)).one()
    assert event.detail["rows"] == 89


def test_an_inspector_takes_nothing_away(district: District) -> None:
    with pytest.raises(RuleBroken):
        coverage_exports.gaps(2018, district.by("zhang"))
