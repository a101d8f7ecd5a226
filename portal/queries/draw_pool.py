"""Who takes part in a draw, businesses and inspectors, and who does not, with the reason (R-01, R-39)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from portal.domain.draw import Candidate, Pair, Person
from portal.domain.draws import Criteria, Risk, lots_of, risks_of
from portal.domain.enterprises import LICENCE_OF_KIND, EnterpriseStatus, Kind, Tag
from portal.domain.labels import label
from portal.domain.people import Certificate
from portal.domain.pool import Held, inspector_fault, object_fault
from portal.domain.result import Result
from portal.domain.workflow import COUNTED
from portal.extensions import db
from portal.models import (
    DeclaredInterest,
    Enterprise,
    EnterpriseKind,
    EnterpriseTag,
    Inspection,
    Inspector,
    Licence,
    Office,
)
from portal.queries.inspectors import on_leave


@dataclass(frozen=True)
class Left:
    """Who fits the filter and still does not take part, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Pool:
    """The businesses and inspectors of a draw in the order of the roster, and who is left out."""

    objects: tuple[Candidate, ...]
    objects_left: tuple[Left, ...]
    inspectors: tuple[Person, ...]
    inspectors_left: tuple[Left, ...]


def pool(kind: Kind, criteria: Criteria, lots: Mapping[Risk, int], day: date) -> Pool:
    """The pool of a draw for visits on that day."""
    objects, objects_left = _objects(kind, criteria, lots, day)
    inspectors, inspectors_left = _inspectors(criteria, day)
    return Pool(objects, objects_left, inspectors, inspectors_left)


def interests(people: Sequence[Person], objects: Sequence[Candidate]) -> list[Pair]:
    """The declared relations between these, as (inspector, object)."""
    there, here = {one.id for one in objects}, {one.id for one in people}
    rows = db.session.execute(select(DeclaredInterest.inspector_id, DeclaredInterest.enterprise_id))
    pairs = ((str(who), str(where)) for who, where in rows)
    return sorted((who, where) for who, where in pairs if who in here and where in there)


def conditions(kind: Kind, criteria: Criteria) -> str:
    """The filter in words, as the roster and the document have it."""
    names = dict(db.session.execute(select(Office.id, Office.name)).all())
    wanted = LICENCE_OF_KIND.get(kind)
    parts = {
        "所在街道": "、".join(criteria.streets),
        "责任监管所": "、".join(names.get(one, "") for one in criteria.offices),
        "重点标记": "、".join(map(label, criteria.tags)),
        "": label(EnterpriseStatus.ACTIVE) + (f"，{label(wanted)}有效" if wanted else ""),
        "检查人员部门": "、".join(names.get(one, "") for one in criteria.inspector_offices),
    }
    return "；".join(f"{name}：{said}" if name else said for name, said in parts.items() if said)


def _objects(
    kind: Kind, criteria: Criteria, lots: Mapping[Risk, int], day: date
) -> tuple[tuple[Candidate, ...], tuple[Left, ...]]:
    rows = db.session.execute(_filtered(kind, criteria).order_by(Office.name, Enterprise.name, Enterprise.id))
    licences, tags, results = _licences(kind), _tags(), _last_results(kind) if lots else {}
    taken, left = [], []
    for row in rows:
        fault = object_fault(kind, row.status, licences.get(row.id, ()), day)
        if fault is not None:
            left.append(Left(row.name, fault))
            continue
        risks = risks_of(tags.get(row.id, ()), results.get(row.id))
        taken.append(Candidate(str(row.id), lots_of(risks, lots), _plain(row.name), _plain(row.office)))
    return tuple(taken), tuple(left)


def _filtered(kind: Kind, criteria: Criteria) -> Select[UUID, str, EnterpriseStatus, str]:
    query = (
        select(Enterprise.id, Enterprise.name, Enterprise.status, Office.name.label("office"))
        .join(EnterpriseKind, EnterpriseKind.enterprise_id == Enterprise.id)
        .join(Office, Office.id == Enterprise.office_id)
        .where(EnterpriseKind.kind == kind)
    )
    if criteria.streets:
        query = query.where(Enterprise.street.in_(criteria.streets))
    if criteria.offices:
        query = query.where(Enterprise.office_id.in_(criteria.offices))
    if criteria.tags:
        marked = select(EnterpriseTag.enterprise_id).where(
            EnterpriseTag.tag.in_(criteria.tags), EnterpriseTag.removed_at.is_(None)
        )
        query = query.where(Enterprise.id.in_(marked))
    return query


def _licences(kind: Kind) -> Mapping[UUID, list[Held]]:
    held: dict[UUID, list[Held]] = defaultdict(list)
    wanted = LICENCE_OF_KIND.get(kind)
    if wanted is not None:
        columns = (Licence.enterprise_id, Licence.scope, Licence.valid_from, Licence.valid_until)
        for row in db.session.execute(select(*columns).where(Licence.type == wanted)):
            held[row.enterprise_id].append(Held(row.scope, row.valid_from, row.valid_until))
    return held


def _tags() -> Mapping[UUID, list[Tag]]:
    marks: dict[UUID, list[Tag]] = defaultdict(list)
    columns = select(EnterpriseTag.enterprise_id, EnterpriseTag.tag)
    for owner, tag in db.session.execute(columns.where(EnterpriseTag.removed_at.is_(None))):
        marks[owner].append(tag)
    return marks


def _last_results(kind: Kind) -> Mapping[UUID, Result | None]:
    """The result of the last visit of that kind that took place, by business."""
    rows = db.session.execute(
        select(Inspection.enterprise_id, Inspection.result)
        .where(Inspection.kind == kind, Inspection.state.in_(COUNTED))
        .order_by(Inspection.started_at)
    )
    return dict(rows.all())


def _inspectors(criteria: Criteria, day: date) -> tuple[tuple[Person, ...], tuple[Left, ...]]:
    query = select(Inspector, Office.name).join(Office).order_by(Office.name, Inspector.name, Inspector.id)
    if criteria.inspector_offices:
        query = query.where(Inspector.office_id.in_(criteria.inspector_offices))
    away = on_leave(day)
    taken, left = [], []
    for row, office in db.session.execute(query.where(Inspector.active)):
        certificate = Certificate(
            row.id, row.name, row.certificate_title, row.certificate_number, row.certificate_valid_until
        )
        fault = inspector_fault(certificate, row.id in away, day)
        if fault is None:
            taken.append(Person(str(row.id), _plain(row.name), _plain(office)))
        else:
            left.append(Left(row.name, fault))
    return tuple(taken), tuple(left)


def _plain(text: str) -> str:
    """Without the tabs and line ends that part the fields and lines of a roster."""
    return " ".join(text.split())
