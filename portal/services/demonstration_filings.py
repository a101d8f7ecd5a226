"""Demonstration data: periods of self-inspection, and reports in every state."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal.domain import calendar, checklists
from portal.domain.calendar import at_local, today
from portal.domain.checklists import NOT_APPLICABLE
from portal.domain.enterprises import Kind
from portal.domain.filing_pages import PROBLEM
from portal.domain.filings import Term
from portal.domain.people import Role, Viewer
from portal.domain.questions import mark_of
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import Enterprise, Filing
from portal.services import answers, filing_periods, filing_reviews, filings
from portal.services.filing_periods import Opening
from portal.services.pages import Filling

Acting = Callable[[str], Viewer]
SHOP = Kind.HF_OPERATOR
ABSENT = {
    "3-7": "本店不经营进口保健食品。",
    "3-8": "本店不经营进口保健食品。",
    "7-7": "本店不经营进口保健食品。",
}
FOUND = {"2-2": Mark({"": "否"}, "货架底层有灰尘，两盒产品外包装受潮。")}


def load(acting: Acting, shops: Sequence[Enterprise]) -> None:
    """Last year's period, closed; this year's, open; one of cosmetics that is overdue."""
    clerk, head, shop = acting("clerk"), acting("head"), acting("shop")
    with _days_ago(400):
        last = _period("上年度食品安全自查", (SHOP, Kind.HF_PRODUCER), 60, clerk)
    with _days_ago(380):
        _sent(last, SHOP, shop, FOUND)
    with _days_ago(378):
        filing_reviews.accept(_of(shop, last), _version(shop, last), head)
    with _days_ago(300):
        filing_periods.close(last, "上年度自查已经完成。", clerk)
    with _days_ago(40):
        this = _period("本年度食品安全自查", (SHOP, Kind.HF_PRODUCER), 47, clerk)
    with _days_ago(30):
        _period("化妆品经营自查", (Kind.COSMETICS_RETAILER, Kind.COSMETICS_WHOLESALER), 20, clerk)
    _returned_once(this, shop, head)
    _half_written(this, acting("maker"))
    with _days_ago(3):
        _sent(this, SHOP, _of_enterprise(shops[3]), FOUND)
    with _days_ago(8):
        _sent(this, SHOP, _of_enterprise(shops[6]), {})
    with _days_ago(6):
        by = _of_enterprise(shops[6])
        filing_reviews.accept(_of(by, this), _version(by, this), head)


def _returned_once(period: UUID, by: Viewer, head: Viewer) -> None:
    """Sent, sent back with reasons at a row and a page, and not mended yet."""
    with _days_ago(12):
        _sent(period, SHOP, by, FOUND)
    with _days_ago(9):
        remarks = {"problem-2-2": "请写明受潮的两盒怎样处理。", "item-3-5": "请核对广告牌上的用语。"}
        filing_reviews.return_(_of(by, period), remarks, "两处请补正。", _version(by, period), head)


def _half_written(period: UUID, by: Viewer) -> None:
    """The maker has begun: some rows of the table, one page."""
    with _days_ago(2):
        filing = filings.begin(period, Kind.HF_PRODUCER, by)
        table = checklists.load(db.session.get_one(Filing, filing).checklist_key)
        some = {item.id: answers.Given(Mark({"": item.compliant}), 0) for item in table.items[:20]}
        answers.answer_sheet(filing, some, None, by, filings.SHEET)
        fill(filing, {"about": about()}, by)


def _sent(period: UUID, kind: Kind, by: Viewer, found: Mapping[str, Mark]) -> None:
    filing = filings.begin(period, kind, by)
    table = checklists.load(db.session.get_one(Filing, filing).checklist_key)
    marks = {item.id: Mark({part.id: part.compliant for part in item.questions}) for item in table.items}
    marks |= {key: Mark({"": NOT_APPLICABLE}, why) for key, why in ABSENT.items()} | dict(found)
    given = {key: answers.Given(mark, 0) for key, mark in marks.items()}
    answers.answer_sheet(filing, given, None, by, filings.SHEET)
    fill(filing, {**{PROBLEM + key: problem() for key in found}, **everything()}, by)
    filings.submit(filing, by)


def fill(filing: UUID, pages: Mapping[str, Any], by: Viewer) -> None:
    """Fill in pages; of one with rows a list of them."""
    for key, values in pages.items():
        for one in values if isinstance(values, list) else [values]:
            row = filings.add_row(filing, key, by) if isinstance(values, list) else ""
            kept = db.session.get_one(Filing, filing).answers.get(key, {})
            seen = mark_of(kept.get(row, {}) if row else kept)
            filings.fill(filing, Filling(key, one, seen, row, confirmed=True), by)


def everything() -> dict[str, Any]:
    """The pages that every report has, as an invented shop fills them in."""
    day, next_year = today().isoformat(), (today() + timedelta(days=300)).isoformat()
    soon = (today() + timedelta(days=25)).isoformat()
    staff = [("周小妹", "桂健0001（演示）", next_year), ("莫小兰", "桂健0002（演示）", soon)]
    return {
        "about": about(),
        "training": [_entry("从业人员培训制度", "保健食品标签和说明书的要求，8人参加", day, next_year)],
        "health": [
            {"system": "从业人员健康检查制度", "what": name, "number": number, "until": until}
            for name, number, until in staff
        ],
        "equipment": [_entry("设施设备维护制度", "冷藏柜温度计校准，正常", day, next_year)],
        "quality": [_entry("进货查验制度", "抽查12个批次的合格证明，齐全", day, "")],
        "traceability": [{"system": "追溯制度", "on": day, "what": "抽查一批，进货到销售都能查到"}],
        "accidents": [{"system": "食品安全事故处置方案", "happened": "none", "what": "", "on": ""}],
        "self_check": [_entry("食品安全自查制度", "每月自查一次，发现问题当天改", day, "")],
        "declaration": {"name": "陈立新", "post": "负责人", "true": ["yes"]},
    }


def about() -> dict[str, str]:
    first = (today() - timedelta(days=1)).isoformat()
    return {
        "first": first,
        "last": today().isoformat(),
        "persons": "陈立新（负责人）、周小妹（质量管理）",
        "changes": "",
    }


def problem() -> dict[str, str]:
    return {
        "cause": "每周清洁没有落实到人。",
        "measure": "清洁责任到人，每周检查；受潮的两盒已下架封存。",
        "done_on": today().isoformat(),
    }


def _entry(system: str, what: str, on: str, until: str) -> dict[str, str]:
    return {"system": system, "what": what, "on": on, "until": until}


def _period(title: str, kinds: tuple[Kind, ...], days: int, by: Viewer) -> UUID:
    term = Term(today() - timedelta(days=330), today(), today() + timedelta(days=days))
    note = "请对照检查要点表逐项自查，发现问题先改再报。（演示）"
    return filing_periods.open_period(Opening(title, kinds, term, note=note), by)


def _of_enterprise(enterprise: Enterprise) -> Viewer:
    return Viewer(Role.ENTERPRISE, enterprise.name, enterprise_id=enterprise.id)


def _of(by: Viewer, period: UUID) -> UUID:
    return _row(by, period).id


def _version(by: Viewer, period: UUID) -> int:
    return _row(by, period).version


def _row(by: Viewer, period: UUID) -> Filing:
    found = db.session.query(Filing).filter_by(enterprise_id=by.enterprise_id, period_id=period, kind=SHOP)
    return found.populate_existing().one()


@contextmanager
def _days_ago(days: int) -> Iterator[None]:
    with calendar.at(at_local(today() - timedelta(days=days), 10, 20)):
        yield
