"""监督检查频次 (R-08 … R-15): who is owed how many visits, and who is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.frequency import (
    RULES,
    Duty,
    DutyStanding,
    Exemption,
    Grade,
    Owner,
    Subject,
    duty,
    duty_kinds,
    follow_up_suggested,
    priority,
    require_coverage,
    required,
)

LONG_AGO = date(2010, 3, 1)
PLAN_2018 = date(2018, 6, 4)
SUMMER, NEW_YEAR, YEAR_AFTER = date(2018, 7, 1), date(2019, 1, 1), date(2020, 1, 1)
POLICY = {
    (Kind.HF_PRODUCER, Grade.A): 1,
    (Kind.HF_PRODUCER, Grade.C): 3,
    (Kind.HF_PRODUCER, Grade.D): 4,
    (Kind.HF_OPERATOR, Grade.D): 2,
}


def stands(kind: Kind, *visits: date, year: int = 2018, today: date = SUMMER, since: date = LONG_AGO) -> Duty:
    return duty(Subject(kind, since), year, visits, today, planned_on=PLAN_2018)


@pytest.mark.parametrize(
    ("kind", "visits", "years", "owner", "words"),
    [
        (Kind.HF_PRODUCER, 2, 1, Owner.STREET_OFFICE, "每年检查两次"),
        (Kind.HF_OPERATOR, 1, 1, Owner.STREET_OFFICE, "每年不得少于一次"),
        (Kind.COSMETICS_PRODUCER, 2, 1, Owner.SECTION, "药械股对化妆品生产企业每年检查两次"),
        (Kind.COSMETICS_WHOLESALER, 1, 1, Owner.STREET_OFFICE, "每户至少一次"),
        (Kind.COSMETICS_RETAILER, 1, 2, Owner.STREET_OFFICE, "每两年"),
    ],
)
def test_the_table_says_how_often_and_who(
    kind: Kind, visits: int, years: int, owner: Owner, words: str
) -> None:
    rule = RULES[kind]
    assert (rule.visits, rule.years, rule.owner) == (visits, years, owner)
    assert words in rule.clause
    assert set(RULES) == set(Kind)


@pytest.mark.parametrize("kind", [Kind.HF_PRODUCER, Kind.COSMETICS_PRODUCER])
def test_a_producer_is_visited_twice_a_year(kind: Kind) -> None:
    spring, autumn = date(2018, 4, 10), date(2018, 10, 10)
    assert stands(kind, spring, today=SUMMER).standing is DutyStanding.DUE
    assert stands(kind, spring, today=SUMMER).missing == 1
    met = stands(kind, spring, autumn, today=NEW_YEAR)
    assert (met.standing, met.done, met.missing) == (DutyStanding.DONE, 2, 0)
    short = stands(kind, spring, today=NEW_YEAR)
    assert (short.standing, short.missing, short.days_overdue(NEW_YEAR)) == (DutyStanding.OVERDUE, 1, 1)
    assert stands(kind, spring, SUMMER, autumn, today=NEW_YEAR).done == 3


def test_visits_on_both_sides_of_new_year_are_one_in_each_year() -> None:
    visits = (date(2018, 12, 20), date(2019, 1, 10))
    for year in (2018, 2019):
        short = stands(Kind.HF_PRODUCER, *visits, year=year, today=YEAR_AFTER)
        assert (short.standing, short.missing) == (DutyStanding.OVERDUE, 1)


@pytest.mark.parametrize("kind", [Kind.HF_OPERATOR, Kind.COSMETICS_WHOLESALER])
def test_an_operator_and_a_wholesaler_are_visited_once_a_year(kind: Kind) -> None:
    assert stands(kind, date(2018, 5, 1)).standing is DutyStanding.DONE
    assert stands(kind, date(2018, 5, 1)).deadline == date(2019, 12, 31)
    assert stands(kind, date(2017, 12, 1)).standing is DutyStanding.DUE
    late = stands(kind, date(2017, 12, 1), today=NEW_YEAR)
    assert (late.standing, late.deadline) == (DutyStanding.OVERDUE, date(2018, 12, 31))


def test_who_was_licensed_after_the_plan_is_owed_from_the_next_year_on() -> None:
    late_comer = stands(Kind.HF_OPERATOR, since=date(2018, 11, 30), today=NEW_YEAR)
    assert (late_comer.standing, late_comer.deadline) == (DutyStanding.NOT_DUE, date(2019, 12, 31))
    next_year = stands(Kind.HF_OPERATOR, since=date(2018, 11, 30), year=2019, today=YEAR_AFTER)
    assert next_year.standing is DutyStanding.OVERDUE
    early = stands(Kind.HF_OPERATOR, since=date(2018, 2, 10), today=NEW_YEAR)
    assert early.standing is DutyStanding.OVERDUE
    on_the_day = stands(Kind.HF_OPERATOR, since=PLAN_2018, today=NEW_YEAR)
    assert on_the_day.standing is DutyStanding.OVERDUE


def test_until_there_is_a_plan_whoever_is_there_is_owed() -> None:
    new = Subject(Kind.HF_OPERATOR, date(2018, 5, 1))
    assert duty(new, 2018, (), SUMMER).standing is DutyStanding.DUE
    assert duty(new, 2017, (), SUMMER).standing is DutyStanding.NOT_DUE


@pytest.mark.parametrize(
    ("visits", "since", "in_2018", "deadline", "at_new_year"),
    [
        ((date(2017, 11, 5),), LONG_AGO, DutyStanding.NOT_DUE, 2019, DutyStanding.NOT_DUE),
        ((date(2016, 5, 5),), LONG_AGO, DutyStanding.DUE, 2018, DutyStanding.OVERDUE),
        ((), date(2018, 3, 1), DutyStanding.NOT_DUE, 2019, DutyStanding.NOT_DUE),
        (
            (date(2018, 1, 9), date(2018, 6, 9)),
            LONG_AGO,
            DutyStanding.DONE,
            2020,
            DutyStanding.DONE,
        ),
        ((), LONG_AGO, DutyStanding.DUE, 2018, DutyStanding.OVERDUE),
        ((), date(2017, 12, 31), DutyStanding.DUE, 2018, DutyStanding.OVERDUE),
    ],
)
def test_a_cosmetics_retailer_is_visited_once_in_two_years(
    visits: tuple[date, ...],
    since: date,
    in_2018: DutyStanding,
    deadline: int,
    at_new_year: DutyStanding,
) -> None:
    now = stands(Kind.COSMETICS_RETAILER, *visits, since=since)
    assert (now.standing, now.deadline) == (in_2018, date(deadline, 12, 31))
    later = stands(Kind.COSMETICS_RETAILER, *visits, since=since, today=NEW_YEAR)
    assert later.standing is at_new_year


def test_a_retailer_that_began_in_2018_is_late_after_2019() -> None:
    began = date(2018, 3, 1)
    due = stands(Kind.COSMETICS_RETAILER, since=began, year=2019, today=date(2019, 12, 31))
    assert (due.standing, due.deadline) == (DutyStanding.DUE, date(2019, 12, 31))
    late = stands(Kind.COSMETICS_RETAILER, since=began, year=2019, today=YEAR_AFTER)
    assert late.standing is DutyStanding.OVERDUE


def test_who_sells_wholesale_and_retail_is_visited_as_a_wholesaler() -> None:
    both = {Kind.COSMETICS_RETAILER, Kind.COSMETICS_WHOLESALER, Kind.HF_OPERATOR}
    assert duty_kinds(both) == (Kind.HF_OPERATOR, Kind.COSMETICS_WHOLESALER)
    assert duty_kinds({Kind.HF_OPERATOR, Kind.COSMETICS_RETAILER}) == (
        Kind.HF_OPERATOR,
        Kind.COSMETICS_RETAILER,
    )


@pytest.mark.parametrize(
    ("kind", "grade", "demonstration", "visits"),
    [
        (Kind.HF_PRODUCER, Grade.A, False, 2),
        (Kind.HF_PRODUCER, Grade.B, False, 2),
        (Kind.HF_PRODUCER, Grade.C, False, 3),
        (Kind.HF_PRODUCER, Grade.D, False, 4),
        (Kind.HF_PRODUCER, None, False, 2),
        (Kind.HF_OPERATOR, Grade.A, False, 1),
        (Kind.HF_OPERATOR, Grade.D, False, 2),
        (Kind.HF_OPERATOR, Grade.D, True, 1),  # the floor only, never none
    ],
)
def test_a_grade_raises_and_never_lowers(
    kind: Kind, grade: Grade | None, demonstration: bool, visits: int
) -> None:
    subject = Subject(kind, LONG_AGO, grade=grade, demonstration=demonstration)
    assert required(subject, POLICY) == visits
    assert duty(subject, 2018, (), SUMMER, policy=POLICY).required == visits


def test_a_bad_grade_comes_before_a_good_one_and_a_demonstration_store_last() -> None:
    graded = [Subject(Kind.HF_PRODUCER, LONG_AGO, grade=grade) for grade in (*Grade, None)]
    store = Subject(Kind.HF_OPERATOR, LONG_AGO, demonstration=True)
    by_priority = sorted([store, *graded], key=priority)
    assert [one.grade for one in by_priority] == [Grade.D, Grade.C, Grade.B, Grade.A, None, None]
    assert by_priority[-1] is store
    title_lost = Subject(Kind.HF_OPERATOR, LONG_AGO)
    assert priority(title_lost) < priority(store)


def test_who_has_left_owes_nothing_more_and_who_left_later_was_late() -> None:
    closed = Subject(Kind.HF_OPERATOR, LONG_AGO, until=date(2018, 9, 1))
    assert duty(closed, 2018, (), NEW_YEAR).standing is DutyStanding.GONE
    assert duty(closed, 2018, (date(2018, 4, 1),), NEW_YEAR).standing is DutyStanding.DONE
    assert duty(closed, 2017, (), NEW_YEAR).standing is DutyStanding.OVERDUE
    assert duty(closed, 2018, (), NEW_YEAR).missing == 0


def test_who_is_not_in_the_ratio_is_not_late() -> None:
    operator = Subject(Kind.HF_OPERATOR, LONG_AGO)
    out = duty(operator, 2018, (), NEW_YEAR, left_out=True)
    assert (out.standing, out.missing, out.days_overdue(NEW_YEAR)) == (DutyStanding.LEFT_OUT, 0, 0)
    visited = duty(operator, 2018, (date(2018, 4, 1),), NEW_YEAR, left_out=True)
    assert visited.standing is DutyStanding.DONE


def test_a_new_licence_suggests_one_visit_more_until_it_was_seen() -> None:
    licensed = date(2018, 4, 1)
    assert follow_up_suggested(licensed, (date(2018, 3, 1),), SUMMER)
    assert not follow_up_suggested(licensed, (date(2018, 5, 1),), SUMMER)
    assert not follow_up_suggested(licensed, (), NEW_YEAR)


EXEMPTION = Exemption("人员全部投入专项整治", 80, "东门街道监管所")


@pytest.mark.parametrize(
    ("kind", "planned", "exemption"),
    [
        (Kind.HF_OPERATOR, 120, None),
        (Kind.HF_OPERATOR, 96, EXEMPTION),
        (Kind.HF_OPERATOR, 100, EXEMPTION),
        (Kind.HF_PRODUCER, 120, None),
    ],
)
def test_a_plan_takes_everybody_or_a_ratio_with_its_reason(
    kind: Kind, planned: int, exemption: Exemption | None
) -> None:
    require_coverage(kind, 120, planned, exemption)


@pytest.mark.parametrize(
    ("kind", "planned", "exemption", "said"),
    [
        (Kind.HF_OPERATOR, 96, None, "请写明特殊情况、检查比例和责任部门"),
        (Kind.HF_OPERATOR, 95, EXEMPTION, "至少要列入96家，现在只有95家"),
        (Kind.HF_OPERATOR, 96, Exemption(" ", 80, "所"), "请写明不能全覆盖的理由"),
        (Kind.HF_OPERATOR, 96, Exemption("忙", 80, " "), "责任部门"),
        (Kind.HF_OPERATOR, 96, Exemption("忙", 0, "所"), "1到99"),
        (Kind.HF_OPERATOR, 96, Exemption("忙", 100, "所"), "1到99"),
        (Kind.HF_PRODUCER, 96, EXEMPTION, "只有保健食品经营企业可以按比例检查"),
        (Kind.COSMETICS_RETAILER, 119, EXEMPTION, "只有保健食品经营企业可以按比例检查"),
    ],
)
def test_a_plan_with_gaps_is_refused_in_words(
    kind: Kind, planned: int, exemption: Exemption | None, said: str
) -> None:
    with pytest.raises(RuleBroken, match=said):
        require_coverage(kind, 120, planned, exemption)


DAYS = st.dates(date(2014, 1, 1), date(2021, 12, 31))


@given(st.sampled_from(Kind), st.lists(DAYS, max_size=8), DAYS, DAYS)
def test_a_visit_more_never_makes_a_duty_worse(
    kind: Kind, visits: list[date], more: date, today: date
) -> None:
    order = [DutyStanding.OVERDUE, DutyStanding.DUE, DutyStanding.NOT_DUE, DutyStanding.DONE]
    subject = Subject(kind, LONG_AGO)
    before = duty(subject, 2018, visits, today)
    after = duty(subject, 2018, [*visits, more], today)
    assert order.index(after.standing) >= order.index(before.standing)
    assert after.deadline >= before.deadline
    assert after.missing <= before.missing


@given(st.sampled_from(Kind), st.lists(DAYS, max_size=8), DAYS, st.randoms())
def test_a_duty_depends_on_nothing_but_the_days(
    kind: Kind, visits: list[date], today: date, chance: object
) -> None:
    subject = Subject(kind, LONG_AGO)
    known = duty(subject, 2018, visits, today)
    shuffled = sorted(visits, key=lambda _: chance.random())  # type: ignore[attr-defined]
    still_to_come = [today + timedelta(days=1)]
    assert duty(subject, 2018, [*shuffled, *still_to_come], today) == known


@given(st.sampled_from(Kind), st.lists(DAYS, max_size=8))
def test_a_duty_is_late_the_day_after_its_deadline_and_not_before(kind: Kind, visits: list[date]) -> None:
    subject = Subject(kind, LONG_AGO)
    on_time = duty(subject, 2018, visits, date(2018, 12, 31))
    past = [day for day in visits if day <= date(2018, 12, 31)]
    after = duty(subject, 2018, past, NEW_YEAR)
    assert on_time.standing is not DutyStanding.OVERDUE
    assert (after.standing is DutyStanding.OVERDUE) == (on_time.standing is DutyStanding.DUE)
    assert (on_time.standing is DutyStanding.DUE) == (on_time.deadline == date(2018, 12, 31))
