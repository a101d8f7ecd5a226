"""Invented released results in any number, the same ones every time, for measuring."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Engine, text

from portal.domain.enterprises import Kind
from portal.domain.publication import grams
from portal.domain.result import DISPOSAL_FOR, Result
from portal.domain.text import fold
from portal.models import Bureau, NameGram, Office, Publication
from portal.models.base import Base

PLACES = ("柳州市", "柳州市城中区", "城中区", "广西柳州", "广西")
CHARACTERS = (
    "康健福瑞祥和泰安宁益寿仁德济世同春华美丽佳惠民百姓平价信诚源盛隆兴旺达通鑫昌永久恒大新时代阳光明月星辰"
    "海天龙凤麒麟鹤松柏竹梅兰菊荷莲花草木林森山水江河湖泊云雨雪风雷电金银铜铁玉石珠宝琼瑶"
)
TRADES = ("大药房", "保健品", "化妆品", "生物科技", "健康食品", "医药", "超市", "百货", "美容用品", "商贸")
FORMS = ("有限公司", "有限责任公司", "经营部", "店", "连锁店", "有限公司城中店", "中心")
OFFICES = tuple(
    f"{street}街道监管所" for street in ("城中", "公园", "中南", "沿江", "潭中", "河东", "静兰", "环江")
)
KINDS = {
    Kind.HF_OPERATOR: ("lz2018-1-2", 70),
    Kind.HF_PRODUCER: ("lz2018-1-1", 3),
    Kind.COSMETICS_RETAILER: ("lz2018-6", 22),
    Kind.COSMETICS_WHOLESALER: ("lz2018-6", 4),
    Kind.COSMETICS_PRODUCER: ("lz2018-3", 1),
}
RESULTS = {Result.CONFORMING: 75, Result.MOSTLY_CONFORMING: 22, Result.NOT_CONFORMING: 3}
EACH_KIND = [kind for kind, (_, weight) in KINDS.items() for _ in range(weight)]
EACH_RESULT = [result for result, weight in RESULTS.items() for _ in range(weight)]
PROBLEM = {
    "no": "3.6",
    "text": "检查的保健食品的标签、说明书是否与注册或者备案的内容相一致。",
    "words": "否",
    "remark": "货架上有两盒的标签与备案内容不一致，已当场下架。",
}
FIRST_DAY, LAST_DAY = date(2011, 1, 1), date(2018, 11, 20)
BUREAU = {
    "id": 1,
    "name": "柳州市城中区食品药品监督管理局",
    "short_name": "城中区局",
    "form_heading": "城中区食品药品监督管理局",
    "address": "柳州市城中区",
    "phone": "0772-0000000",
    "footer": "",
    "demo": False,
}

Row = dict[str, Any]


def fill(engine: Engine, businesses: int, results: int) -> None:
    """Make the tables of an empty database and fill those that the public pages read."""
    chance = random.Random(2018)
    offices = [{"id": _id(chance), "name": name, "street": "", "phone": ""} for name in OFFICES]
    registered = [_business(chance, chance.choice(offices)) for _ in range(businesses)]
    pieces = sorted(
        (piece, business["enterprise_id"])
        for business in registered
        for piece in grams(business["enterprise_name"], business["licence_number"])
    )
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        indexes = sorted(Base.metadata.tables["publications"].indexes, key=lambda index: str(index.name))
        for index in indexes:
            index.drop(connection)
        _write(connection, Bureau, [BUREAU])
        _write(connection, Office, offices)
        _write(connection, NameGram, ({"gram": piece, "enterprise_id": whose} for piece, whose in pieces))
        _write(connection, Publication, _released(chance, registered, results))
        for index in indexes:
            index.create(connection)
    if engine.dialect.name == "postgresql":  # a server does this by itself after a while; SQLite never does
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _write(connection: Connection, model: type[Base], rows: Iterable[Row]) -> None:
    """Insert rows by the driver itself, a million in seconds.  Values stand as both databases read them."""
    rows = iter(rows)
    first = next(rows)
    columns = ", ".join(first)
    values = (tuple(row.values()) for row in chain([first], rows))
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with cursor.copy(f"COPY {model.__tablename__} ({columns}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(first))
        cursor.executemany(f"INSERT INTO {model.__tablename__} ({columns}) VALUES ({marks})", values)


def _id(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _business(chance: random.Random, office: Row) -> Row:
    brand = "".join(chance.choices(CHARACTERS, k=chance.choice((2, 2, 2, 3))))
    name = chance.choice(PLACES) + brand + chance.choice(TRADES) + chance.choice(FORMS)
    kind = chance.choice(EACH_KIND)
    return {
        "enterprise_id": _id(chance),
        "enterprise_name": name,
        "search_name": fold(name),
        "licence_number": f"JY1450202{chance.randrange(10**7):07d}" if kind.is_health_food else "",
        "address": f"柳州市城中区文昌路{chance.randrange(1, 300)}号",
        "office_id": office["id"],
        "office_name": office["name"],
        "kind": kind,
        "checklist_key": KINDS[kind][0],
    }


@cache
def _problems(number: int, key: bool) -> str:
    return json.dumps([PROBLEM | {"key": key}] * number)


def _released(chance: random.Random, businesses: list[Row], results: int) -> Iterator[Row]:
    days = (LAST_DAY - FIRST_DAY).days
    for place in range(results):
        business = chance.choice(businesses)
        visited_on = FIRST_DAY + timedelta(days=days * place // results)
        result = chance.choice(EACH_RESULT) if business["kind"].is_health_food else None
        deadline = visited_on + timedelta(days=15)
        found = 0 if result is Result.CONFORMING else chance.randint(1, 4)
        yield {
            **business,
            "id": f"{place << 80 | chance.getrandbits(80):032x}",
            "inspection_id": _id(chance),
            "visited_on": visited_on.isoformat(),
            "year": visited_on.year,
            "record_number": f"{visited_on.year}-2-{place % 10**6:06d}" if result else "",
            "visit_number": 1,
            "result": result,
            "disposal": DISPOSAL_FOR[result] if result else None,
            "conclusion": "" if result else "已当场提出意见，要求十五日内改正。",
            "deadline": deadline.isoformat() if result is Result.MOSTLY_CONFORMING else None,
            "key_checked": 9,
            "general_checked": 12,
            "not_checked": 2,
            "problems": _problems(found, result is Result.NOT_CONFORMING),
            "inspectors": "韦一、覃二",
            "released_at": f"{visited_on} 08:00:00.000000",
        }
