"""A document's page, its copies byte for byte as they were issued, and what becomes of it."""

from itertools import groupby
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.documents import ServeForm
from forms.inspections import ReasonForm
from portal.domain.calendar import now
from portal.domain.documents import COMPOSED, SERVED_ON_ENTERPRISE, ServiceMethod
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.domain.workflow import DOCUMENT, IN_FORCE
from portal.queries import documents, enterprises, history, verifications
from portal.services import documents as papers
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("documents", __name__)

HOMES = {"inspection": ("这次检查的文书", "inspections.papers")}
"""What record a document lies in: what the way back says, and the page.  A feature adds a line."""


@blueprint.get("/documents/<uuid:id>")
@requires(Action.DOCUMENT_READ)
def show(id: UUID) -> Response:
    """One document: what it is, its state, copies and hash, what was done with it and what may be done."""
    viewer = current_viewer()
    document = documents.get(viewer, id)
    own = viewer.role is Role.ENTERPRISE
    acts = DOCUMENT.available(document.state, viewer.role)
    visit = document.inspection
    on_team = visit is not None and any(row.inspector_id == viewer.inspector_id for row in visit.team)
    return page(
        "documents/show.html",
        document=document,
        visit=visit,
        home=HOMES.get(document.subject_type),
        codes=verifications.of(verifications.DOCUMENT, id),
        own=own,
        may_edit=Action.DOCUMENT_DRAFT in acts and on_team,
        may_receive=Action.DOCUMENT_ACKNOWLEDGE in acts and document.kind in SERVED_ON_ENTERPRISE,
        may_serve=Action.DOCUMENT_SERVE in acts and on_team and document.kind in SERVED_ON_ENTERPRISE,
        may_prove=bool(document.services) and document.state in IN_FORCE and on_team,
        may_void=Action.DOCUMENT_VOID in acts and document.kind in COMPOSED,
        events=[] if own else history.of(papers.SUBJECT, id),
    )


@blueprint.get("/registry/<uuid:id>/documents")
@requires(Action.ENTERPRISE_READ)
def of_enterprise(id: UUID) -> Response:
    """Every document of an enterprise, visit by visit, then those of other matters."""
    viewer = current_viewer()
    enterprise = enterprises.get(viewer, id)
    papers_by_visit = groupby(documents.visit_by_visit(viewer, id), key=lambda row: row.inspection)
    visits = [(visit, list(rows)) for visit, rows in papers_by_visit]
    return page("documents/of_enterprise.html", enterprise=enterprise, visits=visits)


@blueprint.get("/copies/<uuid:id>")
@requires(Action.DOCUMENT_READ)
def download(id: UUID) -> Response:
    """One issued copy, with its Chinese file name (RFC 6266)."""
    copy = documents.copy(current_viewer(), id)
    about = Download(copy.file_name, WORD, copy.digest, copy.size)
    return file_response(about, documents.content(copy))


@blueprint.route("/documents/<uuid:id>/serve", methods=["GET", "POST"])
@requires(Action.DOCUMENT_SERVE)
@once("documents.show")
def serve(id: UUID) -> Response:
    """Record how, when and by whom a document reached the enterprise."""
    document = documents.get(current_viewer(), id)
    form = ServeForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            papers.serve(id, _serving(form), acting())
            flash("送达已记录。", "success")
            return see_other("documents.show", id=id)
    if request.method == "GET":
        form.served_at.process_data(now())
        form.place.data = document.visit.subject_address
    return page("documents/serve.html", 422 if form.errors else 200, form=form, document=document)


@blueprint.route("/documents/<uuid:id>/void", methods=["GET", "POST"])
@requires(Action.DOCUMENT_VOID)
@once("documents.show")
def void(id: UUID) -> Response:
    """Void an issued document."""
    document = documents.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            papers.void(id, form.reason.data, acting())
            flash("已作废，编号和原文保留备查。", "success")
            return see_other("documents.show", id=id)
    return page(
        "documents/final.html",
        422 if form.errors else 200,
        form=form,
        document=document,
        title=f"作废{document.title}",
        consequence="作废后不再有效，编号不再使用，编号和原文保留备查；可以另行出具新的，新旧两份互相注明。",
        button="作废这份文书",
    )


def _serving(form: ServeForm) -> papers.Serving:
    return papers.Serving(
        method=ServiceMethod(form.method.data),
        served_at=form.served_at.data,
        place=form.place.data,
        received_by=form.received_by.data,
        refusal=form.refusal.data,
        witness=form.witness.data,
    )
