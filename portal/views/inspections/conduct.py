"""At the door: the notification page, recusal, and visits that could not be made."""

from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from forms.fields import choices
from forms.inspections import NotificationForm, ReasonForm, RecusalDecisionForm, UnableForm
from portal.domain.calendar import today
from portal.domain.errors import RuleBroken
from portal.domain.inspections import RECUSAL, RecusalGround, UnableReason
from portal.domain.permissions import Action
from portal.queries import bureau, draws, enterprises, inspections, signatures
from portal.services import inspections as visits
from portal.services import notifications
from portal.views.access import acting, current_viewer, once, requires
from portal.views.inspections.blueprint import blueprint, signing_of
from portal.views.render import page, refusals, see_other


@blueprint.route("/inspections/<uuid:id>/notification", methods=["GET", "POST"])
@requires(Action.INSPECTION_NOTIFY)
@once("inspections.show")
def notification(id: UUID) -> Response:
    """告知页: show certificates, ask about recusal, note the answer and the signatures."""
    visit = inspections.get(current_viewer(), id)
    form = NotificationForm()
    form.recused.choices = choices(("", "请选择"), *((row.inspector_id, row.name) for row in visit.team))
    if request.method == "POST" and form.validate():
        with refusals(form):
            return _told(id, form)
    form.show(signatures.shown_at_the_door(visit))
    if request.method == "GET":
        licence = enterprises.licence_for(visit.enterprise, visit.kind, today())
        form.place.data = licence.address if licence else visit.enterprise.address
    status = 422 if form.errors else 200
    return page(
        "inspections/notification.html", status, form=form, visit=visit, team=visit.team, today=today()
    )


def _told(id: UUID, form: NotificationForm) -> Response:
    if form.recusal.data != RECUSAL:
        telling = notifications.Telling(form.place.data, form.signer.data, signing=signing_of(form))
        notifications.notify(id, telling, acting())
        return see_other("inspections.checklist", id=id)
    telling = notifications.Telling(
        form.place.data,
        form.signer.data,
        form.recused.data,
        RecusalGround(form.ground.data),
        form.statement.data or "",
        signing_of(form),
    )
    notifications.request_recusal(id, telling, acting())
    flash("回避申请已记录，等所长或局领导决定后再继续检查。", "success")
    return see_other("inspections.show", id=id)


@blueprint.route("/inspections/<uuid:id>/recusal", methods=["GET", "POST"])
@requires(Action.INSPECTION_GRANT_RECUSAL)
@once("inspections.show")
def decide_recusal(id: UUID) -> Response:
    """The head grants (with a substitute) or rejects an application for recusal."""
    visit = inspections.get(current_viewer(), id)
    form = RecusalDecisionForm()
    form.substitute.choices = choices(("", "请选择"), *_substitutes(visit))
    if request.method == "POST" and form.validate():
        with refusals(form):
            if form.decision.data == "grant":
                notifications.grant_recusal(id, form.substitute.data, form.reason.data, acting())
            else:
                notifications.reject_recusal(id, form.reason.data, acting())
            flash("回避申请已决定。", "success")
            return see_other("inspections.show", id=id)
    status = 422 if form.errors else 200
    note = _asked(visit)
    asked = [row.name for row in visit.team if note and row.inspector_id == note.recused_inspector_id]
    return page("inspections/recusal.html", status, form=form, visit=visit, note=note, asked="、".join(asked))


@blueprint.route("/inspections/<uuid:id>/unable", methods=["GET", "POST"])
@requires(Action.INSPECTION_END_UNABLE)
@once("inspections.show")
def end_unable(id: UUID) -> Response:
    """Record that the visit could not be made."""
    visit = inspections.get(current_viewer(), id)
    form = UnableForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            visits.end_unable(id, UnableReason(form.cause.data), form.reason.data, acting())
            flash("已记录未能检查，这次不计入检查次数。", "success")
            return see_other("inspections.show", id=id)
    return page("inspections/unable.html", 422 if form.errors else 200, form=form, visit=visit)


@blueprint.route("/inspections/<uuid:id>/refused", methods=["GET", "POST"])
@requires(Action.INSPECTION_END_REFUSED)
@once("inspections.show")
def end_refused(id: UUID) -> Response:
    """Record a lawful refusal."""
    return _ended(
        id,
        visits.end_refused,
        "记录依法拒绝检查",
        "检查人员少于两人，或者执法证件与身份不符的，被检查单位有权拒绝。记录后这次检查结束，"
        "不作为该单位的不良记录，需要另行指派。",
        "记录并结束这次检查",
    )


@blueprint.route("/inspections/<uuid:id>/void", methods=["GET", "POST"])
@requires(Action.INSPECTION_VOID)
@once("inspections.show")
def void(id: UUID) -> Response:
    """Void a started or finished visit."""
    return _ended(
        id,
        visits.void,
        "作废这次检查",
        "作废后不计入检查次数，不再公开；已出具的文书和编号保留备查，编号不再使用。",
        "作废这次检查",
    )


def _ended(id: UUID, act: visits.Ending, title: str, consequence: str, button: str) -> Response:
    visit = inspections.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            act(id, form.reason.data, acting())
            flash("已记录。", "success")
            return see_other("inspections.show", id=id)
    return page(
        "inspections/reason.html",
        422 if form.errors else 200,
        form=form,
        visit=visit,
        title=title,
        consequence=consequence,
        button=button,
    )


def _substitutes(visit: inspections.Visit) -> list[tuple[UUID, str]]:
    note = _asked(visit)
    if note is not None and note.recused_inspector_id is not None and draws.sent(visit.id):
        return _next_in_rank(visit, note.recused_inspector_id)
    barred = enterprises.barred_inspectors(visit.enterprise_id)
    taken = barred | {member.inspector_id for member in visit.team}
    return [(row.id, f"{row.name}　{row.office.name}") for row in bureau.inspectors() if row.id not in taken]


def _next_in_rank(visit: inspections.Visit, recused: UUID) -> list[tuple[UUID, str]]:
    """A draw sent the visit: nobody is picked by hand."""
    try:
        found = draws.succession(visit.id, recused, today())
    except RuleBroken:
        return []
    return (
        []
        if found is None
        else [(found.successor, f"{bureau.inspector(found.successor).name}（抽取次序的下一名）")]
    )


def _asked(visit: inspections.Visit) -> inspections.Told | None:
    asked = [note for note in visit.notifications if note.recusal_requested]
    return asked[-1] if asked else None
