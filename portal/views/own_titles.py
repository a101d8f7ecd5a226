"""申报示范店: what a shop should know, its application page by page, its own scores, and where it stands."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from forms.applications import SubmitForm
from forms.base import PortalForm
from forms.pages import PageForm
from forms.titles import BeginForm, page_form
from portal.domain.errors import Conflict, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.questions import Page, is_begun, is_complete, mark_of
from portal.domain.title_pages import pages_for, sections
from portal.domain.title_scores import SELF, is_given, total
from portal.domain.title_vetoes import Finding
from portal.domain.titles import FILLED_IN, Part, SiteKind, Terms
from portal.domain.workflow import TITLE_APPLICATION
from portal.queries import bureau, documents, enterprises, history, title_facts, title_programmes
from portal.queries import title_applications as found
from portal.services import title_applications as acts
from portal.services.acts import abandon
from portal.views import title_sheets
from portal.views.access import acting, current_viewer, marked_action, once, requires
from portal.views.qr import qr_picture
from portal.views.render import page, refusals, see_other, whole_address
from portal.views.uploads import takes_files

blueprint = Blueprint("own_titles", __name__, url_prefix="/apply-title")
STEPS = frozenset(transition.action for transition in TITLE_APPLICATION.transitions)


@blueprint.before_request
def _not_over() -> Response | None:
    """A page that can no longer be filled in, reached by Back or an old link, leads to the application."""
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in STEPS:
        return None
    try:
        TITLE_APPLICATION.advance(action, found.get(current_viewer(), record).state)
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("own_titles.show", id=record)
    return None


@blueprint.route("", methods=["GET", "POST"])
@requires(Action.TITLE_APPLY)
@once("own_titles.show")
def start() -> Response:
    """Who may apply, what is looked at, how long it takes; whether this shop may, with the facts."""
    viewer = current_viewer()
    programme = title_programmes.current()
    terms = Terms.read(programme.terms) if programme else None
    form = BeginForm()
    if terms is not None:
        form.offer(terms)
    sent = request.method == "POST"
    if sent and terms is not None and form.validate():
        with refusals(form):
            return see_other("own_titles.show", id=acts.begin(SiteKind(form.kind.data), acting()))
    against: tuple[Finding, ...] = ()
    if viewer.enterprise_id is not None and terms is not None:
        against = title_facts.against(enterprises.get(viewer, viewer.enterprise_id), terms)
    return page(
        "own_titles/start.html",
        422 if sent else 200,
        form=form,
        programme=programme,
        terms=terms,
        against=against,
        enterprise=viewer.enterprise_id,
        going_on=found.open_draft(viewer),
        applications=found.listed(viewer),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.TITLE_OWN_READ)
def show(id: UUID) -> Response:
    """Where it stands: what is to be filled in, or what was, and what happened."""
    viewer = current_viewer()
    application = found.get(viewer, id)
    terms = Terms.read(application.programme.terms)
    given = found.sheet(id, SELF)
    return page(
        "own_titles/show.html",
        application=application,
        writing=application.state in FILLED_IN,
        may_withdraw=Action.TITLE_WITHDRAW in found.available(viewer, application),
        pages=[(one, _standing(one, application)) for one in pages_for(application.kind)],
        parts=terms.parts,
        scored=title_sheets.done(terms, given),
        undone=_next(application),
        terms=terms,
        own_total=total(terms, given),
        documents=documents.of_matter(viewer, id),
        deadline=found.deadline(application),
        sections=sections(application.kind, application.answers),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/pages/<part>", methods=["GET", "POST"])
@requires(Action.TITLE_FILL)
@once("own_titles.show")
def ask(id: UUID, part: str) -> Response:
    """One page of the application."""
    application = found.get(current_viewer(), id)
    asked = next((one for one in pages_for(application.kind) if one.key == part), None)
    if asked is None:
        raise NotFound("这份申报没有这一页。")
    form = _form(application, asked)
    if request.method == "POST" and form.validate():
        filling = acts.Filling(part, form.answers(), form.seen.data or "", form.later.data)
        try:
            with refusals(form):
                acts.fill(id, filling, acting())
                return _on(id, form.later.data)
        except Conflict as conflict:
            abandon()
            form.refuse(f"{conflict}您填写的内容还在下面；再保存一次，就以您的为准。")
        form.seen.data = mark_of(found.get(current_viewer(), id).answers.get(part, {}))
    status = 422 if request.method == "POST" else 200
    return page("own_titles/page.html", status, application=application, asked=asked, form=form)


@blueprint.route("/<uuid:id>/scores/<part>", methods=["GET", "POST"])
@requires(Action.TITLE_FILL)
@takes_files
@once("own_titles.show")
def score(id: UUID, part: str) -> Response:
    """One part of the scoring table, as the shop sees itself."""
    application = found.get(current_viewer(), id)
    place = title_sheets.PartPage(
        application,
        SELF,
        title_sheets.part_of(application, part),
        "证明材料或照片",
        url_for("own_titles.score", id=id, part=part),
        ("要填的内容", url_for("own_titles.show", id=id)),
        {},
    )
    return title_sheets.ask(
        place, lambda scoring: acts.score(id, scoring, acting()), lambda later: _on(id, later)
    )


@blueprint.route("/<uuid:id>/summary", methods=["GET", "POST"])
@requires(Action.TITLE_SUBMIT)
@once("own_titles.receipt")
def summary(id: UUID) -> Response:
    """Every answer and score on one page, the facts once more; then the whole is sent."""
    form, viewer = SubmitForm(), current_viewer()
    sent = request.method == "POST"
    if sent and form.validate():
        with refusals(form):
            acts.submit(id, acting())
            return see_other("own_titles.receipt", id=id)
    application = found.get(viewer, id)
    terms, given = Terms.read(application.programme.terms), found.sheet(id, SELF)
    return page(
        "own_titles/summary.html",
        422 if sent else 200,
        application=application,
        form=form,
        terms=terms,
        given=given,
        sections=sections(application.kind, application.answers),
        files=found.evidence(viewer, id, SELF),
        own_total=total(terms, given),
        undone=_next(application),
        against=title_facts.against(application.enterprise, terms),
    )


@blueprint.get("/<uuid:id>/receipt")
@requires(Action.TITLE_OWN_READ)
def receipt(id: UUID) -> Response:
    """The number, and what happens next and when."""
    application = found.get(current_viewer(), id)
    if application.submitted_at is None:
        return see_other("own_titles.show", id=id)
    return page(
        "own_titles/receipt.html",
        application=application,
        deadline=found.deadline(application),
        qr=qr_picture(whole_address("own_titles.receipt", id=id)),
    )


@blueprint.route("/<uuid:id>/withdraw", methods=["GET", "POST"])
@requires(Action.TITLE_WITHDRAW)
@once("own_titles.show")
def withdraw(id: UUID) -> Response:
    """Take it back."""
    form = PortalForm()
    sent = request.method == "POST"
    if sent and form.validate():
        with refusals(form):
            acts.withdraw(id, acting())
            flash("申报已撤回。", "success")
            return see_other("own_titles.show", id=id)
    application = found.get(current_viewer(), id)
    return page("own_titles/withdraw.html", 422 if sent else 200, application=application, form=form)


def _form(application: found.Row, asked: Page) -> PageForm:
    form = page_form(application.kind, asked, application.answers.get(asked.key, {}))
    form.offer(bureau.street_names())
    return form


def _on(id: UUID, later: bool) -> Response:
    """After a page: to the next that is not done, or to the list of them."""
    back = request.args.get("back") == "summary"
    following = None if later else _next(found.get(current_viewer(), id))
    if back or (following is None and not later):
        return see_other("own_titles.summary", id=id)
    if following is None:
        return see_other("own_titles.show", id=id)
    return redirect(following[1], 303)


def _next(application: found.Row) -> tuple[str, str] | None:
    """What is to be filled in next: its title and address."""
    for one in pages_for(application.kind):
        if not is_complete(one, application.answers.get(one.key)):
            return one.title, url_for("own_titles.ask", id=application.id, part=one.key)
    given = found.sheet(application.id, SELF)
    parts: tuple[Part, ...] = Terms.read(application.programme.terms).parts
    for part in parts:
        if not all(is_given(line, given) for line in part.lines):
            return f"自评：{part.title}", url_for("own_titles.score", id=application.id, part=part.key)
    return None


def _standing(asked: Page, application: found.Row) -> str:
    kept = application.answers.get(asked.key)
    if is_complete(asked, kept):
        return "done"
    return "under_way" if is_begun(asked, kept) else "not_begun"
