"""Acts on the registry that many tests begin with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from portal.domain.enterprises import EnterpriseStatus
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import edits as found
from portal.services import dossiers, edits
from tests.builders.district import District

WHY = "现场核实"
PRODUCT = {
    "name": "康源牌灵芝胶囊",
    "mode": "registered",
    "number": "国食健注G20160001",
    "valid_until": "2021-12-31",
    "functions": "增强免疫力,改善睡眠",
}
RENEWED = {
    "type": "food_operation",
    "number": "JY14502020000012",
    "scope": "特殊食品销售（保健食品）",
    "valid_from": "2025-03-01",
    "valid_until": "2030-02-28",
    "holder_name": "",
    "address": "",
}


def row(district: District, shop: str = "shop") -> Enterprise:
    """The enterprise as it stands in the database now."""
    found_row = db.session.get(Enterprise, district.shops[shop], populate_existing=True)
    assert found_row is not None
    return found_row


def changed(district: District, changes: Mapping[str, str], login: str = "clerk", shop: str = "shop") -> int:
    """Change some facts as they stand; the version after it."""
    enterprise = row(district, shop)
    texts = {**found.facts_of(enterprise), **changes}
    edits.edit_facts(enterprise.id, texts, enterprise.version, WHY, district.by(login))
    return row(district, shop).version


def set_status(
    district: District, status: EnterpriseStatus, since: date, shop: str = "shop", why: str = WHY
) -> UUID:
    """Set a status as the section; the enterprise."""
    dossiers.set_status(district.shops[shop], status, since, why, district.by("clerk"))
    return district.shops[shop]
