"""Whoever may not see a record does not see its files, and a removed one is nobody's."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.errors import NotFound
from portal.domain.people import ANYONE
from portal.domain.uploads import BASKET, SCAN, Place
from portal.extensions import db
from portal.models.base import new_id
from portal.queries import attachments
from portal.services.attachments import attach, remove
from tests.builders.district import District
from tests.builders.pdfs import pdf


@pytest.fixture
def place() -> Place:
    return Place(BASKET, new_id(), SCAN.key)


@pytest.fixture
def file(district: District, place: Place) -> UUID:
    return attach(place, "营业执照.pdf", pdf(), district.by("shop"))


def test_a_basket_shows_its_files_to_who_filled_it_and_to_nobody_else(
    district: District, place: Place, file: UUID
) -> None:
    assert attachments.get(district.by("shop"), file).file_name == "营业执照.pdf"
    assert [row.id for row in attachments.at(district.by("shop"), place)] == [file]
    strangers = [ANYONE, *(viewer for login, viewer in district.viewers.items() if login != "shop")]
    assert len(strangers) >= 10
    for stranger in strangers:
        assert attachments.at(stranger, place) == []
        with pytest.raises(NotFound):
            attachments.get(stranger, file)


def test_a_removed_file_is_not_there_any_more(district: District, place: Place, file: UUID) -> None:
    remove(file, district.by("shop"))
    assert attachments.at(district.by("shop"), place) == []
    assert attachments.count(BASKET, place.subject_id) == 0
    with pytest.raises(NotFound):
        attachments.get(district.by("shop"), file)


def test_files_of_a_kind_of_record_that_nobody_registered_are_nobodys(district: District, file: UUID) -> None:
    attachments.get(district.by("shop"), file).subject_type = "unregistered"
    db.session.commit()
    with pytest.raises(NotFound):
        attachments.get(district.by("shop"), file)
    assert not attachments.may_fill(district.by("shop"), "unregistered", new_id())


def test_files_are_counted_by_what_they_are_for(district: District, place: Place, file: UUID) -> None:
    assert attachments.count(BASKET, place.subject_id) == 1
    assert attachments.count(BASKET, place.subject_id, SCAN.key) == 1
    assert attachments.count(BASKET, place.subject_id, "other") == 0
    assert attachments.content(attachments.get(district.by("shop"), file)) == pdf()


def test_only_who_signed_in_has_a_basket_and_nobody_has_another_ones(
    district: District, place: Place, file: UUID
) -> None:
    assert attachments.may_fill(district.by("shop"), BASKET, place.subject_id)
    assert attachments.may_fill(district.by("rival"), BASKET, new_id())
    assert not attachments.may_fill(district.by("rival"), BASKET, place.subject_id)
    assert not attachments.may_fill(ANYONE, BASKET, new_id())
    assert file
