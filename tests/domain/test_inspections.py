"""What a visit asks for in words."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.inspections import NO_RECUSAL, RECUSAL, RECUSAL_QUESTION, Way, require_reason, require_ways


@pytest.mark.parametrize("ways", [(Way.ON_SITE, Way.SAMPLING), (Way.DOUBLE_RANDOM,), tuple(Way)])
def test_any_combination_of_ways_is_valid(ways: tuple[Way, ...]) -> None:
    require_ways(ways)
    assert ways


def test_a_visit_without_a_way_is_refused() -> None:
    with pytest.raises(RuleBroken, match="至少选择一种监督检查方式"):
        require_ways(())


@pytest.mark.parametrize("reason", ["", "  ", "\n\u3000"])
def test_an_empty_reason_is_refused(reason: str) -> None:
    with pytest.raises(RuleBroken, match="请写明作废的理由。"):
        require_reason(reason, "作废")


def test_a_reason_is_kept_without_blanks_around_it() -> None:
    assert require_reason("  企业搬迁 \n", "取消指派") == "企业搬迁"


def test_the_question_and_its_answers_are_those_of_the_notification_page() -> None:
    assert (RECUSAL_QUESTION, NO_RECUSAL, RECUSAL) == ("问：你（单位）是否申请回避？", "不申请", "申请")
