"""Answers of applications, page by page, as a person would type them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.domain.application_answers import pages_of
from portal.domain.calendar import now
from portal.domain.enterprises import LicenceType
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.people import Viewer
from portal.domain.questions import mark_of
from portal.extensions import db
from portal.models import Application, Attachment
from portal.services import applications
from portal.services.pages import Filling

Answers = Mapping[str, Mapping[str, Any]]

SERIAL = "450202MA5APL"
STREET = "北门街道"
LICENCES = frozenset(type_.value for type_ in LicenceType)


def credit_code(place: int) -> str:
    body = f"91{SERIAL}{place:03d}"
    return body + credit_check_character(body)


def food_number(letters: str, place: int) -> str:
    """A valid SC or JY number of 柳州市城中区."""
    digits = f"127450202{place:04d}" if letters == "SC" else f"1450202{place:06d}"
    return letters + digits + licence_check_digit(digits)


def licence(number: str, scope: str) -> dict[str, str]:
    period = {"valid_from": "2016-03-01", "valid_until": "2021-02-28"}
    return {"number": number, "scope": scope, **period, "holder_name": "", "address": ""}


def product(place: int, function: str = "增强免疫力") -> dict[str, Any]:
    return {
        "name": f"某牌第{place}号胶囊",
        "mode": "registered",
        "number": f"国食健注G2017{place:04d}",
        "valid_until": "2022-05-31",
        "functions": [function],
    }


def basics(place: int = 1, *kinds: str) -> dict[str, Mapping[str, Any]]:
    """The pages that every business fills in."""
    return {
        "identity": {"credit_code": credit_code(place)},
        "business": {
            "name": f"北门第{place}店",
            "legal_representative": "甲负责",
            "phone": "0772-1111111",
        },
        "place": {"address": f"北门路{place}号", "street": STREET, "registered_address": ""},
        "contact": {"contact": "乙联系", "contact_phone": "13800000000"},
        "kinds": {"kinds": list(kinds or ("cosmetics_retailer",))},
    }


def shop(place: int = 1) -> dict[str, Mapping[str, Any]]:
    """A seller of health food and cosmetics."""
    number = food_number("JY", 7000 + place)
    return {
        **basics(place, "hf_operator", "cosmetics_retailer"),
        "food_operation": licence(number, "特殊食品销售（保健食品）"),
    }


def producer(place: int = 2) -> dict[str, Mapping[str, Any]]:
    """A maker of health food with two products."""
    return {
        **basics(place, "hf_producer"),
        "quality": {"quality_person": "丙质量"},
        "food_production": licence(food_number("SC", 7000 + place), "保健食品（片剂）"),
        "products": {"1": product(place * 10), "2": product(place * 10 + 1, "通便")},
    }


def kept(application_id: UUID) -> Application:
    """The row as it is now."""
    return db.session.get_one(Application, application_id, populate_existing=True)


def filling(application: UUID, page: str, values: Mapping[str, Any], row: str = "", **more: bool) -> Filling:
    """What a form sends that was just opened."""
    answers = kept(application).answers.get(page, {})
    return Filling(page, values, mark_of(answers.get(row, {}) if row else _new(page, answers)), row, **more)


def _new(page: str, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    return {} if page == "products" else answers


def fill(application_id: UUID, answers: Answers, by: Viewer) -> None:
    """Fill in these pages, in the order of the application."""
    for key, values in answers.items():
        rows = values.values() if key == "products" else (values,)
        for row in rows:
            applications.fill(application_id, filling(application_id, key, row), by)
        if key in LICENCES:
            scan(application_id, key, by)


def scan(application_id: UUID, page: str, by: Viewer) -> None:
    """A file that was handed in with a page, past the gate, which looks at other tests' files."""
    assert by.account_id is not None
    db.session.add(
        Attachment(
            subject_type=applications.SUBJECT,
            subject_id=application_id,
            purpose=page,
            file_name="许可证.pdf",
            media_type="application/pdf",
            digest="0" * 64,
            size=1,
            uploaded_by=by.account_id,
            uploaded_at=now(),
        )
    )
    db.session.commit()


def submitted(answers: Answers, by: Viewer) -> UUID:
    """A registration that waits for the office."""
    application = applications.begin_registration(by)
    fill(application, answers, by)
    assert pages_of(kept(application).kind, kept(application).answers, {})
    applications.submit(application, by)
    return application
