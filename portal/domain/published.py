"""A released result as the public reads it: every state in plain words.

Whoever adds a field here makes it public.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.domain.calendar import day_text
from portal.domain.checklists import Checklist, load
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.publication import Problem
from portal.domain.rectifications import Progress, public_words
from portal.domain.result import MOST_GENERAL_PROBLEMS, Disposal, Result


@dataclass(frozen=True)
class Listed:
    """A released result as one line of a list."""

    id: UUID
    visited_on: date
    enterprise_id: UUID
    enterprise_name: str
    office_name: str
    kind: Kind
    result: Result | None
    problems: tuple[Problem, ...]

    @property
    def verdict(self) -> str:
        """符合, 基本符合, 不符合; for cosmetics what was counted, which is no verdict (R-24)."""
        if self.result is not None:
            return label(self.result)
        return f"发现{len(self.problems)}个问题" if self.problems else "未发现问题"


@dataclass(frozen=True)
class Published(Listed):
    """A released result with all that may be published of it."""

    licence_number: str
    address: str
    office_id: UUID
    checklist_key: str
    record_number: str
    visit_number: int | None
    disposal: Disposal | None
    conclusion: str
    deadline: date | None
    rectification: Progress | None
    rectified_on: date | None
    key_checked: int
    general_checked: int
    not_checked: int
    inspectors: str
    released_at: datetime
    objection: str | None = None
    objected_on: date | None = None
    objection_answer: str | None = None
    objection_answered_on: date | None = None

    @property
    def checklist(self) -> Checklist:
        return load(self.checklist_key)

    @property
    def checked(self) -> int:
        return self.key_checked + self.general_checked

    @property
    def not_applicable(self) -> int:
        """Rows that do not concern this business: what is left of the table."""
        return self.checklist.declared_total - self.checked - self.not_checked

    @property
    def key_problems(self) -> int:
        return sum(problem.key for problem in self.problems)

    @property
    def general_problems(self) -> int:
        return len(self.problems) - self.key_problems

    @property
    def sentence(self) -> str:
        """What the verdict means, for a customer."""
        match self.result:
            case None:
                return "化妆品检查不评定等级，由检查人员写明结论。"
            case Result.CONFORMING:
                return "这次检查的项目没有发现问题。"
            case Result.MOSTLY_CONFORMING:
                until = f"，要求在{day_text(self.deadline)}前改正" if self.deadline else ""
                return f"没有发现重点问题，有{self.general_problems}个一般问题{until}。"
            case Result.NOT_CONFORMING if self.key_problems:
                also = f"，另有{self.general_problems}个一般问题" if self.general_problems else ""
                return f"有{self.key_problems}个重点问题{also}。只要有一个重点问题，就不符合要求。"
            case Result.NOT_CONFORMING:
                most = MOST_GENERAL_PROBLEMS
                return f"有{self.general_problems}个一般问题。一般问题超过{most}个，就不符合要求。"

    @property
    def handling(self) -> str:
        """What the bureau did about it (结果处理, R-27)."""
        match self.disposal:
            case None:
                return "处理意见写在检查结论里。"
            case Disposal.PASS:
                return "通过，不需要处理。"
            case Disposal.RECTIFY:
                until = f"在{day_text(self.deadline)}前" if self.deadline else "限期"
                where = "" if self.rectification else "改正了没有，看下一次检查的结果。"
                return f"已书面要求{until}改正。{where}"
            case Disposal.STOP:
                return "已要求立即停止食品生产经营活动。"

    @property
    def since(self) -> str:
        """What became of the problems; empty where nothing was ordered."""
        return public_words(self.rectification, self.rectified_on)

    @property
    def scope(self) -> str:
        """What was checked and what was not, with numbers."""
        parts = [f"这张表共{self.checklist.declared_total}项，这次检查了{self.checked}项"]
        if self.key_checked:
            parts.append(f"其中重点项{self.key_checked}项、一般项{self.general_checked}项")
        if self.not_checked:
            parts.append(f"这次没有查的有{self.not_checked}项")
        if self.not_applicable:
            parts.append(f"不涉及这家企业的有{self.not_applicable}项")
        return "；".join(parts) + "。"
