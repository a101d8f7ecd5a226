"""Applications for the title of a demonstration shop, led to a certain point by the acts themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal.domain.calendar import at, at_local
from portal.domain.people import Viewer
from portal.domain.questions import mark_of
from portal.domain.title_scores import SELF, Score
from portal.domain.titles import SiteKind, Terms
from portal.extensions import db
from portal.models import TitleApplication
from portal.queries.title_applications import sheet
from portal.services import (
    title_applications,
    title_decisions,
    title_programmes,
    title_reviews,
    title_scoring,
)
from portal.services.title_applications import Filling, Scoring, scores_mark
from tests.builders.district import DAY, District

PAGES: Mapping[str, Mapping[str, Any]] = {
    "people": {"manager": "陈管理", "staff": "8", "health": "8"},
    "goods": {"varieties": "60", "suppliers": "某某批发"},
    "past": {"past": "没有处罚。"},
}
COUNTER = {
    "name": "某某专柜",
    "address": "某某商场一楼",
    "street": "北门街道",
    "host": "某某商场",
    "area": "6米",
}


def programme(district: District) -> UUID:
    """The standard programme, published."""
    made = title_programmes.draft("2018年创建方案", 2018, district.by("clerk"))
    title_programmes.publish(made, district.by("clerk"))
    return made


def begun(district: District, login: str = "shop", kind: SiteKind = SiteKind.STORE) -> UUID:
    """An application under a programme that is published for it if there is none."""
    from portal.queries.title_programmes import current

    if current() is None:
        programme(district)
    return title_applications.begin(kind, district.by(login))


def filled(district: District, login: str = "shop", kind: SiteKind = SiteKind.STORE) -> UUID:
    """The same with every page filled in and every line scored."""
    made = begun(district, login, kind)
    site = COUNTER if kind is SiteKind.COUNTER else {**row(made).answers["site"], "area": "120平方米"}
    for key, values in {"site": site, **PAGES}.items():
        fill(made, key, values, district.by(login))
    for part in terms(made).parts:
        score(made, part.key, {line.key: Score(line.points) for line in part.lines}, district.by(login))
    return made


def submitted(district: District, login: str = "shop", kind: SiteKind = SiteKind.STORE) -> UUID:
    made = filled(district, login, kind)
    title_applications.submit(made, district.by(login))
    return made


def supported(district: District, login: str = "shop", kind: SiteKind = SiteKind.STORE) -> UUID:
    made = submitted(district, login, kind)
    head = "head" if row(made).office_id == district.north else "south_head"
    title_reviews.support(made, "材料齐全，同意。", district.by(head))
    return made


def fill(application: UUID, key: str, values: Mapping[str, Any], by: Viewer, **more: bool) -> None:
    """Send a page that was just opened."""
    seen = mark_of(row(application).answers.get(key, {}))
    title_applications.fill(application, Filling(key, values, seen, **more), by)


def score(application: UUID, part: str, scores: Mapping[str, Score], by: Viewer, **more: bool) -> None:
    """Send a part of the shop's own sheet that was just opened."""
    title_applications.score(application, Scoring(part, scores, seen(application, SELF, part), **more), by)


def seen(application: UUID, name: str, part: str) -> str:
    """The mark of a part of a sheet as it is now."""
    kept, found = sheet(application, name), terms(application).part(part)
    assert found is not None
    return scores_mark({line.key: kept.get(line.key, Score()) for line in found.lines})


def row(application: UUID) -> TitleApplication:
    """The row as it is now."""
    return db.session.get_one(TitleApplication, application, populate_existing=True)


def terms(application: UUID) -> Terms:
    return Terms.read(row(application).programme.terms)


def sent(district: District, login: str = "shop") -> UUID:
    """张三 and 李四 are on their way."""
    made = supported(district, login)
    title_scoring.send(made, DAY, district.team("张三", "李四"), district.by("clerk"))
    return made


def score_on_site(application: UUID, part: str, scores: Mapping[str, Score], by: Viewer) -> None:
    """Send a part of an inspector's own sheet that was just opened."""
    mark = seen(application, str(by.inspector_id), part)
    title_scoring.score(application, Scoring(part, scores, mark), by)


def handed_in(
    district: District, application: UUID, login: str, less: Mapping[str, Score] | None = None
) -> None:
    """A whole sheet of an inspector, in full but for these lines."""
    for part in terms(application).parts:
        scores = {line.key: (less or {}).get(line.key, Score(line.points)) for line in part.lines}
        score_on_site(application, part.key, scores, district.by(login))
    title_scoring.hand_in(application, district.by(login))


def full(application: UUID) -> dict[str, Score]:
    return {line.key: Score(line.points) for line in terms(application).lines}


def agreed(district: District, less: Mapping[str, Score] | None = None, login: str = "shop") -> UUID:
    """Scored by two, who agree: in full but for these lines."""
    made = sent(district, login)
    for one in ("zhang", "li"):
        handed_in(district, made, one, less)
    title_scoring.agree(made, {**full(made), **(less or {})}, district.by("zhang"))
    return made


def on_notice(district: District, login: str = "shop") -> UUID:
    made = agreed(district, login=login)
    title_decisions.approve(made, "评定合格，同意公示。", district.by("leader"))
    return made


def awarded(district: District, login: str = "shop") -> UUID:
    """A title, awarded on the day after the notice; its id."""
    made = on_notice(district, login)
    until = row(made).notice_until
    assert until is not None
    with at(at_local(until + timedelta(days=1), 9, 0)):
        return title_decisions.award(made, district.by("leader"))
