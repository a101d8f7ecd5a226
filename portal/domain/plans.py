"""The year's plan: one duty a business, kind and period, each caused by a rule (R-08 … R-15, R-51).

What a business owes follows from that business alone, so that the whole plan, and what becomes of it when
one business changes, are the same function.
"""

import hashlib
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.domain.calendar import day_text
from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.frequency import RULES, DutyStanding, Exemption, Owner, duty_kinds
from portal.domain.labels import label
from portal.domain.plan_words import Change, DutyStatus
from portal.domain.text import require_printable

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_MORE = 10
QUIET_DAYS = 60
"""Who was visited within so many days is not visited again without need, unless the plan says otherwise."""


@dataclass(frozen=True)
class Terms:
    """What a plan lays down beside the rules.

    `drafted_on`: who began business later is owed from the next year on (R-09).  `more`: visits beyond the
    rule that a risk asks for (R-10, R-65).  `section`: the office of the section, which visits the producers
    of cosmetics itself (R-11).
    """

    year: int
    drafted_on: date
    section: UUID
    more: Mapping[Risk, int]


@dataclass(frozen=True)
class Made:
    """A visit that counts: its id and the day."""

    id: UUID
    day: date


@dataclass(frozen=True)
class Business:
    """All of a business that its duties follow from.

    `until`, `why_gone`: since when it is not in business, and why.  `risks`: by kind.  `visits`: by kind, in
    the order in which they took place.  `demonstration`: 示范店, asked for the rule's number only (R-15).
    """

    id: UUID
    office: UUID
    kinds: Mapping[Kind, date]
    until: date | None = None
    why_gone: str = ""
    risks: Mapping[Kind, Collection[Risk]] | None = None
    visits: Mapping[Kind, Sequence[Made]] | None = None
    demonstration: bool = False

    def risks_of(self, kind: Kind) -> Collection[Risk]:
        return (self.risks or {}).get(kind, ())

    def visits_of(self, kind: Kind) -> Sequence[Made]:
        return (self.visits or {}).get(kind, ())


@dataclass(frozen=True)
class Duty:
    """One line of a plan.  `due_on`: until when the plan has it done; `ends_on`: the rule's last day.

    `cause`: the rule in words, and what raised it.  `reason`: why it is not due, or gone.
    """

    kind: Kind
    ordinal: int
    office: UUID
    begins_on: date
    ends_on: date
    due_on: date
    cause: str
    status: DutyStatus = DutyStatus.PLANNED
    reason: str = ""


