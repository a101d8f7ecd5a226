"""An official document: its fields, its layout, and both made into Word files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, get_type_hints

from docgen.compile import Layout, compile_layout
from docgen.draw import draw
from docgen.fill import Program
from docgen.kit import Sheet
from docgen.lint import check
from docgen.verification import Verification, with_place


def as_it_is(fields: Any) -> Any:
    return fields


@dataclass(frozen=True)
class OfficialDocument:
    """One entry of the register.

    `copies` are the labels of the copies that are made out (none: one copy without a label).  `empty`
    makes fields without a word in them.  `arrange` turns fields into what stands on the paper; the layout
    is checked against the type that it returns.
    """

    key: str
    title: str
    copies: tuple[str, ...]
    fields: type
    sheet: Sheet
    empty: Callable[..., Any]
    arrange: Callable[[Any], Any] = as_it_is
    given: bytes | None = None

    def on(self, layout: bytes) -> "OfficialDocument":
        """The same document on another layout."""
        return replace(self, given=layout)

    @cached_property
    def layout(self) -> bytes:
        """The layout itself, drawn or given: a Word file with a tagged control for every field."""
        return draw(self.sheet) if self.given is None else self.given

    @cached_property
    def paper(self) -> type:
        """The type of what stands on the paper."""
        found: type = get_type_hints(self.arrange).get("return", self.fields)
        return found

    @cached_property
    def revision(self) -> str:
        """Twelve hexadecimal digits that change with the layout."""
        return sha256(repr(self._checked).encode()).hexdigest()[:12]

    @cached_property
    def _checked(self) -> Layout:
        return check(self.layout, self.paper)

    @cached_property
    def _issue(self) -> Program:
        return Program(self._checked)

    @cached_property
    def _verifiable(self) -> Program:
        return Program(with_place(self.layout))

    @cached_property
    def _form(self) -> Program:
        return Program(compile_layout(self.layout, keep_controls=True))

    def render(self, fields: Any, verification: Verification | None = None) -> bytes:
        """The document as it is issued.  The same fields give the same bytes."""
        paper = self.arrange(fields)
        return self._issue.fill(paper) if verification is None else self._verifiable.fill(paper, verification)

    def blank(self, **known: Any) -> bytes:
        """A copy to fill by pen or in Word, with what is `known` printed on it already."""
        return self._form.fill(self.arrange(self.empty(**known)))
