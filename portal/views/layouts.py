"""Layouts of the official documents: what holds, what is proposed, what is decided (R-05)."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.layouts import LayoutForm, LayoutReasonForm
from portal.domain.calendar import today
from portal.domain.layouts import LayoutRefused
from portal.domain.permissions import Action, may
from portal.domain.workflow import LAYOUT
from portal.queries import attachments, history, layouts
from portal.services import layouts as service
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page, refusals, see_other
from portal.views.uploads import take_files, takes_files

blueprint = Blueprint("layouts", __name__)


@blueprint.get("/layouts")
@requires(Action.LAYOUT_READ)
def index() -> Response:
    """Every official document with the layout that holds, and those that wait."""
    viewer, day = current_viewer(), today()
    rows = [
        (key, title, layouts.in_force(key, day), layouts.of(viewer, key))
        for key, title in service.titles().items()
    ]
    return page("layouts/index.html", rows=rows)


@blueprint.get("/layouts/of/<document>")
@requires(Action.LAYOUT_READ)
def of(document: str) -> Response:
    """One official document: what holds, and all layouts that there were."""
    viewer = current_viewer()
    return page(
        "layouts/of.html",
        document=document,
        title=service.title(document),
        holds=layouts.in_force(document, today()),
        rows=layouts.of(viewer, document),
        may_propose=may(viewer.role, Action.LAYOUT_PROPOSE),
    )


@blueprint.get("/layouts/of/<document>/layout.docx")
@requires(Action.LAYOUT_READ)
def current(document: str) -> Response:
    """The layout that holds today, to be edited in Word or WPS."""
    title = service.title(document)
    return _word(service.to_edit(document, layouts.in_force(document, today())), f"{title}（版式）.docx")


@blueprint.route("/layouts/of/<document>/new", methods=["GET", "POST"])
@requires(Action.LAYOUT_PROPOSE)
@takes_files
@once("layouts.show")
def new(document: str) -> Response:
    """Hand in an edited layout."""
    title, form = service.title(document), LayoutForm()
    files_only = take_files(form)
    if request.method == "POST" and not files_only and form.validate():
        with refusals(form):
            proposal = service.Proposal(
                document, form.effective_on.data, form.basis.data, form.layout.place.subject_id
            )
            try:
                made = service.propose(proposal, acting())
            except LayoutRefused as refused:
                form.faults = refused.faults
                raise
            flash("新版式已上传，等局领导批准。", "success")
            return see_other("layouts.show", id=made)
    status = 422 if form.errors else 200
    return page("layouts/new.html", status, form=form, document=document, title=title, earliest=_tomorrow())


def _tomorrow() -> str:
    return (today() + timedelta(days=1)).isoformat()


@blueprint.get("/layouts/<uuid:id>")
@requires(Action.LAYOUT_READ)
def show(id: UUID) -> Response:
    """One layout: its samples beside those of the one it follows, and what may be done."""
    viewer = current_viewer()
    layout = layouts.get(viewer, id)
    return page(
        "layouts/show.html",
        layout=layout,
        title=service.title(layout.document),
        standing=layouts.standing(layout, layouts.in_force(layout.document, today())),
        samples=[(former, layouts.samples(layout, former)) for former in (True, False)],
        sent=attachments.of_record(viewer, service.SUBJECT, layout.id),
        acts=LAYOUT.available(layout.state, viewer.role),
        history=history.of(service.SUBJECT, layout.id),
    )


@blueprint.get("/layouts/<uuid:id>/layout.docx")
@requires(Action.LAYOUT_READ)
def layout_file(id: UUID) -> Response:
    """This layout, to be edited further."""
    layout = layouts.get(current_viewer(), id)
    name = f"{service.title(layout.document)}（版式，{layout.effective_on:%Y%m%d}起）.docx"
    return _word(service.to_edit(layout.document, layout), name)


@blueprint.get("/layouts/<uuid:id>/samples/<any(new,former):which>.docx")
@requires(Action.LAYOUT_READ)
def word_sample(id: UUID, which: str) -> Response:
    """The invented example as a Word file."""
    layout = layouts.get(current_viewer(), id)
    digest = layout.former_digest if which == "former" else layout.sample_digest
    return _word(layouts.content(digest), f"{service.title(layout.document)}（样张）.docx")


@blueprint.get("/layouts/<uuid:id>/samples/<any(new,former):which>/<int:place>")
@requires(Action.LAYOUT_READ)
def sample(id: UUID, which: str, place: int) -> Response:
    """The PDF (0), or a page of it as a picture."""
    found, content = layouts.sample(current_viewer(), id, which == "former", place)
    ending = "pdf" if place == 0 else "png"
    about = Download(f"样张{place or ''}.{ending}", found.media_type, found.digest, found.size)
    return file_response(about, content, shown=place > 0)


@blueprint.route("/layouts/<uuid:id>/approve", methods=["GET", "POST"])
@requires(Action.LAYOUT_APPROVE)
@once("layouts.show")
def approve(id: UUID) -> Response:
    """Let a layout hold from its day on."""
    form, layout = PortalForm(), layouts.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            service.approve(id, acting())
            flash("已批准，到生效日期自动启用。", "success")
            return see_other("layouts.show", id=id)
    status = 422 if form.errors else 200
    title = service.title(layout.document)
    return page("layouts/approve.html", status, form=form, layout=layout, title=title)


@blueprint.route("/layouts/<uuid:id>/refuse", methods=["GET", "POST"])
@requires(Action.LAYOUT_REFUSE)
@once("layouts.show")
def refuse(id: UUID) -> Response:
    """Say why a layout will not be used."""
    return _with_reason(id, Action.LAYOUT_REFUSE, "退回这个版式", "退回后上传人可以改好再传。")


@blueprint.route("/layouts/<uuid:id>/withdraw", methods=["GET", "POST"])
@requires(Action.LAYOUT_WITHDRAW)
@once("layouts.show")
def withdraw(id: UUID) -> Response:
    """Take a layout back before it holds."""
    return _with_reason(id, Action.LAYOUT_WITHDRAW, "撤回这个版式", "撤回后到生效日期也不会启用。")


ACTS = {Action.LAYOUT_REFUSE: service.refuse, Action.LAYOUT_WITHDRAW: service.withdraw}


def _with_reason(id: UUID, action: Action, heading: str, consequence: str) -> Response:
    form, layout = LayoutReasonForm(), layouts.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            ACTS[action](id, form.reason.data, acting())
            flash("已办理。", "success")
            return see_other("layouts.show", id=id)
    status = 422 if form.errors else 200
    said = {"heading": heading, "consequence": consequence, "title": service.title(layout.document)}
    return page("layouts/reason.html", status, form=form, layout=layout, address=request.path, **said)


def _word(content: bytes, name: str) -> Response:
    return file_response(Download(name, WORD, layouts.digest_of(content), len(content)), content)
