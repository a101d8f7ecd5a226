"""Papers of another matter than a visit."""

from __future__ import annotations

from uuid import UUID

import docgen
from portal.extensions import db
from portal.services.issuing import Matter, Paper, issue
from tests.builders.district import District
from tests.builders.registry import row

TITLE = "责令改正通知书"


def issued_to(district: District, shop: str = "shop") -> UUID:
    """The id of a paper for an enterprise that no visit led to, handled by its office."""
    found = row(district, shop)
    return _issue(Matter("enterprise", found.id, found.name, found.id, found.office_id), district)


def issued_by_the_bureau(district: District) -> UUID:
    """The id of a paper of the whole bureau."""
    return _issue(Matter("draw", district.north), district)


def _issue(matter: Matter, district: District) -> UUID:
    fields = docgen.official("rectification_order").empty()
    made = issue(matter, Paper(TITLE, 1, {"": fields}), district.by("clerk")).id
    db.session.commit()
    return made
