"""How a period of self-inspection stands, as counts that can be drawn and taken away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.domain.charts import Chart, Row, bars
from portal.domain.checklists import Item
from portal.domain.enterprises import Kind

MOST_PROBLEMS = 10
"""How many items a chart of problems shows."""


@dataclass(frozen=True)
class Stand:
    """How many reports one office owes for one kind of business, and where they are.

    `late` came after the due date; `returned` is with the enterprise to be mended; `missing` never came.
    """

    office: str
    office_id: str
    kind: Kind
    on_time: int
    late: int
    returned: int
    missing: int

    @property
    def values(self) -> tuple[int, int, int, int]:
        return self.on_time, self.late, self.returned, self.missing

    @property
    def asked(self) -> int:
        return sum(self.values)


@dataclass(frozen=True)
class Found:
    """An item of the table in which so many reports found a problem, of `of` that were handed in."""

    kind: Kind
    item: Item
    times: int
    of: int


def series(*, over: bool) -> tuple[str, ...]:
    """What the bars stand for.  `over`: the due date has passed."""
    return "按期提交", "逾期提交", "退回补正", "逾期未交" if over else "还没有交"


def by_office(stands: Sequence[Stand], *, over: bool) -> Chart:
    """Office by office, in the order given."""
    names = dict.fromkeys((one.office_id, one.office) for one in stands)
    rows = [
        Row(name, _sum(one for one in stands if one.office_id == office), office) for office, name in names
    ]
    return bars("各部门的自查报告", "部门", series(over=over), rows, unit="份", stacked=True)


def by_kind(stands: Sequence[Stand], words: dict[Kind, str], *, over: bool) -> Chart:
    """Kind by kind; `words` are what they are called."""
    rows = [
        Row(words[kind], _sum(one for one in stands if one.kind is kind), kind.value)
        for kind in dict.fromkeys(one.kind for one in stands)
    ]
    return bars("各业态的自查报告", "业态", series(over=over), rows, unit="份", stacked=True)


def of_problems(found: Sequence[Found], kind: Kind, word: str) -> Chart:
    """The items of one kind's table that found problems most often."""
    most = sorted((one for one in found if one.kind is kind), key=lambda one: -one.times)[:MOST_PROBLEMS]
    rows = [Row(f"{one.item.label} {one.item.text}".strip(), (one.times,), one.item.id) for one in most]
    of = f"，共{most[0].of}份报告" if most else ""
    return bars(f"{word}：自查发现问题最多的项目{of}", "项目", ("发现问题",), rows, unit="份")


def _sum(stands: Iterable[Stand]) -> tuple[int, ...]:
    columns = zip(*(one.values for one in stands), strict=True)
    return tuple(map(sum, columns))
