"""Which day is to be signed next, and what belongs to a day of the bureau."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.calendar import at_local
from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Document, DocumentCopy
from portal.queries import day_lists
from tests.builders.district import DAY, District
from tests.builders.visits import finished


def test_a_day_goes_from_midnight_to_midnight_in_office_time(district: District) -> None:
    finished(district)
    digests = set(db.session.scalars(select(DocumentCopy.digest)))
    assert set(day_lists.issued_on(DAY)) == digests
    for row in db.session.scalars(select(Document)):
        row.issued_at = at_local(DAY, 0, 0) - timedelta(microseconds=1)
    assert day_lists.issued_on(DAY) == []
    assert set(day_lists.issued_on(DAY - timedelta(days=1))) == digests


def test_days_on_which_nothing_happened_are_passed_over(district: District) -> None:
    finished(district)
    assert day_lists.next_day(DAY - timedelta(days=1)) == DAY
    assert day_lists.next_day(DAY) is None


def test_the_ledger_of_a_day_ends_with_its_last_act(district: District) -> None:
    finished(district)
    before = day_lists.ledger_at_end_of(DAY)
    assert before is not None
    assert day_lists.ledger_at_end_of(DAY) == before
    assert day_lists.ledger_at_end_of(DAY - timedelta(days=4000)) is None


@pytest.mark.usefixtures("district")
def test_a_day_without_list_is_not_found() -> None:
    with pytest.raises(NotFound):
        day_lists.published(DAY)
