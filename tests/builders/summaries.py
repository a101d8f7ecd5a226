"""The summary of the year in which the invented district works."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from portal.domain.calendar import at, at_local
from portal.domain.summaries import Texts
from portal.extensions import db
from portal.models import YearSummary
from portal.services import summaries
from portal.services.summaries import Compiled
from tests.builders.district import District

DUE = date(2018, 11, 25)
TEXTS = Texts("逐户建立台账。", "台账更新不及时。", "抓好整改。")
COMPILED = Compiled("2018年度监管工作总结", "现将工作总结如下。", TEXTS)


def called(district: District) -> UUID:
    """Both offices are called."""
    with at(at_local(date(2018, 10, 20), 9, 0)):
        return summaries.call(2018, DUE, [district.north, district.south], district.by("clerk"))


def reported(district: District, summary_id: UUID, day: date = DUE, login: str = "head") -> None:
    with at(at_local(day, 23, 0)):
        summaries.submit(summary_id, TEXTS, district.by(login))


def compiled(district: District, summary_id: UUID, day: date = date(2018, 11, 30)) -> None:
    with at(at_local(day, 9, 0)):
        summaries.compile_(summary_id, COMPILED, district.by("clerk"))


def row(summary_id: UUID) -> YearSummary:
    found = db.session.get(YearSummary, summary_id, populate_existing=True)
    assert found is not None
    return found
