"""Updating the facts, licences and products of an enterprise; two clerks at once are told of each other."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response

from forms.edits import EditForm, FactsForm, LicenceForm, ProductForm
from forms.fields import choices
from forms.inspections import ReasonForm
from portal.domain import edits as words
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.queries import edits, enterprises, streets
from portal.services import edits as acts
from portal.services.acts import abandon
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, reason_page, refusals, see_other

blueprint = Blueprint("edits", __name__)

Save = Callable[[dict[str, str], int, str, Viewer], object]
"""(texts, version that was read, reason, by)."""


@blueprint.route("/registry/<uuid:id>/edit", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def facts(id: UUID) -> Response:
    """The facts of an enterprise, its street and kinds among them."""
    enterprise = enterprises.get(current_viewer(), id)
    form = FactsForm()
    form.street.choices = street_choices(enterprise.street)
    return _edited(
        form,
        enterprise,
        edits.facts_of(enterprise),
        lambda *saved: acts.edit_facts(id, *saved),
        title="更新企业信息",
    )


@blueprint.route("/registry/<uuid:id>/licences/new", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def new_licence(id: UUID) -> Response:
    """Enter a licence or the renewal of one."""
    enterprise = enterprises.get(current_viewer(), id)
    return _edited(
        LicenceForm(),
        enterprise,
        None,
        lambda texts, _version, *why: acts.add_licence(id, texts, *why),
        title="登记许可证",
        button="登记许可证",
        lead="换了新证的，登记新的一份，原来的自动列为旧证。",
    )


@blueprint.route("/licences/<uuid:id>/edit", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def licence(id: UUID) -> Response:
    """Correct a licence."""
    row = edits.licence(current_viewer(), id)
    return _edited(
        LicenceForm(),
        row.enterprise,
        edits.licence_of(row),
        lambda *saved: acts.edit_licence(id, *saved),
        title="更正许可证",
        lead="这里只改填错的地方；换了新证的，请登记新的一份。",
    )


@blueprint.route("/licences/<uuid:id>/remove", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def remove_licence(id: UUID) -> Response:
    """Take out a licence that was entered wrongly."""
    row = edits.licence(current_viewer(), id)
    return _removed(
        row.enterprise,
        lambda *why: acts.remove_licence(id, *why),
        title=f"撤下{label(row.type)}{row.number}",
        consequence="只撤登记错了的许可证。过期的、换了新证的不用撤，会列为旧证。撤下的内容留在办理经过里。",
        button="撤下这份许可证",
    )


@blueprint.route("/registry/<uuid:id>/products/new", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def new_product(id: UUID) -> Response:
    """Enter a product of a producer."""
    enterprise = enterprises.get(current_viewer(), id)
    return _edited(
        ProductForm(),
        enterprise,
        None,
        lambda texts, _version, *why: acts.add_product(id, texts, *why),
        title="登记产品",
        button="登记产品",
    )


@blueprint.route("/products/<uuid:id>/edit", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def product(id: UUID) -> Response:
    """Correct a product."""
    row = edits.product(current_viewer(), id)
    return _edited(
        ProductForm(),
        row.enterprise,
        edits.product_of(row),
        lambda *saved: acts.edit_product(id, *saved),
        title="更正产品",
    )


@blueprint.route("/products/<uuid:id>/remove", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_EDIT)
@once("enterprises.show")
def remove_product(id: UUID) -> Response:
    """Take out a product that is no longer made, or was entered wrongly."""
    row = edits.product(current_viewer(), id)
    return _removed(
        row.enterprise,
        lambda *why: acts.remove_product(id, *why),
        title=f"撤下产品“{row.name}”",
        consequence="不再生产的、登记错了的产品可以撤下。撤下的内容留在办理经过里。",
        button="撤下这个产品",
    )


def _edited(
    form: EditForm,
    enterprise: enterprises.Business,
    held: dict[str, str] | None,
    save: Save,
    *,
    title: str,
    lead: str = "",
    button: str = "保存更新",
) -> Response:
    """The form with what is held (None: nothing yet); sent, the act; overtaken, both side by side."""
    shown: dict[str, Any] = {
        "form": form,
        "enterprise": enterprise,
        "title": title,
        "lead": lead,
        "button": button,
    }
    if request.method == "GET":
        if held is not None:
            form.fill(held, enterprise.version)
        return page("edits/form.html", **shown)
    if held is not None:
        form.hold(held)
    if form.validate():
        try:
            with refusals(form):
                save(form.texts(), form.version.number(), form.reason.data, acting())
                flash("已保存，原来的内容留在办理经过里。", "success")
                return see_other("enterprises.show", id=enterprise.id)
        except words.Overtaken as overtaken:
            abandon()
            return _clash(overtaken, shown)
    return page("edits/form.html", 422, **shown)


def _clash(overtaken: words.Overtaken, shown: dict[str, Any]) -> Response:
    """What was read, what the other wrote and what I wrote; the form holds the two brought together."""
    form, enterprise = shown["form"], enterprises.get(current_viewer(), shown["enterprise"].id)
    mine = form.texts()
    rows = words.clashes(overtaken.before, overtaken.theirs, mine)
    form.fill(words.merged(overtaken.before, overtaken.theirs, mine), enterprise.version, mine)
    form.hold(overtaken.theirs)
    return page("edits/form.html", 409, **shown, overtaken=overtaken, clashes=rows)


def _removed(
    enterprise: enterprises.Business,
    remove: Callable[[str, Viewer], object],
    *,
    title: str,
    consequence: str,
    button: str,
) -> Response:
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            remove(form.reason.data, acting())
            flash("已撤下，原来的内容留在办理经过里。", "success")
            return see_other("enterprises.show", id=enterprise.id)
    return reason_page(
        form,
        title=title,
        lead=enterprise.name,
        consequence=consequence,
        button=button,
        way_back=(enterprise.name, url_for("enterprises.show", id=enterprise.id)),
    )


def street_choices(held: str = "") -> list[Any]:
    """Every street with its office, and the one that is held though nobody entered it."""
    known = streets.all_streets()
    pairs = [(street.name, f"{street.name}（{street.office.name}）") for street in known]
    if held and held not in {name for name, _words in pairs}:
        pairs.insert(0, (held, f"{held}（没有登记这条街道）"))
    return choices(("", "请选择"), *pairs)
