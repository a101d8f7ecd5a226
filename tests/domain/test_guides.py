"""What one reads before beginning a service."""

from __future__ import annotations

from portal.domain.guides import GUIDES, guide
from tests.support.process import ROOT

SAMPLES = ROOT / "portal/static/img/samples"


def test_every_service_says_all_that_one_should_know() -> None:
    assert [one.key for one in GUIDES] == ["register", "claim", "change", "title"]
    for one in GUIDES:
        assert one.minutes > 0
        for said in (one.who, one.materials, one.steps):
            assert said
        texts = [
            one.lead,
            one.term,
            one.outcome,
            *one.who,
            *one.steps,
            *(what.note for what in one.materials),
        ]
        assert [text for text in texts if not text.endswith("。")] == []


def test_every_sample_is_drawn() -> None:
    named = {what.sample for one in GUIDES for what in one.materials if what.sample}
    assert {f"{name}.svg" for name in named} == {path.name for path in SAMPLES.iterdir()}


def test_a_service_is_found_by_its_key() -> None:
    assert guide("claim") is GUIDES[1]
    assert guide("marry") is None
