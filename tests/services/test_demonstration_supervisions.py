"""The invented supervision."""

from __future__ import annotations

from datetime import date

from portal.domain.calendar import at, at_local
from portal.domain.supervisions import SupervisionState
from portal.queries import supervisions
from portal.services import demonstration_supervisions
from tests.builders.district import District


def test_supervision_stands_at_every_stage(district: District) -> None:
    with at(at_local(date(2018, 10, 8), 9, 0)):
        demonstration_supervisions.load(district.by)
        rows = supervisions.listed(district.by("clerk"), 2018)
        assert {row.state for row in rows} == set(SupervisionState)
        assert [supervisions.late(row) for row in rows] == [9, 0, 0, 0]
        assert supervisions.warning(2018) == ""