def require_terms(year: int, more: Mapping[Risk, int], quiet_days: int) -> None:
    """Raises RuleBroken for terms that no plan can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(f"计划的年度应在{FIRST_YEAR}和{LAST_YEAR}之间。")
    if any(not 0 <= many <= MOST_MORE for many in more.values()):
        raise RuleBroken(f"增加的次数应是0到{MOST_MORE}之间的整数。")
    if not 0 <= quiet_days <= 366:
        raise RuleBroken("提示重复检查的天数应是0到366之间的整数。")


def duties_of(business: Business, terms: Terms) -> list[Duty]:
    """What the business owes in the year, in the order of kinds and periods.

    Every kind of a business has a line, be it that none is due (R-14, R-51); who stopped before the rule's
    last day owes nothing any more.
    """
    owed = (duty for kind in duty_kinds(business.kinds) for duty in _of_kind(business, kind, terms))
    return [duty for duty in owed if business.until is None or business.until > duty.ends_on]


def _of_kind(business: Business, kind: Kind, terms: Terms) -> Iterable[Duty]:
    rule, since = RULES[kind], business.kinds[kind]
    wanted, cause = _wanted(business, kind, terms)
    office = terms.section if rule.owner is Owner.SECTION else business.office
    first, last = date(terms.year, 1, 1), date(terms.year, 12, 31)
    if since > last:
        return
    before = [one.day for one in business.visits_of(kind) if one.day < first]
    within = [day for day in before if day.year > terms.year - rule.years]
    newcomer = since.year == terms.year and (terms.drafted_on < since or rule.years > 1)
    if newcomer:
        ends = date(terms.year + 1, 12, 31)
        why = f"{day_text(since)}登记，{day_text(ends)}前检查一次"
        status = DutyStatus.PLANNED if rule.years == 1 else DutyStatus.NOT_DUE
        due = _due_on(business, kind, terms, (1, 1), max(since, first))
        yield Duty(kind, 1, office, since, ends, due, cause, status, why)
        return
    missing = wanted - len(within)
    if missing <= 0:
        ends = date(min(within[-wanted:]).year + rule.years, 12, 31)
        why = f"{day_text(within[-1])}检查过，{day_text(ends)}前再检查一次"
        yield Duty(kind, 1, office, first, ends, last, cause, DutyStatus.NOT_DUE, why)
        return
    for ordinal in range(1, missing + 1):
        due = _due_on(business, kind, terms, (ordinal, missing), first)
        yield Duty(kind, ordinal, office, first, last, due, cause)


def _wanted(business: Business, kind: Kind, terms: Terms) -> tuple[int, str]:
    """How many visits within the years of the rule, and why: never fewer than the rule says (R-10, R-15)."""
    rule = RULES[kind]
    risks = [risk for risk in Risk if risk in business.risks_of(kind) and terms.more.get(risk, 0)]
    if business.demonstration or not risks:
        return rule.visits, rule.clause
    most = max(risks, key=lambda risk: terms.more[risk])
    return rule.visits + terms.more[most], f"{rule.clause}；{label(most)}，加{terms.more[most]}次"


def _due_on(business: Business, kind: Kind, terms: Terms, place: tuple[int, int], earliest: date) -> date:
    """The end of the month that the visit of that place, one of so many, falls into.

    The months from the drafting on are shared out among the visits of a business, and within its share the
    month is left to chance, the same whenever it is asked for: so every month gets about as many.  Who
    bears a risk comes in the first half of it (R-15).
    """
    ordinal, many = place
    start = max(earliest, terms.drafted_on) if terms.drafted_on.year == terms.year else earliest
    months = range(start.month, 13)
    share = months[len(months) * (ordinal - 1) // many : len(months) * ordinal // many] or months[-1:]
    if business.risks_of(kind) and not business.demonstration:
        share = share[: -(-len(share) // 2)]
    drawn = hashlib.sha256(f"{terms.year}|{business.id}|{kind.value}|{ordinal}".encode()).digest()
    month = share[int.from_bytes(drawn[:8]) % len(share)]
    return date(terms.year, month, monthrange(terms.year, month)[1])


def left_out(year: int, percent: int, businesses: Mapping[UUID, bool]) -> frozenset[UUID]:
    """Who is left out where a ratio is taken instead of everybody (R-09).

    `businesses`: whether each bears a risk; who does is taken first (根据既往检查等情况).  Among equals
    chance decides, in a way that anyone can recompute.  A part of a business counts as one.
    """

    def order(one: UUID) -> tuple[bool, str]:
        return not businesses[one], hashlib.sha256(f"{year}|{one}".encode()).hexdigest()

    taken = -(-len(businesses) * percent // 100)
    return frozenset(sorted(businesses, key=order)[taken:])


def exemption_text(exemption: Exemption) -> str:
    return f"{exemption.office}确定按{exemption.percent}%检查：{exemption.reason}"


@dataclass(frozen=True)
class Kept:
    """A duty as it stands in the plan, with its id."""

    id: UUID
    duty: Duty


@dataclass(frozen=True)
class Difference:
    """What becomes of a duty.  `id` is None for a new one; `change` is None where nobody needs to be told."""

    id: UUID | None
    duty: Duty
    change: Change | None
    reason: str


def differences(kept: Sequence[Kept], wanted: Sequence[Duty], why_gone: str) -> list[Difference]:
    """What is to be written so that the plan says of a business what it owes now.

    Doing it leaves nothing to do.  The day that the plan laid down, or somebody moved, stays; so does who was
    left out by a ratio.
    """
    held = {(one.duty.kind, one.duty.ordinal): one for one in kept}
    asked = {(one.kind, one.ordinal): one for one in wanted}
    found = []
    for key, duty in asked.items():
        old = held.get(key)
        if old is None:
            found.append(Difference(None, duty, Change.ADDED, duty.reason or duty.cause))
        elif (made := _kept_on(old.duty, duty)) != old.duty:
            found.append(Difference(old.id, made, *_told(old.duty, made)))
    kinds = {one.kind for one in wanted}
    for key, old in held.items():
        if key not in asked and old.duty.status is not DutyStatus.GONE:
            why = why_gone or (
                "应检查的次数减少了" if old.duty.kind in kinds else f"不再单独检查“{label(old.duty.kind)}”"
            )
            gone = _with(old.duty, status=DutyStatus.GONE, reason=why)
            found.append(Difference(old.id, gone, Change.LEFT, why))
    return found


def _kept_on(old: Duty, new: Duty) -> Duty:
    left_out = old.status is DutyStatus.LEFT_OUT and new.status is DutyStatus.PLANNED
    status, reason = (old.status, old.reason) if left_out else (new.status, new.reason)
    return _with(new, due_on=old.due_on, status=status, reason=reason)


def _told(old: Duty, new: Duty) -> tuple[Change | None, str]:
    if old.status is DutyStatus.GONE and new.status is not DutyStatus.GONE:
        return Change.BACK, new.reason or new.cause
    if old.office != new.office:
        return Change.HANDED_OVER, "责任部门变更"
    if old.status is not new.status:
        return Change.RULED_ANEW, new.reason or new.cause
    return None, ""


def _with(duty: Duty, **changed: Any) -> Duty:
    return Duty(**{**vars(duty), **changed})


def fulfilled(duties: Sequence[tuple[UUID, date, date]], visits: Sequence[Made]) -> dict[UUID, Made]:
    """Which visit did which duty: each visit, in the order in which they took place, the earliest open one.

    `duties` are (id, first day, last day) of one business, kind and plan, in their order.
    """
    found: dict[UUID, Made] = {}
    for visit in visits:
        for duty, first, last in duties:
            if duty not in found and first <= visit.day <= last:
                found[duty] = visit
                break
    return found


def standing(status: DutyStatus, done: bool, due_on: date, ends_on: date, today: date) -> DutyStanding:
    """Where a duty stands on a day: done even if it is gone since, overdue only after the rule's last day."""
    if done:
        return DutyStanding.DONE
    if status is not DutyStatus.PLANNED:
        return DutyStanding(status.value)
    if ends_on < today:
        return DutyStanding.OVERDUE
    if due_on < today:
        return DutyStanding.LATE
    return DutyStanding.DUE if due_on <= month_end(today) else DutyStanding.UPCOMING


