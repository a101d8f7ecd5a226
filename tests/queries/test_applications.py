"""Applications as those who fill them in and those who look at them read them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from portal.domain.applications import ApplicationKind
from portal.domain.errors import NotFound
from portal.queries import applications as found
from portal.services import applications
from tests.builders.applications import shop, submitted
from tests.builders.district import District


def test_a_strangers_application_is_not_found(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    assert found.get(district.by("newcomer"), application).name == "北门第1店"
    for login in ("stranger", "shop", "south_head", "admin"):
        with pytest.raises(NotFound, match="没有找到这份申请"):
            found.get(district.by(login), application)
    with pytest.raises(NotFound):
        found.get(district.by("newcomer"), uuid4())


def test_the_newest_application_comes_first_and_one_is_open(district: District) -> None:
    by = district.by("newcomer")
    assert found.open_one(by, ApplicationKind.REGISTRATION) is None
    first = submitted(shop(), by)
    applications.withdraw(first, by)
    second = applications.begin_registration(by)
    assert {row.id for row in found.listed(by)} == {first, second}
    going_on = found.open_one(by, ApplicationKind.REGISTRATION)
    assert going_on is not None
    assert going_on.id == second
    assert found.open_one(by, ApplicationKind.CHANGE) is None


def test_a_registration_changes_nothing_that_is_registered(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    assert found.asked_for(found.get(district.by("clerk"), application)) == []


def test_the_office_should_have_decided_five_working_days_after_the_sending(district: District) -> None:
    """10 June 2018 is a Sunday, and from the 16th to the 18th is the Dragon Boat Festival."""
    application = submitted(shop(), district.by("newcomer"))
    row = found.get(district.by("clerk"), application)
    assert found.due(row) == date(2018, 6, 15)
    draft = applications.begin_registration(district.by("stranger"))
    assert found.due(found.get(district.by("stranger"), draft)) is None
