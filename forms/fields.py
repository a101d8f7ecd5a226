"""Fields that read what people really type."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, DateInput, DateTimeLocalInput, ListWidget

from portal.domain.calendar import at_local, local, read_day
from portal.domain.errors import RuleBroken

_LINE_ENDS = re.compile(r"[ \t]*[\r\n\u0085\u2028\u2029]+[ \t]*")
_BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")
_CLOCK = re.compile(r"(?:[T\s]*)(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?::\d{2}|分)?")


def read_minute(text: str) -> datetime | None:
    """2026-11-22T15:40, 2026-11-22 15:40 or 2026年11月22日15时40分, in office time.

    None for what is no such minute.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    clock = _CLOCK.search(plain)
    day = read_day(plain[: clock.start()]) if clock is not None and clock.end() == len(plain) else None
    if clock is None or day is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return None
    return at_local(day, int(clock[1]), int(clock[2]))


class DayField(Field):
    """A date.  The browser's own picker sends 2026-11-22; whatever else is typed is read kindly."""

    widget = DateInput()

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = value.isoformat() if isinstance(value, date) else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = read_day(self.typed) if self.typed.strip() else None
        if self.typed.strip() and self.data is None:
            raise ValueError("日期请写成 2026-11-22 或 2026年11月22日 这样的形式，并核对是否有这一天。")

    def _value(self) -> str:
        return self.typed


class MinuteField(Field):
    """A day and a time of day in office time, as the moment that is stored."""

    widget = DateTimeLocalInput()

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = f"{local(value):%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = read_minute(self.typed) if self.typed.strip() else None
        if self.typed.strip() and self.data is None:
            raise ValueError("时间请写成 2026-11-22 15:40 或 2026年11月22日15时40分 这样的形式，并核对日期。")

    def _value(self) -> str:
        return self.typed


class TextField(StringField):
    """One line of text without blanks around it, whatever line ends were sent."""

    data: str

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = " ".join(_LINE_ENDS.split(valuelist[0])).strip() if valuelist else ""


class NamesField(TextField):
    """Several names on one line, parted as people part them: 、 ， , ； ; or a blank."""

    def names(self) -> tuple[str, ...]:
        """Each name once, in the order typed."""
        return tuple(dict.fromkeys(filter(None, _BETWEEN_NAMES.split(self.data or ""))))


class HiddenNumber(HiddenField):
    """A number that the page sends back: the version that was read, a count that was shown."""

    def number(self) -> int:
        """The number; -1, which none of them is, where something else was sent."""
        text = str(self.data or "")
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else -1


class SecretField(PasswordField):
    """A password, exactly as typed; never sent back."""

    data: str

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class LongTextField(TextAreaField):
    """Several lines of text, with the line ends of one kind."""

    data: str

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = valuelist[0].replace("\r\n", "\n").strip() if valuelist else ""


class CheckboxesField(SelectMultipleField):
    """Several of a few choices, as check boxes."""

    data: list[Any]
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def choices(*pairs: tuple[object, str]) -> list[Any]:
    """What a field offers: pairs of the value that is sent and the words that are read."""
    return [SelectChoice(str(value), words) for value, words in pairs]


ANY = {"": "全部"}


def narrowing(title: str, read: Callable[[str], Any], choices: Mapping[str, str] | None = None) -> Any:
    """A choice of a search that need not be made; what was not offered is refused in words."""
    messages = ("invalid_value_message", "invalid_choice_message")
    refused: dict[str, Any] = dict.fromkeys(messages, f"没有这样的{title}，请重新选择。")
    return SelectField(
        title,
        coerce=lambda value: None if value in (None, "") else read(value),
        choices=None if choices is None else {**ANY, **choices},
        **refused,
    )


def uuid_or_none(value: Any) -> UUID | None:
    """The id behind a choice; None for the empty choice.  Raises ValueError for what is no id."""
    if value in (None, ""):
        return None
    return value if isinstance(value, UUID) else UUID(str(value))


def obey(rule: Callable[[], object]) -> None:
    """What a rule refuses becomes the message of the field that is validated."""
    try:
        rule()
    except RuleBroken as refusal:
        raise ValidationError(str(refusal)) from refusal


class Filled:
    """Required: the message names what is missing and how to mend it."""

    field_flags = {"required": True}  # noqa: RUF012 - the name and type that WTForms reads

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if field.process_errors:
            return
        if field.data is None or field.data == [] or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []  # that nothing is no valid choice says less
            raise ValidationError(self.message)


class NotLongerThan:
    """At most so many characters; says how many there are."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: Any, field: Field) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(f"最多{self.most}个字，现在有{length}个，请精简。")


class Within:
    """A date within so many days from today, before or after."""

    def __init__(self, today: Any, days: int) -> None:
        self.today, self.days = today, days

    def __call__(self, _form: Any, field: Field) -> None:
        if isinstance(field.data, date) and abs(field.data - self.today()) > timedelta(days=self.days):
            raise ValidationError("这个日期离今天太远，请核对年份。")
