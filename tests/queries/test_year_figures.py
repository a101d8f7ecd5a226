"""The figures of a year, and the rows behind them, which are as many."""

from __future__ import annotations

from datetime import date

from portal.domain.calendar import at_local
from portal.domain.enterprises import Kind
from portal.domain.summaries import Figure
from portal.queries import year_figures
from portal.queries.year_figures import PAGE, Asked
from portal.services import inspections
from tests.builders.district import District
from tests.builders.visits import answered, finished, papers

YEAR = Asked(2018)


def worked(district: District) -> None:
    """Two visits, one under way, one of another year."""
    finished(district)
    finished(district, moment=at_local(date(2018, 8, 1), 9, 0))
    answered(district, moment=at_local(date(2018, 9, 1), 9, 0))
    finished(district, moment=at_local(date(2019, 1, 1), 0, 30))


def test_only_visits_of_the_year_that_took_place_count(district: District) -> None:
    worked(district)
    (line,) = [one for one in year_figures.by_kind(district.by("clerk"), YEAR) if one.counts[Figure.VISITS]]
    assert line.key == Kind.HF_OPERATOR.value
    assert line.counts[Figure.VISITS] == line.counts[Figure.CONFORMING] == 2
    assert year_figures.total([line])[Figure.FAILING] == 0


def test_cosmetics_have_no_results_to_count(district: District) -> None:
    lines = {one.key: one.counts for one in year_figures.by_kind(district.by("clerk"), YEAR)}
    assert len(lines) == len(Kind)
    assert lines[Kind.COSMETICS_RETAILER.value][Figure.CONFORMING] is None
    assert lines[Kind.HF_PRODUCER.value][Figure.CONFORMING] == 0


def test_every_number_has_as_many_rows_behind_it(district: District) -> None:
    worked(district)
    viewer, checked = district.by("clerk"), 0
    for line in year_figures.by_kind(viewer, YEAR):
        for figure, number in line.counts.items():
            many, rows = year_figures.behind(viewer, Asked(2018, Kind(line.key)), figure, 1)
            if number is not None:
                assert many == number
                assert len(rows) == min(many, PAGE)
                checked += 1
    for line in year_figures.by_office(viewer, YEAR):
        for figure, number in line.counts.items():
            assert year_figures.behind(viewer, Asked(2018, None, district.north), figure, 1)[0] == number
            checked += 1
    assert checked > 25


def test_a_document_that_is_void_is_not_counted(district: District) -> None:
    visit = finished(district)
    (line,) = year_figures.by_office(district.by("clerk"), YEAR)
    assert line.counts[Figure.DOCUMENTS] == len(papers(visit))
    inspections.void(visit, "编号有误。", district.by("leader"))
    assert year_figures.by_office(district.by("clerk"), YEAR) == []


def test_an_office_counts_what_it_may_see(district: District) -> None:
    worked(district)
    seen = {
        login: [one.name for one in year_figures.by_office(district.by(login), YEAR)]
        for login in ("head", "south_head", "rival")
    }
    assert seen == {"head": ["north街道监管所"], "south_head": [], "rival": []}


def test_the_rows_say_whose_and_lead_to_their_pages(district: District) -> None:
    finished(district)
    for figure, endpoint in (
        (Figure.VISITS, "inspections.show"),
        (Figure.DOCUMENTS, "documents.show"),
    ):
        _, rows = year_figures.behind(district.by("clerk"), YEAR, figure, 1)
        assert {row.endpoint for row in rows} == {endpoint}
        assert all(row.enterprise and row.day for row in rows)
