"""Many visits that only wait for their end, written straight into the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from portal.domain.checklists import load
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.inspections import InspectionState, Way
from portal.extensions import db
from portal.models import Answer, Inspection, Office, TeamMember
from portal.models.base import new_id
from tests.builders.district import CONTACT, DAY, MORNING, PHONE, District, enterprise, licence

SALES = load("lz2018-1-2")


def shops(district: District, count: int) -> list[UUID]:
    """So many more businesses of the north."""
    north = db.session.get(Office, district.north)
    assert north is not None
    rows = [enterprise(100 + place, f"第{place}店", north, Kind.HF_OPERATOR) for place in range(count)]
    for place, row in enumerate(rows):
        row.licences = [licence(LicenceType.FOOD_OPERATION, f"JY145020201{place:05d}", row.name)]
    db.session.add_all(rows)
    db.session.commit()
    return [row.id for row in rows]


def visits(district: District, enterprises: Sequence[UUID], rounds: int) -> list[UUID]:
    """Fully answered visits, `rounds` to each business one minute apart; in order of their start."""
    made: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "enterprise_id": enterprise_id,
            "office_id": district.north,
            "kind": Kind.HF_OPERATOR,
            "checklist_key": SALES.key,
            "ways": [Way.ON_SITE.value],
            "planned_on": DAY,
            "state": InspectionState.IN_PROGRESS,
            "assigned_at": MORNING,
            "started_at": MORNING + timedelta(minutes=minute),
            "subject_name": "康健店",
            "subject_address": "经营路8号",
            "subject_contact": CONTACT,
            "subject_phone": PHONE,
        }
        for minute in range(rounds)
        for enterprise_id in enterprises
    ]
    db.session.execute(insert(Inspection), made)
    db.session.execute(insert(TeamMember), [row for visit in made for row in _team(district, visit["id"])])
    db.session.execute(insert(Answer), [row for visit in made for row in _answers(visit["id"])])
    db.session.commit()
    return [visit["id"] for visit in made]


def _team(district: District, visit: object) -> list[dict[str, object]]:
    return [
        {
            "inspection_id": visit,
            "inspector_id": district.people[name],
            "position": place,
            "name": name,
            "certificate_title": "行政执法证",
            "certificate_number": f"桂B-{place:04d}",
        }
        for place, name in enumerate(("张三", "李四"), 1)
    ]


def _answers(visit: object) -> list[dict[str, object]]:
    return [
        {
            "sheet_id": visit,
            "item_id": item.id,
            "words": {"": item.compliant},
            "version": 1,
            "answered_by": "张三",
            "answered_at": MORNING,
        }
        for item in SALES.items
    ]
