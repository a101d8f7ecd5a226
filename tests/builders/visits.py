"""Visits led to a certain point by the acts themselves, each act on its own time of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from portal.domain.calendar import at, at_local, day_of
from portal.domain.checklists import Checklist
from portal.domain.enterprises import Kind
from portal.domain.inspections import Way
from portal.domain.result import Mark, Result, draft_explanation, draft_transcript, result_of, tally
from portal.extensions import db
from portal.models import Document, DocumentCopy, Inspection
from portal.queries import inspections as visits
from portal.services import answers, drafts, inspections, notifications, orders, publications, results
from tests.builders.answers import with_problems
from tests.builders.district import DAY, SIGNER, District

PROVISIONS = {
    "violated": "《食品安全法》有关规定",
    "legal_basis": "《食品安全法》有关规定",
    "requirements": "清理货架。",
    "remedies": "",
}
TELLING = notifications.Telling("营业场所一楼", SIGNER)


def assignment(
    district: District,
    shop: str = "shop",
    kind: Kind = Kind.HF_OPERATOR,
    day: date = DAY,
    team: tuple[str, ...] = ("张三", "李四"),
    ways: tuple[Way, ...] = (Way.ON_SITE,),
    routine: bool = True,
) -> inspections.Assignment:
    """Who visits whom; 张三 and 李四 the shop, unless told otherwise."""
    return inspections.Assignment(district.shops[shop], kind, day, district.team(*team), ways, routine)


def assigned(district: District, shop: str = "shop", kind: Kind = Kind.HF_OPERATOR, day: date = DAY) -> UUID:
    """A visit that the section assigned at eight."""
    with at(at_local(day, 8, 0)):
        return inspections.assign(assignment(district, shop, kind, day), district.by("clerk"))


def begun(
    district: District,
    shop: str = "shop",
    kind: Kind = Kind.HF_OPERATOR,
    moment: datetime | None = None,
) -> UUID:
    """A visit whose enterprise was told at `moment` (nine on the usual day)."""
    moment = moment or at_local(DAY, 9, 0)
    visit = assigned(district, shop, kind, day_of(moment))
    with at(moment):
        notifications.notify(visit, TELLING, district.by("zhang"))
    return visit


def row(visit: UUID) -> Inspection:
    """The visit as it stands in the database now."""
    found = db.session.get(Inspection, visit, populate_existing=True)
    assert found is not None
    return found


def table(visit: UUID) -> Checklist:
    return visits.checklist_of(row(visit))


def given(marks: Mapping[str, Mark]) -> dict[str, answers.Given]:
    """First answers, to rows that nobody has seen an answer on."""
    return {item_id: answers.Given(mark, 0) for item_id, mark in marks.items()}


def answered(
    district: District,
    shop: str = "shop",
    kind: Kind = Kind.HF_OPERATOR,
    problems: Iterable[str] = (),
    moment: datetime | None = None,
) -> UUID:
    """A visit with every row answered, these with a problem."""
    visit = begun(district, shop, kind, moment)
    marks = with_problems(table(visit), problems)
    answers.answer_sheet(visit, given(marks), None, district.by("zhang"))
    return visit


def closing(visit: UUID, days: int = 15) -> results.Closing:
    """What follows from the answers, filled in as the form prefills it."""
    checklist, marks = table(visit), visits.marks(visits.answers(visit))
    result = result_of(checklist, tally(checklist, marks))
    started = row(visit).started_at
    assert started is not None
    return results.Closing(
        explanation=draft_explanation(checklist, marks),
        deadline=day_of(started) + timedelta(days) if result is Result.MOSTLY_CONFORMING else None,
        enterprise_opinion="无异议。",
        enterprise_signer=SIGNER,
        conclusion="" if checklist.result_rule else "已当场责令改正。",
        transcript="" if checklist.result_rule else draft_transcript(checklist, marks),
    )


def finished(
    district: District,
    shop: str = "shop",
    kind: Kind = Kind.HF_OPERATOR,
    problems: Iterable[str] = (),
    moment: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """A finished visit; its record is signed two hours after it began."""
    moment = moment or at_local(DAY, 9, 0)
    visit = answered(district, shop, kind, problems, moment)
    with at(moment + timedelta(hours=2)):
        results.finish(visit, closing(visit), district.by("zhang", key))
    return visit


def released(district: District, **changes: object) -> UUID:
    """A visit whose result the leader released."""
    visit = finished(district, **changes)  # type: ignore[arg-type]
    with at(at_local(DAY, 17, 0)):
        publications.release(visit, district.by("leader"))
    return visit


def papers(visit: UUID) -> list[Document]:
    """The documents of the visit in the order of the file, as the bureau sees them."""
    rows = db.session.query(Document).filter_by(inspection_id=visit).populate_existing()
    return rows.order_by(Document.position, Document.issued_at, Document.id).all()


def copies(visit: UUID) -> list[DocumentCopy]:
    """Every copy of every document of the visit, in the order of the file."""
    return [copy for document in papers(visit) for copy in document.copies]


def ordered(visit: UUID, district: District, login: str = "zhang") -> UUID:
    """The order that the result of the visit demands, issued; its id."""
    demand = orders.demanded(row(visit))
    assert demand is not None
    return drafts.issue_new_paper(visit, demand.key, PROVISIONS, district.by(login))
