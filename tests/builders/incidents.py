"""Reports of a recall and an accident, as an enterprise would send them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal.domain.incidents import IncidentKind, Report
from portal.models.base import new_id
from portal.services import incidents
from tests.builders.district import MORNING, District

RECALL = Report(
    kind=IncidentKind.RECALL,
    product="某牌胶囊",
    batch="180601",
    quantity="500盒",
    happened_at=MORNING - timedelta(hours=5),
    place="",
    persons=None,
    what="崩解时限不合格。",
    measures="停止销售，通知购买人。",
    reporter="王经理",
    phone="0772-1234567",
)
ACCIDENT = replace(
    RECALL, kind=IncidentKind.ACCIDENT, product="", batch="", quantity="", place="店内", persons=2
)


def reported(district: District, what: Report = RECALL, login: str = "shop", **changes: Any) -> UUID:
    """The report, sent by that account."""
    return incidents.report(replace(what, **changes), new_id(), district.by(login))
