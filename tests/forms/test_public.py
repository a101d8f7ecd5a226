"""The search form reads what an address says, and says what it cannot read."""

from __future__ import annotations

from uuid import UUID

from werkzeug.datastructures import MultiDict

from forms.public import ResultSearch
from portal.domain.enterprises import Kind
from portal.domain.result import Result

OFFICE = UUID(int=7)


def search(**sent: str) -> ResultSearch:
    form = ResultSearch(MultiDict(sent))
    form.offer([(OFFICE, "城中街道监管所")], range(2018, 2016, -1))
    form.validate()
    return form


def test_an_empty_address_narrows_nothing() -> None:
    form = search()
    assert not form.errors
    assert not form.narrowed
    assert [form.understood(field) for field in form] == ["", None, None, None, None]


def test_empty_choices_narrow_nothing() -> None:
    form = search(name="", office="", kind="", result="", year="")
    assert not form.errors
    assert not form.narrowed


def test_every_choice_is_read() -> None:
    form = search(name=" 康健 ", office=str(OFFICE), kind="hf_operator", result="not_conforming", year="2018")
    assert not form.errors
    assert form.narrowed
    assert [form.understood(field) for field in form] == [
        "康健",
        OFFICE,
        Kind.HF_OPERATOR,
        Result.NOT_CONFORMING,
        2018,
    ]


def test_a_name_alone_opens_no_filters() -> None:
    assert not search(name="康健").narrowed


def test_what_is_not_offered_is_refused_in_words_and_narrows_nothing() -> None:
    refused = {
        "office": ("abc", str(UUID(int=8))),
        "kind": ("restaurant",),
        "result": ("符合",),
        "year": ("1999", "x"),
    }
    checked = 0
    for name, values in refused.items():
        for value in values:
            form = search(**{name: value})
            assert "请重新选择" in form.errors[name][0], value
            assert form.understood(form[name]) is None
            assert form.narrowed
            checked += 1
    assert checked == 6


def test_a_name_of_more_than_fifty_characters_is_refused() -> None:
    form = search(name="康" * 51)
    assert form.errors["name"] == ["最多50个字，现在有51个，请精简。"]
    assert form.understood(form.name) is None
