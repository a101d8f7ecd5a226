"""What the office decides: each answer to an item, and each request for more time."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.rectifications import ExtensionDecisionForm, ReviewForm
from portal.domain.permissions import Action
from portal.domain.rectifications import ExtensionState, LineState
from portal.queries import rectifications
from portal.services import rectification_extensions as extensions
from portal.services import rectification_reviews as reviews
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("rectification_reviews", __name__)


@blueprint.route("/rectification-lines/<uuid:id>/review", methods=["GET", "POST"])
@requires(Action.RECTIFICATION_ACCEPT)
@once("rectification_reviews.decided")
def line(id: UUID) -> Response:
    """Read one answer beside what was found; accept it, or return it with a reason."""
    viewer = current_viewer()
    found = rectifications.line(viewer, id)
    whole = rectifications.get(viewer, found.rectification_id)
    form = ReviewForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            if form.decision.data == "return":
                reviews.return_(id, form.reason.data, acting())
                flash("已退回，企业会看到理由。", "success")
            elif reviews.accept(id, form.reason.data or "", acting()):
                flash("已认可。全部项目都改正了，这次整改已办完。", "success")
            else:
                flash("已认可这一项。", "success")
            return _back(whole.id, id)
    if request.method == "GET" and found.state is not LineState.ANSWERED:
        return _back(whole.id, id)
    return page(
        "rectification_reviews/line.html",
        422 if form.errors else 200,
        form=form,
        line=found,
        rectification=whole,
        files=rectifications.proofs(viewer, whole)[id],
    )


@blueprint.get("/rectification-lines/<uuid:id>")
@requires(Action.RECTIFICATION_READ)
def decided(id: UUID) -> Response:
    """Where an item stands: on the page of what it belongs to."""
    return _back(rectifications.line(current_viewer(), id).rectification_id, id)


@blueprint.route("/extensions/<uuid:id>/decide", methods=["GET", "POST"])
@requires(Action.EXTENSION_GRANT)
@once("rectification_reviews.extension_decided")
def extension(id: UUID) -> Response:
    """The head agrees to a new deadline, or not; the old one stays in the record."""
    found = rectifications.extension(current_viewer(), id)
    whole = found.rectification
    form = ExtensionDecisionForm(until=found.asked_until)
    if request.method == "POST" and form.validate():
        with refusals(form):
            if form.decision.data == "grant":
                extensions.grant(id, form.until.data, form.reason.data or "", acting())
                flash("已同意延期，原来的期限留在记录里。", "success")
            else:
                extensions.refuse(id, form.reason.data, acting())
                flash("没有同意延期，企业会看到理由。", "success")
            return see_other("rectifications.show", id=whole.id)
    if request.method == "GET" and found.state is not ExtensionState.ASKED:
        return see_other("rectifications.show", id=whole.id)
    return page(
        "rectification_reviews/extension.html",
        422 if form.errors else 200,
        form=form,
        extension=found,
        rectification=whole,
    )


@blueprint.get("/extensions/<uuid:id>")
@requires(Action.RECTIFICATION_READ)
def extension_decided(id: UUID) -> Response:
    """Where a request for more time stands: on the page of what it belongs to."""
    return see_other(
        "rectifications.show", id=rectifications.extension(current_viewer(), id).rectification_id
    )


def _back(rectification: UUID, line: UUID) -> Response:
    return see_other("rectifications.show", id=rectification, _anchor=f"line-{line}")
