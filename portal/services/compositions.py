"""A paper that is composed by hand: where its text begins, what it lacks, and what stands on it.

Its content is what people write, as plain values that JSON can hold; everything else on the paper follows
from the visit when it is issued.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias

import docgen
from docgen.layouts.notification_page import Inspector
from portal.domain.calendar import day_of, local, now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.text import require_printable
from portal.models import Document, Inspection
from portal.queries import bureau
from portal.services import serials
from portal.services.issuing import Paper, complete, issue, matter_of
from portal.services.signatures import Printed

Content: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Stamp:
    """What a paper gets when it is issued and a draft has not: its number and its day.

    `signed`: how the enterprise signed in the very act that issues it; None leaves the place for ink.
    """

    number: str = ""
    issued_on: date | None = None
    signed: Printed | None = None


UNISSUED = Stamp()


@dataclass(frozen=True)
class Composition:
    """One kind of paper that is composed by hand.

    `purpose` says in a list what it is for, `word` stands in its number ("": it has none), `corrects` is the
    text that says which void document this one replaces ("": none does).  `open_to` raises RuleBroken where
    the visit does not call for it, `start` gives the text to begin with, `check` raises RuleBroken for what
    must not be issued, `fields` makes one copy without its label.
    """

    key: str
    title: str
    purpose: str
    position: int
    open_to: Callable[[Inspection], None]
    start: Callable[[Inspection], Content]
    check: Callable[[Inspection, Content], None]
    fields: Callable[[Inspection, Content, Stamp], Any]
    word: str = ""
    corrects: str = ""


def issue_new(
    visit: Inspection, composition: Composition, content: Content, by: Viewer, signed: Printed | None = None
) -> Document:
    """Issue a new document with this content; part of the running transaction."""
    document = issue(matter_of(visit), _paper(visit, composition, content, signed), by)
    document.content = dict(content)
    return document


def issue_draft(
    document: Document, composition: Composition, by: Viewer, signed: Printed | None = None
) -> None:
    """Issue a draft with the content that it has; part of the running transaction."""
    complete(document, _paper(document.visit, composition, document.content, signed), by)


def draft_fields(document: Document, composition: Composition) -> Any:
    """What would stand on the paper, without number and day."""
    return composition.fields(document.visit, document.content, UNISSUED)


def _paper(visit: Inspection, composition: Composition, content: Content, signed: Printed | None) -> Paper:
    require_texts(content)
    composition.open_to(visit)
    composition.check(visit, content)
    issued_on, number = day_of(now()), None
    if composition.word:
        mark = bureau.authority().document_mark
        number = serials.take_order(issued_on.year, composition.key, mark, composition.word)
    stamp = Stamp(number.text if number else "", issued_on, signed)
    fields = composition.fields(visit, content, stamp)
    labels = docgen.official(composition.key).copies
    copies = {label: replace(fields, copy=label) for label in labels} or {"": fields}
    return Paper(composition.title, composition.position, copies, number)


def require_texts(content: Content) -> None:
    """Raises RuleBroken for characters that no paper can hold."""
    for text in content.values():
        if isinstance(text, str):
            require_printable(text)


def require_filled(content: Content, name: str, sentence: str) -> None:
    """Raises RuleBroken with the sentence where the text of that name is empty."""
    if not str(content.get(name, "")).strip():
        raise RuleBroken(sentence)


def text_of(content: Content, name: str) -> str:
    return str(content.get(name, "")).strip()


def moment_of(content: Content, name: str) -> datetime | None:
    """A moment of the content, as the clock in Asia/Shanghai shows it."""
    text = text_of(content, name)
    return local(datetime.fromisoformat(text)) if text else None


def inspectors_of(visit: Inspection) -> tuple[Inspector, ...]:
    """The team with the certificates shown, as the papers print it."""
    return tuple(
        Inspector(name=row.name, certificate=row.certificate_title, number=row.certificate_number)
        for row in visit.team
    )


def names_of(visit: Inspection) -> tuple[str, ...]:
    return tuple(member.name for member in visit.team)
