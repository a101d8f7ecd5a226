"""What the invented district's registry has seen: products, renewals, marks, closures, corrections."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.domain.calendar import at, at_local, now, today
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType, Tag
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.domain.people import Role, Viewer
from portal.domain.questions import mark_of
from portal.extensions import db
from portal.models import Account, Enterprise, Office
from portal.queries import edits as found
from portal.queries import tags as marks
from portal.queries.accounts import viewer_of
from portal.services import applications, claims, dossiers, edits, roster, streets, tags
from portal.services.enterprises import NewEnterprise, NewLicence, register
from portal.services.pages import Filling

Acting = Callable[[str], Viewer]
"""Login → who acts."""

MAKER, COSMETICS_MAKER = 60, 61
PRODUCTS = (
    ("康源牌灵芝孢子粉胶囊", "registered", "国食健注G20200118", 900, "增强免疫力,对辐射危害有辅助保护功能"),
    ("康源牌蜂胶软胶囊", "registered", "国食健字G20120356", 45, "增强免疫力,改善睡眠"),
    ("康源牌钙维生素D咀嚼片", "filed", "食健备G202145000016", None, "补充维生素、矿物质"),
)
"""Name, mode, number, days until its end, functions."""


def fill(offices: Sequence[Office], shops: Sequence[Enterprise], acting: Acting) -> None:
    """Bring the registry forward by the acts of clerk and head, each on its own day of the past."""
    clerk, head, day = acting("clerk"), acting("head"), today()
    with _ago(300):
        _staff(offices[2].id, clerk)
        _products(shops[MAKER].id, day, clerk)
        streets.reassign(
            shops[COSMETICS_MAKER].id, offices[3].id, "化妆品生产企业由药械股检查，每年两次。", clerk
        )
    with _ago(200):
        _renewal(shops[3], head)
        _contact(shops[0], head)
    with _ago(100):
        _marks(shops, head)
    with _ago(4):
        _asked(offices[0].streets[0].name)
    with _ago(30):
        _left(offices[0], clerk)
    claims.make_code(shops[MAKER].id, clerk)


def _ago(days: int) -> AbstractContextManager[None]:
    """As if it were so many days ago."""
    return at(at_local(today() - timedelta(days=days), 10, 15))


def _staff(office: UUID, by: Viewer) -> None:
    until = today() + timedelta(days=900)
    roster.add_inspector(roster.NewInspector("黄沿江", "行政执法证", "桂B-演示0092", until, office), by)


def _products(maker: UUID, day: date, by: Viewer) -> None:
    for name, mode, number, days, functions in PRODUCTS:
        until = "" if days is None else (day + timedelta(days=days)).isoformat()
        texts = {
            "name": name,
            "mode": mode,
            "number": number,
            "valid_until": until,
            "functions": functions,
        }
        edits.add_product(maker, texts, "企业提交的注册证书和备案凭证", by)


def _renewal(shop: Enterprise, by: Viewer) -> None:
    """The licence was issued anew under its number: the old one becomes a former one."""
    held = shop.licences[0]
    begun = date(today().year, 3, 1)
    texts = found.licence_of(held) | {
        "valid_from": begun.isoformat(),
        "valid_until": date(begun.year + 5, 2, 28).isoformat(),
    }
    edits.add_licence(shop.id, texts, "经营项目变更，换发新证", by)


def _contact(shop: Enterprise, by: Viewer) -> None:
    texts = found.facts_of(shop) | {"contact": "韦店长", "contact_phone": "0772-0000901"}
    edits.edit_facts(shop.id, texts, shop.version, "现场核实联系人", by)


def _marks(shops: Sequence[Enterprise], by: Viewer) -> None:
    tags.add(shops[6].id, Tag.KEY_ENTERPRISE, "上次检查结果为不符合", by)
    tags.add(shops[6].id, Tag.KEY_PLACE, "在会议营销集中的商住楼内", by)
    tags.add(shops[9].id, Tag.KEY_AREA, "学校周边", by)
    tags.remove(marks.current(shops[9])[0].id, "学校已搬迁", by)


def _left(office: Office, by: Viewer) -> None:
    """Two businesses that are no longer open: they stay in the registry and leave the denominator."""
    closed = _shop(1, "旧城保健食品店（城中）", office, by)
    dossiers.set_status(closed, EnterpriseStatus.CLOSED, today(), "营业执照已注销", by)
    paused = _shop(2, "南桥健康超市（城中）", office, by)
    dossiers.set_status(paused, EnterpriseStatus.SUSPENDED, today(), "店面装修，预计三个月", by)


def _asked(street: str) -> None:
    """Somebody asks to be registered whose shop, by name and address, is in the registry already."""
    account = Account(
        login="applicant",
        name="黄福兴",
        role=Role.ENTERPRISE,
        created_at=now(),
    )
    db.session.add(account)
    db.session.commit()
    by = viewer_of(account)
    body = "92450202MA5DEP001"
    pages: dict[str, dict[str, Any]] = {
        "identity": {"credit_code": body + credit_check_character(body)},
        "business": {
            "name": "百草源大药房（城中店）",
            "legal_representative": "黄福兴",
            "phone": "0772-0000951",
        },
        "place": {
            "address": f"柳州市城中区{street}演示路4号",
            "street": street,
            "registered_address": "",
        },
        "contact": {"contact": "黄福兴", "contact_phone": "0772-0000951"},
        "kinds": {"kinds": ["cosmetics_retailer"]},
    }
    application = applications.begin_registration(by)
    for page, values in pages.items():
        applications.fill(application, Filling(page, values, mark_of({})), by)
    applications.submit(application, by)


def _shop(place: int, name: str, office: Office, by: Viewer) -> UUID:
    body, digits = f"92450202MA5DEN{place:03d}", f"1450202{900 + place:06d}"
    street = office.streets[0].name
    licence = NewLicence(
        f"JY{digits}{licence_check_digit(digits)}",
        "特殊食品销售（保健食品）",
        date(today().year - 2, 3, 1),
        date(today().year + 3, 2, 28),
    )
    new = NewEnterprise(
        name=name,
        credit_code=body + credit_check_character(body),
        legal_representative="蒙丽华",
        phone=f"0772-00008{place:02d}",
        address=f"柳州市城中区{street}演示支路{place}号",
        street=street,
        office_id=office.id,
        kinds=(Kind.HF_OPERATOR,),
        licences={LicenceType.FOOD_OPERATION: licence},
    )
    return register(new, by)
