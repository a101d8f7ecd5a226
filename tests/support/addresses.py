"""Every address of the portal, for the records that one asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from portal.domain.calendar import today
from portal.extensions import db
from portal.models import (
    Account,
    Application,
    Attachment,
    CaseReview,
    Document,
    DocumentCopy,
    Draw,
    EnterpriseTag,
    Filing,
    FilingPeriod,
    Incident,
    Inspection,
    Inspector,
    Job,
    Layout,
    Licence,
    Login,
    LookBack,
    Objection,
    Office,
    Plan,
    PlanDuty,
    Product,
    Publication,
    PublishedTitle,
    Rectification,
    RectificationExtension,
    RectificationLine,
    StoreTitle,
    Supervision,
    TitleApplication,
    TitleFact,
    TitleProgramme,
    YearSummary,
)

# What the id in an address is an id of, by the beginning of the address.
RECORDS = {
    "/attachments/": "attachment",
    "/accounts/": "account",
    "/applications/": "own_application",
    "/case-reviews/": "case",
    "/look-backs/": "look_back",
    "/claim/": "replay",
    "/my-enterprise/": "account",
    "/register/": "replay",
    "/copies/": "copy",
    "/enterprises/": "enterprise",
    "/coverage/": "enterprise",
    "/double-random/": "draw",
    "/draws/": "draw",
    "/documents/": "document",
    "/filing-periods/": "filing_period",
    "/filing-reviews/": "filing",
    "/filings/": "own_filing",
    "/holidays/": "year",
    "/incidents/": "incident",
    "/objections/": "objection",
    "/inspections/": "visit",
    "/licences/": "licence",
    "/products/": "product",
    "/logins/": "login",
    "/jobs/": "job",
    "/layouts/": "layout",
    "/rectifications/": "rectification",
    "/my-rectifications/": "rectification",
    "/my-rectification-lines/": "rectification_line",
    "/rectification-lines/": "rectification_line",
    "/extensions/": "extension",
    "/registry/": "enterprise",
    "/results/": "publication",
    "/reviews/": "application",
    "/plans/": "plan",
    "/plan-duties/": "plan_duty",  # and of a plan, behind /assigned
    "/roster/": "inspector",
    "/streets/": "office",
    "/summaries/": "summary",
    "/supervisions/": "supervision",
    "/tags/": "tag",
    "/apply-title/": "own_title",
    "/title-programmes/": "title_programme",
    "/title-desk/": "title_application",
    "/titles/": "store_title",
    "/demo-stores/": "published_title",
    "/title-facts/": "enterprise",
    "/title-fact-entries/": "title_fact",
}
OTHER_PARTS = {
    "document": "notification_page",
    "year": str(today().year),
    "which": "new",
    "place": "1",
    "name": "城中街道",
    "token": "no-such-link",
    "code": "no-such-paper",
    "day": "2018-06-10",
    "key": "lz2018-1-2",
    "item_id": "1-1",
    "kind": "site_transcript",
    "part": "business",
    "row": "1",
    "field": "name",
    "service": "register",
}

Ids = Mapping[str, str]
"""Kind of record → id."""


@dataclass(frozen=True)
class Address:
    endpoint: str
    method: str
    path: str


def record_of(rule: Rule) -> str | None:
    """The kind of record whose id stands in the address.  Raises KeyError for one that is not known here."""
    if "id" not in rule.arguments:
        return None
    return RECORDS[f"/{rule.rule.split('/')[1]}/"]


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def addresses(app: Flask, ids: Ids, methods: tuple[str, ...] = ("GET", "POST")) -> Iterator[Address]:
    """Every route that answers one of the methods."""
    for rule in rules(app):
        record = record_of(rule)
        if record is not None and record not in ids:
            continue
        parts = {**OTHER_PARTS, "id": ids[record] if record else ""}
        path = app.url_map.bind("").build(rule.endpoint, {name: parts[name] for name in rule.arguments})
        for method in methods:
            if method in (rule.methods or ()):
                yield Address(rule.endpoint, method, path)


@dataclass(frozen=True)
class Visit:
    id: str
    state: str
    office: str
    enterprise: str
    enterprise_name: str


def visits(app: Flask) -> list[Visit]:
    with app.app_context():
        return [
            Visit(str(row.id), row.state.value, row.office.name, str(row.enterprise_id), row.enterprise.name)
            for row in db.session.scalars(select(Inspection).order_by(Inspection.assigned_at))
        ]


def ids_for(app: Flask, visit: Visit) -> dict[str, str]:
    """A visit with records that belong to it, as far as it has them, and records that everybody has."""
    with app.app_context():
        documents = select(Document.id).where(Document.inspection_id == UUID(visit.id))
        copies = select(DocumentCopy.id).join(Document).where(Document.inspection_id == UUID(visit.id))
        published = select(Publication.id).where(Publication.inspection_id == UUID(visit.id))
        spare = select(Account.id).where(Account.login == "spare")
        own = select(Application.id).join(Account).where(Account.login == "shop")
        inspector = select(Inspector.id).join(Office).where(Office.name == visit.office)
        enterprise = UUID(visit.enterprise)
        duties = select(PlanDuty.id).join(Plan).where(PlanDuty.enterprise_id == enterprise)
        duties = duties.where(Plan.state == "published", PlanDuty.status == "planned").order_by(PlanDuty.kind)
        products = select(Product.id).where(Product.enterprise_id == enterprise)
        office = select(Office.id).where(Office.name == visit.office).scalar_subquery()
        shop = select(Account.enterprise_id).where(Account.login == "store").scalar_subquery()
        own_titles = select(TitleApplication.id).where(TitleApplication.enterprise_id == shop)
        titles = select(TitleApplication.id).where(TitleApplication.office_id == office)
        found = {
            "year": UUID(int=2018),
            "replay": UUID(int=1),
            "attachment": db.session.scalar(select(Attachment.id).order_by(Attachment.uploaded_at).limit(1)),
            "own_application": db.session.scalar(own.order_by(Application.begun_at.desc()).limit(1)),
            "plan": db.session.scalar(select(Plan.id).where(Plan.state == "published")),
            "plan_duty": db.session.scalar(duties.limit(1)),
            "own_title": db.session.scalar(own_titles.order_by(TitleApplication.begun_at.desc()).limit(1)),
            "title_programme": db.session.scalar(
                select(TitleProgramme.id).where(TitleProgramme.state == "draft").limit(1)
            ),
            "title_application": db.session.scalar(
                titles.where(TitleApplication.submitted_at.is_not(None)).limit(1)
            ),
            "store_title": db.session.scalar(
                select(StoreTitle.id).where(StoreTitle.office_id == office).limit(1)
            ),
            "published_title": db.session.scalar(select(PublishedTitle.id).limit(1)),
            "title_fact": db.session.scalar(select(TitleFact.id).limit(1)),
            "filing_period": db.session.scalar(
                select(FilingPeriod.id).where(FilingPeriod.state == "open").order_by(FilingPeriod.opened_at)
            ),
            "filing": db.session.scalar(
                select(Filing.id)
                .where(Filing.enterprise_id == enterprise, Filing.submitted_at.is_not(None))
                .order_by(Filing.submitted_at)
                .limit(1)
            ),
            "own_filing": db.session.scalar(
                select(Filing.id)
                .join(Account, Account.enterprise_id == Filing.enterprise_id)
                .where(Account.login == "shop")
                .order_by(Filing.begun_at.desc())
                .limit(1)
            ),
            "draw": db.session.scalar(select(Draw.id).where(Draw.state == "published")),
            "supervision": db.session.scalar(
                select(Supervision.id).join(Office).where(Office.name == visit.office).limit(1)
            ),
            "summary": db.session.scalar(select(YearSummary.id).order_by(YearSummary.year.desc()).limit(1)),
            "visit": visit.id,
            "rectification_line": db.session.scalar(
                select(RectificationLine.id)
                .join(Rectification)
                .where(Rectification.inspection_id == UUID(visit.id))
                .order_by(RectificationLine.position)
                .limit(1)
            ),
            "extension": db.session.scalar(
                select(RectificationExtension.id)
                .join(Rectification)
                .where(Rectification.inspection_id == UUID(visit.id))
            ),
            "case": db.session.scalar(
                select(CaseReview.id).where(CaseReview.inspection_id == UUID(visit.id)).limit(1)
            ),
            "look_back": db.session.scalar(
                select(LookBack.id).where(LookBack.inspection_id == UUID(visit.id)).limit(1)
            ),
            "objection": db.session.scalar(
                select(Objection.id).where(Objection.inspection_id == UUID(visit.id))
            ),
            "rectification": db.session.scalar(
                select(Rectification.id).where(Rectification.inspection_id == UUID(visit.id))
            ),
            "enterprise": visit.enterprise,
            "copy": db.session.scalar(copies.order_by(Document.position).limit(1)),
            "document": db.session.scalar(documents.order_by(Document.position).limit(1)),
            "publication": db.session.scalar(published),
            "account": db.session.scalar(spare),
            "licence": db.session.scalar(select(Licence.id).where(Licence.enterprise_id == enterprise)),
            "product": db.session.scalar(products.limit(1)),
            "tag": db.session.scalar(
                select(EnterpriseTag.id).where(EnterpriseTag.enterprise_id == enterprise)
            ),
            "application": db.session.scalar(
                select(Application.id).where(Application.office_id == office).limit(1)
            ),
            "incident": db.session.scalar(
                select(Incident.id).where(Incident.enterprise_id == enterprise).limit(1)
            ),
            "office": db.session.scalar(select(Office.id).where(Office.name == visit.office)),
            "login": db.session.scalar(select(Login.id).order_by(Login.opened_at).limit(1)),
            "job": db.session.scalar(select(Job.id).limit(1)),
            "layout": db.session.scalar(select(Layout.id).order_by(Layout.proposed_at).limit(1)),
            "inspector": db.session.scalar(inspector.order_by(Inspector.name).limit(1)),
        }
    return {kind: str(found_id) for kind, found_id in found.items() if found_id is not None}


def ids_of_all(app: Flask, visit: Visit) -> dict[str, str]:
    """The records of a visit, and of other visits where it has none of that kind."""
    found: dict[str, str] = {}
    for other in visits(app):
        found |= ids_for(app, other)
    with app.app_context():
        attachment = db.session.scalar(select(Attachment.id).order_by(Attachment.id).limit(1))
    return {**found, **({"attachment": str(attachment)} if attachment else {}), **ids_for(app, visit)}
