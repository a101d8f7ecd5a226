"""Applications, awards and refusals by office and year, and why (R-58)."""

from __future__ import annotations

from portal.domain.titles import RefusalGround
from portal.queries import title_figures as found
from portal.services import title_applications, title_decisions
from tests.builders.district import District
from tests.builders.titles import agreed, awarded, submitted


def test_each_office_has_a_line_for_each_year(district: District) -> None:
    awarded(district)
    title_applications.withdraw(submitted(district, "rival"), district.by("rival"))
    submitted(district, "rival")
    lines = found.by_office(district.by("leader"))
    assert [(one.year, one.office, one.sent, one.awarded, one.open, one.withdrawn) for one in lines] == [
        (2018, "north街道监管所", 1, 1, 0, 0),
        (2018, "south街道监管所", 2, 0, 1, 1),
    ]
    assert [one.office for one in found.by_office(district.by("head"))] == ["north街道监管所"]


def test_a_refusal_is_counted_under_its_ground(district: District) -> None:
    made = agreed(district)
    title_decisions.refuse(made, RefusalGround.SCORE, "分数不够。", district.by("leader"))
    (line,) = found.by_office(district.by("clerk"))
    assert (line.refused, line.grounds[RefusalGround.SCORE]) == (1, 1)
