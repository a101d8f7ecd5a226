"""What an operator watches."""

from __future__ import annotations

import pytest

from portal.domain.people import ANYONE
from portal.domain.permissions import Action
from portal.extensions import db
from portal.queries.operations import gauges
from portal.services import ledger
from tests.builders.district import District


def read() -> dict[str, float]:
    lines = [line for line in gauges() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@pytest.mark.usefixtures("district")
def test_an_empty_portal_has_zeros_for_every_state() -> None:
    counted = read()
    assert len(counted) >= 7
    assert set(counted.values()) == {0}


def test_entries_of_the_ledger_are_counted(district: District) -> None:
    ledger.record(Action.SIGN_OUT, "account", district.north, by=ANYONE)
    db.session.commit()
    assert read()["portal_ledger_entries"] == 1
