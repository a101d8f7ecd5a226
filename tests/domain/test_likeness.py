"""Two spellings of one business, and two businesses that only look alike."""

from __future__ import annotations

import pytest

from portal.domain.likeness import alike, core_of, place_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("柳州市康健大药房有限公司", "康健大药房"),
        ("柳州市城中区康健大药房有限责任公司", "广西柳州康健大药房"),
        ("康健（城中）大药房", "康健大药房"),
        ("ＡＢＣ健康生活馆", "abc 健康生活馆"),
        ("百草源保健食品商行", "百草园保健食品商行"),
    ],
)
def test_one_business_under_two_spellings_is_noticed(one: str, other: str) -> None:
    assert alike(core_of(one), core_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("康健大药房", "瑞和大药房"),
        ("百草源超市", "百草源美容院"),
        ("", "康健"),
        ("康健", "康建"),
        ("一店", "二店"),
    ],
)
def test_two_businesses_are_two(one: str, other: str) -> None:
    assert not alike(core_of(one), core_of(other))


def test_addresses_are_compared_without_the_district_and_with_every_number() -> None:
    one = place_of("广西壮族自治区柳州市城中区桂中大道8号1楼")
    assert one == place_of("柳州市城中区桂中大道８号１楼")
    assert alike(one, place_of("桂中大道8号，1楼"))
    assert not alike(one, place_of("柳州市城中区桂中大道18号1楼"))


def test_what_is_nothing_but_a_place_stays_a_name() -> None:
    assert core_of("柳州市") == "柳州市"
    assert core_of("有限公司") == "有限公司"
