"""How often a business is owed a visit, and whether it had it (四（三） of the plan, R-08 … R-15).

The rules are a table; a grade or a title may raise what they ask and never lowers it.  A year is the
calendar year.  Nothing here reads the clock: the caller says which day it is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason


class Owner(StrEnum):
    """Who makes the visits (R-02, R-11, R-12)."""

    SECTION = "section"
    STREET_OFFICE = "street_office"


class Grade(StrEnum):
    """量化分级: A is the best.  What a grade asks for is the policy of the bureau."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


@dataclass(frozen=True)
class Rule:
    """`visits` within any `years` calendar years in a row; `clause` is where that is written."""

    kind: Kind
    visits: int
    years: int
    owner: Owner
    clause: str


RULES: Mapping[Kind, Rule] = {
    rule.kind: rule
    for rule in (
        Rule(
            Kind.HF_PRODUCER,
            2,
            1,
            Owner.STREET_OFFICE,
            "四（三）1：对保健食品生产企业每年检查两次",
        ),
        Rule(
            Kind.HF_OPERATOR,
            1,
            1,
            Owner.STREET_OFFICE,
            "四（三）1：对保健食品经营企业，对同一企业的日常检查，每年不得少于一次",
        ),
        Rule(
            Kind.COSMETICS_PRODUCER,
            2,
            1,
            Owner.SECTION,
            "四（三）2：药械股对化妆品生产企业每年检查两次",
        ),
        Rule(
            Kind.COSMETICS_WHOLESALER,
            1,
            1,
            Owner.STREET_OFFICE,
            "四（三）2：各街道监管所每年对辖区内化妆品批发部门巡回监督每户至少一次",
        ),
        Rule(
            Kind.COSMETICS_RETAILER,
            1,
            2,
            Owner.STREET_OFFICE,
            "四（三）2：每两年对辖区内化妆品零售者巡回监督每户至少一次",
        ),
    )
}
"""R-08, R-09, R-11, R-12, R-13."""

STRICTER: Mapping[Kind, Kind] = {Kind.COSMETICS_RETAILER: Kind.COSMETICS_WHOLESALER}
"""A business of both kinds is visited as the second one (R-12)."""

Policy = Mapping[tuple[Kind, Grade], int]
"""How many visits the bureau asks for of a grade, within the years of the rule."""

NO_POLICY: Policy = {}


class DutyStanding(StrEnum):
    """Where the duty of one year stands on a day.

    The rules know the year alone; LATE and UPCOMING are what the plan's own days add to that.
    """

    NOT_DUE = "not_due"
    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    DONE = "done"
    OVERDUE = "overdue"
    LEFT_OUT = "left_out"
    GONE = "gone"


@dataclass(frozen=True)
class Subject:
    """A business with one of its kinds, as far as the rules look at it.

    `until`: the day on which it stopped (停业, 注销).  A demonstration store is asked for the floor only.
    """

    kind: Kind
    since: date
    until: date | None = None
    grade: Grade | None = None
    demonstration: bool = False


@dataclass(frozen=True)
class Duty:
    """What one year asks of one subject.  `deadline`: the last day of the first year that ends too few."""

    rule: Rule
    year: int
    required: int
    done: int
    deadline: date
    standing: DutyStanding

    @property
    def missing(self) -> int:
        """Visits that this year still asks for."""
        open_ones = (DutyStanding.DUE, DutyStanding.OVERDUE)
        return self.required - self.done if self.standing in open_ones else 0

    def days_overdue(self, today: date) -> int:
        return (today - self.deadline).days if self.standing is DutyStanding.OVERDUE else 0


def duty_kinds(kinds: Collection[Kind]) -> tuple[Kind, ...]:
    """The kinds that carry a duty of their own: a wholesaler's retail sale is visited with it (R-12)."""
    return tuple(kind for kind in Kind if kind in kinds and STRICTER.get(kind) not in kinds)


