"""The official Chinese words."""

from __future__ import annotations

from enum import StrEnum

import pytest

from portal.domain.checklists import Scale
from portal.domain.inspections import RecusalGround, Way
from portal.domain.labels import LABELS, label
from portal.domain.result import Disposal, Result


def test_no_member_of_a_labelled_enum_lacks_its_word() -> None:
    checked = 0
    for enum, words in LABELS.items():
        assert set(words) == set(enum)
        checked += len(words)
    assert checked > 70


def test_the_words_of_the_result_record_are_the_printed_ones() -> None:
    assert [label(result) for result in Result] == ["符合", "基本符合", "不符合"]
    assert [label(disposal) for disposal in Disposal] == [
        "通过",
        "书面限期整改",
        "食品生产经营者立即停止食品生产经营活动",
    ]
    assert label(Scale.CONFORM) == "符合／不符合"


def test_the_three_grounds_are_those_of_the_notification_page() -> None:
    assert [label(ground) for ground in RecusalGround] == [
        "（1）系当事人或当事人的近亲属",
        "（2）与本人或本人近亲属有利害关系",
        "（3）与当事人有其他关系，可能影响公正执法",
    ]


def test_the_ways_are_those_of_the_plan() -> None:
    assert [label(way) for way in Way][:4] == ["现场检查", "产品监督抽查", "专项整治", "双随机检查"]


def test_a_word_that_is_missing_is_an_error() -> None:
    class Unknown(StrEnum):
        THING = "thing"

    with pytest.raises(KeyError):
        label(Unknown.THING)
