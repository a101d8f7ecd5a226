"""Demonstration data: a programme, and shops that apply for the title of a demonstration shop."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.people import ANYONE, Viewer
from portal.domain.questions import mark_of
from portal.domain.title_scores import SELF, Score
from portal.domain.titles import Part, SiteKind, Terms, Veto
from portal.extensions import db
from portal.models import Enterprise, TitleApplication
from portal.queries.title_applications import sheet
from portal.services import (
    title_applications,
    title_decisions,
    title_facts,
    title_objections,
    title_programmes,
    title_reviews,
    title_scoring,
    titles,
)
from portal.services.title_applications import Filling, Scoring, scores_mark
from portal.services.title_objections import Said

Acting = Callable[[str], Viewer]

STORE: Mapping[str, Mapping[str, Any]] = {
    "people": {"manager": "陈管理", "staff": "8", "health": "8"},
    "goods": {"varieties": "60", "suppliers": "桂柳医药批发有限公司（虚构）\n云岭保健品有限公司（虚构）"},
    "past": {"past": "近两年检查符合或基本符合，问题都已整改；没有处罚；投诉1起，已解决。"},
}
DEDUCTED = {"5": "管理人员的任命书没有写明日期。", "11": "有一家供货者的许可证复印件快到期，正在换。"}
"""Line → why a shop does not give itself all points."""
FOUND = {
    "inspector": {"5": "一名店员说不清保健食品和药品的区别。"},
    "inspector2": {"5": "店员对本店制度不熟。", "14": "仓库一角有纸箱没有离墙。"},
}
"""Who scores → line → why not all points."""


def load(acting: Acting, shops: Sequence[Enterprise]) -> None:
    """Applications on every step of the way."""
    clerk = acting("clerk")
    with _days_ago(200, 9):
        year = today().year
        first = title_programmes.draft(f"{year}年保健食品经营示范店（柜台）创建方案（演示）", year, clerk)
        title_programmes.publish(first, clerk)
    with _days_ago(5, 15):
        title_programmes.draft(f"{year + 1}年示范店创建方案（演示，起草中）", year + 1, clerk)
    by_shop = {
        place: replace(acting("shop"), name=shops[place].name, enterprise_id=shops[place].id)
        for place in (21, 33, 36, 39, 42, 45, 48, 51, 54)
    }
    with _days_ago(2, 10):
        _submitted(by_shop[54], SiteKind.STORE)
    returned = _at(6, lambda: _submitted(by_shop[21], SiteKind.STORE))
    with _days_ago(4, 16):
        title_reviews.return_(returned, "从业人员数和健康证数请核对，并补上健康证照片。", acting("head"))
    with _days_ago(3, 11):
        what = "监督抽检不合格，检验报告（演示）第0001号，批号20260301。"
        title_facts.enter(shops[30].id, Veto.FAILED_SAMPLE, today() - timedelta(days=20), what, clerk)
    _awarded(acting("store"), acting, 37)
    _under_way(by_shop, acting)
    suspended = _awarded(by_shop[42], acting, 190)
    with _days_ago(60, 10):
        titles.suspend(suspended, "店内宣传页写有降血糖的内容，暂停称号，限期改正。", acting("leader"))
    revoked = _awarded(by_shop[45], acting, 180)
    with _days_ago(30, 10):
        titles.revoke(revoked, "专柜混放普通食品，多次提醒没有改正。", acting("leader"))
    _awarded(by_shop[48], acting, 170)
    with _days_ago(10, 9):
        what = "监督抽检不合格，检验报告（演示）第0002号，批号20260801。"
        title_facts.enter(shops[48].id, Veto.FAILED_SAMPLE, today() - timedelta(days=12), what, clerk)
    _counter(acting("store"))


def _under_way(by_shop: Mapping[int, Viewer], acting: Acting) -> None:
    """One on its way to each further step: to be sent, being scored, to be decided, on notice."""
    with _days_ago(9, 9):
        waiting = _submitted(by_shop[33], SiteKind.STORE)
    with _days_ago(7, 15):
        title_reviews.oppose(waiting, "专区和药品货架没有分开，建议整改后再评。", acting("head"))
    _scored(by_shop[36], acting, 12, hand_in=("inspector2",), agree=False)
    _scored(by_shop[51], acting, 8)
    decided = _scored(by_shop[39], acting, 10)
    with _days_ago(2, 15):
        title_decisions.approve(decided, "评定合格，同意公示。", acting("leader"))
    said = Said("店门口摆放的“养生讲座”海报是不是夸大宣传？请查实。", "路过居民（演示）", "0772-0000999")
    with _days_ago(1, 9):
        title_objections.object_(decided, said, "演示网络", ANYONE)


def _scored(
    by: Viewer,
    acting: Acting,
    days: int,
    hand_in: Sequence[str] = ("inspector", "inspector2"),
    agree: bool = True,
) -> UUID:
    """Sent, supported, scored by two: each on a sheet of one's own, then agreed on."""
    with _days_ago(days, 9):
        made = _submitted(by, SiteKind.STORE)
    with _days_ago(days - 2, 15):
        title_reviews.support(made, "材料齐全，专区专柜规范，同意申报。", acting("head"))
    people = [acting(login) for login in ("inspector", "inspector2")]
    day = today() - timedelta(days=days - 5)
    with _days_ago(days - 3, 10):
        ids = [one.inspector_id for one in people if one.inspector_id is not None]
        title_scoring.send(made, day, ids, acting("clerk"))
    with _days_ago(days - 5, 10):
        for login in hand_in:
            for part in _terms(made).parts:
                _score_on_site(made, part, FOUND[login], acting(login))
            title_scoring.hand_in(made, acting(login))
        if agree:
            parts = (given(part, FOUND["inspector2"]) for part in _terms(made).parts)
            agreed = {line: score for part in parts for line, score in part.items()}
            title_scoring.agree(made, agreed, acting("inspector"))
    return made


