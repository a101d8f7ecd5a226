"""Scores: what a shop gives itself, what each of two inspectors gives it, what both agree on (R-17, R-58)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.domain.errors import Incomplete, RuleBroken
from portal.domain.titles import Line, Terms

SELF, AGREED = "self", "agreed"
"""The sheets beside those of the inspectors, which are called by the inspector's id."""
LONGEST_REASON = 500
SCORERS = 2


@dataclass(frozen=True)
class Score:
    """What was given on one line, and why not more.  None: not given yet."""

    points: int | None = None
    reason: str = ""


Sheet = Mapping[str, Score]
"""Key of the line → what was given."""


def fault(line: Line, score: Score) -> tuple[str, str] | None:
    """What is wrong with a score: the field (points or reason) and the sentence."""
    if score.points is None:
        return "points", f"请给“{_short(line)}”打分。"
    if not 0 <= score.points <= line.points:
        return "points", f"“{_short(line)}”应在0到{line.points}分之间。"
    if len(score.reason) > LONGEST_REASON:
        return "reason", f"理由最多{LONGEST_REASON}个字，现在有{len(score.reason)}个，请精简。"
    if score.points < line.points and not score.reason.strip():
        return "reason", f"“{_short(line)}”扣了{line.points - score.points}分，请写明扣分理由。"
    return None


def is_given(line: Line, sheet: Sheet) -> bool:
    return fault(line, sheet.get(line.key, Score())) is None


def total(terms: Terms, sheet: Sheet) -> int:
    """The sum of what was given so far."""
    return sum(sheet.get(line.key, Score()).points or 0 for line in terms.lines)


def require_sheet(terms: Terms, sheet: Sheet) -> None:
    """Every line is scored, each deduction with its reason.  Raises Incomplete naming the lines."""
    missing = tuple(
        (line.key, found[1])
        for line in terms.lines
        if (found := fault(line, sheet.get(line.key, Score()))) is not None
    )
    if missing:
        raise Incomplete(f"评分表还有{len(missing)}项没有填好：{missing[0][1]}", missing)


def differing(terms: Terms, sheets: Iterable[Sheet]) -> tuple[Line, ...]:
    """The lines on which the inspectors gave different points: on these they have to agree."""
    every = list(sheets)
    return tuple(
        line for line in terms.lines if len({sheet.get(line.key, Score()).points for sheet in every}) > 1
    )


def proposed(terms: Terms, sheets: Iterable[Sheet]) -> dict[str, Score]:
    """What both gave, with their reasons joined; nothing where they differ."""
    every = list(sheets)
    open_lines = {line.key for line in differing(terms, every)}
    found = {}
    for line in terms.lines:
        given = [sheet.get(line.key, Score()) for sheet in every]
        reasons = "；".join(dict.fromkeys(one.reason for one in given if one.reason))[:LONGEST_REASON]
        agreed = bool(given) and line.key not in open_lines
        found[line.key] = Score(given[0].points if agreed else None, reasons)
    return found


def require_passed(terms: Terms, points: int) -> None:
    """Raises RuleBroken below the pass mark."""
    if points < terms.pass_mark:
        raise RuleBroken(
            f"评定得分{points}分，不到合格分数{terms.pass_mark}分，不能授牌；请写明理由不予通过。"
        )


def _short(line: Line) -> str:
    return line.text if len(line.text) <= 24 else f"{line.text[:22]}…"
