"""The terms of a double-random draw, before any chance comes in (R-02, R-39; 国办发〔2015〕58号)."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from portal.domain.enterprises import Tag
from portal.domain.errors import RuleBroken
from portal.domain.result import Result

LEAST_TEAM = 2
"""检查人员应为两名或两名以上 (R-17)."""
MOST_TEAM = 4
MOST_LOTS = 9
RESULT_DAYS = 20
"""Working days after a visit within which its result is to be published."""
WITNESSES = "现场见证人报数"


class DrawState(StrEnum):
    """准备 → 公布名单 → 抽取 → 公布结果.  A draw is never repeated, only annulled."""

    PREPARING = "preparing"
    ANNOUNCED = "announced"
    DRAWN = "drawn"
    PUBLISHED = "published"
    ANNULLED = "annulled"


class Risk(StrEnum):
    """What may give a business more lots than one."""

    MARKED = "marked"
    NOT_CONFORMING = "not_conforming"
    MOSTLY_CONFORMING = "mostly_conforming"


@dataclass(frozen=True)
class Criteria:
    """Which businesses of the pool take part, and whose inspectors.  An empty part does not narrow."""

    streets: tuple[str, ...] = ()
    offices: tuple[UUID, ...] = ()
    tags: tuple[Tag, ...] = ()
    inspector_offices: tuple[UUID, ...] = ()

    def stored(self) -> dict[str, Any]:
        return {name: [str(one) for one in values] for name, values in vars(self).items()}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Criteria":
        return cls(
            streets=tuple(stored["streets"]),
            offices=tuple(map(UUID, stored["offices"])),
            tags=tuple(map(Tag, stored["tags"])),
            inspector_offices=tuple(map(UUID, stored["inspector_offices"])),
        )


@dataclass(frozen=True)
class Numbers:
    """How many: businesses as `take`, or as `percent` of the pool; per team; visits per inspector at most."""

    take: int | None
    percent: int | None
    team_size: int
    most_visits: int


def require_numbers(numbers: Numbers) -> None:
    """Raises RuleBroken for terms that no draw can have."""
    if (numbers.take is None) is (numbers.percent is None):
        raise RuleBroken("抽取数量请填写户数或比例，两样填一样。")
    if numbers.take is not None and numbers.take < 1:
        raise RuleBroken("抽取户数至少是1户。")
    if numbers.percent is not None and not 1 <= numbers.percent <= 100:
        raise RuleBroken("抽取比例应是1到100之间的百分数。")
    if not LEAST_TEAM <= numbers.team_size <= MOST_TEAM:
        raise RuleBroken(f"每户派{LEAST_TEAM}到{MOST_TEAM}名检查人员。")
    if numbers.most_visits < 1:
        raise RuleBroken("每名检查人员至少可以承担1户。")


def size_of(numbers: Numbers, pool: int) -> int:
    """How many are drawn from a pool of that size; a part of a business counts as one.

    Raises RuleBroken when there are fewer than that, or none.
    """
    require_numbers(numbers)
    if pool == 0:
        raise RuleBroken("没有企业符合条件，请放宽条件。")
    wanted = numbers.take if numbers.take is not None else -(-pool * (numbers.percent or 0) // 100)
    if wanted > pool:
        raise RuleBroken(f"名录里只有{pool}户，抽不出{wanted}户：请减少户数，或者放宽条件。")
    return wanted


def lots_of(risks: Collection[Risk], lots: Mapping[Risk, int]) -> int:
    """How many lots a business has: the most that one of its risks gives, at least one."""
    return max([1, *(lots.get(risk, 1) for risk in risks)])


def risks_of(tags: Collection[Tag], last_result: Result | None) -> frozenset[Risk]:
    """The risks of a business: a 重点 mark that stands, and the result of its last visit."""
    of_result = {
        Result.NOT_CONFORMING: Risk.NOT_CONFORMING,
        Result.MOSTLY_CONFORMING: Risk.MOSTLY_CONFORMING,
    }
    found = {Risk.MARKED} if tags else set()
    if last_result in of_result:
        found.add(of_result[last_result])
    return frozenset(found)


def public_part(text: str) -> str:
    """What was called out or read from the public source, in the one way it is joined to the secret.

    Full width becomes half width, marks between numbers become one blank.  Raises RuleBroken for nothing.
    """
    plain = unicodedata.normalize("NFKC", text)
    words = "".join(char if char.isalnum() or char in ".:-+" else " " for char in plain).split()
    if not words:
        raise RuleBroken("请填写见证人报的数，或者事先指定的公开数据。")
    return " ".join(words)
