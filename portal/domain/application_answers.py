"""What follows from the answers of an application: its pages, how far it is, its summary, what it changes."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from portal.domain.application_pages import CHOICE, FIXED, KINDS, PAGES, REASON, WHY, applies
from portal.domain.applications import ApplicationKind, TaskState
from portal.domain.enterprises import Kind
from portal.domain.questions import Answers, Page, is_begun, is_complete, readings

SCANS = "scans"
"""What the files of a page are called among its fields."""
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Task:
    page: Page
    state: TaskState


@dataclass(frozen=True)
class Line:
    """One answer as the summary, the review and the history show it.  `key`: page.field or page.row.field."""

    key: str
    page: Page
    row: str
    label: str
    text: str

    @property
    def as_fact(self) -> tuple[str, str]:
        return self.label, self.text


@dataclass(frozen=True)
class Difference:
    """One thing that a change asks for: what the registry held, what it holds now, what is wanted.

    `clashes`: the registry changed meanwhile, to something else than is wanted.
    """

    page: Page
    field: str
    label: str
    before: str
    present: str
    wanted: str
    clashes: bool


def kinds_of(answers: Answers, base: Answers) -> frozenset[Kind]:
    """The kinds of business answered, or, where they are not asked, those in the registry."""
    asked = answers.get(KINDS.key) or base.get(KINDS.key) or {}
    return frozenset(Kind(kind) for kind in asked.get("kinds", ()))


def changeable(kinds: frozenset[Kind]) -> tuple[Page, ...]:
    """What an enterprise of these kinds may ask to have changed."""
    return tuple(page for page in PAGES if page.key not in FIXED and applies(page, kinds))


def pages_of(kind: ApplicationKind, answers: Answers, base: Answers) -> tuple[Page, ...]:
    """The pages of this application as far as it is answered.

    A change asks for what is chosen, for what a new kind of business brings with it, and why.
    """
    kinds = kinds_of(answers, base)
    if kind is ApplicationKind.REGISTRATION:
        return tuple(page for page in PAGES if applies(page, kinds))
    asked = set(answers.get(CHOICE, {}).get("pages", ()))
    if KINDS.key in asked:
        before = kinds_of({}, base)
        asked |= {page.key for page in PAGES if not applies(page, before)}
    return (*(page for page in changeable(kinds) if page.key in asked), REASON)


def page_of(kind: ApplicationKind, answers: Answers, base: Answers, key: str) -> Page | None:
    """The page of that key where the application has it."""
    return next((page for page in pages_of(kind, answers, base) if page.key == key), None)


def tasks(
    pages: Iterable[Page],
    answers: Answers,
    remarks: Mapping[str, str],
    base: Answers = NOTHING,
    files: Mapping[str, Sized] = NOTHING,
) -> tuple[Task, ...]:
    """Every page with how far it is; what the office remarked on is to be mended until it is saved again.

    A page of a change that still says what is registered (`base`) is not begun.  `files` are those that were
    handed in, by page.
    """
    return tuple(Task(page, _state(page, answers, remarks, base, files)) for page in pages)


def _state(
    page: Page, answers: Answers, remarks: Mapping[str, str], base: Answers, files: Mapping[str, Sized]
) -> TaskState:
    kept, handed_in = answers.get(page.key), len(files.get(page.key, ()))
    if remarks_on(page, remarks):
        return TaskState.TO_MEND
    if not handed_in and (not is_begun(page, kept) or kept == base.get(page.key)):
        return TaskState.NOT_BEGUN
    complete = is_complete(page, kept) and (handed_in or not page.scans_wanted)
    return TaskState.DONE if complete else TaskState.UNDER_WAY


def remarks_on(page: Page, remarks: Mapping[str, str]) -> dict[str, str]:
    """The office's remarks on one page, by the key of their line."""
    return {key: text for key, text in remarks.items() if key.partition(".")[0] == page.key}


def remarkable(pages: Iterable[Page], answers: Answers) -> set[str]:
    """What the office may remark on: every line, the files of a page, a page as a whole."""
    every = list(pages)
    keys = {line.key for line in lines(every, answers)} | {page.key for page in every}
    return keys | {line_key(page, "", SCANS) for page in every if page.files}


def line_key(page: Page, row: str, field: str) -> str:
    return ".".join(part for part in (page.key, row, field) if part)


def lines(pages: Iterable[Page], answers: Answers) -> Iterator[Line]:
    """Every answer in order; "" as text where none is given."""
    for page in pages:
        for row, reading in readings(page, answers.get(page.key)):
            for question in page.questions:
                text = question.shown(reading.values[question.key])
                yield Line(line_key(page, row, question.key), page, row, question.label, text)


def sections(pages: Iterable[Page], answers: Answers) -> list[tuple[Page, list[list[Line]]]]:
    """The same page by page: a list of lines for each of its rows, one where it has none."""
    found = []
    for page in pages:
        rows: dict[str, list[Line]] = {}
        for line in lines([page], answers):
            rows.setdefault(line.row, []).append(line)
        found.append((page, list(rows.values())))
    return found


def doubts(pages: Iterable[Page], answers: Answers) -> Iterator[tuple[str, str]]:
    """What the enterprise was warned of and confirmed: the key of the line, and the sentence."""
    for page in pages:
        for row, reading in readings(page, answers.get(page.key)):
            for field, sentence in reading.doubts:
                yield line_key(page, row, field), sentence


def differences(pages: Iterable[Page], base: Answers, present: Answers, wanted: Answers) -> list[Difference]:
    """What a change really changes, in order.  A page with rows is one thing: all of its rows."""
    found = []
    for page in pages:
        if page.key == WHY:
            continue
        held = [_comparable(page, answers.get(page.key)) for answers in (base, present, wanted)]
        for field, words in held[2].items():
            before, now = (one.get(field, "") for one in held[:2])
            if words != before:
                title = page.title if page.row_name else page.question(field).label
                found.append(Difference(page, field, title, before, now, words, now not in (before, words)))
    return found


def _comparable(page: Page, kept: Mapping[str, Any] | None) -> dict[str, str]:
    """Field → answer in words; of a page with rows one entry with a line for each row, in their order."""
    rows = list(readings(page, kept))
    if not page.row_name:
        values = rows[0][1].values
        return {question.key: question.shown(values[question.key]) for question in page.questions}
    told = []
    for _row, reading in rows:
        texts = (question.shown(reading.values[question.key]) for question in page.questions)
        told.append("，".join(filter(None, texts)))
    return {"": "；\n".join(sorted(told))}