def required(subject: Subject, policy: Policy) -> int:
    """The floor of the rule, or what the bureau asks of the grade where that is more (R-10, R-15)."""
    floor = RULES[subject.kind].visits
    if subject.grade is None or subject.demonstration:
        return floor
    return max(floor, policy.get((subject.kind, subject.grade), floor))


def duty(
    subject: Subject,
    year: int,
    visits: Sequence[date],
    today: date,
    *,
    planned_on: date | None = None,
    left_out: bool = False,
    policy: Policy = NO_POLICY,
) -> Duty:
    """The duty of a year as it stands on `today`.

    `visits`: days of the counted routine visits of that kind, in any order (unable, refused and void ones
    are no visits).  `planned_on`: the day of the year's plan; who began later is owed from the next year on
    (R-09).  Until there is a plan whoever is there is owed.  `left_out`: not in the ratio of R-09.
    """
    rule, wanted = RULES[subject.kind], required(subject, policy)
    begins = _owed_from(subject, year, planned_on)

    def made(end: int) -> int:
        return sum(end - rule.years < day.year <= end for day in visits if day <= today)

    if made(year) >= wanted:
        visited = any(day.year == year and day <= today for day in visits)
        standing = DutyStanding.DONE if visited else DutyStanding.NOT_DUE
    elif subject.until is not None and subject.until.year <= year:
        standing = DutyStanding.GONE
    elif left_out:
        standing = DutyStanding.LEFT_OUT
    elif year < begins:
        standing = DutyStanding.NOT_DUE
    else:
        standing = DutyStanding.OVERDUE if today.year > year else DutyStanding.DUE
    late = next(end for end in count(max(year, begins)) if made(end) < wanted)
    return Duty(rule, year, wanted, made(year), date(late, 12, 31), standing)


def _owed_from(subject: Subject, year: int, planned_on: date | None) -> int:
    """The first year that can end too few: the last of the rule's years that the subject began in."""
    rule = RULES[subject.kind]
    after_the_plan = planned_on is not None and planned_on < subject.since and subject.since.year == year
    return subject.since.year + max(rule.years - 1, after_the_plan)


def priority(subject: Subject) -> int:
    """Who is visited first: the lower the number, the sooner.  A bad grade before a good one (R-15)."""
    if subject.demonstration:
        return len(Grade) + 1
    return len(Grade) if subject.grade is None else len(Grade) - 1 - list(Grade).index(subject.grade)


def follow_up_suggested(licensed_on: date, visits: Sequence[date], today: date) -> bool:
    """Whether one visit more is suggested: licensed or changed this year and not seen since (R-10)."""
    return licensed_on.year == today.year and not any(licensed_on <= day <= today for day in visits)


@dataclass(frozen=True)
class Exemption:
    """因特殊情况，现场检查无法覆盖全部行政相对人的: why, how many of a hundred, which office (R-09)."""

    reason: str
    percent: int
    office: str


def require_coverage(kind: Kind, total: int, planned: int, exemption: Exemption | None = None) -> None:
    """A plan takes everybody, or of health-food operators a ratio with its reason (R-09, R-14).

    Raises RuleBroken in words.
    """
    if planned >= total:
        return
    if kind is not Kind.HF_OPERATOR:
        raise RuleBroken(f"应当全覆盖：共{total}家，只列入{planned}家；只有保健食品经营企业可以按比例检查。")
    if exemption is None:
        raise RuleBroken(
            f"共{total}家，只列入{planned}家：请写明特殊情况、检查比例和责任部门，或者全部列入。"
        )
    require_reason(exemption.reason, "不能全覆盖")
    if not exemption.office.strip():
        raise RuleBroken("请写明确定检查比例的责任部门。")
    if not 1 <= exemption.percent < 100:
        raise RuleBroken("检查比例应是1到99之间的百分数；全部检查的不用填写比例。")
    if planned * 100 < exemption.percent * total:
        least = -(-exemption.percent * total // 100)
        raise RuleBroken(
            f"按{exemption.percent}%的比例，{total}家里至少要列入{least}家，现在只有{planned}家。"
        )
