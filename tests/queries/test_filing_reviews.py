"""The queue of self-inspection reports on the desk of the office."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at, now
from portal.domain.filings import FilingState, Punctuality
from portal.queries import filing_reviews
from portal.services import filing_reviews as acts
from tests.builders.district import District
from tests.builders.filings import begun, opened, row, sent


def test_the_queue_tells_since_when_each_waits_and_whether_it_was_late(district: District) -> None:
    period = opened(district, days=1)
    first = sent(district, period)
    with at(now() + timedelta(days=3)):
        second = sent(district, period, login="rival")
    begun(district, opened(district))
    with at(now() + timedelta(days=9)):
        rows = filing_reviews.queue(district.by("clerk"), FilingState.SUBMITTED)
    assert [one.filing.id for one in rows] == [first, second]
    assert [one.standing for one in rows] == [Punctuality.ON_TIME, Punctuality.LATE]
    assert rows[0].age is not None
    assert rows[0].age > 4
    assert [one.filing.id for one in filing_reviews.queue(district.by("head"), FilingState.SUBMITTED)] == [
        first
    ]
    south = filing_reviews.queue(district.by("clerk"), FilingState.SUBMITTED, district.south)
    assert [one.filing.id for one in south] == [second]


def test_only_who_decides_has_a_number_in_the_menu(district: District) -> None:
    filing = sent(district)
    assert filing_reviews.waiting(district.by("head")) == 1
    assert filing_reviews.waiting(district.by("south_head")) == 0
    assert filing_reviews.waiting(district.by("zhang")) is None
    acts.accept(filing, row(filing).version, district.by("head"))
    assert filing_reviews.waiting(district.by("head")) == 0
    assert filing_reviews.counts(district.by("clerk")) == {FilingState.ACCEPTED: 1}
