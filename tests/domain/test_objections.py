"""An objection and an answer say something."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.objections import require_text


def test_nothing_is_not_a_text() -> None:
    assert require_text(" 地址写错了。\n", "理由") == "地址写错了。"
    with pytest.raises(RuleBroken, match="请写明理由。"):
        require_text(" \n\u3000", "理由")
