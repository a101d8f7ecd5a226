"""Service: to the minute, not before the issue, somebody received it or why not (R-37)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at_local
from portal.domain.documents import ServiceMethod, require_receiver, require_service_time
from portal.domain.errors import RuleBroken
from tests.builders.district import DAY

ISSUED = at_local(DAY, 11, 30) + timedelta(seconds=40)
NOW = at_local(DAY, 16, 0)


def test_received_in_the_minute_of_the_issue_is_not_before_it() -> None:
    require_service_time(ISSUED, at_local(DAY, 11, 30), NOW)
    require_service_time(ISSUED, NOW + timedelta(seconds=59), NOW)
    with pytest.raises(RuleBroken, match="早于出具时间"):
        require_service_time(ISSUED, at_local(DAY, 11, 29), NOW)
    with pytest.raises(RuleBroken, match="还没有到"):
        require_service_time(ISSUED, at_local(DAY, 16, 1), NOW)


def test_every_method_but_an_announcement_names_a_person() -> None:
    alone = [method for method in ServiceMethod if _refused(method, "", "", "")]
    assert alone == [
        ServiceMethod.DIRECT,
        ServiceMethod.LEFT,
        ServiceMethod.POST,
        ServiceMethod.ENTRUSTED,
        ServiceMethod.ONLINE,
    ]
    assert [method for method in ServiceMethod if _refused(method, "王经理", "", "")] == [ServiceMethod.LEFT]
    assert not _refused(ServiceMethod.LEFT, "", "拒绝签收", "陈居委")
    assert _refused(ServiceMethod.LEFT, "", "拒绝签收", " ")


def _refused(method: ServiceMethod, received_by: str, refusal: str, witness: str) -> bool:
    try:
        require_receiver(method, received_by, refusal, witness)
    except RuleBroken:
        return True
    return False
