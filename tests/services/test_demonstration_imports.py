"""The demonstration has a table that is not yet right."""

from __future__ import annotations

from sqlalchemy import select

from portal.domain.import_states import ImportState
from portal.extensions import db
from portal.models import Import
from portal.services import demonstration_imports
from tests.builders.district import District
from tests.builders.imports import work


def test_the_table_is_checked_and_says_what_is_to_be_mended(district: District) -> None:
    demonstration_imports.hand_in(district.by("clerk"))
    work()
    made = db.session.scalars(select(Import)).one()
    assert made.state is ImportState.REFUSED
    assert {fault["title"] for fault in made.faults} == {
        "统一社会信用代码",
        "所在街道",
        "食品经营许可证编号",
        "食品经营许可证经营项目",
        "食品经营许可证有效期起",
        "食品经营许可证有效期止",
    }
