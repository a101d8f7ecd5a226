"""示范店: the titles that were awarded, what has come up since, and what a person decides about them."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.inspections import ReasonForm
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.titles import TitleState
from portal.domain.workflow import TITLE
from portal.queries import documents, history
from portal.queries import titles as found
from portal.services import titles as acts
from portal.views.access import acting, current_viewer, marked_action, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("titles", __name__, url_prefix="/titles")

ACTS: dict[Action, tuple[str, str]] = {
    Action.TITLE_KEEP: ("复核，保留称号", "titles.keep"),
    Action.TITLE_RESTORE: ("恢复称号", "titles.restore"),
    Action.TITLE_SUSPEND: ("暂停称号", "titles.suspend"),
    Action.TITLE_REVOKE: ("撤销称号", "titles.revoke"),
}


@blueprint.before_request
def _not_over() -> Response | None:
    """A decision that is not at its turn, reached by Back or an old link, leads to the title."""
    action, record = marked_action(), (request.view_args or {}).get("id")
    if request.method != "GET" or record is None or action not in ACTS:
        return None
    try:
        TITLE.advance(action, found.stands(found.get(current_viewer(), record)))
    except RuleBroken as refusal:
        flash(str(refusal), "warning")
        return see_other("titles.show", id=record)
    return None


@blueprint.get("")
@requires(Action.TITLE_READ)
def index() -> Response:
    """Every title with where it stands; those that ask for a decision first."""
    viewer = current_viewer()
    wanted = next((state for state in TitleState if state.value == request.args.get("state")), None)
    rows = [(row, standing, found.concerns(row)) for row, standing in found.listed(viewer, wanted)]
    rows.sort(key=lambda one: not (one[2] or one[1] is TitleState.REVIEW_DUE))
    return page("titles/index.html", rows=rows, state=wanted, states=list(TitleState))


@blueprint.get("/<uuid:id>")
@requires(Action.TITLE_READ)
def show(id: UUID) -> Response:
    """One title: its dates, what has come up since, what may be decided."""
    viewer = current_viewer()
    title = found.get(viewer, id)
    standing = found.stands(title)
    available = TITLE.available(standing, viewer.role)
    concerns = found.concerns(title)
    order = (Action.TITLE_SUSPEND, *ACTS) if concerns else tuple(ACTS)
    return page(
        "titles/show.html",
        title=title,
        standing=standing,
        concerns=concerns,
        documents=documents.of_matter(viewer, title.application_id),
        acts=[ACTS[action] for action in dict.fromkeys(order) if action in available],
        may_enter_facts=may(viewer.role, Action.TITLE_FACT_ENTER),
        events=history.of(found.SUBJECT, id),
    )


@blueprint.route("/<uuid:id>/keep", methods=["GET", "POST"])
@requires(Action.TITLE_KEEP)
@once("titles.show")
def keep(id: UUID) -> Response:
    return _decided(
        id, "复核，保留称号", "看过这些情况，称号保留；复核的结论会公布。", acts.keep, "已复核，称号保留。"
    )


@blueprint.route("/<uuid:id>/suspend", methods=["GET", "POST"])
@requires(Action.TITLE_SUSPEND)
@once("titles.show")
def suspend(id: UUID) -> Response:
    return _decided(
        id, "暂停称号", "暂停期间不得悬挂牌匾、使用称号，理由会公布。", acts.suspend, "称号已暂停，已公布。"
    )


@blueprint.route("/<uuid:id>/restore", methods=["GET", "POST"])
@requires(Action.TITLE_RESTORE)
@once("titles.show")
def restore(id: UUID) -> Response:
    return _decided(
        id, "恢复称号", "恢复后可以继续使用称号，理由会公布。", acts.restore, "称号已恢复，已公布。"
    )


@blueprint.route("/<uuid:id>/revoke", methods=["GET", "POST"])
@requires(Action.TITLE_REVOKE)
@once("titles.show")
def revoke(id: UUID) -> Response:
    return _decided(
        id, "撤销称号", "撤销后收回牌匾和证书，不能恢复，理由会公布。", acts.revoke, "称号已撤销，已公布。"
    )


Decision = Callable[[UUID, str, Viewer], None]


def _decided(id: UUID, title: str, lead: str, act: Decision, said: str) -> Response:
    row = found.get(current_viewer(), id)
    concerns = found.concerns(row)
    form = ReasonForm(data={"reason": "".join(one.sentence for one in concerns)})
    if request.method == "POST" and form.validate():
        with refusals(form):
            act(id, form.reason.data, acting())
            flash(said, "success")
            return see_other("titles.show", id=id)
    return page(
        "titles/decide.html",
        422 if form.errors else 200,
        row=row,
        form=form,
        title=title,
        lead=lead,
        concerns=concerns,
        back_url=url_for("titles.show", id=id),
    )
