"""The figures of a period of self-inspection as charts."""

from __future__ import annotations

from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.filing_figures import MOST_PROBLEMS, Found, Stand, by_kind, by_office, of_problems, series

SALES = load("lz2018-1-2")
SHOP, MAKER = Kind.HF_OPERATOR, Kind.HF_PRODUCER
STANDS = (
    Stand("北门所", "n", SHOP, 5, 2, 1, 3),
    Stand("北门所", "n", MAKER, 1, 0, 0, 0),
    Stand("南门所", "s", SHOP, 4, 0, 0, 1),
)


def test_offices_are_summed_over_their_kinds_and_kinds_over_the_offices() -> None:
    offices = by_office(STANDS, over=True)
    assert [(row.label, row.values, row.key) for row in offices.rows] == [
        ("北门所", (6, 2, 1, 3), "n"),
        ("南门所", (4, 0, 0, 1), "s"),
    ]
    kinds = by_kind(STANDS, {SHOP: "经营", MAKER: "生产"}, over=True)
    assert [(row.label, row.values) for row in kinds.rows] == [("经营", (9, 2, 1, 4)), ("生产", (1, 0, 0, 0))]
    assert offices.totals == kinds.totals == (10, 2, 1, 4)
    assert sum(one.asked for one in STANDS) == sum(offices.totals)


def test_before_the_due_date_nobody_is_called_late() -> None:
    assert series(over=False)[-1] == "还没有交"
    assert series(over=True)[-1] == "逾期未交"


def test_the_most_frequent_problems_come_first_and_no_more_than_ten() -> None:
    found = [Found(SHOP, item, place, 40) for place, item in enumerate(SALES.items[:12], 1)]
    drawn = of_problems([*found, Found(MAKER, SALES.items[20], 99, 99)], SHOP, "保健食品经营")
    assert [row.values[0] for row in drawn.rows] == list(range(12, 12 - MOST_PROBLEMS, -1))
    assert drawn.rows[0].label == f"{SALES.items[11].label} {SALES.items[11].text}"
    assert drawn.title == "保健食品经营：自查发现问题最多的项目，共40份报告"
    assert of_problems([], SHOP, "保健食品经营").empty
    assert by_office((), over=True).empty
