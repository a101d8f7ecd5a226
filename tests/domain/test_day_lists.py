"""The list of a day: one text for one content, chained to the list before."""

from __future__ import annotations

from datetime import date

from portal.domain.chain import BEGINNING, Link
from portal.domain.day_lists import day_list, text_of

LINK = Link(7, "a" * 64, "b" * 64, "c" * 64)
FIRST = day_list(date(2018, 6, 10), "示例局", ["22", "11", "22"], LINK, None)


def test_every_hash_stands_once_and_in_order() -> None:
    assert FIRST["documents"] == ["11", "22"]
    assert FIRST["ledger"] == {"position": 7, "sha256": "b" * 64, "sm3": "c" * 64}
    assert FIRST["previous"] == {"day": None, "sha256": BEGINNING}


def test_the_next_list_names_the_one_before() -> None:
    _, digest = text_of(FIRST)
    second = day_list(date(2018, 6, 12), "示例局", [], None, (date(2018, 6, 10), digest))
    assert second["previous"] == {"day": "2018-06-10", "sha256": digest}
    assert text_of(second)[0].startswith('{"authority":"示例局","day":"2018-06-12"'.encode())
