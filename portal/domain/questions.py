"""A long form as data: pages of questions, what counts as an answer, and what is wrong with one.

Answers are kept as JSON: of a page field → value, of a page with rows row → field → value.  A value is a
text, a day as 2026-11-22, or a list of chosen words; "" and [] say that nothing is given.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portal.domain.calendar import day_text
from portal.domain.errors import RuleBroken
from portal.domain.text import require_printable, text_mark
from portal.domain.uploads import Purpose

Values = Mapping[str, Any]
Answers = Mapping[str, Mapping[str, Any]]
Fault = tuple[str, str]
"""Key of the question, and the sentence."""

Shape = Literal["text", "long", "code", "phone", "day", "street", "choice", "choices"]
"""How a question is put: what stands on the screen for it."""

SEVERAL = frozenset({"choices"})
OFFERED = frozenset({"choice", "choices"})


def _as_given(text: str, _values: Values) -> str:
    return text


@dataclass(frozen=True)
class Question:
    """One field.

    `missing` is the sentence for an empty one, "" where it may stay empty; it may depend on the page's
    other answers.  `read` gives the answer as it is kept or raises RuleBroken; `doubt` gives a sentence
    where the answer is unlikely but possible, else "".
    """

    key: str
    label: str
    missing: str | Callable[[Values], str] = ""
    hint: str = ""
    shape: Shape = "text"
    longest: int = 200
    options: tuple[tuple[str, str], ...] = ()
    read: Callable[[str, Values], str] = _as_given
    doubt: Callable[[str], str] | None = None

    @property
    def nothing(self) -> Any:
        return [] if self.shape in SEVERAL else ""

    def sentence_if_missing(self, values: Values) -> str:
        return self.missing if isinstance(self.missing, str) else self.missing(values)

    def shown(self, value: Any) -> str:
        """The answer in words; "" for none."""
        if self.options:
            words = dict(self.options)
            return "、".join(words.get(one, one) for one in ([value] if isinstance(value, str) else value))
        if self.shape == "day":
            day = _day(value)
            return day_text(day) if day else str(value)
        return str(value or "")


@dataclass(frozen=True)
class Files:
    """What is handed in with a page.  `missing` is the sentence where none is, "" where there may be none."""

    label: str
    purpose: Purpose
    missing: str = ""


@dataclass(frozen=True)
class Page:
    """One thing asked.  `row_name` calls one of several rows, such as 产品; "" where there are none."""

    key: str
    title: str
    questions: tuple[Question, ...]
    row_name: str = ""
    note: str = ""
    files: Files | None = None

    @property
    def scans_wanted(self) -> str:
        """The sentence where a file is missing, "" where none is needed."""
        return self.files.missing if self.files else ""

    def question(self, key: str) -> Question:
        """Raises KeyError."""
        return next((one for one in self.questions if one.key == key), None) or _unknown(key)


@dataclass(frozen=True)
class Reading:
    """What was sent, as it would be kept; what is missing, what is wrong, and what is unlikely."""

    values: dict[str, Any]
    missing: tuple[Fault, ...]
    wrong: tuple[Fault, ...]
    doubts: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.missing + self.wrong


def read(page: Page, sent: Values) -> Reading:
    """Read the answers of a page, or of one row of it.  What the page does not ask is left out."""
    given = {one.key: sent.get(one.key) or one.nothing for one in page.questions}
    values, missing, wrong, doubts = dict(given), [], [], []
    for question in page.questions:
        key, value = question.key, given[question.key]
        if not value:
            missing.append((key, question.sentence_if_missing(given)))
            continue
        try:
            values[key] = kept(question, value, given)
        except RuleBroken as refusal:
            wrong.append((key, str(refusal)))
            continue
        doubts.append((key, question.doubt(values[key]) if question.doubt else ""))
    return Reading(values, _said(missing), tuple(wrong), _said(doubts))


def _said(found: list[Fault]) -> tuple[Fault, ...]:
    return tuple((key, sentence) for key, sentence in found if sentence)


def readings(page: Page, kept: Mapping[str, Any] | None) -> Iterator[tuple[str, Reading]]:
    """Each row of a page with its key, or the page itself under the key ""."""
    if not page.row_name:
        yield "", read(page, kept or {})
        return
    for row, values in (kept or {}).items():
        yield row, read(page, values)


def is_begun(page: Page, kept: Mapping[str, Any] | None) -> bool:
    """Whether anything at all is answered."""
    return any(any(reading.values.values()) for _row, reading in readings(page, kept))


def is_complete(page: Page, kept: Mapping[str, Any] | None) -> bool:
    """Whether the page has every answer it needs, and a page with rows at least one row."""
    found = list(readings(page, kept))
    return bool(found) and not any(reading.faults for _row, reading in found)


def mark_of(kept: Any) -> str:
    """A short mark of kept answers: a form sends it back to say which ones it was filled from."""
    return text_mark(repr(_sorted(kept)))


def kept(question: Question, value: Any, values: Values) -> Any:
    """An answer as it is kept; `values` are the page's other answers.  Raises RuleBroken."""
    if question.shape in OFFERED:
        return _chosen(question, value)
    if not isinstance(value, str):
        raise RuleBroken(f"{question.label}应是一段文字。")
    if len(value) > question.longest:
        raise RuleBroken(f"最多{question.longest}个字，现在有{len(value)}个，请精简。")
    if question.shape == "day" and _day(value) is None:
        raise RuleBroken("日期请写成 2026-11-22 或 2026年11月22日 这样的形式，并核对是否有这一天。")
    return question.read(require_printable(value), values)


def _chosen(question: Question, value: Any) -> Any:
    offered = {key for key, _words in question.options}
    wanted = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and one in offered for one in wanted):
        raise RuleBroken(f"请从列出的选项里选择{question.label}。")
    if question.shape in SEVERAL:
        return [key for key, _words in question.options if key in wanted]
    return wanted[0]


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _sorted(kept: Any) -> Any:
    if isinstance(kept, Mapping):
        return [(key, _sorted(value)) for key, value in sorted(kept.items())]
    return kept or ""


def _unknown(key: str) -> Question:
    raise KeyError(key)
