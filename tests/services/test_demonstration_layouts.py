"""The demonstration has a layout that waits and one that was sent back."""

from __future__ import annotations

from sqlalchemy import select

from portal.domain.layouts import LayoutState
from portal.extensions import db
from portal.models import Layout
from portal.services.demonstration_layouts import fill
from tests.builders.district import District


def test_one_waits_and_one_was_sent_back_with_a_reason(district: District) -> None:
    fill(district.by("admin"), district.by("leader"))
    rows = {row.document: row for row in db.session.scalars(select(Layout))}
    assert {key: row.state for key, row in rows.items()} == {
        "notification_page": LayoutState.PROPOSED,
        "opinion_notice": LayoutState.REFUSED,
    }
    assert rows["opinion_notice"].reason