def _awarded(by: Viewer, acting: Acting, days: int) -> UUID:
    """A title that was awarded; its id."""
    made = _scored(by, acting, days)
    with _days_ago(days - 6, 15):
        title_decisions.approve(made, "评定合格，同意公示。", acting("leader"))
    with _days_ago(days - 28, 9):
        return title_decisions.award(made, acting("leader"))


def _score_on_site(application: UUID, part: Part, deducted: Mapping[str, str], by: Viewer) -> None:
    kept = sheet(application, str(by.inspector_id))
    seen = scores_mark({line.key: kept[line.key] for line in part.lines})
    title_scoring.score(application, Scoring(part.key, given(part, deducted), seen), by)


def _counter(by: Viewer) -> None:
    """A counter, half filled in, to be gone on with."""
    with _days_ago(1, 15):
        draft = title_applications.begin(SiteKind.COUNTER, by)
        site = {
            "name": "鼎元保健食品专柜（演示）",
            "address": "柳州市城中区演示路99号一楼",
            "street": "城中街道",
            "host": "演示百货商场",
            "area": "6米",
        }
        _fill(draft, "site", site, by)
        terms = _terms(draft)
        _score(draft, terms.parts[0], by)


def _submitted(by: Viewer, kind: SiteKind) -> UUID:
    """A whole application, sent."""
    made = title_applications.begin(kind, by)
    site = {**_row(made).answers["site"], "area": "120平方米"}
    for key, values in {"site": site, **STORE}.items():
        _fill(made, key, values, by)
    for part in _terms(made).parts:
        _score(made, part, by)
    title_applications.submit(made, by)
    return made


def _fill(application: UUID, key: str, values: Mapping[str, Any], by: Viewer) -> None:
    seen = mark_of(_row(application).answers.get(key, {}))
    title_applications.fill(application, Filling(key, values, seen), by)


def _score(application: UUID, part: Part, by: Viewer) -> None:
    kept = sheet(application, SELF)
    seen = scores_mark({line.key: kept[line.key] for line in part.lines})
    title_applications.score(application, Scoring(part.key, given(part, DEDUCTED), seen), by)


def given(part: Part, deducted: Mapping[str, str]) -> dict[str, Score]:
    """All points of a part, but one less where there is a reason for it."""
    return {
        line.key: Score(line.points - (line.key in deducted), deducted.get(line.key, ""))
        for line in part.lines
    }


def _row(application: UUID) -> TitleApplication:
    return db.session.get_one(TitleApplication, application, populate_existing=True)


def _terms(application: UUID) -> Terms:
    return Terms.read(_row(application).programme.terms)


def _at(days: int, act: Callable[[], UUID]) -> UUID:
    with _days_ago(days, 9):
        return act()


def _days_ago(days: int, hour: int) -> AbstractContextManager[None]:
    return calendar.at(at_local(today() - timedelta(days=days), hour, 10))
