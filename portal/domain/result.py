"""From answers to the result of a visit: 填表说明 8-10 of the result record (R-20 … R-28).

Pure functions over a checklist and its answers.  What is stored is the literal word that is
printed; whether it is a problem, how many there are and what follows is always derived here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.domain.checklists import NOT_APPLICABLE, NOT_CHECKED, Checklist, Item, Part
from portal.domain.errors import Incomplete, RuleBroken

MOST_GENERAL_PROBLEMS = 8
"""「小于8（含）一般项」: up to eight general problems mostly conform; the ninth does not."""


class Result(StrEnum):
    """检查结果."""

    CONFORMING = "conforming"
    MOSTLY_CONFORMING = "mostly_conforming"
    NOT_CONFORMING = "not_conforming"


class Disposal(StrEnum):
    """结果处理."""

    PASS = "pass"
    RECTIFY = "rectify"
    STOP = "stop"


DISPOSAL_FOR: dict[Result, Disposal] = {
    Result.CONFORMING: Disposal.PASS,
    Result.MOSTLY_CONFORMING: Disposal.RECTIFY,
    Result.NOT_CONFORMING: Disposal.STOP,
}
"""填表说明 9 (R-27): the result alone decides, exactly one box."""


class Standing(StrEnum):
    """Where one row stands in this visit."""

    OPEN = "open"
    CHECKED = "checked"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True)
class Mark:
    """What was recorded on one row: a literal word for each part ("" is the row itself)."""

    words: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    spot_check: bool = False


Answers = Mapping[str, Mark]
"""Item id → mark.  A row without an entry is open."""

BLANK = Mark()


def standing(item: Item, mark: Mark) -> Standing:
    """A row counts as checked when every part has a word and at least one is an evaluation."""
    words = {mark.words.get(part.id) for part in item.questions}
    if None in words:
        return Standing.OPEN
    if words == {NOT_CHECKED}:
        return Standing.NOT_CHECKED
    if words <= {NOT_APPLICABLE, NOT_CHECKED}:
        return Standing.NOT_APPLICABLE
    return Standing.CHECKED


def part_is_problem(part: Part, word: str | None) -> bool | None:
    """R-20: a problem is a word that differs from the compliant one.  None: not evaluated."""
    if word in (None, NOT_APPLICABLE, NOT_CHECKED):
        return None
    return word != part.compliant


def is_problem(item: Item, mark: Mark) -> bool | None:
    """Whether the row found a problem; None while no part of it is evaluated."""
    found = [part_is_problem(part, mark.words.get(part.id)) for part in item.questions]
    evaluated = [problem for problem in found if problem is not None]
    return any(evaluated) if evaluated else None


def missing(item: Item, mark: Mark) -> tuple[str, ...]:
    """What this row still needs before the visit may be finished, as sentences for the inspector."""
    needs = []
    where = standing(item, mark)
    if where is Standing.OPEN:
        needs.append("还没有作答。")
    if mark.remark.strip():
        return tuple(needs)
    if is_problem(item, mark):
        needs.append("发现问题，请在备注中写明发现的情况。")
    elif NOT_APPLICABLE in mark.words.values():
        needs.append("选了“不适用”，请在备注中写明理由。")
    elif mark.spot_check and where is Standing.CHECKED:
        needs.append("以抽查形式检查的，请在备注中写明抽查了什么。")
    return tuple(needs)


@dataclass(frozen=True)
class Tally:
    """The counts of 检查内容 in the result record, rows in paper order."""

    key_checked: tuple[Item, ...]
    key_problems: tuple[Item, ...]
    general_checked: tuple[Item, ...]
    general_problems: tuple[Item, ...]
    not_applicable: tuple[Item, ...]
    not_checked: tuple[Item, ...]
    open: tuple[Item, ...]

    @property
    def checked(self) -> int:
        """共检查了(…)项 = 重点项 + 一般项 (R-25)."""
        return len(self.key_checked) + len(self.general_checked)

    @property
    def problems(self) -> int:
        return len(self.key_problems) + len(self.general_problems)


def tally(checklist: Checklist, answers: Answers) -> Tally:
    """Count every row once.  Split rows (7.6-1 …) count one by one; 不适用 and 本次未查 count nowhere."""
    rows: dict[Standing, list[Item]] = {state: [] for state in Standing}
    for item in checklist.items:
        rows[standing(item, answers.get(item.id, BLANK))].append(item)
    checked = rows[Standing.CHECKED]
    problems = [item for item in checked if is_problem(item, answers[item.id])]
    return Tally(
        key_checked=tuple(item for item in checked if item.key),
        key_problems=tuple(item for item in problems if item.key),
        general_checked=tuple(item for item in checked if not item.key),
        general_problems=tuple(item for item in problems if not item.key),
        not_applicable=tuple(rows[Standing.NOT_APPLICABLE]),
        not_checked=tuple(rows[Standing.NOT_CHECKED]),
        open=tuple(rows[Standing.OPEN]),
    )


def numbers(items: Iterable[Item]) -> tuple[str, ...]:
    """The printed numbers of rows, as strings in paper order: 3.2, 3.12, 3.20 (R-25)."""
    return tuple(item.no or item.id for item in items)


def determine(counted: Tally) -> Result | None:
    """填表说明 8 (R-26).  None when nothing was evaluated: no result without a check."""
    if not counted.checked:
        return None
    if counted.key_problems or len(counted.general_problems) > MOST_GENERAL_PROBLEMS:
        return Result.NOT_CONFORMING
    return Result.MOSTLY_CONFORMING if counted.general_problems else Result.CONFORMING


def result_of(checklist: Checklist, counted: Tally) -> Result | None:
    """The result by the rule that the table names; cosmetics tables name none (R-24)."""
    return determine(counted) if checklist.result_rule == "annex_2" else None


def reason_for(counted: Tally) -> str:
    """Why the result is what it is, in one sentence."""
    if counted.key_problems:
        return f"因重点项 {'、'.join(numbers(counted.key_problems))} 发现问题"
    if counted.general_problems:
        found = len(counted.general_problems)
        bound = "不超过" if found <= MOST_GENERAL_PROBLEMS else "超过"
        return f"一般项发现问题 {found} 项，{bound} {MOST_GENERAL_PROBLEMS} 项"
    return "已检查的项目未发现问题" if counted.checked else "还没有评价任何项目"


def too_few_key_items(checklist: Checklist, counted: Tally) -> str | None:
    """表1-1 说明 2 (R-07): at least ten key items answered 是/否 a visit; the sentence, or None."""
    least = checklist.min_key_items
    if least is None or len(counted.key_checked) >= least:
        return None
    return f"每次检查重点项不应少于{least}项，现在只评价了{len(counted.key_checked)}项。"


def require_complete(checklist: Checklist, answers: Answers) -> Tally:
    """The tally of a checklist that may be finished.

    Raises Incomplete, naming every row that still needs something, or the key-item rule.
    """
    gaps = tuple(
        (item.id, f"{item.no or item.id}：{need}")
        for item in checklist.items
        for need in missing(item, answers.get(item.id, BLANK))
    )
    if gaps:
        raise Incomplete(f"还有{len(gaps)}处没有填完，补齐后才能完成检查。", gaps)
    counted = tally(checklist, answers)
    if not counted.checked:
        raise Incomplete("一项也没有评价，不能形成检查结果。")
    if (sentence := too_few_key_items(checklist, counted)) is not None:
        raise Incomplete(sentence)
    return counted


def require_handling(
    result: Result | None, explanation: str, deadline: date | None, visited_on: date
) -> Disposal | None:
    """The handling that follows from the result, with what the form then demands (R-27, R-28).

    Raises RuleBroken: 说明 missing unless 符合; 基本符合 without a date of rectification after the visit.
    """
    if result is None:
        return None
    if result is not Result.CONFORMING and not explanation.strip():
        raise RuleBroken("结果不是“符合”的，必须填写说明：发现了什么问题、如何处置。")
    if result is Result.MOSTLY_CONFORMING:
        if deadline is None:
            raise RuleBroken("结果为“基本符合”的，必须写明整改期限。")
        if deadline < visited_on:
            raise RuleBroken("整改期限不能早于检查日期。")
    elif deadline is not None:
        raise RuleBroken("只有“基本符合”才有书面限期整改的期限，请清空整改期限。")
    return DISPOSAL_FOR[result]


def draft_transcript(checklist: Checklist, answers: Answers) -> str:
    """A first text for 现场检查记录 (附件4), to be edited: what was checked, then every problem.

    Nothing while nothing is checked.
    """
    counted = tally(checklist, answers)
    if not counted.checked:
        return ""
    lines = [f"对照《{checklist.title}》现场检查{counted.checked}项。"]
    if counted.not_applicable:
        lines.append(f"不涉及：{'、'.join(numbers(counted.not_applicable))}。")
    found = draft_explanation(checklist, answers)
    lines.append(f"发现下列情况：\n{found}" if found else "检查的项目未发现问题。")
    return "\n".join(lines)


def findings(checklist: Checklist, answers: Answers) -> tuple[tuple[Item, str, str], ...]:
    """Every problem in paper order: (item, the words recorded, the remark)."""
    return tuple(
        (item, spoken(item, answers[item.id]), answers[item.id].remark.strip())
        for item in checklist.items
        if item.id in answers and is_problem(item, answers[item.id])
    )


def spoken(item: Item, mark: Mark) -> str:
    """The recorded words in one string; a line of several parts names each."""
    if not item.parts:
        return mark.words.get("", "")
    return "；".join(f"{part.text}：{mark.words.get(part.id, '')}" for part in item.parts)


def draft_explanation(checklist: Checklist, answers: Answers) -> str:
    """A first text for 说明: every problem with its number, for the inspector to edit (R-28)."""
    lines = [
        f"（{place}）序号{item.label or item.id}：{item.text.rstrip('。')}。评价：{words}。{remark}"
        for place, (item, words, remark) in enumerate(findings(checklist, answers), 1)
    ]
    return "\n".join(lines)
