"""The pages of a long form, drawn from the table of the domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, ClassVar

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import CheckboxesField, DayField, LongTextField, TextField, choices
from portal.domain.application_answers import SCANS
from portal.domain.questions import Page, Question, Reading, Values, mark_of, read


class Wanted:
    """Marks a field that must not stay empty in the end; the page's own reading says so, in its words."""

    field_flags = {"required": True}  # noqa: RUF012 - the name and type that WTForms reads

    def __call__(self, _form: Any, _field: Field) -> None:
        """What is missing may follow later."""


def _typed(**attributes: str) -> Callable[[Question], Any]:
    return lambda one: TextField(one.label, render_kw=attributes, **_usual(one))


def _usual(one: Question) -> dict[str, Any]:
    required = isinstance(one.missing, str) and one.missing
    return {"description": one.hint, "validators": [Wanted()] if required else []}


def _offered(kind: type[Any]) -> Callable[[Question], Any]:
    return lambda one: kind(one.label, choices=choices(*one.options), validate_choice=False, **_usual(one))


_FIELDS: dict[str, Callable[[Question], Any]] = {
    "text": _typed(autocomplete="off"),
    "code": _typed(autocomplete="off", autocapitalize="characters", spellcheck="false"),
    "phone": _typed(autocomplete="off", inputmode="tel"),
    "long": lambda one: LongTextField(one.label, render_kw={"rows": 3}, **_usual(one)),
    "day": lambda one: DayField(one.label, **_usual(one)),
    "street": _offered(SelectField),
    "choice": _offered(RadioField),
    "choices": _offered(CheckboxesField),
}
"""What stands on the screen for each shape of a question."""


class PageForm(PortalForm):
    """One page, or one row of it.  `seen` is the mark of the answers that the form was filled from.

    `confirmed` is the mark of unlikely answers that were read again; `later` is the button that keeps a page
    with gaps.
    """

    page: ClassVar[Page]
    asks_to_confirm = False

    seen = HiddenField()
    confirmed = HiddenField()
    later = BooleanField()

    def offer(self, streets: Iterable[str]) -> None:
        """Set the choices that depend on the district."""
        for question in self.page.questions:
            if question.shape == "street":
                self[question.key].choices = choices(("", "请选择"), *((name, name) for name in streets))

    def questions(self) -> list[Field]:
        """The fields of the page, in its order."""
        return [self[question.key] for question in self.page.questions]

    def answers(self) -> dict[str, Any]:
        """What was filled in, as it is kept."""
        given = {one.key: self[one.key].data for one in self.page.questions}
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in given.items()}

    def validate(self, extra_validators: Any = None) -> bool:
        """The form's own checks, then those of the page; each fault stands at its field."""
        super().validate(extra_validators)
        reading = read(self.page, self.answers())
        for key, sentence in reading.wrong if self.later.data else reading.faults:
            self._fault(key, sentence)
        if self.page.scans_wanted and not self.later.data and not self[SCANS].data:
            self._fault(SCANS, self.page.scans_wanted)
        if not self.errors:
            self._ask_to_confirm(reading)
        return not self.errors

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed.data)

    def _ask_to_confirm(self, reading: Reading) -> None:
        """What is unlikely is sent twice: the first sending shows it, the second means it."""
        mark = mark_of([reading.values[key] for key, _sentence in reading.doubts])
        if not reading.doubts or self.confirmed.data == mark:
            return
        self.asks_to_confirm = True
        self.confirmed.data = mark
        for key, sentence in reading.doubts:
            self._fault(key, f"{sentence}确认无误的，请再保存一次。")

    def _fault(self, key: str, sentence: str) -> None:
        field = self[key]
        if not field.errors:
            field.errors = [sentence]


@cache
def form_class(page: Page) -> type[PageForm]:
    """The form of a page."""
    fields = {question.key: _FIELDS[question.shape](question) for question in page.questions}
    if page.files:
        wanted = [Wanted()] if page.files.missing else []
        fields[SCANS] = FilesField(page.files.label, page.files.purpose, validators=wanted)
    return type(f"{page.key.title().replace('_', '')}Form", (PageForm,), {"page": page, **fields})


def form_of(page: Page, kept: Values, form: type[PageForm] | None = None) -> PageForm:
    """The form as it was sent, or filled from the answers that are kept."""
    days = {one.key for one in page.questions if one.shape == "day"}
    data = {key: date.fromisoformat(value) if key in days and value else value for key, value in kept.items()}
    return (form or form_class(page))(data={**data, "seen": mark_of(kept)})
