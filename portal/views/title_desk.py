"""示范店申报 on the desk of the bureau: the queue, one application, and the office's opinion."""

from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import uuid_or_none
from forms.titles import OpinionForm
from portal.domain.calendar import today
from portal.domain.errors import RuleBroken
from portal.domain.permissions import Action, may
from portal.domain.title_pages import sections
from portal.domain.title_scores import AGREED, SELF, total
from portal.domain.titles import Terms, TitleApplicationState
from portal.domain.workflow import TITLE_APPLICATION
from portal.queries import bureau, documents, history, title_facts
from portal.queries import title_applications as found
from portal.queries.registry import sees_all_offices
from portal.services import title_reviews
from portal.views.access import acting, current_viewer, marked_action, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("title_desk", __name__, url_prefix="/title-desk")

STATES = tuple(state for state in TitleApplicationState if state is not TitleApplicationState.DRAFT)
STEPS = frozenset(transition.action for transition in TITLE_APPLICATION.transitions)

ACTS: dict[Action, tuple[str, str]] = {
    Action.TITLE_SUPPORT: ("初审同意", "title_desk.support"),
    Action.TITLE_RETURN: ("退回补正", "title_desk.return_"),
    Action.TITLE_OPPOSE: ("初审不同意", "title_desk.oppose"),
    Action.TITLE_SCORE: ("我的评分表", "title_scoring.sheet"),
    Action.TITLE_AGREE: ("议定得分", "title_scoring.agree"),
    Action.TITLE_APPROVE: ("同意并公示", "title_decisions.approve"),
    Action.TITLE_AWARD: ("授牌", "title_decisions.award"),
    Action.TITLE_ANSWER_OBJECTION: ("答复异议", "title_decisions.answer"),
    Action.TITLE_NOTE_OBJECTION: ("登记异议", "title_decisions.note"),
    Action.TITLE_SEND: ("指派评定人员", "title_scoring.send"),
    Action.TITLE_REFUSE: ("不予授牌", "title_decisions.refuse"),
}
"""What may be done with an application: what its button says and where it leads, the main one first."""


def lead_back() -> Response | None:
    """A step that is not at its turn, reached by Back or an old link, leads to the application."""
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    try:
        TITLE_APPLICATION.advance(action, found.get(current_viewer(), record).state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("title_desk.show", id=record)
    return None


blueprint.before_request(lead_back)


@blueprint.get("")
@requires(Action.TITLE_DESK)
def index() -> Response:
    """The applications that were sent, by state and office."""
    viewer = current_viewer()
    state, office = _state(request.args.get("state")), _id(request.args.get("office"))
    return page(
        "title_desk/index.html",
        rows=[(row, found.deadline(row)) for row in found.listed(viewer, state, office)],
        state=state,
        states=STATES,
        counts=found.counts(viewer),
        office=office,
        offices=bureau.offices() if sees_all_offices(viewer) else (),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.TITLE_DESK)
def show(id: UUID) -> Response:
    """One application: what it says, the facts, the scores, what was decided, and what may be done now."""
    viewer = current_viewer()
    application = found.get(viewer, id)
    terms = Terms.read(application.programme.terms)
    available = found.available(viewer, application)
    sheets = [(SELF, "自评"), *((str(one.inspector_id), one.name) for one in _shown(application))]
    if application.points is not None:
        sheets.append((AGREED, "议定"))
    given = {key: found.sheet(id, key) for key, _name in sheets}
    return page(
        "title_desk/show.html",
        application=application,
        acts=[ACTS[action] for action in ACTS if action in available and _is_turn(action, application)],
        terms=terms,
        against=title_facts.against(application.enterprise, terms),
        sections=sections(application.kind, application.answers),
        sheets=sheets,
        given=given,
        totals={key: total(terms, given[key]) for key, _name in sheets},
        files={key: found.evidence(viewer, id, key) for key, _name in sheets},
        documents=documents.of_matter(viewer, id),
        deadline=found.deadline(application),
        may_enter_facts=may(viewer.role, Action.TITLE_FACT_ENTER),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/return", methods=["GET", "POST"])
@requires(Action.TITLE_RETURN)
@once("title_desk.show")
def return_(id: UUID) -> Response:
    """Back to the shop, to be mended."""
    return _opined(
        id,
        "退回补正",
        "写明要补正什么，企业会看到；企业填的内容都还在，改好可以再提交。",
        title_reviews.return_,
        "已退回补正。",
    )


@blueprint.route("/<uuid:id>/support", methods=["GET", "POST"])
@requires(Action.TITLE_SUPPORT)
@once("title_desk.show")
def support(id: UUID) -> Response:
    """The office agrees."""
    return _opined(
        id,
        "初审同意",
        "意见会印在申请表上。同意后由区局组织现场评定。",
        title_reviews.support,
        "已同意，等待指派评定人员。",
    )


@blueprint.route("/<uuid:id>/oppose", methods=["GET", "POST"])
@requires(Action.TITLE_OPPOSE)
@once("title_desk.show")
def oppose(id: UUID) -> Response:
    """The office does not agree."""
    return _opined(
        id,
        "初审不同意",
        "写明理由，企业会看到。由区局决定不予授牌，或者仍然现场评定。",
        title_reviews.oppose,
        "已记录初审不同意，等待区局决定。",
    )


def _shown(application: found.Row) -> list[found.Scorer]:
    """The inspectors whose sheets are shown: whoever has still to score sees the own one only."""
    me = current_viewer().inspector_id
    own = [one for one in application.scorers if one.inspector_id == me and one.handed_in_at is None]
    return own or list(application.scorers)


def _is_turn(action: Action, application: found.Row) -> bool:
    """Of what role and state allow, what makes sense now."""
    scorers = application.scorers
    mine = next((one for one in scorers if one.inspector_id == current_viewer().inspector_id), None)
    waiting = any(one.answered_at is None for one in application.objections)
    if action is Action.TITLE_SCORE:
        return mine is not None and mine.handed_in_at is None
    if action is Action.TITLE_AGREE:
        return mine is not None and all(one.handed_in_at is not None for one in scorers)
    if action is Action.TITLE_SEND:
        return all(one.handed_in_at is None for one in scorers)
    if action is Action.TITLE_ANSWER_OBJECTION:
        return waiting
    if action is Action.TITLE_AWARD:
        return application.notice_until is not None and today() > application.notice_until and not waiting
    return True


def _opined(id: UUID, title: str, lead: str, act: title_reviews.Opinion, said: str) -> Response:
    form = OpinionForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            act(id, form.reason.data, acting())
            flash(said, "success")
            return see_other("title_desk.show", id=id)
    application = found.get(current_viewer(), id)
    return page(
        "title_desk/opinion.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        title=title,
        lead=lead,
        against=title_facts.against(application.enterprise, Terms.read(application.programme.terms)),
    )


def _state(text: str | None) -> TitleApplicationState | None:
    return next((state for state in STATES if state.value == text), None)


def _id(text: str | None) -> UUID | None:
    try:
        return uuid_or_none(text)
    except ValueError:
        return None
