"""What every form has: Chinese messages, one key a rendering, and no unprintable characters."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from flask_wtf import FlaskForm
from wtforms import Field, Form, FormField, HiddenField
from wtforms.meta import DefaultMeta

from portal.domain.errors import RuleBroken
from portal.domain.text import require_printable


def new_submission_key() -> str:
    """The key of one sending of one form."""
    return uuid4().hex


class PortalForm(FlaskForm):  # type: ignore[misc]
    """A form that writes.  `submission_key` is new with every rendering and kept when it is sent again."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        locales = ("zh",)

        def get_translations(self, form: Form) -> Any:
            """The words that WTForms brings; Flask-WTF would ask for Flask-Babel and else speak English."""
            return DefaultMeta.get_translations(self, form)

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            """The server says what is missing, in one place; the browser's own bubbles stay out of it."""
            render_kw.setdefault("required", False)
            return super().render_field(field, render_kw)

    submission_key = HiddenField(default=new_submission_key)

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate, and refuse characters that no official document can hold, in any text field."""
        valid = bool(super().validate(extra_validators))
        return _all_printable(self) and valid

    def refuse(self, sentence: str) -> None:
        """Add what a rule said to the summary on top."""
        errors: list[str] = list(getattr(self, "form_errors", ()))
        self.form_errors = [*errors, sentence]


class SearchForm(Form):
    """A form that only reads: sent by GET, no token, nothing to protect."""

    class Meta:
        locales = ("zh",)

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate; what no name can hold is not looked for (PostgreSQL could not even be asked)."""
        valid = bool(super().validate(extra_validators))
        return _all_printable(self) and valid


def chosen(values: Sequence[Any] | None) -> tuple[Any, ...]:
    """The chosen values in the order sent, each once."""
    return tuple(dict.fromkeys(values or ()))


def _all_printable(form: Iterable[Field]) -> bool:
    """Whether every text can be printed; what cannot stands at its field."""
    printable = True
    for field in _text_fields(form):
        try:
            require_printable(field.data)
        except RuleBroken as refusal:
            field.errors = [*field.errors, str(refusal)]
            printable = False
    return printable


def _text_fields(fields: Iterable[Field]) -> Iterator[Field]:
    """Every field that holds a text, those of parts of the form among them."""
    for field in fields:
        if isinstance(field, FormField):
            yield from _text_fields(field.form)
        elif isinstance(field.data, str):
            yield field
