"""Applications, awards and refusals by office and year, and why (R-58)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import local
from portal.domain.people import Viewer
from portal.domain.titles import RefusalGround, TitleApplicationState
from portal.extensions import db
from portal.models import TitleApplication
from portal.queries.scope import visible_title_applications


@dataclass
class Figures:
    """What one office had in a year: counted in the year in which each was sent."""

    year: int
    office: str
    sent: int = 0
    awarded: int = 0
    refused: int = 0
    withdrawn: int = 0
    grounds: Counter[RefusalGround] = field(default_factory=Counter)

    @property
    def open(self) -> int:
        return self.sent - self.awarded - self.refused - self.withdrawn


def by_office(viewer: Viewer) -> Sequence[Figures]:
    """A line for each year and office that had an application, the newest year first."""
    found: dict[tuple[int, str], Figures] = {}
    rows = (
        select(TitleApplication)
        .options(joinedload(TitleApplication.office))
        .where(visible_title_applications(viewer), TitleApplication.submitted_at.is_not(None))
    )
    for row in db.session.scalars(rows):
        assert row.submitted_at is not None
        key = local(row.submitted_at).year, row.office.name
        one = found.setdefault(key, Figures(*key))
        one.sent += 1
        one.awarded += row.state is TitleApplicationState.AWARDED
        one.refused += row.state is TitleApplicationState.REFUSED
        one.withdrawn += row.state is TitleApplicationState.WITHDRAWN
        if row.ground is not None:
            one.grounds[row.ground] += 1
    return sorted(found.values(), key=lambda one: (-one.year, one.office))
