"""重点 marks, current and removed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at
from portal.domain.enterprises import Tag
from portal.domain.errors import NotFound
from portal.queries import tags as found
from portal.services import tags
from tests.builders.district import MORNING, District
from tests.builders.registry import row


def test_current_marks_stand_in_the_order_given_and_the_last_removed_first(district: District) -> None:
    by = district.by("clerk")
    for minute, tag in enumerate((Tag.KEY_STAGE, Tag.KEY_AREA, Tag.KEY_PLACE)):
        with at(MORNING + timedelta(minutes=minute)):
            tags.add(district.shops["shop"], tag, "整治", by)
    assert [mark.tag for mark in found.current(row(district))] == [Tag.KEY_STAGE, Tag.KEY_AREA, Tag.KEY_PLACE]
    for minute, mark in enumerate(found.current(row(district))[:2], 10):
        with at(MORNING + timedelta(minutes=minute)):
            tags.remove(mark.id, "结束", by)
    assert [mark.tag for mark in found.removed(row(district))] == [Tag.KEY_AREA, Tag.KEY_STAGE]
    assert [mark.tag for mark in found.current(row(district))] == [Tag.KEY_PLACE]


def test_a_strangers_mark_does_not_exist(district: District) -> None:
    tags.add(district.shops["shop"], Tag.KEY_STAGE, "整治", district.by("clerk"))
    mark = found.current(row(district))[0].id
    assert found.get(district.by("head"), mark).enterprise_id == district.shops["shop"]
    for stranger in ("south_head", "rival", "admin"):
        with pytest.raises(NotFound):
            found.get(district.by(stranger), mark)
