"""Programmes as the bureau reads them, and the one that is in force as everybody does."""

from __future__ import annotations

from portal.domain.title_standard import STANDARD
from portal.queries import title_programmes as found
from portal.services import title_programmes
from tests.builders.district import District
from tests.builders.titles import programme


def test_the_list_is_the_bureaus_and_begins_with_the_newest(district: District) -> None:
    first = programme(district)
    second = title_programmes.draft("下一年", 2019, district.by("clerk"))
    assert [one.id for one in found.listed(district.by("head"))] == [second, first]
    assert list(found.listed(district.by("shop"))) == []
    current = found.current()
    assert current is not None
    assert current.id == first


def test_a_new_draft_begins_from_the_standard_where_there_is_nothing(district: District) -> None:
    assert list(found.listed(district.by("clerk"))) == []
    assert found.newest_terms() == STANDARD
