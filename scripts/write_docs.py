"""Write the documents that are drawn from the program: who may do what, and how a record moves on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from portal.domain.labels import label
from portal.domain.people import Role
from portal.domain.permissions import MATRIX, Action
from portal.domain.workflow import PROCESSES, Process

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = "<!-- Written by `make docs`: change the program, not this page. -->\n"
ASVS = "docs/security/asvs-5.0-level-2.csv"
STATUSES = {"met": "met", "not_applicable": "does not apply", "open": "open"}


@dataclass(frozen=True)
class Requirement:
    """One line of the list.  `by`: the tests and pages that show it, or a sentence that says why not."""

    requirement: str
    level: str
    status: str
    title: str
    by: str

    @property
    def proofs(self) -> list[str]:
        """Tests as path::name, and pages as paths."""
        return self.by.split() if self.status == "met" else []

    @property
    def by_line(self) -> str:
        return ", ".join(f"`{proof}`" for proof in self.proofs) or self.by


def permissions() -> str:
    """The matrix: one row an act, one column a role."""
    roles = list(Role)
    lines = [
        "# Who may do what",
        "",
        WRITTEN,
        "Which records of a kind one sees is a second question: `visible_to` in `portal/queries` answers it.",
        "",
        _row("act", "`Action`", *(label(role) for role in roles)),
        _row(*["---"] * 2, *[":---:"] * len(roles)),
        *(
            _row(
                label(action), f"`{action.name}`", *("●" if role in MATRIX[action] else "" for role in roles)
            )
            for action in Action
        ),
    ]
    return "\n".join(lines) + "\n"


def workflows() -> str:
    """One diagram a process. The arrows are the rows of its transition table."""
    return "\n".join(
        [
            "# How a record moves on",
            "",
            WRITTEN,
            "Every arrow is a row of a table in `portal/domain/workflow.py`; what is not drawn is refused.",
            "",
            *(line for process in PROCESSES for line in (f"## {process.title}", "", *_diagram(process))),
        ]
    )


def _diagram(process: Process[Any]) -> list[str]:
    transitions = process.transitions
    drawn = {state for move in transitions for state in (*move.sources, move.target)}
    states = [state for state in type(transitions[0].target) if state in drawn]
    arrows = [
        f"    {source.value} --> {move.target.value}: {label(move.action)}"
        for move in transitions
        for source in states
        if source in move.sources
    ]
    first = f"    [*] --> {states[0].value}"
    names = [f'    state "{label(state)}" as {state.value}' for state in states]
    return ["```mermaid", "stateDiagram-v2", *names, first, *arrows, "```", ""]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def requirements() -> list[Requirement]:
    """The requirements of ASVS 5.0 levels 1 and 2 with what answers each, in the order of the standard."""
    with (ROOT / ASVS).open(encoding="utf-8", newline="") as file:
        return [Requirement(**row) for row in csv.DictReader(file)]


def asvs() -> str:
    """How many of each chapter are met, and every requirement with what shows it or what is missing."""
    chapters = {
        number: list(some)
        for number, some in groupby(requirements(), lambda one: one.requirement.partition(".")[0])
    }
    return "\n".join(
        [
            "# ASVS 5.0, levels 1 and 2",
            "",
            WRITTEN.replace("the program", f"`{ASVS}`"),
            "The Application Security Verification Standard of OWASP asks 253 things of an application of"
            " level 2. Each is met, as a test or page shows; does not apply, with the reason; or is open, in"
            " words. The titles are ours and shorter than the standard's sentences.",
            "",
            _row("chapter", *STATUSES.values()),
            _row("---", *["---:"] * len(STATUSES)),
            *(_row(f"V{number}", *_counts(some)) for number, some in chapters.items()),
            _row("all", *_counts(requirements())),
            *(line for number, some in chapters.items() for line in _chapter(number, some)),
            "",
        ]
    )


def _counts(some: Sequence[Requirement]) -> list[str]:
    return [str(sum(one.status == status for one in some)) for status in STATUSES]


def _chapter(number: str, some: Sequence[Requirement]) -> list[str]:
    rows = (_row(one.requirement, one.level, one.title, STATUSES[one.status], one.by_line) for one in some)
    return ["", f"## V{number}", "", _row("", "level", "asked", "", "by"), _row(*["---"] * 5), *rows]


def generated() -> dict[Path, str]:
    """Every generated document, by its path from the project's root."""
    return {
        Path("docs/permissions.md"): permissions(),
        Path("docs/workflows.md"): workflows(),
        Path("docs/security/asvs.md"): asvs(),
    }


def main() -> None:
    for path, text in generated().items():
        (ROOT / path).write_text(text, "utf-8")
        print(f"written: {path}")


if __name__ == "__main__":
    main()
