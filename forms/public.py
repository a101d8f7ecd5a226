"""Looking for released results."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from wtforms import Field, SelectField

from forms.base import SearchForm
from forms.fields import NotLongerThan, TextField
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.result import Result

ANY = {"": "全部"}


def _filter(title: str, read: Callable[[str], Any], choices: Mapping[str, str] | None = None) -> Any:
    """A choice that need not be made; what was not offered is refused in words."""
    messages = ("invalid_value_message", "invalid_choice_message")
    refused: dict[str, Any] = dict.fromkeys(messages, f"没有这样的{title}，请重新选择。")
    return SelectField(
        title,
        coerce=lambda value: None if value in (None, "") else read(value),
        choices=None if choices is None else {**ANY, **choices},
        **refused,
    )


class ResultSearch(SearchForm):
    """The search box and its filters.  What cannot be understood narrows nothing and says so."""

    name = TextField(
        "企业名称或许可证编号",
        validators=[NotLongerThan(50)],
        description="输入名称里的一个字或几个字；许可证编号可以只输最后4位。",
    )
    office = _filter("监管所", UUID)
    kind = _filter("业态", Kind, {kind.value: label(kind) for kind in Kind})
    result = _filter("检查结果", Result, {result.value: label(result) for result in Result})
    year = _filter("检查年份", int)

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
