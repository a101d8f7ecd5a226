"""What holds of the result whatever was found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.checklists import Checklist, load
from portal.domain.result import Mark, Result, determine, numbers, tally
from tests.builders.answers import absent, compliant, keys_and_generals, with_problems

TABLES = [load("lz2018-1-1"), load("lz2018-1-2")]
WORSE = [Result.CONFORMING, Result.MOSTLY_CONFORMING, Result.NOT_CONFORMING]
QUICK = settings(max_examples=60, deadline=None, database=None)

tables = st.sampled_from(TABLES)


def some_items(table: Checklist) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from([item.id for item in table.items]), max_size=14)


@st.composite
def found(draw: st.DrawFn) -> tuple[Checklist, set[str]]:
    table = draw(tables)
    return table, draw(some_items(table))


def severity(table: Checklist, problems: set[str]) -> int:
    result = determine(tally(table, with_problems(table, problems)))
    assert result is not None
    return WORSE.index(result)


@QUICK
@given(found())
def test_only_the_two_counts_matter_and_not_which_items(case: tuple[Checklist, set[str]]) -> None:
    table, problems = case
    keys = sum(table.item(item_id).key for item_id in problems)
    same_counts = set(keys_and_generals(table, keys, len(problems) - keys))
    assert severity(table, problems) == severity(table, same_counts)


@QUICK
@given(found(), st.data())
def test_one_more_problem_never_makes_the_result_better(
    case: tuple[Checklist, set[str]], data: st.DataObject
) -> None:
    table, problems = case
    one_more = data.draw(st.sampled_from([item.id for item in table.items]))
    assert severity(table, problems) <= severity(table, problems | {one_more})


@QUICK
@given(found(), st.text(max_size=20), st.booleans())
def test_remarks_and_spot_checks_change_no_count(
    case: tuple[Checklist, set[str]], remark: str, spot_check: bool
) -> None:
    table, problems = case
    plain = with_problems(table, problems)
    noted = {key: Mark(mark.words, remark, spot_check) for key, mark in plain.items()}
    assert tally(table, noted) == tally(table, plain)


@QUICK
@given(found())
def test_what_does_not_apply_is_neither_checked_nor_a_problem(case: tuple[Checklist, set[str]]) -> None:
    table, away = case
    counted = tally(table, absent(compliant(table), away))
    assert counted.problems == 0
    assert counted.checked == table.declared_total - len(away)
    assert {item.id for item in counted.not_applicable} == away


@QUICK
@given(found())
def test_every_row_stands_in_exactly_one_place(case: tuple[Checklist, set[str]]) -> None:
    table, problems = case
    counted = tally(table, with_problems(table, problems))
    places = (
        *counted.key_checked,
        *counted.general_checked,
        *counted.not_applicable,
        *counted.not_checked,
        *counted.open,
    )
    assert sorted(numbers(places)) == sorted(numbers(table.items))
    assert set(counted.key_problems) <= set(counted.key_checked)
    assert set(counted.general_problems) <= set(counted.general_checked)
