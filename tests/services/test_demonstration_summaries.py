"""The invented summaries."""

from __future__ import annotations

from datetime import date

from portal.domain.calendar import at, at_local
from portal.domain.summaries import SummaryState
from portal.queries import summaries
from portal.services import demonstration_summaries
from tests.builders.district import District


def test_last_year_is_compiled_with_one_missing_and_this_year_is_collected(district: District) -> None:
    with at(at_local(date(2018, 11, 30), 9, 0)):
        demonstration_summaries.load(district.by)
        this, last = summaries.listed(district.by("clerk"))
    assert (this.state, last.state) == (SummaryState.COLLECTING, SummaryState.COMPILED)
    assert summaries.missing(last) == ["south街道监管所"]
