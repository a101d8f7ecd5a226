"""The invented reports of self-inspection."""

from __future__ import annotations

from portal.services.demonstration_filings import about, everything, fill, problem
from tests.builders.district import District
from tests.builders.filings import begun, row


def test_the_pages_are_those_that_every_report_has(district: District) -> None:
    filing = begun(district)
    fill(filing, everything(), district.by("shop"))
    assert set(row(filing).answers) == set(everything())
    assert set(about()) == {"first", "last", "persons", "changes"}
    assert set(problem()) == {"cause", "measure", "done_on"}
