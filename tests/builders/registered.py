"""Businesses of an invented registry, in any number, with names as they really are."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from portal.domain.enterprises import Kind, LicenceType
from portal.domain.identifiers import credit_check_character, licence_check_digit
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Office
from tests.builders.district import SINCE, UNTIL

PLACES = ("柳州市", "柳州市城中区", "城中区", "广西柳州", "")
CHARACTERS = (
    "康健福瑞祥和泰安宁益寿仁德济世同春华美丽佳惠民百姓平价信诚源盛隆兴旺达通鑫昌永久恒大新时代阳光明月星辰"
    "海天龙凤麒麟鹤松柏竹梅兰菊荷莲花草木林森山水江河湖泊云雨雪风雷电金银铜铁玉石珠宝琼瑶单解仇重行长乐曾"
)
TRADES = ("大药房", "保健品", "化妆品", "生物科技", "健康食品", "医药", "超市", "百货", "美容用品", "商贸")
FORMS = ("有限公司", "有限责任公司", "经营部", "店", "连锁店", "有限公司城中店", "（城中）", "中心")
SURNAMES = "韦覃莫罗梁黄陈李王张刘蒙农陆卢"
GIVEN = "立新志强美玲建国丽华文斌晓燕明远海峰雅琴伯年"


@dataclass(frozen=True)
class Invented:
    """What is known of an invented business before it is registered."""

    name: str
    brand: str
    credit_code: str
    licence: str
    representative: str
    phone: str


def invented(count: int, seed: int = 2018) -> list[Invented]:
    """So many businesses, the same ones every time, no two of one name."""
    chance = random.Random(seed)
    made: dict[str, Invented] = {}
    while len(made) < count:
        brand = "".join(chance.choices(CHARACTERS, k=chance.choice((2, 2, 3))))
        name = chance.choice(PLACES) + brand + chance.choice(TRADES) + chance.choice(FORMS)
        place = len(made)
        body = f"92450202MA5{100_000 + place}"
        digits = f"1450202{100_000 + place}"
        made.setdefault(
            name,
            Invented(
                name,
                brand,
                body + credit_check_character(body),
                f"JY{digits}{licence_check_digit(digits)}",
                chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)),
                f"138{chance.randrange(10**8):08d}",
            ),
        )
    return list(made.values())


def register(businesses: Iterable[Invented], office_id: UUID) -> dict[str, UUID]:
    """Write them into the registry and commit; the id of each name."""
    rows = [_row(one, office_id) for one in businesses]
    db.session.add_all(rows)
    db.session.commit()
    return {row.name: row.id for row in rows}


def named(*names: str) -> list[Invented]:
    """Businesses of these names."""
    return [
        Invented(name, name, one.credit_code, one.licence, one.representative, one.phone)
        for name, one in zip(names, invented(len(names), seed=7), strict=True)
    ]


def office() -> UUID:
    """An office of its own for them."""
    row = Office(name="沿江街道监管所")
    db.session.add(row)
    db.session.commit()
    return row.id


def _row(one: Invented, office_id: UUID) -> Enterprise:
    return Enterprise(
        name=one.name,
        credit_code=one.credit_code,
        legal_representative=one.representative,
        phone=one.phone,
        address="柳州市城中区文昌路1号",
        street="沿江街道",
        office_id=office_id,
        kinds=[EnterpriseKind(kind=Kind.HF_OPERATOR, since=SINCE)],
        licences=[
            Licence(
                type=LicenceType.FOOD_OPERATION,
                number=one.licence,
                holder_name=one.name,
                address="柳州市城中区文昌路1号",
                valid_from=SINCE,
                valid_until=UNTIL,
            )
        ],
    )
