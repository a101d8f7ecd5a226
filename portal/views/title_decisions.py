"""The bureau's decision on an application: announced, refused, objections answered, awarded."""

from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.fields import choices
from forms.titles import AnswerForm, ObjectionForm, OpinionForm, RefuseForm
from portal.domain.calendar import day_text, today
from portal.domain.permissions import Action
from portal.domain.titles import RefusalGround, Terms
from portal.queries import title_applications as found
from portal.queries import title_facts
from portal.queries.holidays import working_days
from portal.services import title_decisions as acts
from portal.services import title_objections
from portal.services.title_objections import Said
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other
from portal.views.title_desk import lead_back

blueprint = Blueprint("title_decisions", __name__, url_prefix="/title-desk")
blueprint.before_request(lead_back)


@blueprint.route("/<uuid:id>/approve", methods=["GET", "POST"])
@requires(Action.TITLE_APPROVE)
@once("title_desk.show")
def approve(id: UUID) -> Response:
    """Agree, and announce."""
    application = found.get(current_viewer(), id)
    terms = Terms.read(application.programme.terms)
    until = working_days().after(today(), terms.notice_days)
    form = OpinionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.approve(id, form.reason.data, acting())
            flash("已同意，公示开始。", "success")
            return see_other("title_desk.show", id=id)
    return page(
        "title_desk/opinion.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        title="同意并公示",
        lead=f"议定得分{application.points}分，{terms.pass_mark}分合格。公示{terms.notice_days}个工作日，"
        f"到{day_text(until)}为止，公众可以提出异议。",
        against=title_facts.against(application.enterprise, terms),
    )


@blueprint.route("/<uuid:id>/refuse", methods=["GET", "POST"])
@requires(Action.TITLE_REFUSE)
@once("title_desk.show")
def refuse(id: UUID) -> Response:
    """Refuse it, with ground and reason."""
    application = found.get(current_viewer(), id)
    form = RefuseForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.refuse(id, RefusalGround(form.ground.data), form.reason.data, acting())
            flash("已决定不予授牌，企业会看到理由。", "success")
            return see_other("title_desk.show", id=id)
    return page(
        "title_decisions/refuse.html", 422 if form.errors else 200, application=application, form=form
    )


@blueprint.route("/<uuid:id>/objections/new", methods=["GET", "POST"])
@requires(Action.TITLE_NOTE_OBJECTION)
@once("title_desk.show")
def note(id: UUID) -> Response:
    """Note what came by letter, by telephone or at the counter."""
    application = found.get(current_viewer(), id)
    form = ObjectionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            said = Said(form.text.data, form.name.data, form.contact.data)
            title_objections.note(id, said, acting())
            flash("异议已登记，授牌以前要答复。", "success")
            return see_other("title_desk.show", id=id)
    return page("title_decisions/note.html", 422 if form.errors else 200, application=application, form=form)


@blueprint.route("/<uuid:id>/objections/answer", methods=["GET", "POST"])
@requires(Action.TITLE_ANSWER_OBJECTION)
@once("title_desk.show")
def answer(id: UUID) -> Response:
    """Answer an objection."""
    application = found.get(current_viewer(), id)
    form = AnswerForm()
    waiting = [one for one in application.objections if one.answered_at is None]
    form.objection.choices = choices(
        *((one.id, f"第{place}条：{one.text[:40]}") for place, one in enumerate(waiting, 1))
    )
    if request.method == "POST" and form.validate():
        with refusals(form):
            right = form.upheld.data == "yes"
            title_objections.answer(id, form.objection.data, right, form.answer.data, acting())
            flash("异议已答复。", "success")
            return see_other("title_desk.show", id=id)
    return page(
        "title_decisions/answer.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        waiting=waiting,
    )


@blueprint.route("/<uuid:id>/award", methods=["GET", "POST"])
@requires(Action.TITLE_AWARD)
@once("title_desk.show")
def award(id: UUID) -> Response:
    """Give the title its number."""
    application = found.get(current_viewer(), id)
    form = PortalForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = acts.award(id, acting())
            flash("已授牌，称号和编号已公布。", "success")
            return see_other("titles.show", id=made)
    terms = Terms.read(application.programme.terms)
    return page(
        "title_decisions/award.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        terms=terms,
        over=application.notice_until is not None and today() > application.notice_until,
        back_url=url_for("title_desk.show", id=id),
    )
