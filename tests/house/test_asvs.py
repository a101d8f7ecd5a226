"""The list of security requirements is whole, and what it names as proof exists."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from scripts.write_docs import STATUSES, requirements
from tests.support.process import ROOT
from tests.support.tree import read

NUMBER = re.compile(r"(1[0-7]|[1-9])\.\d+\.\d+")


def test_every_requirement_of_levels_1_and_2_is_answered_once() -> None:
    found = requirements()
    assert Counter(one.level for one in found) == {"1": 70, "2": 183}
    assert len({one.requirement for one in found}) == 253
    assert [one.requirement for one in found if not NUMBER.fullmatch(one.requirement)] == []
    assert {one.status for one in found} == set(STATUSES)
    order = [tuple(map(int, one.requirement.split("."))) for one in found]
    assert order == sorted(order)


def test_what_does_not_apply_and_what_is_open_says_why_in_a_sentence() -> None:
    others = [one for one in requirements() if one.status != "met"]
    assert len(others) > 50
    assert [one.requirement for one in others if len(one.by) < 15 or not one.by.endswith(".")] == []


def test_every_test_and_page_that_shows_one_exists() -> None:
    proofs = {proof for one in requirements() for proof in one.proofs}
    assert len(proofs) > 80
    missing = []
    for proof in sorted(proofs):
        path, _, name = proof.partition("::")
        if not (ROOT / path).is_file() or (name and f"def {name}(" not in read(Path(path))):
            missing.append(proof)
    assert missing == []
    assert [one.requirement for one in requirements() if one.status == "met" and not one.proofs] == []
