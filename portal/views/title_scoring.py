"""现场评定 on the tablet: who is sent, one's own sheet part by part, and what both agree on."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from forms.base import PortalForm
from forms.fields import choices
from forms.titles import ScoreForm, SendForm, score_form
from portal.domain.errors import NotFound
from portal.domain.permissions import Action
from portal.domain.title_scores import SELF, Score, differing, fault, is_given, proposed, total
from portal.domain.titles import Part, Terms
from portal.queries import bureau, enterprises
from portal.queries import title_applications as found
from portal.services import title_scoring as acts
from portal.views import title_sheets
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other
from portal.views.title_desk import lead_back
from portal.views.uploads import takes_files

blueprint = Blueprint("title_scoring", __name__, url_prefix="/title-desk")
blueprint.before_request(lead_back)


@blueprint.route("/<uuid:id>/send", methods=["GET", "POST"])
@requires(Action.TITLE_SEND)
@once("title_desk.show")
def send(id: UUID) -> Response:
    """Name the two who score, and the day."""
    application = found.get(current_viewer(), id)
    named = [one.inspector_id for one in application.scorers]
    form = SendForm(data={"planned_on": application.scoring_on, "inspectors": named})
    barred = enterprises.barred_inspectors(application.enterprise_id)
    form.inspectors.choices = choices(
        *((row.id, f"{row.name}　{row.office.name}") for row in bureau.inspectors() if row.id not in barred)
    )
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.send(id, form.planned_on.data, form.inspectors.data, acting())
            flash("已指派，评定人员在“示范店申报”里看得到。", "success")
            return see_other("title_desk.show", id=id)
    return page("title_scoring/send.html", 422 if form.errors else 200, form=form, application=application)


@blueprint.get("/<uuid:id>/sheet")
@requires(Action.TITLE_HAND_IN)
def sheet(id: UUID) -> Response:
    """One's own sheet: its parts, how far it is, and handing it in."""
    return _sheet(id, PortalForm())


@blueprint.post("/<uuid:id>/sheet")
@requires(Action.TITLE_HAND_IN)
@once("title_desk.show")
def hand_in(id: UUID) -> Response:
    """Finish one's own sheet."""
    form = PortalForm()
    if form.validate():
        with refusals(form):
            acts.hand_in(id, acting())
            flash("评分表已交，两份都交了以后议定得分。", "success")
            return see_other("title_desk.show", id=id)
    return _sheet(id, form)


@blueprint.route("/<uuid:id>/sheet/<part>", methods=["GET", "POST"])
@requires(Action.TITLE_SCORE)
@takes_files
@once("title_scoring.sheet")
def score(id: UUID, part: str) -> Response:
    """One part of one's own sheet, with photos."""
    viewer = current_viewer()
    application = found.get(viewer, id)
    own = _own_sheet(application)
    place = title_sheets.PartPage(
        application,
        own,
        title_sheets.part_of(application, part),
        "照片",
        url_for("title_scoring.score", id=id, part=part),
        ("我的评分表", url_for("title_scoring.sheet", id=id)),
        {"自评": found.sheet(id, SELF)},
    )

    def after(later: bool) -> Response:
        following = None if later else _next_part(application, own)
        if following is None:
            return see_other("title_scoring.sheet", id=id)
        return redirect(url_for("title_scoring.score", id=id, part=following.key), 303)

    return title_sheets.ask(place, lambda scoring: acts.score(id, scoring, acting()), after)


@blueprint.route("/<uuid:id>/agree", methods=["GET", "POST"])
@requires(Action.TITLE_AGREE)
@once("title_desk.show")
def agree(id: UUID) -> Response:
    """What both agree on: where they gave the same it is filled in."""
    viewer = current_viewer()
    application = found.get(viewer, id)
    waiting = [one.name for one in application.scorers if one.handed_in_at is None]
    if waiting or not application.scorers:
        who = "、".join(waiting) or "评定人员"
        flash(f"{who}还没有交评分表，两份都交了才能议定。", "warning")
        return see_other("title_desk.show", id=id)
    terms = Terms.read(application.programme.terms)
    sheets = {one.name: found.sheet(id, str(one.inspector_id)) for one in application.scorers}
    whole = Part("all", "议定得分", terms.lines)
    form = score_form(whole, proposed(terms, sheets.values()), "", "")
    if request.method == "POST" and form.validate() and _possible(terms, form):
        with refusals(form):
            acts.agree(id, form.scores(), acting())
            flash("得分已议定，等待区局决定。", "success")
            return see_other("title_desk.show", id=id)
    return page(
        "title_scoring/agree.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        sheets=sheets,
        differing={line.key for line in differing(terms, sheets.values())},
        totals={name: total(terms, given) for name, given in sheets.items()},
    )


def _sheet(id: UUID, form: PortalForm) -> Response:
    application = found.get(current_viewer(), id)
    own = _own_sheet(application)
    terms, given = Terms.read(application.programme.terms), found.sheet(id, own)
    return page(
        "title_scoring/sheet.html",
        422 if form.errors else 200,
        application=application,
        form=form,
        terms=terms,
        done=title_sheets.done(terms, given),
        points=total(terms, given),
        following=_next_part(application, own),
        handed_in=next(one.handed_in_at for one in application.scorers if str(one.inspector_id) == own),
    )


def _own_sheet(application: found.Row) -> str:
    """The sheet of whoever looks.  Raises NotFound for somebody who was not sent."""
    me = current_viewer().inspector_id
    if all(one.inspector_id != me for one in application.scorers):
        raise NotFound("您不是这次评定指派的检查人员，没有您的评分表。")
    return str(me)


def _next_part(application: found.Row, own: str) -> Part | None:
    given = found.sheet(application.id, own)
    parts = Terms.read(application.programme.terms).parts
    return next((part for part in parts if not all(is_given(line, given) for line in part.lines)), None)


def _possible(terms: Terms, form: ScoreForm) -> bool:
    given: dict[str, Score] = form.scores()
    faults = {
        f"{found_[0]}-{line.key}": found_[1]
        for line in terms.lines
        if (found_ := fault(line, given[line.key])) is not None
    }
    form.place(faults)
    return not faults
