"""Applications for a title as the shop, the office and the bureau find them, with their clocks."""

from __future__ import annotations

from datetime import date

import pytest

from portal.domain.errors import NotFound
from portal.domain.titles import SiteKind, TitleApplicationState
from portal.queries import title_applications as found
from tests.builders.district import District
from tests.builders.titles import begun, row, submitted, supported


def test_the_bureau_sees_what_was_sent_and_an_office_its_own(district: District) -> None:
    sent, draft = submitted(district), begun(district, "rival")
    who = ("shop", "rival", "head", "south_head", "clerk", "leader", "zhang", "admin")
    seen = {login: {one.id for one in found.listed(district.by(login))} for login in who}
    assert seen == {
        "shop": {sent},
        "rival": {draft},
        "head": {sent},
        "south_head": set(),
        "clerk": {sent},
        "leader": {sent},
        "zhang": {sent},
        "admin": set(),
    }
    for login in ("rival", "south_head", "admin"):
        with pytest.raises(NotFound):
            found.get(district.by(login), sent)


def test_what_waits_is_counted_for_whose_turn_it_is(district: District) -> None:
    submitted(district)
    assert [found.waiting(district.by(login)) for login in ("head", "leader", "zhang")] == [1, 0, 0]
    assert found.counts(district.by("head")) == {TitleApplicationState.SUBMITTED: 1}


def test_the_clock_of_each_step_counts_working_days(district: District) -> None:
    made = submitted(district)
    clock = found.deadline(row(made))
    assert clock is not None
    assert (clock.what, clock.due, clock.left) == ("监管所初审", date(2018, 6, 22), 10)
    assert clock.unknown_years == (2018,)
    assert found.deadline(row(begun(district, "rival"))) is None
    scoring = found.deadline(row(supported(district, kind=SiteKind.COUNTER)))
    assert scoring is not None
    assert scoring.what == "现场评定"


def test_a_site_is_the_same_however_its_address_is_typed() -> None:
    one = found.Site(SiteKind.COUNTER, "某某路１号", "某某商场")
    assert one.mark == found.Site(SiteKind.COUNTER, "某某路1号", "某某商场").mark
    assert one.mark != found.Site(SiteKind.STORE, "某某路1号", "某某商场").mark


def test_what_was_begun_is_found_again_by_its_own_enterprise(district: District) -> None:
    draft = begun(district)
    open_one = found.open_draft(district.by("shop"))
    assert open_one is not None
    assert open_one.id == draft
    assert found.open_draft(district.by("rival")) is None
    assert found.self_scored(row(draft)) == frozenset()
