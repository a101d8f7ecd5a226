"""What the section asks when it opens a period of self-inspection."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from forms.filings import PeriodForm


def _form(**sent: str) -> PeriodForm:
    form = PeriodForm(formdata=MultiDict(sent), meta={"csrf": False})
    form.offer([])
    return form


def test_sent_empty_it_names_what_is_missing() -> None:
    form = _form()
    assert not form.validate()
    assert set(form.errors) == {"title", "kinds", "first", "last", "due"}


def test_enterprises_are_named_by_their_codes_however_they_are_parted() -> None:
    form = _form(
        title="自查",
        kinds="hf_operator",
        first="2018-01-01",
        last="2018.6.30",
        due="2018年7月10日",
        codes=" 91450202ma5test001\n91450202MA5TEST002，91450202MA5TEST003 ",
    )
    assert form.validate(), form.errors
    assert form.named() == ("91450202MA5TEST001", "91450202MA5TEST002", "91450202MA5TEST003")
    assert form.office.data is None
