"""Draws of the small district, brought to the stage that a test begins with."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from portal.domain.draws import Criteria, Numbers
from portal.domain.enterprises import Kind
from portal.extensions import db
from portal.models import Draw
from portal.services import draws
from tests.builders.district import District

PLANNED = date(2018, 6, 20)
CALLED, WITNESSES = "17、3、256", "吴九、郑十"


def terms(**changes: Any) -> draws.Terms:
    """Two of the operators, two inspectors each."""
    values: dict[str, Any] = {
        "title": "第二季度抽查",
        "kind": Kind.HF_OPERATOR,
        "criteria": Criteria(),
        "numbers": Numbers(2, None, 2, 5),
        "lots": {},
        "planned_on": PLANNED,
    }
    return draws.Terms(**{**values, **changes})


def prepared(district: District, **changes: Any) -> UUID:
    return draws.prepare(terms(**changes), district.by("clerk"))


def announced(district: District, **changes: Any) -> UUID:
    draw = prepared(district, **changes)
    draws.announce(draw, district.by("clerk"))
    return draw


def drawn(district: District, **changes: Any) -> UUID:
    draw = announced(district, **changes)
    draws.run(draw, CALLED, WITNESSES, district.by("clerk"))
    return draw


def published(district: District, **changes: Any) -> UUID:
    draw = drawn(district, **changes)
    draws.publish(draw, district.by("clerk"))
    return draw


def row(draw_id: UUID) -> Draw:
    """The draw as it stands in the database."""
    db.session.expire_all()
    found = db.session.get(Draw, draw_id)
    assert found is not None
    return found
