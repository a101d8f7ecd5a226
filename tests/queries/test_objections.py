"""Objections are seen by those who made them, their office and the district."""

from __future__ import annotations

import pytest

from portal.domain.errors import NotFound
from portal.queries import objections as found
from portal.services import objections
from portal.services.publications import release
from tests.builders.district import District
from tests.builders.visits import finished


def test_an_objection_is_seen_by_whom_it_concerns(district: District) -> None:
    visit = finished(district)
    release(visit, district.by("leader"))
    made = objections.make(visit, "地址写错了。", district.by("shop"))
    for login in ("shop", "head", "zhang", "clerk", "leader"):
        assert [row.id for row in found.listed(district.by(login))] == [made], login
        assert list(found.by_visit(district.by(login))) == [visit]
    for login in ("rival", "south_head", "zhou", "admin"):
        assert found.listed(district.by(login)) == [], login
        with pytest.raises(NotFound):
            found.get(district.by(login), made)
