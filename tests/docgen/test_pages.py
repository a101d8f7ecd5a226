"""Counting lines before Word does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.pages import Page, count, divide

CHINESE = st.text("检查内容、。（）要点表12.3a \n", max_size=200)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("一二三四五六七八九十", 1),
        ("一二三四五六七八九十一", 2),
        ("一\n二\n三", 3),
        ("一二三四五六七八九。", 1),
        ("一二三四五六七八九十。", 2),  # the full stop takes the last character with it
        ("一二三四五六七八九（十）", 2),
        ("12345678901234567890", 1),
        ("一二三四五六12345678901", 2),  # a number is not cut
        ("1.1、1.2、1.3、", 1),
        ("1.1、1.2、1.3、1.4、1.5、", 2),  # 、 does not begin a line
        ("字" * 1000, 100),
    ],
)
def test_lines_of_ten_characters_are_counted(text: str, lines: int) -> None:
    assert count(text, 10) == lines


def test_the_first_line_of_every_paragraph_is_indented() -> None:
    assert count("一二三四五六七八九", 10) == 1
    assert count("一二三四五六七八九\n一二三四五六七八", 10, indent=2) == 3


@given(CHINESE)
def test_more_text_never_takes_fewer_lines(text: str) -> None:
    counts = [count(text[:end], 10, 2) for end in range(len(text) + 1)]
    assert counts == sorted(counts)
    assert counts[-1] >= len(text.split("\n"))


@given(CHINESE, st.integers(1, 12))
def test_a_divided_text_loses_nothing_and_fits(text: str, lines: int) -> None:
    head, tail = divide(text, 10, 2, lines)
    assert (head + tail).replace("\n", "") == text.replace("\n", "")
    assert count(head, 10, 2) <= lines


def test_a_text_is_divided_after_a_sentence() -> None:
    assert divide("第一处问题。第二处问题。第三处问题。", 10, 0, 1) == (
        "第一处问题。",
        "第二处问题。第三处问题。",
    )
    assert divide("第一处\n第二处\n第三处", 10, 0, 2) == ("第一处\n第二处", "第三处")


def test_a_text_without_sentences_is_divided_where_the_space_ends() -> None:
    assert divide("字" * 25, 10, 0, 2) == ("字" * 20, "字" * 5)


def test_space_between_chinese_and_latin_is_counted() -> None:
    assert count("一二三四五六七八12345", 10) == 2
    assert count("一二三四五六七12345", 10) == 1


def test_what_is_remembered_of_a_line_does_not_depend_on_its_digits() -> None:
    for text in ("抽查批号20180301、20190415的记录。", "\ud800抽查2018年3月记录", "第1.25项"):
        other = text.translate(str.maketrans("0123456789", "9876543210"))
        for room in (5.5, 9.7, 12.0):
            assert count(text, room) == count(other, room)


def test_a_number_stays_with_its_unit() -> None:
    assert count("一二三四五六七八九3张", 10) == 2
    assert count("一二三四五六七八3张", 10) == 1


def test_what_does_not_fit_begins_a_page_under_what_is_repeated() -> None:
    page = Page(100, used=30)
    page.repeated = 5
    assert page.fits(70)
    assert not page.fits(71)
    assert [page.put(40), page.put(40)] == [False, True]
    assert page.used == 45
    page.turn()
    assert page.fits(100)


def test_a_group_is_at_least_as_high_as_its_label() -> None:
    page = Page(100)
    page.put(20, label=50, starts=True)
    assert not page.fits(51)  # what is not of the group begins below the label
    page.put(10)
    page.put(10, label=10, starts=True)
    assert page.used == 60


def test_a_group_begins_where_its_label_fits() -> None:
    page = Page(100, used=70)
    assert page.put(20, label=40, starts=True)
    assert page.used == 20


def test_a_group_that_goes_on_on_a_new_page_has_its_label_there_again() -> None:
    page = Page(100, used=60)
    assert not page.put(30, label=30, starts=True)
    assert page.put(20, label=30)
    page.put(10, label=10, starts=True)
    assert page.used == 40


def test_a_label_that_is_short_asks_for_nothing() -> None:
    page = Page(100)
    page.put(40, label=20, starts=True)
    page.put(40, label=20, starts=True)
    assert page.used == 80
