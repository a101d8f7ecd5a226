"""Released results as the release writes them, with everything invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session, scoped_session

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.publication import grams
from portal.domain.result import DISPOSAL_FOR, Result
from portal.models import Bureau, Listing, NameGram, Office, Publication

Sessions = Session | scoped_session[Session]

PROBLEM = {
    "no": "6.5",
    "text": "是否按要求贮存保健食品。",
    "words": "否",
    "remark": "仓库内有两箱保健食品直接放在地上。",
    "key": False,
}
KEY_PROBLEM = {
    "no": "3.1",
    "text": "检查的保健食品是否在保质期内。",
    "words": "否",
    "remark": "货架上有一盒超过保质期，已当场下架。",
    "key": True,
}


def publication(**changes: Any) -> Publication:
    """One released result: of 柳州市康健大药房有限公司, 符合, unless told otherwise."""
    visited_on: date = changes.get("visited_on", date(2018, 6, 4))
    result: Result | None = changes.get("result", Result.CONFORMING)
    values: dict[str, Any] = {
        "inspection_id": uuid4(),
        "enterprise_id": uuid4(),
        "enterprise_name": "柳州市康健大药房有限公司",
        "licence_number": "JY14502020012345",
        "address": "柳州市城中区文昌路1号",
        "office_id": UUID(int=1),
        "office_name": "城中街道监管所",
        "kind": Kind.HF_OPERATOR,
        "checklist_key": "lz2018-1-2",
        "visited_on": visited_on,
        "year": visited_on.year,
        "record_number": f"{visited_on.year}-2-000001",
        "visit_number": 1,
        "result": result,
        "disposal": DISPOSAL_FOR[result] if result else None,
        "key_checked": 9,
        "general_checked": 28,
        "not_checked": 0,
        "problems": [],
        "inspectors": "韦一、覃二",
        "released_at": datetime(2018, 6, 5, 2, 0, tzinfo=UTC),
    }
    return Publication(**{**values, **changes})


def cosmetics(**changes: Any) -> Publication:
    """A released visit of a cosmetics shop: a conclusion, no verdict, no licence, no record number."""
    values: dict[str, Any] = {
        "enterprise_name": "柳州市丽人美容用品店",
        "licence_number": "",
        "kind": Kind.COSMETICS_RETAILER,
        "checklist_key": "lz2018-6",
        "record_number": "",
        "visit_number": None,
        "result": None,
        "key_checked": 0,
        "general_checked": 20,
        "conclusion": "该店能提供进货票据，标签基本规范，已提醒及时更新台账。",
    }
    return publication(**{**values, **changes})


def publish(session: Sessions, *rows: Publication) -> None:
    """Store released results with the grams of their businesses, as the release does."""
    pieces = {
        (gram, row.enterprise_id) for row in rows for gram in grams(row.enterprise_name, row.licence_number)
    }
    session.add_all(rows)
    session.add_all(NameGram(gram=gram, enterprise_id=whose) for gram, whose in sorted(pieces))
    session.commit()


def enlist(session: Sessions, row: Publication, **changes: Any) -> None:
    """The business of a released result as the registry lists it."""
    values: dict[str, Any] = {
        "enterprise_id": row.enterprise_id,
        "office_id": row.office_id,
        "status": EnterpriseStatus.ACTIVE,
        "street": "城中街道",
        "kinds": f" {row.kind.value} ",
        "length": len(row.enterprise_name),
        "name_key": row.enterprise_name,
        "initials": "",
        "spelled": "",
        "numbers": "",
        "sort_key": row.enterprise_name,
        "name": row.enterprise_name,
        "credit_code": "91450202MA5TEST001",
        "address": row.address,
        "licences": [],
    }
    if session.get(Office, row.office_id) is None:
        session.add(Office(id=row.office_id, name=row.office_name))
    session.add(Listing(**{**values, **changes}))
    session.commit()


def office(session: Sessions, number: int, name: str) -> None:
    session.add(Office(id=UUID(int=number), name=name))
    session.commit()


def bureau(session: Sessions) -> None:
    session.add(
        Bureau(
            name="柳州市城中区食品药品监督管理局",
            short_name="城中区局",
            form_heading="城中区食品药品监督管理局",
            phone="0772-0000000",
        )
    )
    session.commit()
