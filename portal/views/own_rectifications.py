"""整改 for the enterprise: every item as the record says it, answered one by one, and more time."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.rectifications import AnswerForm, ExtensionForm
from portal.domain.errors import Conflict
from portal.domain.permissions import Action
from portal.domain.rectifications import GOING_ON, TO_ANSWER, ExtensionState
from portal.queries import documents, history, rectifications
from portal.queries.rectifications import LINE, Line
from portal.services import rectification_answers as answers
from portal.services import rectification_extensions as extensions
from portal.services.acts import abandon
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other
from portal.views.uploads import take_files, takes_files

blueprint = Blueprint("own_rectifications", __name__)


@blueprint.get("/my-rectifications/<uuid:id>")
@requires(Action.RECTIFICATION_OWN_READ)
def show(id: UUID) -> Response:
    """Every item as the record says it, how it stands, and what is left to do."""
    return _show(id, PortalForm())


@blueprint.post("/my-rectifications/<uuid:id>/send")
@requires(Action.RECTIFICATION_SEND)
@once("own_rectifications.show")
def send(id: UUID) -> Response:
    """Send every item whose answer is complete."""
    form = PortalForm()
    if form.validate():
        with refusals(form):
            count = answers.send_all(id, acting())
            flash(f"已提交{count}项，监管部门会逐项复核。", "success")
            return see_other("own_rectifications.show", id=id)
    return _show(id, form, 422)


@blueprint.route("/my-rectification-lines/<uuid:id>", methods=["GET", "POST"])
@requires(Action.RECTIFICATION_SAVE)
@takes_files
@once("own_rectifications.line")
def line(id: UUID) -> Response:
    """Answer one item: keep it, or keep and send it."""
    found = rectifications.line(current_viewer(), id)
    if found.state not in TO_ANSWER and request.method == "GET":
        return see_other("own_rectifications.show", id=found.rectification_id, _anchor=f"line-{id}")
    form = AnswerForm(data=_stands(found))
    only_files = take_files(form, (LINE, id))
    if request.method == "POST" and not only_files and form.validate():
        try:
            with refusals(form):
                return _kept(found, form)
        except Conflict as conflict:
            abandon()
            form.refuse(f"{conflict}您填写的内容还在下面；再保存一次，就以您的为准。")
        found = rectifications.line(current_viewer(), id)
        form.version.data = str(found.version)
    return page(
        "own_rectifications/line.html",
        422 if form.errors else 200,
        form=form,
        line=found,
        days_over=rectifications.overdue(found.rectification),
    )


@blueprint.route("/my-rectifications/<uuid:id>/extension", methods=["GET", "POST"])
@requires(Action.EXTENSION_ASK)
@once("own_rectifications.show")
def extension(id: UUID) -> Response:
    """Ask for more time with a reason."""
    found = rectifications.get(current_viewer(), id)
    form = ExtensionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            extensions.ask(id, form.until.data, form.reason.data, acting())
            flash("申请已提交。决定以前，原来的期限不变。", "success")
            return see_other("own_rectifications.show", id=id)
    return page(
        "own_rectifications/extension.html", 422 if form.errors else 200, form=form, rectification=found
    )


def _kept(found: Line, form: AnswerForm) -> Response:
    written = answers.Written(form.written(), form.version.number())
    if "send" in request.form:
        answers.send(found.id, written, acting())
        flash("这一项已提交，监管部门会复核。", "success")
    else:
        answers.save(found.id, written, acting())
        flash("已保存，还没有提交。", "success")
    return see_other("own_rectifications.show", id=found.rectification_id, _anchor=f"line-{found.id}")


def _stands(found: Line) -> dict[str, Any]:
    return {
        "measure": found.measure,
        "answer": found.answer,
        "completed_on": found.completed_on,
        "version": str(found.version),
    }


def _show(id: UUID, form: PortalForm, status: int = 200) -> Response:
    viewer = current_viewer()
    row = rectifications.get(viewer, id)
    over = rectifications.overdue(row)
    waiting = [one for one in row.lines if one.state in TO_ANSWER]
    asked = any(one.state is ExtensionState.ASKED for one in row.extensions)
    return page(
        "own_rectifications/show.html",
        status,
        form=form,
        rectification=row,
        days_over=over,
        proofs=rectifications.proofs(viewer, row),
        waiting=waiting,
        lacks={one.id: answers.lacks(one) for one in waiting if one.saved_at},
        may_ask=row.state in GOING_ON and bool(row.deadline) and not over and not asked,
        documents=documents.of_visit(viewer, row.inspection_id),
        events=history.of_rectification(id),
    )
