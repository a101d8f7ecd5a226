"""The four official tables against what the plan prints: counts, numbers, stars, wording, editions."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from portal.domain import checklists
from portal.domain.checklists import KEYS, Checklist, Item, Scale, in_force, load
from portal.domain.enterprises import Kind
from portal.domain.errors import UnknownEdition

SECOND_READING = Path(__file__).with_name("second_reading.json")
PRODUCTION, SALES, COSMETICS, TRADE = KEYS

TOTALS = {PRODUCTION: (89, 34), SALES: (39, 9), COSMETICS: (70, 0), TRADE: (23, 0)}
STARS = {
    PRODUCTION: "1.1 1.3 1.4 1.5 2.2 2.5 3.1 3.2 3.3 3.12 3.14 3.16 3.18 3.21 3.23 3.27 3.28 4.4 4.9 4.11 "
    "5.1 5.2 6.5 7.2 7.3 8.6 8.7 9.1 9.2 9.3 9.4 10.1 11.1 11.2",
    SALES: "3.1 3.2 3.3 3.7 3.8 6.1 6.3 6.6 6.7",
    COSMETICS: "",
    TRADE: "",
}
ROWS_OF_SECTIONS = {
    PRODUCTION: (7, 12, 28, 13, 2, 6, 4, 7, 5, 3, 2),
    SALES: (2, 3, 8, 3, 4, 10, 9),
    COSMETICS: (5, 14, 14, 6, 10, 9, 3, 7, 2),
    TRADE: (2, 7, 5, 1, 1, 3, 4),
}
PRINTED = {
    PRODUCTION: "cef704cffc7fd82d",
    SALES: "21fd9a73ec2ad477",
    COSMETICS: "cde22b8902f38ecf",
    TRADE: "b1ad8dc2b08b01e8",
}


def printed_rows(table: Checklist) -> str:
    return "\n".join(
        "|".join((item.section, item.subsection or "", item.label, item.text, item.method or ""))
        for item in table.items
    )


@pytest.mark.parametrize("key", KEYS)
def test_as_many_items_and_key_items_are_counted_as_the_table_declares(key: str) -> None:
    table = load(key)
    counted = (len(table.items), sum(item.key for item in table.items))
    assert counted == TOTALS[key] == (table.declared_total, table.declared_key)


@pytest.mark.parametrize("key", KEYS)
def test_exactly_the_printed_stars_are_key_items(key: str) -> None:
    assert [item.no for item in load(key).items if item.key] == STARS[key].split()


@pytest.mark.parametrize("key", KEYS)
def test_sections_printed_twice_because_of_a_page_break_are_one(key: str) -> None:
    sections = load(key).sections
    assert tuple(len(section.items) for section in sections) == ROWS_OF_SECTIONS[key]
    assert len({section.title for section in sections}) == len(sections)


@pytest.mark.parametrize("key", KEYS)
def test_ids_are_unique_and_find_their_item(key: str) -> None:
    table = load(key)
    found = [table.item(item.id) for item in table.items]
    assert found == list(table.items)
    assert len({item.id for item in table.items}) == len(table.items)
    assert not table.has("99-99")
    with pytest.raises(KeyError):
        table.item("99-99")


@pytest.mark.parametrize("key", KEYS)
def test_the_words_and_numbers_of_a_table_in_force_are_never_edited(key: str) -> None:
    """Compared letter by letter with the printed plan when the table was taken up; this pins it."""
    assert hashlib.sha256(printed_rows(load(key)).encode()).hexdigest()[:16] == PRINTED[key]


def natural(number: str) -> tuple[int, ...]:
    return tuple(int(piece) for piece in re.findall(r"\d+", number))


@pytest.mark.parametrize("key", KEYS)
def test_rows_stand_in_the_natural_order_of_their_numbers(key: str) -> None:
    printed = [item.no for item in load(key).items if item.no]
    assert len(printed) > 20
    assert printed == sorted(printed, key=natural)
    assert len(set(printed)) == len(printed)


def test_numbers_that_collide_as_decimals_are_different_items() -> None:
    production, sales = load(PRODUCTION), load(SALES)
    pairs = [
        (production, "2-1", "2-10"),
        (production, "3-1", "3-10"),
        (production, "3-2", "3-20"),
        (production, "4-1", "4-10"),
        (sales, "6-1", "6-10"),
    ]
    for table, one, two in pairs:
        assert table.item(one).text != table.item(two).text
        assert table.item(two).no == table.item(one).no + "0"
    assert production.item("3-1").text != sales.item("3-1").text


def test_annex_3_has_no_number_10_and_two_rows_under_58() -> None:
    numbers = [item.no for item in load(COSMETICS).items]
    assert "10" not in numbers
    assert Counter(number != "" for number in numbers) == {True: 69, False: 1}
    first, second = (load(COSMETICS).item(item_id) for item_id in ("58", "58-2"))
    assert numbers.index("") == numbers.index("58") + 1
    assert (first.method, second.method) == ("询问和检查记录", "询问")
    assert second.text == "是否因产品质量问题和出现化妆品不良反应受到消费者或监管部门的投诉或行政处罚"


def test_the_food_block_of_table_1_2_has_30_rows_of_which_21_are_general() -> None:
    blocks = Counter((item.scope, item.key) for item in load(SALES).items)
    assert blocks == {("food_general", True): 9, ("food_general", False): 21, ("health_food", False): 9}


def test_7_6_is_three_rows_and_each_counts() -> None:
    rows = [item.no for item in load(SALES).items if item.no.startswith("7.")]
    assert rows == ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6-1", "7.6-2", "7.6-3", "7.7"]


def test_lost_characters_of_the_print_are_restored() -> None:
    production, sales, cosmetics = load(PRODUCTION), load(SALES), load(COSMETICS)
    assert production.heading_lines == ("重点项（*）34项，一般项55项，共89项。",)
    assert sales.heading_lines[0] == "食品通用检查项目：重点项（*）9项，一般项30项，共39项。"
    assert sales.note_lines == (
        "说明：1.检查过程中，被检查的经营者不涉及的项目，可视为合理缺项并在“备注”栏标注为不适用。",
    )
    assert "2.每次检查重点项不应少于10项。" in production.note_lines
    assert sales.item("7-4").text.endswith("。")
    assert cosmetics.item("48").text.endswith("注意事项等）")
    assert "（皮肤病、痢疾、伤寒、病毒性肝炎、活动性肺结核）" in cosmetics.item("64").text
    assert cosmetics.item("28").text.startswith("已开启")
    assert (cosmetics.item("16").method, cosmetics.item("17").method) == ("现场检查", "现场查看")
    assert sales.item("3-5").text == "经营保健食品标签、说明书是否涉及疾病预防、治疗功能。"


def reading_of(item: Item) -> str | list[list[str]]:
    return [[part.text, part.compliant] for part in item.parts] or item.compliant


def test_two_independent_readings_agree_on_every_line() -> None:
    second = json.loads(SECOND_READING.read_text("utf-8"))
    compared = 0
    for key in KEYS:
        first = {str(row): reading_of(item) for row, item in enumerate(load(key).items, 1)}
        assert first == second[key]
        compared += len(first)
    assert compared == 221


def test_the_wording_decides_and_not_the_word_for_not() -> None:
    """Lines of table 1-1 with 未 are good statements; annex 6 is ticked for compliance whatever it asks."""
    unsaid = [item for item in load(PRODUCTION).items if "未" in item.text]
    assert len(unsaid) > 2
    assert {item.compliant for item in unsaid} == {"是"}
    bad_things = [item.no for item in load(SALES).items if item.compliant == "否"]
    assert bad_things == ["3.5", "3.6", "4.3", "5.3", "7.1", "7.4", "7.7"]
    assert {item.compliant for item in load(TRADE).items} == {"符合"}


def test_six_lines_of_annex_3_ask_things_of_opposite_kind() -> None:
    lines = {item.no: item for key in KEYS for item in load(key).items if item.parts}
    assert list(lines) == ["15", "19", "29", "58", "65", "69"]
    for item in lines.values():
        assert {part.compliant for part in item.parts} == {"是", "否"}
        assert [part.id for part in item.questions] == list("abcd"[: len(item.parts)])


def test_a_plain_line_is_its_own_only_question() -> None:
    question = load(SALES).item("3-5").questions
    assert [(part.id, part.compliant) for part in question] == [("", "否")]


def test_each_table_allows_its_own_words_only() -> None:
    assert load(PRODUCTION).words == ("是", "否", "不适用", "本次未查")
    assert load(SALES).words == load(COSMETICS).words == ("是", "否", "不适用")
    assert load(TRADE).words == ("符合", "不符合", "不适用")
    assert Scale.CONFORM.words == ("符合", "不符合")


def test_only_production_and_sales_of_health_food_have_a_result_rule_and_a_digit() -> None:
    facts = {table.key: (table.result_rule, table.digit, table.min_key_items) for table in map(load, KEYS)}
    assert facts == {
        PRODUCTION: ("annex_2", "4", 10),
        SALES: ("annex_2", "2", None),
        COSMETICS: (None, None, None),
        TRADE: (None, None, None),
    }


TABLE_OF = {
    Kind.HF_PRODUCER: PRODUCTION,
    Kind.HF_OPERATOR: SALES,
    Kind.COSMETICS_PRODUCER: COSMETICS,
    Kind.COSMETICS_WHOLESALER: TRADE,
    Kind.COSMETICS_RETAILER: TRADE,
}


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_of_business_decides_the_table(kind: Kind) -> None:
    assert in_force(kind, date(2018, 6, 10)).key == TABLE_OF[kind]


def test_before_the_first_edition_no_table_is_in_force() -> None:
    assert in_force(Kind.HF_OPERATOR, date(2017, 1, 1)).key == SALES
    with pytest.raises(UnknownEdition, match="2016-12-31 没有适用于该业态的检查要点表"):
        in_force(Kind.HF_OPERATOR, date(2016, 12, 31))


def test_a_new_edition_takes_over_on_its_day_and_the_old_one_stays_readable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = replace(load(SALES), in_force_until=date(2022, 3, 14))
    new = replace(load(SALES), key="lz2022-1-2", in_force_from=date(2022, 3, 15))
    monkeypatch.setattr(checklists, "published", lambda: iter((old, new)))
    assert in_force(Kind.HF_OPERATOR, date(2022, 3, 14)) is old
    assert in_force(Kind.HF_OPERATOR, date(2022, 3, 15)) is new
    assert len(load(SALES).items) == 39


def test_an_unknown_edition_is_refused_by_name() -> None:
    with pytest.raises(UnknownEdition, match="没有编号为“lz2099-1-2”的检查要点表。现有：lz2018-1-1、"):
        load("lz2099-1-2")


def test_a_table_is_read_once() -> None:
    assert load(SALES) is load(SALES)
