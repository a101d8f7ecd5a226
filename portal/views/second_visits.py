"""The form that a re-visit and a look-back are assigned with."""

from uuid import UUID

from werkzeug.wrappers import Response

from forms.base import chosen
from forms.follow_ups import AgainForm
from portal.domain.calendar import today
from portal.services.follow_ups import Again
from portal.views.inspections.assign import team_choices
from portal.views.render import page


def again_form(enterprise_id: UUID) -> AgainForm:
    """Today, and everybody who may visit this enterprise."""
    form = AgainForm(planned_on=today())
    form.inspectors.choices = team_choices(enterprise_id)
    return form


def again(form: AgainForm) -> Again:
    return Again(form.planned_on.data, chosen(form.inspectors.data))


def shown(form: AgainForm, title: str, name: str, way_back: str) -> Response:
    """The page of the form."""
    status = 422 if form.errors else 200
    return page("rectifications/again.html", status, form=form, title=title, name=name, way_back=way_back)
