"""Looking for released results."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import Field

from forms.base import SearchForm
from forms.fields import ANY, NotLongerThan, TextField, narrowing
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.result import Result


class ResultSearch(SearchForm):
    """The search box and its filters.  What cannot be understood narrows nothing and says so."""

    name = TextField(
        "企业名称或许可证编号",
        validators=[NotLongerThan(50)],
        description="输入名称里的一个字或几个字；许可证编号可以只输最后4位。",
    )
    office = narrowing("监管所", UUID)
    kind = narrowing("业态", Kind, {kind.value: label(kind) for kind in Kind})
    result = narrowing("检查结果", Result, {result.value: label(result) for result in Result})
    year = narrowing("检查年份", int)

    def offer(self, offices: Iterable[tuple[UUID, str]], years: Iterable[int]) -> None:
        """Set the choices that depend on what is released."""
        self.office.choices = {**ANY, **{str(office_id): name for office_id, name in offices}}
        self.year.choices = {**ANY, **{str(year): f"{year}年" for year in years}}

    def understood(self, field: Field) -> Any:
        """The value of a field; None when it was refused."""
        return None if field.errors else field.data

    @property
    def narrowed(self) -> bool:
        """Whether any filter beside the name is set or was refused."""
        return any(field.data is not None or field.errors for field in self if field is not self.name)
