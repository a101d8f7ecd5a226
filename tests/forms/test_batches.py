"""Which documents to fetch at once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from forms.batches import BatchFilters, PackForm
from portal.domain.enterprises import Kind

OFFICE = UUID(int=7)


def filters(**sent: str) -> BatchFilters:
    form = BatchFilters(MultiDict(sent))
    form.offer([(OFFICE, "城中街道监管所")])
    form.validate()
    return form


def test_what_is_filled_in_is_understood() -> None:
    form = filters(
        since="2018年6月1日", until="2018-06-30", office=str(OFFICE), kind="hf_operator", name=" 康健 "
    )
    assert not form.errors
    assert form.understood() == {
        "since": date(2018, 6, 1),
        "until": date(2018, 6, 30),
        "office": OFFICE,
        "kind": Kind.HF_OPERATOR,
        "name": "康健",
    }
    assert filters().understood() == {}
    assert not filters().errors


def test_what_cannot_be_understood_narrows_nothing_and_says_so() -> None:
    form = filters(since="2018-13-01", office="7", kind="x", name="长" * 51)
    assert set(form.errors) == {"since", "office", "kind", "name"}
    assert form.understood() == {}
    assert filters(name="\x00").errors


def test_what_is_ticked_is_read_and_what_is_no_record_is_refused(sent: Any) -> None:
    one, two = str(UUID(int=1)), str(UUID(int=2))
    form = sent(PackForm, {"visits": [one, two]})
    assert form.validate()
    assert form.visits.data == [UUID(int=1), UUID(int=2)]
    assert not form.enterprises.data
    assert not sent(PackForm, {"visits": [one, "../.."]}).validate()
