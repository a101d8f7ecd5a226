"""双随机抽取 (R-39): the same for everybody who recomputes it, fair, and never against a recusal."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from portal.domain.draw import (
    Candidate,
    Person,
    Record,
    Replacement,
    Roster,
    h,
    outcome,
    ranking,
    result_of,
    roster_hash,
    seal,
)
from tests.builders.draws import generated, published
from tests.support.verifying import SCRIPT, verified

DRAWS = 200
# What a chi-square of that many degrees of freedom exceeds once in a thousand times.
ONCE_IN_A_THOUSAND = {9: 27.877, 19: 43.820, 49: 85.351}


def roster(objects: int, people: int, *, take: int, team: int = 2, most: int = 3) -> Roster:
    return Roster(
        {"take": str(take), "team": str(team), "most": str(most)},
        tuple(Candidate(f"o{place}", 1, f"{place}号店", "东所") for place in range(objects)),
        tuple(Person(f"i{place}", f"检查{place}", "东所") for place in range(people)),
    )


def drawn(of: Roster, seed: str, *changes: Replacement, barred: Sequence[tuple[str, str]] = ()) -> Any:
    return outcome(of, roster_hash(of.text()), seed, barred, changes)


def test_a_tenth_of_fifty_is_five_different_ones() -> None:
    found = drawn(roster(50, 6, take=5), "seed")
    assert len({one.object for one in found.drawn}) == 5
    assert all(len(set(one.team)) == 2 for one in found.drawn)


def test_the_same_seed_and_roster_draw_the_same_and_another_seed_draws_others() -> None:
    of = roster(50, 8, take=5)
    assert drawn(of, "seed") == drawn(of, "seed")
    assert drawn(of, "seed").drawn != drawn(of, "other seed").drawn


def test_the_lowest_hash_of_seed_roster_and_id_comes_first() -> None:
    of = roster(50, 6, take=50)
    sha256 = roster_hash(of.text())
    by_hand = sorted((one.id for one in of.objects), key=lambda id_: h("seed", sha256, id_))
    assert [one.object for one in drawn(of, "seed").drawn] == by_hand
    first_two = sorted((one.id for one in of.inspectors), key=lambda id_: h("seed", sha256, id_))[:2]
    assert drawn(of, "seed").drawn[0].team == first_two


def test_a_roster_reads_back_as_it_was_written() -> None:
    for number in range(20):
        text = generated(number).text
        assert Roster.read(text).text() == text


def test_who_declared_an_interest_is_passed_over_and_keeps_the_place() -> None:
    of = roster(10, 3, take=1, most=9)
    (first,) = drawn(of, "seed").drawn
    kept_out = first.team[0]
    found = drawn(of, "seed", barred=[(kept_out, first.object)])
    assert set(found.drawn[0].team) == {one.id for one in of.inspectors} - {kept_out}
    assert found.passed_over == ((kept_out, first.object),)
    longer = drawn(roster(10, 3, take=2, most=9), "seed")
    assert len(longer.drawn) == 2


def test_fewer_than_two_who_may_go_stop_the_draw_for_that_object_alone() -> None:
    of = roster(4, 3, take=4, most=9)
    objects = [one.object for one in drawn(of, "seed").drawn]
    barred = [("i0", objects[1]), ("i1", objects[1])]
    found = drawn(of, "seed", barred=barred)
    assert [len(one.team) for one in found.drawn] == [2, 0, 2, 2]
    assert [one.object for one in found.drawn] == objects


def test_nobody_is_sent_more_often_than_the_limit() -> None:
    found = drawn(roster(10, 4, take=10, most=2), "seed")
    times = Counter(person for one in found.drawn for person in one.team)
    assert set(times.values()) == {2}
    assert [len(one.team) for one in found.drawn] == [2] * 4 + [0] * 6


def test_everybody_goes_once_before_anybody_goes_twice() -> None:
    found = drawn(roster(30, 7, take=10, team=2, most=9), "seed")
    times = Counter(person for one in found.drawn for person in one.team)
    assert max(times.values()) - min(times.values()) == 1


def test_pairs_change_from_round_to_round() -> None:
    found = drawn(roster(40, 6, take=30, most=20), "seed")
    pairs = Counter(frozenset(one.team) for one in found.drawn)
    assert len(pairs) > 10


def test_a_struck_object_gives_way_to_the_next_in_rank() -> None:
    of = roster(6, 8, take=3, most=9)
    longer = [one.object for one in drawn(roster(6, 8, take=6, most=9), "seed").drawn]
    ranks = ranking(of.objects, f"seed|{roster_hash(of.text())}|", 6)
    found = drawn(of, "seed", Replacement(ranks[1]))
    assert [(one.object, one.struck) for one in found.drawn] == [
        (ranks[0], False),
        (ranks[1], True),
        (ranks[2], False),
        (ranks[3], False),
    ]
    assert len(found.drawn[3].team) == 2
    assert sorted(longer) == sorted(ranks)


def test_an_inspector_who_cannot_come_gives_way_to_the_next_and_is_not_asked_again() -> None:
    of = roster(1, 4, take=1)
    (first,) = drawn(of, "seed").drawn
    one, two = first.team
    changes = [Replacement(first.object, one)]
    after = drawn(of, "seed", *changes).drawn[0]
    assert after.team[1] == two
    assert after.team[0] not in first.team
    changes.append(Replacement(first.object, two))
    last = drawn(of, "seed", *changes).drawn[0]
    assert not {one, two} & set(last.team)
    nobody = drawn(of, "seed", *changes, Replacement(first.object, last.team[0]))
    assert [change.inspector for change in nobody.short] == [last.team[0]]
    assert nobody.drawn[0].team == last.team


def test_where_nobody_is_next_the_object_stays() -> None:
    of = roster(2, 4, take=2)
    first = drawn(of, "seed").drawn[0].object
    found = drawn(of, "seed", Replacement(first))
    assert found.short == (Replacement(first),)
    assert [one.struck for one in found.drawn] == [False, False]


def test_no_recusal_is_broken_in_a_thousand_draws() -> None:
    broken, kept_apart = [], 0
    for number in range(1000):
        record = generated(number)
        found = record.outcome()
        barred = {(who, where) for _, who, where in record.recusals}
        broken += [
            (number, pair)
            for one in found.drawn
            for pair in ((person, one.object) for person in (*one.team, *one.past))
            if pair in barred
        ]
        kept_apart += len(found.passed_over)
    assert broken == []
    assert kept_apart > 1000


def test_a_thousand_draws_keep_every_limit() -> None:
    for number in range(1000):
        record = generated(number)
        of, found = Roster.read(record.text), record.outcome()
        times = Counter(person for one in found.drawn for person in (*one.team, *one.past))
        assert max(times.values(), default=0) <= of.most
        assert {len(one.team) for one in found.drawn} <= {0, *range(2, of.team + 1)}
        assert sum(not one.struck for one in found.drawn) == of.take
        assert len({one.object for one in found.drawn}) == len(found.drawn)


def test_the_file_that_anybody_can_run_is_short_and_brings_nothing_along() -> None:
    lines = SCRIPT.read_text("utf-8").splitlines()
    assert len(lines) <= 60
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)


def test_the_file_recomputes_two_hundred_draws() -> None:
    documents = [published(generated(number)) for number in range(DRAWS)]
    assert [number for number, document in enumerate(documents) if verified(document)] == []
    assert sum(bool(document["replacements"]) for document in documents) > 100
    assert sum(bool(document["opened"]) for document in documents) > 100
    assert sum(any(not row["team"] for row in document["result"]) for document in documents) > 20


def test_the_file_runs_alone(tmp_path: Path) -> None:
    (tmp_path / "draw.json").write_text(json.dumps(published(generated(1))), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", SCRIPT, tmp_path / "draw.json"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "核对无误：与公布的一致。"


def test_before_the_draw_only_the_roster_can_be_checked() -> None:
    waiting = {**published(generated(1)), "secret": None, "public_part": "", "seed": None, "result": []}
    assert verified(waiting) == []
    waiting["roster"] = [*waiting["roster"], "object\tx\t1\t加塞的店\t东所"]
    assert verified(waiting) == ["名单与公布的校验值不符。"]


def changed(text: str) -> Iterator[str]:
    """The text with one character changed, at its begin, in the middle and at its end."""
    for place in (0, len(text) // 2, len(text) - 1):
        yield text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]


@pytest.mark.parametrize("number", range(0, DRAWS, 20))
def test_a_changed_byte_of_the_roster_or_of_the_seed_is_noticed(number: int) -> None:
    document = published(generated(number))
    tried = 0
    for place, line in enumerate(document["roster"]):
        for other in changed(line):
            forged = {**document, "roster": [*document["roster"]]}
            forged["roster"][place] = other
            assert "名单与公布的校验值不符。" in verified(forged), (line, other)
            tried += 1
    for name in ("roster_sha256", "secret", "public_part", "seed"):
        for other in changed(document[name]):
            assert verified({**document, name: other}), (name, other)
            tried += 1
    assert tried >= 30


@pytest.mark.parametrize("number", range(0, DRAWS, 20))
def test_a_changed_result_is_noticed(number: int) -> None:
    document = published(generated(number))
    objects = [line.split("\t")[1] for line in document["roster"] if line.startswith("object\t")]
    spare = [one for one in objects if one not in {row["object"] for row in document["result"]}]
    for place, row in enumerate(document["result"]):
        forged = copy.deepcopy(document)
        forged["result"][place]["team"] = [*reversed(row["team"]), "somebody else"]
        assert verified(forged) == ["重新计算的抽取结果与公布的不同。"]
        forged = copy.deepcopy(document)
        forged["result"][place]["object"] = spare[0] if spare else "another"
        assert verified(forged) == ["重新计算的抽取结果与公布的不同。"]


def test_a_roster_swapped_together_with_its_hash_draws_others() -> None:
    """Whoever kept the hash of the day notices anyhow; and the result would not follow from it."""
    document = published(generated(7))
    document["roster"] = [line.replace("第0号店", "第零号店") for line in document["roster"]]
    document["roster_sha256"] = roster_hash("\n".join(document["roster"]))
    assert len(verified(document)) == 1


def test_an_interest_that_was_not_sealed_beforehand_keeps_nobody_out() -> None:
    record = generated(11)
    first = next(one for one in record.outcome().drawn if one.team)
    invented = ("0" * 32, first.team[0], first.object)
    forged = Record(record.text, record.secret, record.public_part, (*record.recusals, invented))
    plain = Record(record.text, record.secret, record.public_part, record.recusals)
    assert result_of(forged.outcome()) == result_of(plain.outcome())
    document = published(plain)
    document["opened"] = [*document["opened"], list(invented)]
    assert verified(document) == []


def test_an_interest_that_kept_somebody_out_is_missed_when_it_is_left_out() -> None:
    """Unless the draw comes to the same without it, for want of anybody to send."""
    tried = noticed = 0
    for number in range(0, DRAWS, 10):
        document = published(generated(number))
        for place in range(len(document["opened"])):
            left = document["opened"][:place] + document["opened"][place + 1 :]
            noticed += bool(verified({**document, "opened": left}))
            tried += 1
    assert tried > 40
    assert noticed > tried * 0.8


def test_what_was_declared_stays_sealed_unless_the_draw_had_to_name_it() -> None:
    for number in range(50):
        record = generated(number)
        document = published(record)
        told = {tuple(one) for one in document["opened"]}
        assert told <= set(record.recusals)
        hidden = [nonce for nonce, *_ in set(record.recusals) - told]
        text = json.dumps(document)
        assert [nonce for nonce in hidden if nonce in text] == []
        assert all(seal(nonce, (who, where)) in text for nonce, who, where in record.recusals)


def test_an_object_with_more_lots_has_its_lowest() -> None:
    of = Roster(
        {"take": "2", "team": "2", "most": "1"},
        (Candidate("a", 3, "甲", "所"), Candidate("b", 1, "乙", "所")),
        (Person("i", "某", "所"), Person("j", "某", "所")),
    )
    sha256 = roster_hash(of.text())
    lots = [h("seed", sha256, "a"), h("seed", sha256, "a", "2"), h("seed", sha256, "a", "3")]
    first = "a" if min(lots) < h("seed", sha256, "b") else "b"
    assert drawn(of, "seed").drawn[0].object == first


def chi_square(found: Sequence[int], expected: Sequence[float]) -> float:
    return sum((count - wanted) ** 2 / wanted for count, wanted in zip(found, expected, strict=True))


def test_ten_thousand_draws_favour_no_business_and_no_inspector() -> None:
    of = roster(50, 10, take=1)
    prefix_of = roster_hash(of.text())
    firsts, heads = Counter[str](), Counter[str]()
    for number in range(10_000):
        (first,) = outcome(of, prefix_of, f"seed {number}", ()).drawn
        firsts[first.object] += 1
        heads[first.team[0]] += 1
    assert sum(firsts.values()) == sum(heads.values()) == 10_000
    by_object = [firsts[one.id] for one in of.objects]
    by_person = [heads[one.id] for one in of.inspectors]
    assert chi_square(by_object, [200] * 50) < ONCE_IN_A_THOUSAND[49]
    assert chi_square(by_person, [1000] * 10) < ONCE_IN_A_THOUSAND[9]


def test_ten_thousand_draws_give_every_business_its_share_of_lots() -> None:
    lots = [1] * 10 + [2] * 6 + [5] * 4
    objects = tuple(Candidate(f"o{place}", many, "店", "所") for place, many in enumerate(lots))
    firsts = Counter(ranking(objects, f"seed {number}|roster|", 1)[0] for number in range(10_000))
    expected = [10_000 * many / sum(lots) for many in lots]
    assert chi_square([firsts[one.id] for one in objects], expected) < ONCE_IN_A_THOUSAND[19]


def test_ten_thousand_draws_favour_no_place_in_the_second_round_either() -> None:
    """Who is drawn fifth of five is as much left to chance as who is drawn first."""
    of = roster(10, 2, take=5, most=9)
    lasts = Counter(ranking(of.objects, f"seed {number}|roster|", 5)[-1] for number in range(10_000))
    assert chi_square([lasts[one.id] for one in of.objects], [1000] * 10) < ONCE_IN_A_THOUSAND[9]


def test_neighbouring_seeds_have_nothing_in_common() -> None:
    of = roster(100, 2, take=10, most=9)
    draws = [set(ranking(of.objects, f"{number}|roster|", 10)) for number in range(1000)]
    shared = [len(one & other) for one, other in pairwise(draws)]
    assert 0.8 < sum(shared) / len(shared) < 1.2