OWED = (
    DutyStanding.DONE,
    DutyStanding.OVERDUE,
    DutyStanding.LATE,
    DutyStanding.DUE,
    DutyStanding.UPCOMING,
)
"""The standings that make up what a plan asks for: the denominator of its progress."""
OPEN = OWED[1:]
"""Those of them that are still to be done."""


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_late(standing_now: DutyStanding, due_on: date, ends_on: date, today: date) -> int:
    """By how many days a duty is behind: the rule's last day where that has passed, else the plan's day."""
    late = {DutyStanding.OVERDUE: ends_on, DutyStanding.LATE: due_on}.get(standing_now)
    return (today - late).days if late is not None else 0


def visited_recently(last_visit: date | None, quiet_days: int, day: date) -> bool:
    """Whether a visit on that day would come so soon after the last one that somebody should think twice."""
    return last_visit is not None and timedelta(0) <= day - last_visit < timedelta(days=quiet_days)


def require_movable(duty_status: DutyStatus, done: bool, begins_on: date, day: date) -> None:
    """Raises RuleBroken for a duty whose day cannot be moved, or a day before its time (R-03)."""
    if done:
        raise RuleBroken("这项检查已经完成，不用调整日期。")
    if duty_status is not DutyStatus.PLANNED:
        raise RuleBroken(f"这一项现在是“{label(DutyStanding(duty_status.value))}”，没有要调整的日期。")
    if day < begins_on:
        raise RuleBroken(f"计划日期不能早于{day_text(begins_on)}。")


def plain(text: str) -> str:
    """A typed text in one line."""
    return " ".join(require_printable(text).split())
