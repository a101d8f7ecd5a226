"""A small invented district: offices, people with and without valid certificates, and businesses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portal.domain.calendar import at_local, now
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.inspections import RecusalGround
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import (
    Account,
    Bureau,
    DeclaredInterest,
    Enterprise,
    EnterpriseKind,
    Inspector,
    Licence,
    Office,
    Street,
)
from portal.models.base import new_id
from portal.queries.accounts import viewer_of

SINCE, UNTIL = date(2015, 3, 1), date(2025, 2, 28)
DAY = date(2018, 6, 10)
MORNING = at_local(DAY, 9, 0)

SHOP_SIGN, SHOP_HOLDER = "康健店", "柳州市康健大药房有限公司城中店"
SHOP_JY, MAKER_SC, MAKER_JY = "JY14502020000012", "SC12745020200012", "JY14502020000020"
STREETS = {"north": ("城中街道", "北门街道"), "south": ("中南街道", "南门街道")}
PHONE, CONTACT, SIGNER = "13807721234", "王经理", "收款员小李"


@dataclass(frozen=True)
class District:
    """Ids and viewers, so that a test may commit, roll back and use threads as it likes."""

    north: UUID
    south: UUID
    people: dict[str, UUID]
    shops: dict[str, UUID]
    viewers: dict[str, Viewer]

    def by(self, login: str, key: str | None = None) -> Viewer:
        """The viewer of an account, with the key of a sent form."""
        return replace(self.viewers[login], submission_key=key)

    def team(self, *names: str) -> tuple[UUID, ...]:
        return tuple(self.people[name] for name in names)


PEOPLE = {
    "张三": ("north", UNTIL, True),
    "李四": ("north", UNTIL, True),
    "王五": ("north", UNTIL, True),
    "赵六": ("north", UNTIL, True),  # declared an interest in the shop
    "钱过期": ("north", date(2018, 6, 9), True),
    "孙离岗": ("north", UNTIL, False),
    "周南": ("south", UNTIL, True),
    "吴所长": ("north", UNTIL, True),
}
ACCOUNTS = {
    "zhang": ("张三", Role.INSPECTOR, "north", "张三"),
    "li": ("李四", Role.INSPECTOR, "north", "李四"),
    "wang": ("王五", Role.INSPECTOR, "north", "王五"),
    "zhou": ("周南", Role.INSPECTOR, "south", "周南"),
    "head": ("吴所长", Role.OFFICE_HEAD, "north", "吴所长"),
    "south_head": ("郑所长", Role.OFFICE_HEAD, "south", None),
    "clerk": ("药械股", Role.SECTION_CLERK, None, None),
    "leader": ("局领导", Role.LEADER, None, None),
    "admin": ("系统管理员", Role.SYSTEM_ADMIN, None, None),
    "shop": ("康健店", Role.ENTERPRISE, None, None),
    "rival": ("对面店", Role.ENTERPRISE, None, None),
    "newcomer": ("甲负责", Role.ENTERPRISE, None, None),  # without an enterprise yet
    "stranger": ("丁别家", Role.ENTERPRISE, None, None),
}


def settle() -> District:
    """Fill an empty database and commit."""
    db.session.add(
        Bureau(
            id=1,
            name="柳州市城中区食品药品监督管理局",
            short_name="城中区食药监局",
            form_heading="柳州市城中县（区）食品药品监督管理局",
        )
    )
    offices = {
        name: Office(id=new_id(), name=f"{name}街道监管所", streets=[Street(name=each) for each in streets])
        for name, streets in STREETS.items()
    }
    db.session.add_all(offices.values())
    db.session.flush()
    people = {
        name: Inspector(
            id=new_id(),
            name=name,
            certificate_title="行政执法证",
            certificate_number=f"桂B-{place:04d}",
            certificate_valid_until=until,
            office_id=offices[office].id,
            active=active,
        )
        for place, (name, (office, until, active)) in enumerate(PEOPLE.items(), 1)
    }
    shops = _shops(offices)
    db.session.add_all([*people.values(), *shops.values()])
    db.session.flush()
    ground = RecusalGround.PARTY_OR_RELATIVE
    db.session.add(
        DeclaredInterest(inspector_id=people["赵六"].id, enterprise_id=shops["shop"].id, ground=ground)
    )
    accounts = {
        login: Account(
            id=new_id(),
            login=login,
            name=name,
            role=role,
            created_at=now(),
            office_id=offices[office].id if office else None,
            inspector_id=people[person].id if person else None,
            enterprise_id=shops[login].id if login in shops else None,
            owner=login in shops,
        )
        for login, (name, role, office, person) in ACCOUNTS.items()
    }
    db.session.add_all(accounts.values())
    district = District(
        north=offices["north"].id,
        south=offices["south"].id,
        people={name: row.id for name, row in people.items()},
        shops={name: row.id for name, row in shops.items()},
        viewers={login: viewer_of(row) for login, row in accounts.items()},
    )
    db.session.commit()
    return district


def _shops(offices: dict[str, Office]) -> dict[str, Enterprise]:
    north, south = offices["north"], offices["south"]
    sells, sells_cosmetics = Kind.HF_OPERATOR, Kind.COSMETICS_RETAILER
    shop = enterprise(1, SHOP_SIGN, north, sells, sells_cosmetics)
    shop.licences = [licence(LicenceType.FOOD_OPERATION, SHOP_JY, SHOP_HOLDER)]
    maker = enterprise(2, "柳城康源生物科技有限公司", north, Kind.HF_PRODUCER, sells)
    maker.licences = [
        licence(LicenceType.FOOD_PRODUCTION, MAKER_SC, maker.name),
        licence(LicenceType.FOOD_OPERATION, MAKER_JY, f"{maker.name}直营店"),
    ]
    factory = enterprise(3, "柳城丽颜日化有限公司", north, Kind.COSMETICS_PRODUCER)
    factory.licences = [licence(LicenceType.COSMETICS_PRODUCTION, "桂妆20160001", factory.name)]
    rival = enterprise(4, "对面店", south, sells)
    rival.licences = [licence(LicenceType.FOOD_OPERATION, "JY14502020000039", rival.name)]
    unlicensed = enterprise(5, "无证店", north, sells)
    return {"shop": shop, "maker": maker, "factory": factory, "rival": rival, "unlicensed": unlicensed}


def enterprise(place: int, name: str, office: Office, *kinds: Kind) -> Enterprise:
    """A business of these kinds.  The licence's holder and address may differ from its own."""
    return Enterprise(
        id=new_id(),
        name=name,
        credit_code=f"91450202MA5TEST{place:03d}",
        legal_representative=CONTACT,
        phone=PHONE,
        address=f"柳州市城中区注册路{place}号",
        street=office.streets[0].name,
        office_id=office.id,
        kinds=[EnterpriseKind(kind=kind, since=SINCE) for kind in kinds],
    )


def licence(kind: LicenceType, number: str, holder: str) -> Licence:
    return Licence(
        type=kind,
        number=number,
        holder_name=holder,
        address="柳州市城中区经营路8号",
        scope="特殊食品销售（保健食品）",
        valid_from=SINCE,
        valid_until=UNTIL,
    )
