"""Supervision of the north office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from portal.domain.calendar import at, at_local
from portal.domain.supervisions import Found, SupervisionLevel
from portal.extensions import db
from portal.models import Supervision
from portal.services import supervisions
from portal.services.supervisions import Held
from tests.builders.district import DAY, District

FINDINGS = (Found("两份结果没有公开。", "补办公开。"), Found("一户没有复查。", "立即复查。"))
REPLIES = ("已补办。", "已复查。")
DUE = DAY.replace(day=20)


def held(district: District, **changes: Any) -> Held:
    plain: dict[str, Any] = {
        "level": SupervisionLevel.DISTRICT,
        "office_id": district.north,
        "supervisor": "药械股",
        "persons": ("张三", "李四"),
        "held_on": DAY,
        "subject": "检查记录和文书。",
        "findings": FINDINGS,
        "reply_due": DUE,
    }
    return Held(**{**plain, **changes})


def recorded(district: District, **changes: Any) -> UUID:
    with at(at_local(DAY, 16, 0)):
        return supervisions.record(held(district, **changes), district.by("clerk"))


def replied(district: District) -> UUID:
    made = recorded(district)
    with at(at_local(DUE, 9, 0)):
        supervisions.reply(made, REPLIES, "已整改。", district.by("head"))
    return made


def closed(district: District, supervision_id: UUID) -> None:
    with at(at_local(DUE, 15, 0)):
        supervisions.close(supervision_id, "整改属实，予以办结。", district.by("clerk"))


def row(supervision_id: UUID) -> Supervision:
    found = db.session.get(Supervision, supervision_id, populate_existing=True)
    assert found is not None
    return found
