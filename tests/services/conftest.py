from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from portal.domain.calendar import at
from tests.builders.district import MORNING, District, settle

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session


@pytest.fixture
def district(session: scoped_session[Session]) -> Iterator[District]:
    """An invented district in the database of this test; it is nine o'clock on the day of the visits."""
    assert session is not None
    with at(MORNING):
        yield settle()
