"""A new layout holds from a day to come, and two people saw it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.layouts import LayoutRefused, require_effective, require_other

DAY = date(2018, 6, 10)


def test_a_layout_holds_from_tomorrow_at_the_earliest() -> None:
    assert require_effective(DAY + timedelta(1), DAY) == DAY + timedelta(1)
    for past in (DAY, DAY - timedelta(1)):
        with pytest.raises(RuleBroken, match="最早是明天"):
            require_effective(past, DAY)


def test_nobody_decides_what_they_proposed() -> None:
    require_other("leader", "admin")
    with pytest.raises(RuleBroken, match="请由另一人办理"):
        require_other("admin", "admin")


def test_a_refused_layout_says_how_much_there_is_to_mend() -> None:
    refused = LayoutRefused(("一。", "二。"))
    assert "有2处要改" in str(refused)
    assert refused.faults == ("一。", "二。")
