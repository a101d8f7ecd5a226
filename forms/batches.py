"""Which documents to fetch at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import SelectField, SelectMultipleField

from forms.base import PortalForm, SearchForm
from forms.fields import DayField, NotLongerThan, TextField, choices, uuid_or_none
from portal.domain.enterprises import Kind
from portal.domain.labels import label

ANY = (("", "全部"),)
KINDS = tuple((kind.value, label(kind)) for kind in Kind)


def _kind(value: Any) -> Kind | None:
    return Kind(value) if value else None


class BatchFilters(SearchForm):
    """Which visits.  What cannot be understood narrows nothing and says so."""

    since = DayField("从")
    until = DayField("到")
    office = SelectField("监管所", coerce=uuid_or_none, choices=choices(*ANY))
    kind = SelectField("业态", coerce=_kind, choices=choices(*ANY, *KINDS))
    name = TextField("企业名称", validators=[NotLongerThan(50)])

    def offer(self, offices: Iterable[tuple[UUID, str]]) -> None:
        """Set the offices to choose from."""
        self.office.choices = choices(*ANY, *offices)

    def understood(self) -> dict[str, Any]:
        """Field → value, of those that were understood and filled in."""
        return {field.name: field.data for field in self if field.data and not field.errors}


class PackForm(PortalForm):
    """What was ticked on the list."""

    visits = SelectMultipleField("检查", coerce=uuid_or_none, validate_choice=False)
    enterprises = SelectMultipleField("企业", coerce=uuid_or_none, validate_choice=False)
