"""Names of groups within groups."""

from __future__ import annotations

from docgen.groups import Grouped, Name, starts
from docgen.pages import Page


def rows(*described: tuple[str, str, float]) -> list[Grouped]:
    """Section, item and height of a row; every name asks for ten points."""
    return [Grouped(height, (Name(section, 10), Name(item, 10))) for section, item, height in described]


def printed(page: Page, *described: tuple[str, str, float]) -> list[tuple[bool, tuple[bool, ...]]]:
    return [(start.turns, start.names) for start in starts(rows(*described), page)]


def test_a_name_is_printed_where_its_group_begins() -> None:
    assert printed(Page(100), ("一", "甲", 10), ("一", "甲", 10), ("一", "乙", 10), ("二", "乙", 10)) == [
        (False, (True, True)),
        (False, (False, False)),
        (False, (False, True)),
        (False, (True, True)),  # 乙 of another section is another group
    ]


def test_every_name_is_printed_again_where_a_page_begins() -> None:
    page = Page(30)
    page.repeated = 5
    assert printed(page, ("一", "甲", 20), ("一", "甲", 20), ("一", "甲", 5)) == [
        (False, (True, True)),
        (True, (True, True)),
        (False, (False, False)),
    ]
    assert page.used == 30


def test_a_name_higher_than_its_rows_makes_the_last_of_them_higher() -> None:
    page = Page(200)
    tall = [
        Grouped(10, (Name("一", 10), Name("甲", 40))),
        Grouped(10, (Name("一", 10), Name("甲", 40))),
        Grouped(10, (Name("一", 10), Name("乙", 10))),
    ]
    assert [start.turns for start in starts(tall, page)] == [False] * 3
    assert page.used == 50


def test_a_group_begins_where_its_name_fits() -> None:
    page = Page(50, used=30)
    assert [start.turns for start in starts([Grouped(10, (Name("一", 30),))], page)] == [True]
    assert page.used == 10


def test_no_row_is_put_below_the_page() -> None:
    page = Page(100)
    turns = 0
    for start in starts(rows(*(("一", str(number // 3), 17) for number in range(60))), page):
        turns += start.turns
        assert page.used <= page.height
    assert turns == 11
