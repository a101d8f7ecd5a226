"""How far a plan is: its lines counted by office, kind and month, and where each stands (R-14)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.domain.enterprises import Kind
from portal.domain.frequency import DutyStanding
from portal.domain.plan_words import DutyStatus
from portal.domain.plans import OPEN, OWED, standing

NEXT_YEAR = 13
"""The place among the months of what was moved beyond the year."""
COMING = (DutyStanding.DUE, DutyStanding.UPCOMING)
GROUPS: Mapping[str, tuple[DutyStanding, ...]] = {"owed": OWED, "open": OPEN, "coming": COMING}
"""Standings that are asked for together, by what the address calls them."""
GROUP_WORDS = {"owed": "应检查的全部", "open": "还没有检查的", "coming": "还没到计划日期的"}


@dataclass(frozen=True)
class Heap:
    """Lines that are alike in all that the board looks at: so many, of which so many are done."""

    office: UUID
    kind: Kind
    status: DutyStatus
    due_on: date
    ends_on: date
    count: int
    done: int


@dataclass(frozen=True)
class Tally:
    """How many lines of one office, kind or month stand where."""

    counts: Mapping[DutyStanding, int]

    def of(self, *standings: DutyStanding) -> int:
        return sum(self.counts.get(one, 0) for one in standings)

    @property
    def owed(self) -> int:
        return self.of(*OWED)

    @property
    def percent(self) -> int:
        """Of a hundred that are owed so many are done; everything where nothing is owed."""
        return self.of(DutyStanding.DONE) * 100 // self.owed if self.owed else 100


@dataclass(frozen=True)
class Board:
    """The counts of a plan on a day."""

    whole: Tally
    offices: Mapping[UUID, Tally]
    kinds: Mapping[Kind, Tally]
    months: Mapping[int, Tally]


def board(heaps: Iterable[Heap], year: int, today: date) -> Board:
    """Count the heaps up."""
    whole = Counter[DutyStanding]()
    offices: dict[UUID, Counter[DutyStanding]] = {}
    kinds: dict[Kind, Counter[DutyStanding]] = {}
    months: dict[int, Counter[DutyStanding]] = {}
    for heap in heaps:
        for done, count in ((True, heap.done), (False, heap.count - heap.done)):
            if not count:
                continue
            now = standing(heap.status, done, heap.due_on, heap.ends_on, today)
            month = heap.due_on.month if heap.due_on.year <= year else NEXT_YEAR
            whole[now] += count
            offices.setdefault(heap.office, Counter())[now] += count
            kinds.setdefault(heap.kind, Counter())[now] += count
            months.setdefault(month, Counter())[now] += count
    return Board(
        Tally(whole),
        {place: Tally(counter) for place, counter in offices.items()},
        {kind: Tally(kinds[kind]) for kind in Kind if kind in kinds},
        {month: Tally(months[month]) for month in sorted(months)},
    )


def standings_of(word: str | None) -> tuple[DutyStanding, ...]:
    """What a word of the address asks for: one standing, or a group of them; nothing for any other."""
    one = (DutyStanding(word),) if word in set(DutyStanding) else ()
    return GROUPS.get(word or "", one)


def month_text(month: int) -> str:
    return "次年" if month == NEXT_YEAR else f"{month}月"


SERIES: Sequence[tuple[str, str, tuple[DutyStanding, ...]]] = (
    ("已完成", DutyStanding.DONE.value, (DutyStanding.DONE,)),
    ("逾期", DutyStanding.OVERDUE.value, (DutyStanding.OVERDUE,)),
    ("已过计划日期", DutyStanding.LATE.value, (DutyStanding.LATE,)),
    ("还没到计划日期", "coming", COMING),
)
"""What the bars are made of: name, the word of the address, the standings."""
