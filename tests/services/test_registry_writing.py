"""Many businesses are written as one is, only faster."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from portal.domain.enterprises import Kind, LicenceType
from portal.domain.import_plan import plan
from portal.domain.imports import Reader, find_heading
from portal.extensions import db
from portal.models import Enterprise, ImportLine, Listing, StaffKey
from portal.queries import imports
from portal.services import enterprises, listings
from tests.builders.district import District
from tests.builders.imports import carried_out, streets
from tests.builders.registered import invented
from tests.builders.tables import filled, grid, workbook

ONE, TWO = invented(2)


def _columns(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in type(row).__mapper__.columns}


def _business(code: str) -> tuple[Any, ...]:
    shop = db.session.scalars(select(Enterprise).where(Enterprise.credit_code == code)).one()
    own = _columns(shop)
    kinds = sorted((row.kind, row.since) for row in shop.kinds)
    licences = [_columns(row) for row in shop.licences]
    for record in (own, *licences):
        for varying in ("id", "enterprise_id", "name", "credit_code", "number", "holder_name", "phone"):
            record.pop(varying, None)
        record.pop("legal_representative", None)
    return own, kinds, licences


def test_a_business_from_a_table_is_what_the_form_would_have_made(district: District) -> None:
    streets(城中街道=district.north)
    carried_out(workbook([filled(ONE)]), district.by("clerk"))
    values = plan(_readings(TWO), imports.known([], [])).added[0].values
    licence = values["food_operation"]
    new = enterprises.NewEnterprise(
        **{key: values[page][key] for page in ("identity", "business", "place") for key in values[page]},
        office_id=district.north,
        kinds=(Kind.HF_OPERATOR,),
        licences={
            LicenceType.FOOD_OPERATION: enterprises.NewLicence(
                number=licence["number"],
                scope=licence["scope"],
                valid_from=date.fromisoformat(licence["valid_from"]),
                valid_until=date.fromisoformat(licence["valid_until"]),
            )
        },
    )
    enterprises.register(new, district.by("clerk"))
    assert _business(ONE.credit_code) == _business(TWO.credit_code)


def _readings(one: Any) -> list[Any]:
    rows = grid([filled(one)])
    return [Reader(find_heading(rows)).row(rows[1], 2)]


def test_the_listings_of_an_import_are_those_that_would_follow(district: District) -> None:
    streets(城中街道=district.north)
    carried_out(workbook([filled(ONE), filled(TWO, {"化妆品零售": "是"})]), district.by("clerk"))

    def rows() -> list[dict[str, Any]]:
        db.session.expire_all()
        return [
            _columns(row)
            for table in (Listing, StaffKey)
            for row in db.session.scalars(select(table).order_by(table.enterprise_id))
        ]

    written = rows()
    listings.reindex()
    assert rows() == written
    assert len(written) == 2 * (2 + len(district.shops))


def test_what_came_of_each_row_is_kept(district: District) -> None:
    streets(城中街道=district.north)
    carried_out(workbook([filled(ONE)]), district.by("clerk"))
    made = carried_out(workbook([filled(TWO), filled(ONE, {"企业名称": "新名字"})]), district.by("clerk"))
    lines = db.session.scalars(select(ImportLine).where(ImportLine.import_id == made.id)).all()
    told = {line.row: line.changes for line in lines}
    assert told == {2: [], 3: [{"title": "企业名称", "old": ONE.name, "new": "新名字"}]}
