"""Looking for released results."""

from collections.abc import Iterable
from uuid import UUID

from forms.fields import ANY, NotLongerThan, TextField, narrowing
from forms.search import NarrowingForm, narrowing_word
from portal.domain.enterprises import Kind
from portal.domain.result import Result


class ResultSearch(NarrowingForm):
    """The search box and its filters.  What cannot be understood narrows nothing and says so."""

    name = TextField(
        "企业名称或许可证编号",
        validators=[NotLongerThan(50)],
        description="输入名称里的一个字或几个字；许可证编号可以只输最后4位。",
    )
    office = narrowing("监管所", UUID)
    kind = narrowing_word("业态", Kind)
    result = narrowing_word("检查结果", Result)
    year = narrowing("检查年份", int)

    def offer(self, offices: Iterable[tuple[UUID, str]], years: Iterable[int]) -> None:
        """Set the choices that depend on what is released."""
        self.office.choices = {**ANY, **{str(office_id): name for office_id, name in offices}}
        self.year.choices = {**ANY, **{str(year): f"{year}年" for year in years}}
