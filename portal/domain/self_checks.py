"""Trying an official table without being checked: what came of it, by the rule of a visit (R-26, R-71)."""

from dataclasses import dataclass

from portal.domain.answering import require_answer, require_other_problems
from portal.domain.checklists import NOT_CHECKED, Checklist, Item
from portal.domain.errors import RuleBroken
from portal.domain.result import (
    DISPOSAL_FOR,
    MOST_GENERAL_PROBLEMS,
    Answers,
    Disposal,
    Result,
    Tally,
    findings,
    reason_for,
    result_of,
    tally,
)

RULE = (
    f"没有发现问题，结果为“符合”；只有一般项发现问题，并且不超过{MOST_GENERAL_PROBLEMS}项，"
    f"结果为“基本符合”；有一个重点项发现问题，或者一般项超过{MOST_GENERAL_PROBLEMS}项发现问题，"
    "结果为“不符合”。选“不适用”的不计入。"
)
"""填表说明 8 in the words of who is checked."""
CONSEQUENCE = {
    Disposal.PASS: "如果是监督检查，结果通过，不用整改。",
    Disposal.RECTIFY: "如果是监督检查，会书面要求您在期限内整改。",
    Disposal.STOP: "如果是监督检查，会要求您停止生产经营，立即整改。",
}
"""填表说明 9."""


@dataclass(frozen=True)
class SelfCheck:
    """A table as somebody answered it for themselves.  It is kept nowhere."""

    checklist: Checklist
    answers: Answers
    other_problems: str


@dataclass(frozen=True)
class ToMend:
    """A row that found a problem: what was answered, what the table asks for, where that is written."""

    item: Item
    words: str
    remark: str
    wanted: str
    basis: str


@dataclass(frozen=True)
class Outcome:
    """What came of it; no result for a table that names no rule (R-24) or without an answer."""

    counted: Tally
    result: Result | None
    reason: str
    consequence: str
    to_mend: tuple[ToMend, ...]


def faults(tried: SelfCheck) -> tuple[tuple[str, str], ...]:
    """What no table can hold: (id of the place on the page, sentence)."""
    allowed = tuple(word for word in tried.checklist.words if word != NOT_CHECKED)
    found = []
    for item_id, mark in tried.answers.items():
        try:
            require_answer(tried.checklist.item(item_id), mark, allowed)
        except RuleBroken as refusal:
            found.append((f"item-{item_id}", str(refusal)))
    try:
        require_other_problems(tried.other_problems)
    except RuleBroken as refusal:
        found.append(("other_problems", str(refusal)))
    return tuple(found)


def outcome(tried: SelfCheck) -> Outcome:
    """The counts, the result by the rule of the table, and what is to be mended, in paper order."""
    counted = tally(tried.checklist, tried.answers)
    result = result_of(tried.checklist, counted)
    return Outcome(
        counted=counted,
        result=result,
        reason=reason_for(counted) + "。",
        consequence=CONSEQUENCE[DISPOSAL_FOR[result]] if result else "",
        to_mend=tuple(
            ToMend(item, words, remark, _wanted(item), _basis(tried.checklist, item))
            for item, words, remark in findings(tried.checklist, tried.answers)
        ),
    )


def _wanted(item: Item) -> str:
    """The answers without a problem, each with its question where there are several."""
    return "；".join(
        f"{part.text}：{part.compliant}" if part.id else part.compliant for part in item.questions
    )


def _basis(checklist: Checklist, item: Item) -> str:
    number = f"第{item.label}项" if item.no else "没有编号的一项"
    return f"《{checklist.title}》“{item.section}”{number}"
