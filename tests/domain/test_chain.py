"""A ledger that was changed is noticed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from portal.domain.chain import BEGINNING, Link, canonical, faults, link

Entries = list[tuple[Link, dict[str, Any]]]


def chain(contents: list[dict[str, Any]]) -> Entries:
    entries: Entries = []
    previous = BEGINNING
    for position, content in enumerate(contents, 1):
        made = link(position, previous, content)
        entries.append((made, content))
        previous = made.sha256
    return entries


WHOLE = chain(
    [{"who": f"第{number}人", "what": "完成检查", "detail": {"b": 1, "a": None}} for number in range(50)]
)


def test_a_whole_chain_has_no_faults_and_neither_has_an_empty_one() -> None:
    assert list(faults(WHOLE)) == []
    assert list(faults([])) == []


def test_the_text_of_a_content_does_not_depend_on_the_order_of_its_keys() -> None:
    assert (
        canonical({"b": "乙", "a": [1, None]})
        == canonical({"a": [1, None], "b": "乙"})
        == '{"a":[1,null],"b":"乙"}'.encode()
    )


def test_the_digests_are_sha_256_and_sm3_of_place_predecessor_and_content() -> None:
    covered = b"7\n" + b"ab" * 32 + '\n{"谁":"某人"}'.encode()
    made = link(7, "ab" * 32, {"谁": "某人"})
    assert made.sha256 == hashlib.sha256(covered).hexdigest()
    assert made.sm3 == hashlib.new("sm3", covered).hexdigest()
    assert hashlib.new("sm3", b"abc").hexdigest().startswith("66c7f0f462eeedd9d1f2d46bdc10e4e2")  # GB/T 32905


@pytest.mark.parametrize("place", range(50))
def test_a_changed_content_is_found_at_its_place(place: int) -> None:
    changed = list(WHOLE)
    changed[place] = (WHOLE[place][0], {**WHOLE[place][1], "who": "别人"})
    assert list(faults(changed)) == [f"第{place + 1}条的内容或摘要被改过。"]


def test_a_re_hashed_entry_breaks_the_next() -> None:
    forged = list(WHOLE)
    forged[9] = (link(10, WHOLE[9][0].previous, {"who": "别人"}), {"who": "别人"})
    assert list(faults(forged)) == ["第11条与它前面的一条接不上。"]


def test_missing_inserted_and_swapped_entries_are_found() -> None:
    assert list(faults(WHOLE[:20] + WHOLE[22:])) == ["第21条到第22条不见了。", "第23条与它前面的一条接不上。"]
    twice = [*WHOLE[:10], (replace(WHOLE[9][0], position=11), WHOLE[9][1]), *WHOLE[10:]]
    assert len(list(faults(twice))) >= 2
    swapped = [*WHOLE[:5], (WHOLE[5][0], WHOLE[6][1]), (WHOLE[6][0], WHOLE[5][1]), *WHOLE[7:]]
    assert len(list(faults(swapped))) == 2
