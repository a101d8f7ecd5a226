"""Looking for something: a box to type in, and filters.  What is not understood narrows nothing."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

from wtforms import Field

from forms.base import SearchForm
from forms.fields import ANY, NotLongerThan, TextField, narrowing
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.labels import label
from portal.domain.listings import LicenceTerm


def narrowing_word(title: str, members: type[StrEnum]) -> Any:
    """A choice among the members of an enum that need not be made."""
    return narrowing(title, members, {member.value: label(member) for member in members})


class NarrowingForm(SearchForm):
    """A search box `name`, and filters.  What cannot be understood narrows nothing and says so."""

    def understood(self, field: Field) -> Any:
        """The value of a field; None when it was refused."""
        return None if field.errors else field.data

    @property
    def filters(self) -> list[Field]:
        """The fields beside the box."""
        return [field for field in self if field.name != "name"]

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set or was refused."""
        return any(field.data is not None or field.errors for field in self.filters)

    @property
    def sent(self) -> dict[str, str]:
        """What makes the address of this search: every field that says something."""
        every = ((field.name, self.understood(field)) for field in self)
        return {name: str(value) for name, value in every if value not in (None, "")}


class BusinessSearch(NarrowingForm):
    """The public's search among businesses."""

    name = TextField(
        "企业名称、许可证编号或统一社会信用代码",
        validators=[NotLongerThan(50)],
        description="输入名称里的几个字、拼音或拼音首字母；编号可以只输最后4位。",
    )
    kind = narrowing_word("业态", Kind)
    street = narrowing("街道", str)

    def offer(self, streets: Iterable[str]) -> None:
        """Set the streets of the district."""
        self.street.choices = {**ANY, **{street: street for street in streets}}


class RegistrySearch(BusinessSearch):
    """Staff find by people and telephone numbers besides, and narrow by more."""

    name = TextField(
        "名称、编号、负责人或电话",
        validators=[NotLongerThan(50)],
        description="名称里的字、拼音或首字母（csdyf）；编号、电话可以只输最后4位；负责人姓名。",
    )
    office = narrowing("监管所", UUID)
    status = narrowing_word("状态", EnterpriseStatus)
    licence = narrowing_word("许可证到期", LicenceTerm)
    tag = narrowing_word("重点", Tag)

    def offer_offices(self, offices: Iterable[tuple[UUID, str]]) -> None:
        """Set the offices; where there is nothing to choose, the filter goes."""
        choices = {str(office_id): name for office_id, name in offices}
        if choices:
            self.office.choices = {**ANY, **choices}
        else:
            del self.office
