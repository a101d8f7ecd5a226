"""Demonstration data: enterprises that register, change what is registered, and are sent back to mend it."""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.people import Viewer
from portal.domain.questions import mark_of
from portal.domain.uploads import Place
from portal.extensions import db
from portal.models import Application, Enterprise
from portal.services import application_reviews, applications, attachments, own_accounts
from portal.services.application_reviews import Seen
from portal.services.pages import Filling

REGION = "450202"
Acting = Callable[[str], Viewer]
Pages = Mapping[str, Mapping[str, Any]]


def load(acting: Acting, maker: Enterprise) -> None:
    """An application in every state; the maker's licence soon runs out."""
    maker.licences[0].valid_until = today() + timedelta(days=25)
    db.session.commit()
    _begun(acting("newshop"))
    _waiting(acting("newmaker"))
    _refused_then_returned(acting("newsalon"), acting("clerk"))
    _changed(acting("maker"), acting("clerk"))
    _withdrawn(acting("shop"))


def _begun(by: Viewer) -> None:
    """Half filled in, to be gone on with."""
    with _days_ago(1, 20):
        draft = applications.begin_registration(by)
        pages = _basics(1, "启明健康生活馆", "陆启明", "城中街道", "hf_operator", "cosmetics_retailer")
        _fill(draft, {key: pages[key] for key in ("identity", "business", "kinds")}, by)


def _waiting(by: Viewer) -> None:
    """A maker of health food, sent yesterday."""
    with _days_ago(1, 10):
        application = applications.begin_registration(by)
        _fill(application, _maker_pages(), by)
        _scan(application, "food_production", "食品生产许可证.png", by)
        _scan(application, "products", "灵芝胶囊注册证书.png", by)
        applications.submit(application, by)


def _refused_then_returned(by: Viewer, clerk: Viewer) -> None:
    """First refused, for the address lies elsewhere; then moved, sent again, and to be mended."""
    pages = _basics(3, "丽影美发店", "韦丽影", "沿江街道", "cosmetics_retailer")
    with _days_ago(40, 9):
        first = applications.begin_registration(by)
        _fill(first, pages, by)
        applications.submit(first, by)
    with _days_ago(38, 15):
        application_reviews.reject(first, "经营地址不在本区，请到所在地登记。", _version(first), clerk)
    with _days_ago(6, 9):
        second = applications.begin_registration(by)
        applications.submit(second, by)
    with _days_ago(4, 11):
        remarks = {
            "business.name": "营业执照上是“城中区丽影美发店”，请照执照写全称。",
            "place.address": "请写到门牌号。",
        }
        application_reviews.return_(second, remarks, "两处请补正。", _version(second), clerk)


def _changed(by: Viewer, clerk: Viewer) -> None:
    """A change that was passed, a colleague invited, another change begun."""
    with _days_ago(90, 9):
        change = applications.begin_change(("quality", "contact"), by)
        _fill(change, {**_quality(), "contact": _contact("罗小婉")}, by)
        _fill(change, {"why": {"reason": "补充登记质量安全第一责任人和联系人。"}}, by)
        applications.submit(change, by)
    with _days_ago(88, 16):
        row = db.session.get_one(Application, change)
        assert row.enterprise is not None
        seen = Seen(row.version, row.enterprise.version)
        application_reviews.accept(change, seen, clerk)
    with _days_ago(60, 9):
        own_accounts.invite("maker-lab", "谭质检", by)
    with _days_ago(2, 9):
        applications.begin_change(("food_production",), by)


def _withdrawn(by: Viewer) -> None:
    """Taken back, and begun anew with something to prove it."""
    with _days_ago(12, 9):
        change = applications.begin_change(("contact",), by)
        applications.withdraw(change, by)
    with _days_ago(3, 9):
        again = applications.begin_change(("business", "contact"), by)
        _scan(again, "why", "新营业执照.png", by)


def _fill(application: UUID, pages: Pages, by: Viewer) -> None:
    for key, values in pages.items():
        rows: Iterable[Mapping[str, Any]] = values.values() if key == "products" else (values,)
        for row in rows:
            kept = db.session.get_one(Application, application).answers.get(key, {})
            seen = mark_of({} if key == "products" else kept)
            applications.fill(application, Filling(key, row, seen), by)


def _scan(application: UUID, purpose: str, name: str, by: Viewer) -> None:
    """Hand in a drawing that stands for a scan."""
    sheet = Image.new("RGB", (420, 594), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((24, 24, 396, 570), outline="#174ea6", width=4)
    for line in range(8):
        pen.line((60, 120 + line * 48, 360 - line % 3 * 60, 120 + line * 48), fill="#6b7891", width=6)
    drawn = io.BytesIO()
    sheet.save(drawn, "PNG")
    attachments.attach(Place(applications.SUBJECT, application, purpose), name, drawn.getvalue(), by)


def _version(application: UUID) -> int:
    return db.session.get_one(Application, application).version


def _days_ago(days: int, hour: int) -> Any:
    return calendar.at(at_local(today() - timedelta(days=days), hour, 40))


def _basics(place: int, name: str, person: str, street: str, *kinds: str) -> dict[str, Mapping[str, Any]]:
    body = f"92{REGION}MA5NEW{place:03d}"
    return {
        "identity": {"credit_code": body + credit_check_character(body)},
        "business": {"name": name, "legal_representative": person, "phone": f"0772-0001{place:03d}"},
        "place": {"address": f"柳州市城中区{street}演示路", "street": street, "registered_address": ""},
        "contact": _contact(person),
        "kinds": {"kinds": list(kinds)},
    }


def _contact(person: str) -> dict[str, str]:
    return {"contact": person, "contact_phone": "0772-0002000"}


def _quality() -> dict[str, dict[str, str]]:
    return {"quality": {"quality_person": "梁质安"}}


def _maker_pages() -> Pages:
    digits = f"127{REGION}9001"
    licence = {
        "number": f"SC{digits}{licence_check_digit(digits)}",
        "scope": "保健食品（硬胶囊、片剂）",
        "valid_from": f"{today().year - 1}-05-01",
        "valid_until": f"{today().year + 4}-04-30",
        "holder_name": "",
        "address": "",
    }
    return {
        **_basics(2, "柳城春和生物制品有限公司", "何春和", "中南街道", "hf_producer"),
        **_quality(),
        "food_production": licence,
        "products": _products(5),
    }


def _products(first: int) -> dict[str, dict[str, Any]]:
    """A registered product with a key function, and a filed one."""
    return {
        "1": {
            "name": "演示牌灵芝胶囊",
            "mode": "registered",
            "number": f"国食健注G{today().year - 2}{first:04d}",
            "valid_until": f"{today().year + 3}-06-30",
            "functions": ["增强免疫力"],
        },
        "2": {
            "name": "演示牌维生素C片",
            "mode": "filed",
            "number": f"食健备G{today().year - 1}45{first:06d}",
            "valid_until": "",
            "functions": ["补充维生素、矿物质"],
        },
    }
