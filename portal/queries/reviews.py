"""Applications as the office reads them that decides: the queue, and what exists already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from portal.domain.application_pages import BUSINESS, IDENTITY, PLACE, PRODUCTS
from portal.domain.applications import ApplicationKind, ApplicationState
from portal.domain.calendar import day_of, today
from portal.domain.enterprises import LicenceType
from portal.domain.labels import label
from portal.domain.likeness import alike, core_of, place_of
from portal.domain.people import Viewer
from portal.domain.workdays import Workdays
from portal.extensions import db
from portal.models import Application, Enterprise, Licence, Product
from portal.queries.holidays import working_days
from portal.queries.scope import WHOLE_DISTRICT, visible_applications

PAGE = 30


@dataclass(frozen=True)
class Waiting:
    """A line of the queue.  `age`: working days since it was sent, as long as the office has it."""

    application: Application
    age: int | None


@dataclass
class Match:
    """A business of the registry, or another application, that may be the same one, and why."""

    name: str
    reasons: list[str] = field(default_factory=list)
    enterprise_id: UUID | None = None
    application_id: UUID | None = None
    seen: bool = True


def queue(
    viewer: Viewer,
    state: ApplicationState | None = None,
    kind: ApplicationKind | None = None,
    office: UUID | None = None,
    page: int = 1,
) -> Sequence[Waiting]:
    """Applications that were sent, one page of `PAGE` and one row more if there are more.

    Those that wait come in the order in which they were sent, all others the newest first.
    """
    waits = state is ApplicationState.SUBMITTED
    query = (
        select(Application)
        .options(joinedload(Application.office))
        .where(*_narrowed(viewer, state, kind, office))
        .order_by(Application.submitted_at if waits else Application.submitted_at.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    )
    days, now = working_days(), today()
    return [Waiting(row, _age(row, days, now)) for row in db.session.scalars(query)]


def counts(
    viewer: Viewer, kind: ApplicationKind | None = None, office: UUID | None = None
) -> Mapping[ApplicationState, int]:
    """How many stand in each state."""
    rows = db.session.execute(
        select(Application.state, func.count())
        .where(*_narrowed(viewer, None, kind, office))
        .group_by(Application.state)
    )
    return dict(rows.all())


def waiting(viewer: Viewer) -> int:
    """How many wait for the office."""
    return counts(viewer).get(ApplicationState.SUBMITTED, 0)


def of_enterprise(viewer: Viewer, enterprise_id: UUID) -> Sequence[Application]:
    """What was applied for of one business, as far as it was sent, the newest first."""
    return db.session.scalars(
        select(Application)
        .where(visible_applications(viewer), Application.enterprise_id == enterprise_id)
        .where(Application.submitted_at.is_not(None))
        .order_by(Application.submitted_at.desc())
    ).all()


def duplicates(viewer: Viewer, application: Application) -> list[Match]:
    """Who may be the same business: same numbers, near-same name and address, or applied for twice."""
    found: dict[tuple[str, UUID], Match] = {}
    for enterprise, reason in _alike_in_the_registry(application):
        match = found.setdefault(
            ("enterprise", enterprise.id),
            Match(enterprise.name, enterprise_id=enterprise.id, seen=_sees(viewer, enterprise)),
        )
        match.reasons.append(reason)
    for other in _applied_for_too(viewer, application):
        found[("application", other.id)] = Match(
            f"{other.name}（申请{other.number}）", ["统一社会信用代码相同，也在申请"], application_id=other.id
        )
    return sorted(found.values(), key=lambda match: (-len(match.reasons), match.name))


def _alike_in_the_registry(application: Application) -> Iterator[tuple[Enterprise, str]]:
    answers = application.answers
    code = answers.get(IDENTITY.key, {}).get("credit_code", "")
    others = select(Enterprise).where(Enterprise.id != application.enterprise_id)
    if application.enterprise_id is None:
        others = select(Enterprise)
    if code:
        for row in db.session.scalars(others.where(Enterprise.credit_code == code)):
            yield row, f"统一社会信用代码相同：{code}"
    for type_ in LicenceType:
        if number := answers.get(type_.value, {}).get("number", ""):
            held = select(Licence.enterprise_id).where(Licence.number == number)
            for row in db.session.scalars(others.where(Enterprise.id.in_(held))):
                yield row, f"{label(type_)}编号相同：{number}"
    for values in answers.get(PRODUCTS.key, {}).values():
        made = select(Product.enterprise_id).where(Product.number == values["number"])
        for row in db.session.scalars(others.where(Enterprise.id.in_(made))):
            yield row, f"产品编号相同：{values['number']}"
    yield from _near(others, answers)


def _near(others: Select[Enterprise], answers: Mapping[str, Any]) -> Iterator[tuple[Enterprise, str]]:
    """Near-same names and addresses on the street that is applied for."""
    name = core_of(answers.get(BUSINESS.key, {}).get("name", ""))
    place = place_of(answers.get(PLACE.key, {}).get("address", ""))
    street = answers.get(PLACE.key, {}).get("street", "")
    for row in db.session.scalars(others.where(Enterprise.street == street)) if street else ():
        if alike(name, core_of(row.name)):
            yield row, f"名称相近：{row.name}"
        if alike(place, place_of(row.address)):
            yield row, f"地址相近：{row.address}"


def _applied_for_too(viewer: Viewer, application: Application) -> Sequence[Application]:
    code = application.answers.get(IDENTITY.key, {}).get("credit_code", "")
    if not code or application.kind is not ApplicationKind.REGISTRATION:
        return ()
    same = Application.answers[IDENTITY.key]["credit_code"].as_string() == code
    return db.session.scalars(
        select(Application).where(
            visible_applications(viewer),
            Application.id != application.id,
            Application.kind == ApplicationKind.REGISTRATION,
            Application.state.in_((ApplicationState.SUBMITTED, ApplicationState.RETURNED)),
            same,
        )
    ).all()


def _age(application: Application, days: Workdays, now: date) -> int | None:
    if application.state is not ApplicationState.SUBMITTED or application.submitted_at is None:
        return None
    return days.between(day_of(application.submitted_at), now)


def _sees(viewer: Viewer, enterprise: Enterprise) -> bool:
    """Whether the page of the business opens for the viewer: an office has its own."""
    return viewer.role in WHOLE_DISTRICT or viewer.office_id == enterprise.office_id


def _narrowed(
    viewer: Viewer, state: ApplicationState | None, kind: ApplicationKind | None, office: UUID | None
) -> list[ColumnElement[bool]]:
    found = [visible_applications(viewer), Application.submitted_at.is_not(None)]
    if state is not None:
        found.append(Application.state == state)
    if kind is not None:
        found.append(Application.kind == kind)
    if office is not None:
        found.append(Application.office_id == office)
    return found
