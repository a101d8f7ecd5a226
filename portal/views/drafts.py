"""Writing papers: begun for a visit, edited by its team, looked at in Word, issued or given up."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.documents import DRAFT_FORMS, DraftForm, ReceiptForm
from forms.fields import MinuteField, choices
from forms.inspections import ReasonForm
from portal.domain.documents import DocumentState
from portal.domain.permissions import Action
from portal.queries import documents, inspections
from portal.services import drafts, receipts
from portal.services.compositions import Composition
from portal.views.access import acting, current_viewer, once, requires
from portal.views.downloads import WORD, Download, file_response
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("drafts", __name__)

SAVED = "草稿已保存，还没有出具。"


@blueprint.route("/inspections/<uuid:id>/documents/new/<kind>", methods=["GET", "POST"])
@requires(Action.DOCUMENT_DRAFT)
@once("documents.show")
def begin(id: UUID, kind: str) -> Response:
    """Begin a paper with what is known: save it as a draft, or issue it at once."""
    visit = inspections.get(current_viewer(), id)
    paper = drafts.composition(kind)
    form = _form(kind, visit)
    if request.method == "POST" and form.validate():
        with refusals(form):
            if _saves():
                made = drafts.begin(id, kind, form.content(), acting())
                flash(SAVED, "success")
            else:
                made = drafts.issue_new_paper(id, kind, form.content(), acting())
                flash(f"{paper.title}已出具。", "success")
            return see_other("documents.show", id=made)
    if request.method == "GET":
        form.show(drafts.first_text(visit, kind))
    return _written(form, paper, visit)


@blueprint.route("/documents/<uuid:id>/edit", methods=["GET", "POST"])
@requires(Action.DOCUMENT_DRAFT)
@once("documents.show")
def edit(id: UUID) -> Response:
    """Go on writing a draft: save it, or issue it."""
    document = documents.get(current_viewer(), id)
    visit, paper = document.visit, drafts.composition(document.kind)
    form, stands = _form(document.kind, visit), {}
    if request.method == "POST" and form.validate():
        with refusals(form):
            try:
                return _edited(id, paper, form)
            except drafts.DraftChanged:
                stands = dict(document.content)
                raise
    if request.method == "GET":
        if document.state is not DocumentState.DRAFT:
            flash("这份文书已经出具，不能再改。", "warning")
            return see_other("documents.show", id=id)
        form.show(document.content)
    if request.method == "GET" or stands:
        form.version.data = str(document.version)
    return _written(form, paper, visit, document=document, stands=_shown(document.kind, visit, stands))


def _edited(id: UUID, paper: Composition, form: DraftForm) -> Response:
    seen = form.version.data or ""
    written = drafts.Written(form.content(), int(seen) if seen.isascii() and seen.isdigit() else 0)
    if _saves():
        drafts.revise(id, written, acting())
        flash(SAVED, "success")
    else:
        drafts.issue(id, written, acting())
        flash(f"{paper.title}已出具。", "success")
    return see_other("documents.show", id=id)


@blueprint.get("/documents/<uuid:id>/draft")
@requires(Action.DOCUMENT_DRAFT)
def preview(id: UUID) -> Response:
    """The draft as a Word file that says so on every page."""
    document = documents.get(current_viewer(), id)
    file = drafts.preview(document)
    return file_response(Download(file.name, WORD, file.digest, len(file.content)), file.content)


@blueprint.route("/documents/<uuid:id>/discard", methods=["GET", "POST"])
@requires(Action.DOCUMENT_DISCARD)
@once("documents.show")
def discard(id: UUID) -> Response:
    """Give up a draft."""
    document = documents.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            drafts.discard(id, form.reason.data, acting())
            flash("草稿已弃用。", "success")
            return see_other("documents.show", id=id)
    return page(
        "documents/final.html",
        422 if form.errors else 200,
        form=form,
        document=document,
        title=f"弃用{document.title}草稿",
        consequence="弃用后不能再改，也不能出具；写过的内容留在办理经过里备查。",
        button="弃用这份草稿",
    )


def _form(kind: str, visit: inspections.Visit) -> DraftForm:
    form = DRAFT_FORMS[kind]()
    if isinstance(form, ReceiptForm):
        form.documents.choices = choices(
            *((paper.id, f"{paper.title} {paper.number}".strip()) for paper in receipts.servable(visit.id))
        )
    return form


def _saves() -> bool:
    """Whether the button was 存为草稿."""
    return "save" in request.form


def _shown(kind: str, visit: inspections.Visit, content: dict[str, Any]) -> list[tuple[str, str]]:
    """A text that stands in a draft, as labels and words."""
    if not content:
        return []
    form = _form(kind, visit)
    form.show(content)
    return [(field.label.text, _words(field)) for field in form.written()]


def _words(field: Any) -> str:
    if isinstance(field, MinuteField):
        return field.typed
    if hasattr(field, "choices"):
        return "、".join(str(choice.label.text) for choice in field if choice.checked)
    return str(field.data or "")


def _written(form: DraftForm, paper: Composition, visit: inspections.Visit, **more: Any) -> Response:
    status = 422 if form.errors else 200
    return page("documents/compose.html", status, form=form, paper=paper, visit=visit, **more)
