"""节假日安排: which days count as working days."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import choices
from forms.holidays import RemoveDaysForm, StretchForm
from portal.domain.calendar import today
from portal.domain.holidays import Stretch
from portal.domain.permissions import Action
from portal.queries import holidays
from portal.services import holidays as table
from portal.views.access import acting, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("holidays", __name__, url_prefix="/holidays")


@blueprint.get("")
@requires(Action.HOLIDAY_EDIT)
def index() -> Response:
    return _year(_asked(), RemoveDaysForm())


@blueprint.post("/remove")
@requires(Action.HOLIDAY_EDIT)
@once("holidays.changed")
def remove() -> Response:
    """Take the ticked days out of the table."""
    year, form = _asked(), RemoveDaysForm()
    form.days.choices = _days(year)
    if form.validate():
        with refusals(form):
            chosen = [one for one in holidays.listed(year) if one.first in form.days.data]
            table.remove([day for one in chosen for day in one.days], year, acting())
            flash("已从表中删去。", "success")
            return see_other("holidays.index", year=year)
    return _year(year, form, 422)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Action.HOLIDAY_EDIT)
@once("holidays.changed")
def new() -> Response:
    """Enter a stretch of days of the yearly notice."""
    form = StretchForm()
    if request.method == "POST" and form.validate():
        first: date = form.first.data
        stretch = Stretch(form.name.data, first, form.last.data or first, form.works.data == "work")
        with refusals(form):
            table.enter(stretch, acting())
            flash("已录入。接着录入下一个，或者返回查看。", "success")
            return see_other("holidays.index", year=first.year)
    return page("holidays/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<uuid:id>")
@requires(Action.HOLIDAY_EDIT)
def changed(id: UUID) -> Response:
    """Where a second sending of a form ends: the year that the first one changed."""
    return see_other("holidays.index", year=id.int % 10_000)


def _asked() -> int:
    year = request.args.get("year", today().year, type=int)
    return year if date.min.year <= year < date.max.year else today().year


def _year(year: int, form: RemoveDaysForm, status: int = 200) -> Response:
    form.days.choices = _days(year)
    known = holidays.years()
    return page(
        "holidays/index.html",
        status,
        form=form,
        year=year,
        stretches=holidays.listed(year),
        years=sorted({*known, today().year, today().year + 1, year}, reverse=True),
        known=known,
    )


def _days(year: int) -> list[Any]:
    return choices(*((one.first, one.name) for one in holidays.listed(year)))
