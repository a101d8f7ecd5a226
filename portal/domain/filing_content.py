"""A self-inspection report as it was sent: what it says line by line, and what a later sending changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.domain.application_answers import SCANS, line_key, lines
from portal.domain.checklists import Checklist, Item
from portal.domain.filing_pages import ITEM, PROOF, pages_of
from portal.domain.questions import Answers, Page
from portal.domain.result import BLANK, Mark, is_problem, spoken

TABLE, OTHER = "table", "other"
"""The official table as a part of the report, and the text under it."""


@dataclass(frozen=True)
class Content:
    """What was sent at once.  `files`: key of the page → names of the files handed in with it; `digests`: the
    hashes of their bytes, in the same order.
    """

    checklist: Checklist
    answers: Answers
    marks: Mapping[str, Mark]
    other: str
    files: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Item, ...]:
        return problems(self.checklist, self.marks)

    @property
    def pages(self) -> tuple[Page, ...]:
        return pages_of(self.problems)

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        rows = {key: {"words": dict(mark.words), "remark": mark.remark} for key, mark in self.marks.items()}
        files, digests = ({key: list(of[key]) for key in of} for of in (self.files, self.digests))
        return {
            "answers": dict(self.answers),
            "rows": rows,
            "other": self.other,
            "files": files,
            "digests": digests,
        }


@dataclass(frozen=True)
class Line:
    """One thing that the report says.  `part` is the page or section, `key` as the office remarks on it."""

    key: str
    part: str
    label: str
    text: str

    @property
    def as_fact(self) -> tuple[str, str]:
        return self.label, self.text


@dataclass(frozen=True)
class Change:
    """What one sending said, and the next; "" for what it did not say."""

    part: str
    label: str
    before: str
    after: str


def problems(checklist: Checklist, marks: Mapping[str, Mark]) -> tuple[Item, ...]:
    """The rows in which the enterprise found a problem of its own, in paper order."""
    return tuple(item for item in checklist.items if is_problem(item, marks.get(item.id, BLANK)))


def read_content(stored: Mapping[str, Any], checklist: Checklist) -> Content:
    """What `stored` wrote."""
    return Content(
        checklist,
        stored["answers"],
        {key: Mark(row["words"], row["remark"]) for key, row in stored["rows"].items()},
        stored["other"],
        {key: tuple(names) for key, names in stored["files"].items()},
        {key: tuple(hashes) for key, hashes in stored.get("digests", {}).items()},
    )


def said(content: Content) -> Iterator[Line]:
    """Every line of it: the rows of the table first, then page by page."""
    for item in content.checklist.items:
        mark = content.marks.get(item.id, BLANK)
        names = "、".join(content.files.get(PROOF + item.id, ()))
        proof = names and f"附材料：{names}"
        text = "；".join(part for part in (spoken(item, mark), mark.remark, proof) if part)
        yield Line(ITEM + item.id, item.section, f"{item.label} {item.text}".strip(), text)
    yield Line(OTHER, "其他问题", "其他检查项目或发现的其他问题", content.other)
    for page in content.pages:
        for line in lines([page], content.answers):
            row = f"{page.row_name}{line.row} " if line.row else ""
            yield Line(line.key, page.title, row + line.label, line.text)
        if page.files:
            names = "、".join(content.files.get(page.key, ()))
            yield Line(line_key(page, "", SCANS), page.title, page.files.label, names)


def changes(before: Content, after: Content) -> list[Change]:
    """What the later sending says otherwise, in its order; what it no longer says comes last."""
    old = {line.key: line for line in said(before)}
    new = {line.key: line for line in said(after)}
    found = [
        Change(line.part, line.label, old[key].text if key in old else "", line.text)
        for key, line in new.items()
        if line.text != (old[key].text if key in old else "")
    ]
    gone = [
        Change(line.part, line.label, line.text, "")
        for key, line in old.items()
        if key not in new and line.text
    ]
    return found + gone


def remarkable(content: Content) -> list[tuple[str, str, str]]:
    """What the office may remark on: key, name, and what was answered; pages first, then every row."""
    pages = [(page.key, page.title, page.note) for page in content.pages]
    rows = [(line.key, line.label, line.text) for line in said(content) if line.key.startswith(ITEM)]
    return pages + rows
