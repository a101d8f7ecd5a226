"""年度检查计划 (R-08 … R-15, R-51): what each business owes, by which rule, until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.frequency import RULES, DutyStanding, Subject, duty, duty_kinds
from portal.domain.plan_words import Change, DutyStatus
from portal.domain.plans import (
    OPEN,
    Business,
    Duty,
    Kept,
    Made,
    Terms,
    days_late,
    differences,
    duties_of,
    fulfilled,
    left_out,
    require_movable,
    require_terms,
    standing,
    visited_recently,
)

LONG_AGO = date(2015, 3, 1)
DRAFTED = date(2018, 6, 4)
OFFICE, OTHER, SECTION = UUID(int=1), UUID(int=2), UUID(int=3)
TERMS = Terms(2018, DRAFTED, SECTION, {})
NEW_YEAR = date(2019, 1, 1)


def business(
    *kinds: Kind,
    since: date = LONG_AGO,
    visits: Sequence[date] = (),
    until: date | None = None,
    risks: Collection[Risk] = (),
    number: int = 100,
    office: UUID = OFFICE,
    demonstration: bool = False,
) -> Business:
    made = [Made(UUID(int=900 + place), day) for place, day in enumerate(sorted(visits))]
    return Business(
        UUID(int=number),
        office,
        dict.fromkeys(kinds, since),
        until,
        "注销：搬走了" if until else "",
        dict.fromkeys(kinds, risks),
        dict.fromkeys(kinds, made),
        demonstration,
    )


def lines(*kinds: Kind, terms: Terms = TERMS, **facts: object) -> list[Duty]:
    return duties_of(business(*kinds, **facts), terms)  # type: ignore[arg-type]


def told(duties: Sequence[Duty]) -> list[tuple[str, int, str]]:
    return [(one.kind.value, one.ordinal, one.status.value) for one in duties]


YEAR = (date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("kind", "visits", "office", "words"),
    [
        (Kind.HF_PRODUCER, 2, OFFICE, "每年检查两次"),
        (Kind.HF_OPERATOR, 1, OFFICE, "每年不得少于一次"),
        (Kind.COSMETICS_PRODUCER, 2, SECTION, "药械股对化妆品生产企业每年检查两次"),
        (Kind.COSMETICS_WHOLESALER, 1, OFFICE, "每年对辖区内化妆品批发部门"),
        (Kind.COSMETICS_RETAILER, 1, OFFICE, "每两年"),
    ],
)
def test_every_kind_has_its_visits_its_office_and_its_rule(
    kind: Kind, visits: int, office: UUID, words: str
) -> None:
    found = lines(kind)
    assert told(found) == [(kind.value, place, "planned") for place in range(1, visits + 1)]
    for one in found:
        assert (one.begins_on, one.ends_on, one.office) == (*YEAR, office)
        assert words in one.cause


def test_two_visits_of_a_year_fall_into_its_two_halves_from_the_drafting_on() -> None:
    early = Terms(2018, date(2017, 12, 20), SECTION, {})
    checked = 0
    for number in range(200):
        first, second = lines(Kind.HF_PRODUCER, number=number, terms=early)
        assert first.due_on.month <= 6 < second.due_on.month
        first, second = lines(Kind.HF_PRODUCER, number=number)
        assert 6 <= first.due_on.month <= 8 < second.due_on.month
        checked += 1
    assert checked == 200


def test_the_months_get_about_as_many_visits_each() -> None:
    early = Terms(2018, date(2017, 12, 20), SECTION, {})
    months = [lines(Kind.HF_OPERATOR, number=n, terms=early)[0].due_on.month for n in range(1200)]
    assert set(months) == set(range(1, 13))
    assert all(60 < months.count(month) < 140 for month in range(1, 13))


def test_who_bears_a_risk_comes_in_the_first_half_of_the_months() -> None:
    early = Terms(2018, date(2017, 12, 20), SECTION, {})
    months = {
        lines(Kind.HF_OPERATOR, number=n, terms=early, risks=[Risk.MARKED])[0].due_on.month
        for n in range(200)
    }
    assert months == set(range(1, 7))


def test_a_business_of_several_kinds_owes_each() -> None:
    found = lines(Kind.HF_OPERATOR, Kind.COSMETICS_RETAILER, Kind.HF_PRODUCER)
    assert [one.kind for one in found] == [
        Kind.HF_PRODUCER,
        Kind.HF_PRODUCER,
        Kind.HF_OPERATOR,
        Kind.COSMETICS_RETAILER,
    ]


def test_a_wholesaler_that_sells_at_retail_is_visited_as_a_wholesaler() -> None:
    found = lines(Kind.COSMETICS_WHOLESALER, Kind.COSMETICS_RETAILER)
    assert [one.kind for one in found] == [Kind.COSMETICS_WHOLESALER]


@pytest.mark.parametrize(
    ("since", "visits", "year", "status", "ends"),
    [
        (LONG_AGO, [date(2017, 11, 3)], 2018, DutyStatus.NOT_DUE, date(2019, 12, 31)),
        (LONG_AGO, [date(2017, 11, 3)], 2019, DutyStatus.PLANNED, date(2019, 12, 31)),
        (LONG_AGO, [date(2016, 5, 3)], 2018, DutyStatus.PLANNED, date(2018, 12, 31)),
        (date(2018, 3, 1), [], 2018, DutyStatus.NOT_DUE, date(2019, 12, 31)),
        (date(2018, 3, 1), [], 2019, DutyStatus.PLANNED, date(2019, 12, 31)),
        (LONG_AGO, [date(2018, 1, 9), date(2018, 6, 9)], 2019, DutyStatus.NOT_DUE, date(2020, 12, 31)),
    ],
)
def test_a_retailer_is_due_when_two_years_would_pass_without_a_visit(
    since: date, visits: list[date], year: int, status: DutyStatus, ends: date
) -> None:
    (found,) = lines(
        Kind.COSMETICS_RETAILER, since=since, visits=visits, terms=Terms(year, DRAFTED, SECTION, {})
    )
    assert (found.status, found.ends_on) == (status, ends)
    assert bool(found.reason) is (status is DutyStatus.NOT_DUE)


@pytest.mark.parametrize(
    ("since", "ends"),
    [(date(2018, 11, 30), date(2019, 12, 31)), (date(2018, 2, 1), date(2018, 12, 31))],
)
def test_who_began_after_the_drafting_is_in_the_plan_and_late_only_a_year_later(
    since: date, ends: date
) -> None:
    (found,) = lines(Kind.HF_OPERATOR, since=since)
    assert (found.status, found.ends_on) == (DutyStatus.PLANNED, ends)
    assert found.due_on.year == 2018
    assert found.due_on >= since
    at_new_year = standing(found.status, False, found.due_on, found.ends_on, NEW_YEAR)
    assert at_new_year is (DutyStanding.LATE if ends.year == 2019 else DutyStanding.OVERDUE)


def test_who_begins_after_the_year_has_no_line() -> None:
    assert lines(Kind.HF_OPERATOR, since=date(2019, 1, 1)) == []


def test_who_stopped_before_the_rule_s_last_day_owes_nothing_and_later_still_owes() -> None:
    assert lines(Kind.HF_PRODUCER, until=date(2018, 12, 31)) == []
    assert len(lines(Kind.HF_PRODUCER, until=date(2019, 1, 1))) == 2


def test_a_risk_raises_what_is_owed_and_a_demonstration_store_keeps_the_rule_s_number() -> None:
    more = Terms(2018, DRAFTED, SECTION, {Risk.NOT_CONFORMING: 2, Risk.MARKED: 1})
    raised = lines(Kind.HF_OPERATOR, risks=[Risk.MARKED, Risk.NOT_CONFORMING], terms=more)
    assert [one.ordinal for one in raised] == [1, 2, 3]
    assert "上次检查不符合，加2次" in raised[0].cause
    assert len(lines(Kind.HF_OPERATOR, risks=[Risk.MARKED], terms=more)) == 2
    assert len(lines(Kind.HF_OPERATOR, risks=[Risk.MARKED])) == 1
    assert len(lines(Kind.HF_OPERATOR, risks=[Risk.MARKED], terms=more, demonstration=True)) == 1


KINDS = st.sets(st.sampled_from(Kind), min_size=1)
DAYS = st.dates(date(2015, 1, 1), date(2019, 12, 31))


@given(kinds=KINDS, since=DAYS, visits=st.lists(DAYS, max_size=6), year=st.integers(2017, 2019))
def test_the_plan_asks_for_what_the_frequency_rules_miss_at_the_beginning_of_the_year(
    kinds: set[Kind], since: date, visits: list[date], year: int
) -> None:
    first, drafted = date(year, 1, 1), date(year, 3, 15)
    found = lines(*kinds, since=since, visits=visits, terms=Terms(year, drafted, SECTION, {}))
    if since.year > year:
        assert found == []
        return
    assert {one.kind for one in found} == set(duty_kinds(kinds))
    for kind in duty_kinds(kinds):
        rule = duty(Subject(kind, since), year, visits, first, planned_on=drafted)
        planned = [one for one in found if one.kind is kind and one.status is DutyStatus.PLANNED]
        this_year = [one for one in planned if one.ends_on.year == year]
        assert len(this_year) == rule.missing
        assert all(one.ends_on <= rule.deadline for one in this_year)


@given(kinds=KINDS, since=DAYS, visits=st.lists(DAYS, max_size=6), today=DAYS)
def test_what_is_overdue_in_the_plan_is_overdue_by_the_rules(
    kinds: set[Kind], since: date, visits: list[date], today: date
) -> None:
    made = sorted(day for day in visits if day <= today)
    one = business(*kinds, since=since, visits=made)
    for kind in duty_kinds(kinds):
        owed = [each for each in duties_of(one, TERMS) if each.kind is kind]
        matched = [each for each in owed if each.status is not DutyStatus.NOT_DUE]
        ids = {UUID(int=place): each for place, each in enumerate(matched)}
        periods = [(id_, each.begins_on, each.ends_on) for id_, each in ids.items()]
        done = fulfilled(periods, one.visits_of(kind))
        late = [
            each
            for id_, each in ids.items()
            if each.ends_on.year == 2018
            and standing(each.status, id_ in done, each.due_on, each.ends_on, today) is DutyStanding.OVERDUE
        ]
        rule = duty(Subject(kind, since), 2018, made, today, planned_on=DRAFTED)
        assert len(late) == (rule.missing if rule.standing is DutyStanding.OVERDUE else 0)


def test_each_visit_does_the_earliest_open_duty_of_its_period() -> None:
    first, second = (UUID(int=1), *YEAR), (UUID(int=2), *YEAR)
    spring, autumn, later = (Made(UUID(int=n), date(2018, n, 1)) for n in (4, 10, 11))
    assert fulfilled([first, second], [spring]) == {UUID(int=1): spring}
    assert fulfilled([first, second], [spring, autumn, later]) == {UUID(int=1): spring, UUID(int=2): autumn}
    assert fulfilled([first], [Made(UUID(int=9), date(2019, 1, 1))]) == {}


def kept(duties: Sequence[Duty]) -> list[Kept]:
    return [Kept(UUID(int=place), one) for place, one in enumerate(duties, 1)]


def applied(held: Sequence[Kept], wanted: Sequence[Duty], why_gone: str = "") -> list[Kept]:
    rows = {one.id: one for one in held}
    for number, one in enumerate(differences(held, wanted, why_gone), 1000):
        id_ = one.id or UUID(int=number)
        rows[id_] = Kept(id_, one.duty)
    return list(rows.values())


@given(before=KINDS, after=KINDS, gone=st.booleans(), moved=st.booleans())
def test_doing_the_differences_leaves_none(
    before: set[Kind], after: set[Kind], gone: bool, moved: bool
) -> None:
    changed = business(*after, until=date(2018, 7, 1) if gone else None, office=OTHER if moved else OFFICE)
    wanted = duties_of(changed, TERMS)
    now = applied(kept(lines(*before)), wanted, changed.why_gone)
    assert differences(now, wanted, changed.why_gone) == []
    standing_ones = {
        (one.duty.kind, one.duty.ordinal) for one in now if one.duty.status is not DutyStatus.GONE
    }
    assert standing_ones == {(one.kind, one.ordinal) for one in wanted}


def test_a_closed_business_leaves_with_its_reason_and_comes_back_to_the_same_day() -> None:
    held = kept(lines(Kind.HF_OPERATOR))
    closed = business(Kind.HF_OPERATOR, until=date(2018, 7, 1))
    (left,) = differences(held, duties_of(closed, TERMS), closed.why_gone)
    assert (left.change, left.reason, left.duty.status) == (Change.LEFT, "注销：搬走了", DutyStatus.GONE)
    gone = applied(held, [], closed.why_gone)
    (back,) = differences(gone, lines(Kind.HF_OPERATOR), "")
    assert (back.change, back.duty) == (Change.BACK, held[0].duty)


def test_another_office_takes_over_but_not_from_the_section() -> None:
    (moved,) = differences(kept(lines(Kind.HF_OPERATOR)), lines(Kind.HF_OPERATOR, office=OTHER), "")
    assert (moved.change, moved.duty.office) == (Change.HANDED_OVER, OTHER)
    made = Kind.COSMETICS_PRODUCER
    assert differences(kept(lines(made)), lines(made, office=OTHER), "") == []


def test_a_day_that_was_moved_and_who_was_left_out_stay() -> None:
    (line,) = lines(Kind.HF_OPERATOR)
    moved = Duty(
        **{**vars(line), "due_on": date(2018, 12, 24), "status": DutyStatus.LEFT_OUT, "reason": "比例"}
    )
    assert differences(kept([moved]), [line], "") == []


def test_a_kind_that_is_given_up_leaves_and_a_new_one_is_added() -> None:
    held = kept(lines(Kind.COSMETICS_RETAILER))
    found = differences(held, lines(Kind.COSMETICS_WHOLESALER), "")
    assert [(one.change, one.reason[:5]) for one in found] == [
        (Change.ADDED, RULES[Kind.COSMETICS_WHOLESALER].clause[:5]),
        (Change.LEFT, "不再单独检"),
    ]


def test_a_ratio_takes_who_bears_a_risk_first_and_rounds_up() -> None:
    ids = {UUID(int=number): number in (7, 8) for number in range(1, 121)}
    absent = left_out(2018, 80, ids)
    assert len(absent) == 24
    assert not absent & {UUID(int=7), UUID(int=8)}
    assert absent == left_out(2018, 80, dict(reversed(ids.items())))
    assert absent != left_out(2019, 80, ids)
    assert len(left_out(2018, 99, {UUID(int=1): False})) == 0


def test_the_standing_of_a_day() -> None:
    due, end = date(2018, 8, 31), date(2018, 12, 31)
    planned = DutyStatus.PLANNED
    stands = {
        date(2018, 7, 31): DutyStanding.UPCOMING,
        date(2018, 8, 1): DutyStanding.DUE,
        date(2018, 8, 31): DutyStanding.DUE,
        date(2018, 9, 1): DutyStanding.LATE,
        date(2018, 12, 31): DutyStanding.LATE,
        date(2019, 1, 1): DutyStanding.OVERDUE,
    }
    for day, expected in stands.items():
        assert standing(planned, False, due, end, day) is expected
        assert standing(planned, True, due, end, day) is DutyStanding.DONE
        assert standing(DutyStatus.GONE, True, due, end, day) is DutyStanding.DONE
        assert standing(DutyStatus.GONE, False, due, end, day) is DutyStanding.GONE
    assert set(OPEN) == set(stands.values())
    assert days_late(DutyStanding.OVERDUE, due, end, date(2019, 1, 10)) == 10
    assert days_late(DutyStanding.LATE, due, end, date(2018, 9, 3)) == 3
    assert days_late(DutyStanding.DUE, due, end, date(2018, 8, 3)) == 0


def test_a_visit_soon_after_the_last_one_is_warned_of() -> None:
    last = date(2018, 6, 1)
    assert visited_recently(last, 60, last + timedelta(days=59))
    assert not visited_recently(last, 60, last + timedelta(days=60))
    assert not visited_recently(last, 0, last)
    assert not visited_recently(None, 60, last)


@pytest.mark.parametrize(
    ("status", "done", "day", "words"),
    [
        (DutyStatus.PLANNED, True, date(2018, 9, 1), "已经完成"),
        (DutyStatus.LEFT_OUT, False, date(2018, 9, 1), "按比例未列入"),
        (DutyStatus.PLANNED, False, date(2017, 12, 31), "不能早于2018年1月1日"),
    ],
)
def test_what_cannot_be_moved_says_why(status: DutyStatus, done: bool, day: date, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_movable(status, done, date(2018, 1, 1), day)
    require_movable(DutyStatus.PLANNED, False, date(2018, 1, 1), date(2019, 1, 15))


@pytest.mark.parametrize(
    ("year", "more", "days"), [(1999, {}, 60), (2018, {Risk.MARKED: 11}, 60), (2018, {}, 367), (2018, {}, -1)]
)
def test_terms_that_no_plan_can_have(year: int, more: dict[Risk, int], days: int) -> None:
    with pytest.raises(RuleBroken):
        require_terms(year, more, days)
    require_terms(2018, {Risk.MARKED: 1}, 0)
