"""Facts against a business that the office enters by hand, and takes back with a reason."""

from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.inspections import ReasonForm
from forms.titles import FactForm
from portal.domain.permissions import Action
from portal.domain.titles import Veto
from portal.queries import enterprises
from portal.queries import title_facts as found
from portal.services import title_facts as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, reason_page, refusals, see_other

blueprint = Blueprint("title_facts", __name__)


@blueprint.get("/title-facts/<uuid:id>")
@requires(Action.TITLE_FACT_ENTER)
def index(id: UUID) -> Response:
    """What was entered of one business."""
    viewer = current_viewer()
    return page(
        "title_facts/index.html", enterprise=enterprises.get(viewer, id), facts=found.entered(viewer, id)
    )


@blueprint.route("/title-facts/<uuid:id>/new", methods=["GET", "POST"])
@requires(Action.TITLE_FACT_ENTER)
@once("title_facts.entered")
def new(id: UUID) -> Response:
    """Enter one."""
    form = FactForm()
    enterprise = enterprises.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.enter(id, Veto(form.kind.data), form.day.data, form.what.data, acting())
            flash("已登记。", "success")
            return see_other("title_facts.index", id=id)
    return page("title_facts/new.html", 422 if form.errors else 200, form=form, enterprise=enterprise)


@blueprint.get("/title-fact-entries/<uuid:id>")
@requires(Action.TITLE_FACT_ENTER)
def entered(id: UUID) -> Response:
    """Where a fact leads: to all those of its business."""
    return see_other("title_facts.index", id=found.get(current_viewer(), id).enterprise_id)


@blueprint.route("/title-fact-entries/<uuid:id>/withdraw", methods=["GET", "POST"])
@requires(Action.TITLE_FACT_WITHDRAW)
@once("title_facts.entered")
def withdraw(id: UUID) -> Response:
    """Take back what was entered wrongly."""
    form = ReasonForm()
    fact = found.get(current_viewer(), id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.withdraw(id, form.reason.data, acting())
            flash("已撤回。", "success")
            return see_other("title_facts.index", id=fact.enterprise_id)
    return reason_page(
        form,
        title="撤回登记的事实",
        lead=f"{fact.enterprise.name}：{fact.what}",
        consequence="撤回后不再作为一票否决的事实，登记和撤回的理由都留着。",
        button="撤回",
        way_back=("登记的事实", url_for("title_facts.index", id=fact.enterprise_id)),
    )
