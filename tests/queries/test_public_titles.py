"""What the public finds: shops by street and name, notices with the days that are left (R-58, R-72)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound
from portal.domain.titles import RefusalGround, TitleState
from portal.extensions import db
from portal.models import StoreTitle
from portal.queries import public_titles as found
from portal.services import title_decisions, titles
from tests.builders.district import DAY, District
from tests.builders.titles import awarded, on_notice, submitted


def test_a_notice_runs_out_in_working_days_and_is_over_by_itself(district: District) -> None:
    made = on_notice(district)
    running, over = found.notices()
    assert ([shop.left for shop in running], list(over)) == ([7], [])
    until = running[0].row.notice_until
    with at(at_local(until, 12, 0)):
        assert found.get(made).left == 0
    with at(at_local(until + timedelta(days=1), 12, 0)):
        running, over = found.notices()
        assert list(running) == []
        assert [shop.row.id for shop in over] == [made]


def test_shops_are_found_by_street_and_by_any_of_their_names(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    assert [shop.row.id for shop in found.listed()] == [title.application_id]
    assert found.streets() == [title.street]
    assert len(found.listed(title.street, "康健")) == 1
    assert len(found.listed("南门街道")) == 0
    assert len(found.listed("", "%")) == 0


def test_a_status_page_says_what_holds_today(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    page = title.application_id
    assert found.get(page).standing is TitleState.VALID
    with at(at_local(title.valid_until + timedelta(days=1), 9, 0)):
        assert found.get(page).standing is TitleState.EXPIRED
    titles.revoke(title.id, "多次违规。", district.by("leader"))
    shop = found.get(page)
    assert shop.standing is TitleState.REVOKED
    assert [(step.on, step.what) for step in shop.history][-1] == (DAY, "撤销称号")


def test_what_was_refused_after_its_notice_is_no_demonstration_shop(district: District) -> None:
    made = on_notice(district)
    title_decisions.refuse(made, RefusalGround.OTHER, "不符合。", district.by("leader"))
    assert list(found.listed()) == []
    assert found.get(made).standing is None


def test_what_is_not_announced_is_not_there(district: District) -> None:
    for unknown in (submitted(district), uuid4()):
        with pytest.raises(NotFound):
            found.get(unknown)
