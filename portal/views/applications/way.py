"""The way of an application: begun, its tasks, the summary, the receipt, taken back."""

from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from forms.applications import ChangeForm, SubmitForm
from forms.base import PortalForm
from portal.domain.application_answers import changeable, doubts, kinds_of, sections, tasks
from portal.domain.application_pages import CHOICE
from portal.domain.applications import FILLED_IN, ApplicationKind, TaskState
from portal.domain.permissions import Action
from portal.queries import applications as found
from portal.queries import enterprises, history
from portal.services import applications
from portal.views.access import acting, current_viewer, once, requires
from portal.views.applications.blueprint import blueprint, pages
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other, whole_address


@blueprint.post("/registration")
@requires(Action.APPLICATION_BEGIN)
@once("applications.show")
def begin() -> Response:
    """Begin the registration of a business, or go on with the one that is open."""
    return see_other("applications.show", id=applications.begin_registration(acting()))


@blueprint.route("/change", methods=["GET", "POST"])
@requires(Action.APPLICATION_BEGIN)
@once("applications.show")
def change() -> Response:
    """Choose what is to change; `pages` in the address proposes something."""
    viewer = current_viewer()
    if viewer.enterprise_id is None:
        flash("您的账号还没有企业，请先登记或认领企业，再办变更。", "warning")
        return see_other("enterprises.own")
    going_on = found.open_one(viewer, ApplicationKind.CHANGE)
    if going_on is not None and going_on.state not in FILLED_IN:
        flash("您提交的变更还在审核。审核完以后，或者撤回以后，才能再办变更。", "warning")
        return see_other("applications.show", id=going_on.id)
    chosen = going_on.answers[CHOICE]["pages"] if going_on else []
    form = ChangeForm(data={"pages": [*chosen, *request.args.getlist("pages")]})
    held = enterprises.registered(enterprises.get(viewer, viewer.enterprise_id))
    form.offer(changeable(kinds_of({}, held)))
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = applications.begin_change(tuple(form.pages.data), acting())
            return see_other("applications.show", id=made)
    return page("applications/change.html", 422 if form.errors else 200, form=form, going_on=going_on)


@blueprint.get("/<uuid:id>")
@requires(Action.APPLICATION_READ)
def show(id: UUID) -> Response:
    """Where it stands: the tasks while it is filled in, else the answers; and what happened."""
    application = found.get(current_viewer(), id)
    asked = pages(application)
    files = found.files(current_viewer(), application)
    every = tasks(asked, application.answers, application.remarks, application.base, files)
    return page(
        "applications/show.html",
        application=application,
        writing=application.state in FILLED_IN,
        tasks=every,
        done=sum(task.state is TaskState.DONE for task in every),
        sections=sections(asked, application.answers),
        files=files,
        due=found.due(application),
        events=history.of(applications.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/summary", methods=["GET", "POST"])
@requires(Action.APPLICATION_SUBMIT)
@once("applications.receipt")
def summary(id: UUID) -> Response:
    """Every answer on one page, each with a way to mend it; then the whole is sent."""
    form = SubmitForm()
    sent = request.method == "POST"
    if sent and form.validate():
        with refusals(form):
            applications.submit(id, acting())
            return see_other("applications.receipt", id=id)
    application = found.get(current_viewer(), id)
    asked = pages(application)
    files = found.files(current_viewer(), application)
    return page(
        "applications/summary.html",
        422 if sent else 200,
        application=application,
        form=form,
        tasks=tasks(asked, application.answers, application.remarks, application.base, files),
        sections=sections(asked, application.answers),
        files=files,
        doubts=dict(doubts(asked, application.answers)),
        before={(one.page.key, one.field): one.present for one in found.asked_for(application)},
    )


@blueprint.get("/<uuid:id>/receipt")
@requires(Action.APPLICATION_READ)
def receipt(id: UUID) -> Response:
    """The receipt of what was sent: its number, and what happens next and when."""
    application = found.get(current_viewer(), id)
    if application.submitted_at is None:
        return see_other("applications.show", id=id)
    qr = qr_picture(whole_address("applications.receipt", id=id))
    return page("applications/receipt.html", application=application, due=found.due(application), qr=qr)


@blueprint.route("/<uuid:id>/withdraw", methods=["GET", "POST"])
@requires(Action.APPLICATION_WITHDRAW)
@once("applications.show")
def withdraw(id: UUID) -> Response:
    """Take the application back."""
    form = PortalForm()
    sent = request.method == "POST"
    if sent and form.validate():
        with refusals(form):
            applications.withdraw(id, acting())
            flash("申请已撤回，填写的内容还留着。", "success")
            return see_other("applications.show", id=id)
    application = found.get(current_viewer(), id)
    return page("applications/withdraw.html", 422 if sent else 200, application=application, form=form)
