"""What every composed paper has: number, day and copies when it is issued, values as JSON holds them."""

from __future__ import annotations

import pytest

from portal.domain.calendar import at_local
from portal.domain.errors import RuleBroken
from portal.services import compositions
from portal.services.drafts import COMPOSITIONS
from tests.builders.district import DAY, District
from tests.builders.visits import PROVISIONS, finished, row

ORDER = COMPOSITIONS["rectification_order"]


def test_a_draft_has_neither_number_nor_day_and_an_issued_paper_both(district: District) -> None:
    visit = row(finished(district, problems=("2-2",)))
    fields = ORDER.fields(visit, PROVISIONS, compositions.UNISSUED)
    assert (fields.number, fields.issued_on, fields.copy) == ("", None, None)
    made = compositions.issue_new(visit, ORDER, PROVISIONS, district.by("zhang"))
    assert made.content == PROVISIONS
    assert made.number.endswith("责改〔2018〕1号")
    assert compositions.draft_fields(made, ORDER) == fields


def test_values_are_read_back_as_what_they_were() -> None:
    moment = at_local(DAY, 15, 40)
    content = {"at": moment.isoformat(), "name": " 王经理 ", "none": ""}
    assert compositions.moment_of(content, "at") == moment
    assert f"{compositions.moment_of(content, 'at'):%H:%M}" == "15:40"
    assert compositions.moment_of(content, "none") is None
    assert (compositions.text_of(content, "name"), compositions.text_of(content, "absent")) == ("王经理", "")
    compositions.require_filled(content, "name", "请填写。")
    for name in ("none", "absent"):
        with pytest.raises(RuleBroken, match="请填写"):
            compositions.require_filled(content, name, "请填写。")
    with pytest.raises(RuleBroken, match="控制字符"):
        compositions.require_texts({"a": "好", "b": "坏\x00"})
    compositions.require_texts({"a": "好", "n": 3, "list": ["x"]})


def test_the_team_stands_as_it_showed_its_certificates(district: District) -> None:
    visit = row(finished(district))
    assert compositions.names_of(visit) == ("张三", "李四")
    shown = [(one.name, one.number) for one in compositions.inspectors_of(visit)]
    assert shown == [("张三", "桂B-0001"), ("李四", "桂B-0002")]
