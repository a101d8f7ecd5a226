"""Write the documents that are drawn from the program: who may do what, and how a record moves on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portal.domain.labels import label
from portal.domain.people import Role
from portal.domain.permissions import MATRIX, Action
from portal.domain.workflow import PROCESSES, Process

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = "<!-- Written by `make docs`: change the program, not this page. -->\n"


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


def generated() -> dict[Path, str]:
    """Every generated document, by its path from the project's root."""
    return {Path("docs/permissions.md"): permissions(), Path("docs/workflows.md"): workflows()}


def main() -> None:
    for path, text in generated().items():
        (ROOT / path).write_text(text, "utf-8")
        print(f"written: {path}")


if __name__ == "__main__":
    main()
