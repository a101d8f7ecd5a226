"""Looking for released results."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import Field, SelectField

from forms.base import SearchForm
from forms.fields import NotLongerThan, TextField, uuid_or_none
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.result import Result

ANY = ("", "全部")


def _optional(kind: type) -> Any:
    """Reads a choice of that type; the empty choice is None."""
    return lambda value: None if value in (None, "") else kind(value)


class ResultSearch(SearchForm):
    """The search box and its filters.  What cannot be understood narrows nothing and says so."""

    name = TextField(
        "企业名称或许可证编号",
        validators=[NotLongerThan(50)],
        description="输入名称里的一个字或几个字；许可证编号可以只输最后4位。",
    )
    office = SelectField("监管所", coerce=uuid_or_none, validate_choice=False)
    kind = SelectField(
        "业态", coerce=_optional(Kind), choices=[ANY, *((kind.value, label(kind)) for kind in Kind)]
    )
    result = SelectField(
        "检查结果",
        coerce=_optional(Result),
        choices=[ANY, *((result.value, label(result)) for result in Result)],
    )
    year = SelectField("检查年份", coerce=_optional(int))

    def offer(self, offices: Iterable[tuple[UUID, str]], years: Iterable[int]) -> None:
        """Set the choices that depend on what is released."""
        self.office.choices = [ANY, *((str(office_id), name) for office_id, name in offices)]
        self.year.choices = [ANY, *((str(year), f"{year}年") for year in years)]

    def understood(self, field: Field) -> Any:
        """The value of a field; None when it was refused."""
        return None if field.errors else field.data

    @property
    def narrowed(self) -> bool:
        """Whether any filter beside the name is set or was refused."""
        return any(field.data is not None or field.errors for field in self if field is not self.name)
