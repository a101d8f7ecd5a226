"""The seal in use is the newest that was not taken away; only the administrator sees its picture."""

from __future__ import annotations

import pytest

from portal.domain.errors import NotFound
from portal.extensions import files
from portal.queries import attachments, seal
from portal.services.seal import remove
from tests.builders.district import District
from tests.builders.seals import picture, set_seal


@pytest.mark.usefixtures("district")
def test_a_bureau_without_a_seal_has_no_picture() -> None:
    assert (seal.current(), seal.picture(), list(seal.in_use())) == (None, None, [])


def test_the_newest_picture_is_in_use_until_it_is_taken_away(district: District) -> None:
    set_seal(district.by("admin"))
    first = seal.current()
    set_seal(district.by("admin"), picture(600, 600))
    second = seal.current()
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert seal.picture() == files.get(second.digest)
    assert [kept.id for kept in seal.in_use()] == [second.id]
    remove("换章", district.by("admin"))
    assert seal.picture() is None


def test_only_the_administrator_opens_the_picture_itself(district: District) -> None:
    set_seal(district.by("admin"))
    kept = seal.current()
    assert kept is not None
    assert attachments.get(district.by("admin"), kept.id).id == kept.id
    others = [login for login in district.viewers if login != "admin"]
    for login in others:
        with pytest.raises(NotFound):
            attachments.get(district.by(login), kept.id)
    assert len(others) > 10
