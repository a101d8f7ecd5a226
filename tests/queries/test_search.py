"""One box finds a business by whatever is known of it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import event, select

from portal.domain.search import key, wanted
from portal.extensions import db
from portal.models import Listing
from portal.queries import search
from portal.queries.readings import readings
from tests.builders.district import District
from tests.builders.polyphones import POLYPHONES
from tests.builders.registered import Invented, invented, named, office, register

pytestmark = pytest.mark.usefixtures("district")


def names(text: str, number: int = 1, *, staff: bool = True) -> list[str]:
    found = search.hits(wanted(text), number, staff=staff)
    columns = select(Listing.enterprise_id, Listing.name).where(Listing.enterprise_id.in_(found.rows))
    rows = {row.enterprise_id: row.name for row in db.session.execute(columns)}
    return [rows[one] for one in found.rows]


def count(text: str) -> int:
    return search.hits(wanted(text), 1, staff=True).count


def typed(chance: random.Random, one: Invented) -> Iterator[str]:
    """What somebody who looks for this business may type, in every manner that tells it from others."""
    spoken = [chance.choice(readings(char)) for char in key(one.name)]
    yield one.name
    yield one.name.replace("药", "藥").replace("华", "華").replace("龙", "龍")
    yield f" {one.name[:3]} {one.name[3:]} "
    yield "".join(reading[0] for reading in spoken)
    yield "".join(spoken)
    yield " ".join(spoken).upper()
    yield one.credit_code.lower()
    yield one.licence
    yield one.licence[-6:]
    yield f"{one.licence[:2]} {one.licence[2:]}"
    yield one.phone
    yield one.phone[-8:]


def test_of_300_queries_99_in_100_find_the_business_among_the_first_three() -> None:
    businesses = invented(400)
    register(businesses, office())
    chance = random.Random(1)
    asked = [(text, one.name) for one in chance.sample(businesses, 25) for text in typed(chance, one)]
    assert len(asked) == 300
    missed = [(text, name) for text, name in asked if name not in names(text)[:3]]
    assert len(missed) <= 3, missed


def test_sixty_names_are_found_by_each_reading() -> None:
    register(named(*(name for name, _ in POLYPHONES)), office())
    asked = 0
    for name, spoken in POLYPHONES:
        for reading in spoken:
            place = next(at for at, char in enumerate(name) if reading in readings(char))
            syllables = [readings(char)[0] for char in name]
            syllables[place] = reading
            for text in ("".join(syllables), "".join(one[0] for one in syllables)):
                assert name in names(text)[:5], (name, text)
                asked += 1
    assert asked > 230


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长", ["长寿堂", "大长寿堂药房", "柳州市长寿堂"]),
        ("长寿堂", ["长寿堂", "柳州市长寿堂", "大长寿堂药房"]),
        ("cst", ["长寿堂", "大长寿堂药房", "柳州市长寿堂"]),
        ("changshoutang", ["长寿堂", "大长寿堂药房", "柳州市长寿堂"]),
        ("zhangshout", ["长寿堂", "大长寿堂药房", "柳州市长寿堂"]),
        ("柳州 堂", ["柳州市长寿堂"]),
        ("liuzhou tang", ["柳州市长寿堂"]),
        ("常寿", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("长%堂", []),
    ],
)
def test_the_very_name_comes_first_then_what_begins_so_then_the_rest(text: str, expected: list[str]) -> None:
    register(named("柳州市长寿堂", "大长寿堂药房", "长寿堂", "百草园"), office())
    found = names(text)
    assert sorted(found) == sorted(expected)
    assert found[:1] == expected[:1]


def test_what_begins_so_comes_before_what_has_it_within() -> None:
    register(named("新安康药房", "安康药房", "安康", "大安康"), office())
    for text in ("安康", "ankang", "ak"):
        assert names(text) == ["安康", "安康药房", "大安康", "新安康药房"], text


def test_a_number_is_found_by_its_end_and_longer_parts(district: District) -> None:
    register([one] if (one := named("清泉药房")[0]) else [], district.north)
    for text in (
        one.licence[-4:],
        one.licence[-6:],
        one.licence[2:12],
        one.credit_code[-4:],
        one.credit_code,
    ):
        assert "清泉药房" in names(text), text
    assert "清泉药房" not in names(one.licence[3:7])
    assert names(one.credit_code)[0] == "清泉药房"


def test_only_staff_find_by_people_and_telephone(district: District) -> None:
    register([one] if (one := named("清泉药房")[0]) else [], district.north)
    for text in (
        one.representative,
        one.representative[1:],
        one.phone,
        one.phone[-4:],
        f"{one.phone[:3]} {one.phone[3:]}",
    ):
        assert "清泉药房" in names(text), text
        assert "清泉药房" not in names(text, staff=False), text
    assert "清泉药房" not in names(one.phone[:4])


def test_figures_and_letters_of_a_name_are_initials_too() -> None:
    register(named("7-11便利店", "A康保健品", "360健康"), office())
    for text, name in (
        ("711bld", "7-11便利店"),
        ("7-11", "7-11便利店"),
        ("akbjp", "A康保健品"),
        ("360", "360健康"),
    ):
        assert names(text)[:1] == [name], text


def test_pages_follow_each_other_and_a_page_too_far_is_the_first() -> None:
    register(invented(45), office())
    for text in ("", "城中"):
        total = count(text)
        last = -(-total // search.PAGE)
        pages = [names(text, number) for number in range(1, last + 1)]
        shown = [name for page in pages for name in page]
        assert len(shown) == len(set(shown)) == total > search.PAGE
        assert names(text, last + 1) == names(text, 0) == names(text, 10**12) == pages[0]


def test_a_search_is_one_statement() -> None:
    heard: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *seen: heard.append(seen[2]))
    search.hits(wanted("康健"), 1, staff=True)
    assert len([statement for statement in heard if "listings" in statement]) == 1


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("康健（城中）店", "健城", [(1, 3)]),
        ("长寿堂", "cst", [(0, 3)]),
        ("长寿堂", "shout", [(1, 3)]),
        ("柳州长寿堂", "柳州 堂", [(0, 2), (4, 5)]),
        ("长寿堂", "0094", []),
        ("长寿堂", "", []),
    ],
)
def test_where_a_name_has_the_text(name: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert search.found_in(name, wanted(text)) == expected
