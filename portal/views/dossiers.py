"""The bureau's page of an enterprise, and the acts on its record as a whole, each on a page of its own."""

from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.dossiers import ReassignForm, StatusForm, TagForm
from forms.fields import choices
from forms.inspections import ReasonForm
from portal.domain.calendar import today
from portal.domain.enterprises import EnterpriseStatus, Tag
from portal.domain.labels import label
from portal.domain.permissions import Action, may
from portal.queries import (
    bureau,
    documents,
    dossiers,
    enterprises,
    filings,
    history,
    incidents,
    inspections,
    reviews,
)
from portal.queries import tags as marks
from portal.queries.edits import SUBJECT
from portal.services import dossiers as records
from portal.services import streets, tags
from portal.services.amendments import BY_ITSELF
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, page_or_fragment, reason_page, refusals, see_other

blueprint = Blueprint("dossiers", __name__)

LATEST = 8
"""So many papers and so much history on the page itself; the whole history is a page of its own."""
LOOKS = 10

ACTS = (
    ("更新信息", "edits.facts", Action.ENTERPRISE_EDIT),
    ("变更经营状态", "dossiers.status", Action.ENTERPRISE_SET_STATUS),
    ("重点标记", "dossiers.tag", Action.ENTERPRISE_TAG),
    ("生成认领码", "claim_codes.make", Action.CLAIM_CODE_MAKE),
    ("调整责任监管所", "dossiers.reassign", Action.ENTERPRISE_REASSIGN),
)


def shown(enterprise: enterprises.Business, contact: records.Contact | None = None) -> Response:
    """The page of an enterprise; with `contact`, what is personal stands there in full this once."""
    viewer = current_viewer()
    events = history.of(SUBJECT, enterprise.id, LATEST + 1)
    present, former = dossiers.licences(enterprise, today())
    return page_or_fragment(
        "enterprises/show.html",
        "enterprises/_contact.html",
        enterprise=enterprise,
        contact=contact,
        kinds=sorted(enterprise.kinds, key=lambda row: (row.since, row.kind)),
        licences=present,
        former_licences=former,
        key_products=dossiers.key_products(enterprise),
        marks=marks.current(enterprise),
        accounts=dossiers.accounts(enterprise.id),
        visits=inspections.of_enterprise(viewer, enterprise.id),
        papers=documents.of_enterprise(viewer, enterprise.id, LATEST),
        filings=filings.of_enterprise(viewer, enterprise.id),
        applications=reviews.of_enterprise(viewer, enterprise.id)
        if may(viewer.role, Action.APPLICATION_REVIEW)
        else (),
        incidents=incidents.of_enterprise(viewer, enterprise.id),
        looks=history.looks(enterprise.id, LOOKS),
        events=events[:LATEST],
        more_events=len(events) > LATEST,
        may_assign=may(viewer.role, Action.INSPECTION_ASSIGN)
        and enterprise.status is not EnterpriseStatus.CLOSED,
        may_edit=may(viewer.role, Action.ENTERPRISE_EDIT),
        acts=[(words, endpoint) for words, endpoint, action in ACTS if may(viewer.role, action)],
    )


@blueprint.post("/registry/<uuid:id>/contact")
@requires(Action.ENTERPRISE_REVEAL)
@once("enterprises.show")
def reveal(id: UUID) -> Response:
    """Show the personal fields on this one page, and note who looked."""
    contact = records.reveal(id, acting())
    return shown(enterprises.get(current_viewer(), id), contact)


@blueprint.get("/registry/<uuid:id>/history")
@requires(Action.ENTERPRISE_READ)
def timeline(id: UUID) -> Response:
    """Everything that happened to the record."""
    enterprise = enterprises.get(current_viewer(), id)
    return page("dossiers/history.html", enterprise=enterprise, events=history.of(SUBJECT, id))


@blueprint.route("/registry/<uuid:id>/status", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_SET_STATUS)
@once("enterprises.show")
def status(id: UUID) -> Response:
    """在营, 停业 or 注销, with reason and day."""
    enterprise = enterprises.get(current_viewer(), id)
    form = StatusForm()
    form.new_status.choices = choices(
        *((each.value, label(each)) for each in EnterpriseStatus if each is not enterprise.status)
    )
    if request.method == "POST" and form.validate():
        with refusals(form):
            wanted = EnterpriseStatus(form.new_status.data)
            records.set_status(id, wanted, form.since.data, form.reason.data, acting())
            flash(f"经营状态已变更为“{label(wanted)}”。", "success")
            return see_other("enterprises.show", id=id)
    if request.method == "GET":
        form.since.process_data(today())
    waiting = [
        visit
        for visit in inspections.of_enterprise(current_viewer(), id)
        if visit.state in inspections.OPEN_STATES
    ]
    return page(
        "dossiers/status.html",
        422 if form.errors else 200,
        form=form,
        enterprise=enterprise,
        waiting=len(waiting),
    )


@blueprint.route("/registry/<uuid:id>/tags", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_TAG)
@once("dossiers.tag")
def tag(id: UUID) -> Response:
    """The 重点 marks, current and removed, and a new one."""
    enterprise = enterprises.get(current_viewer(), id)
    form = TagForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            tags.add(id, Tag(form.tag.data), form.reason.data, acting())
            flash(f"已标为{label(Tag(form.tag.data))}。", "success")
            return see_other("dossiers.tag", id=id)
    return page(
        "dossiers/tags.html",
        422 if form.errors else 200,
        form=form,
        enterprise=enterprise,
        current=marks.current(enterprise),
        removed=marks.removed(enterprise),
        by_itself=BY_ITSELF,
    )


@blueprint.route("/tags/<uuid:id>/remove", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_UNTAG)
@once("dossiers.tag")
def untag(id: UUID) -> Response:
    """Take a mark off."""
    mark = marks.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            enterprise = tags.remove(id, form.reason.data, acting())
            flash(f"{label(mark.tag)}标记已移除，记录保留。", "success")
            return see_other("dossiers.tag", id=enterprise)
    return reason_page(
        form,
        title=f"移除{label(mark.tag)}标记",
        lead=f"{mark.enterprise.name}，标记的理由：{mark.reason}",
        consequence="移除后不再按重点加强检查；标记和移除的理由都留在记录里。",
        button="移除标记",
        way_back=("重点标记", url_for("dossiers.tag", id=mark.enterprise_id)),
    )


@blueprint.route("/registry/<uuid:id>/office", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_REASSIGN)
@once("enterprises.show")
def reassign(id: UUID) -> Response:
    """Give this one enterprise to another office than its street's, or back to it."""
    enterprise = enterprises.get(current_viewer(), id)
    form = ReassignForm()
    form.office.choices = choices(("", "请选择"), *((row.id, row.name) for row in bureau.offices()))
    if request.method == "POST" and form.validate():
        with refusals(form):
            streets.reassign(id, form.office.data, form.reason.data, acting())
            flash("责任监管所已调整，以前的检查记录不变。", "success")
            return see_other("enterprises.show", id=id)
    return page(
        "dossiers/office.html",
        422 if form.errors else 200,
        form=form,
        enterprise=enterprise,
        street_office=bureau.office_of_street(enterprise.street),
    )
