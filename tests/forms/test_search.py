"""The search forms read what an address says, and say what they cannot read."""

from __future__ import annotations

from uuid import UUID

import pytest
from werkzeug.datastructures import MultiDict

from forms.search import BusinessSearch, RegistrySearch
from portal.domain.enterprises import EnterpriseStatus, Kind, Tag
from portal.domain.listings import LicenceTerm

OFFICE = UUID(int=7)


def search(**sent: str) -> RegistrySearch:
    form = RegistrySearch(MultiDict(sent))
    form.offer(["城中街道"])
    form.offer_offices([(OFFICE, "城中街道监管所")])
    form.validate()
    return form


def test_an_empty_address_narrows_nothing() -> None:
    form = search()
    assert not form.errors
    assert not form.narrowed
    assert form.sent == {}
    assert len(form.filters) == 6


def test_every_choice_is_read_and_makes_the_address_again() -> None:
    sent = {
        "name": "康健",
        "kind": "hf_operator",
        "street": "城中街道",
        "office": str(OFFICE),
        "status": "closed",
        "licence": "within_30",
        "tag": "key_product",
    }
    form = search(**sent)
    assert not form.errors
    assert form.narrowed
    assert [form.understood(field) for field in form.filters] == [
        Kind.HF_OPERATOR,
        "城中街道",
        OFFICE,
        EnterpriseStatus.CLOSED,
        LicenceTerm.WITHIN_30,
        Tag.KEY_PRODUCT,
    ]
    assert form.sent == sent


@pytest.mark.parametrize("field", ["kind", "street", "office", "status", "licence", "tag"])
def test_what_was_not_offered_narrows_nothing_and_says_so(field: str) -> None:
    form = search(**{field: "no such thing"})
    assert form.understood(form[field]) is None
    assert "请重新选择" in form[field].errors[0]
    assert form.narrowed
    assert form.sent == {}


def test_where_there_is_no_choice_of_offices_there_is_no_filter() -> None:
    form = RegistrySearch(MultiDict({"office": str(OFFICE)}))
    form.offer(["城中街道"])
    form.offer_offices([])
    assert form.validate()
    assert "office" not in form
    assert not form.narrowed


def test_a_text_longer_than_any_name_is_refused() -> None:
    form = BusinessSearch(MultiDict({"name": "长" * 51}))
    form.offer([])
    assert not form.validate()
    assert form.understood(form.name) is None
