"""What leaves the house when a result is released, and how it is found again."""

from __future__ import annotations

import pytest

from portal.domain.checklists import load
from portal.domain.publication import grams, problems, wanted
from portal.domain.result import Mark

SELLING = load("lz2018-1-2")
PRODUCTION = load("lz2018-3")


def test_a_problem_is_published_with_its_number_its_item_the_word_and_the_remark() -> None:
    answers = {"3-1": Mark({"": "否"}, remark="货架上有一盒过期。"), "1-1": Mark({"": "是"})}
    assert problems(SELLING, answers) == [
        {
            "no": "3.1",
            "text": SELLING.item("3-1").text,
            "words": "否",
            "remark": "货架上有一盒过期。",
            "key": True,
        }
    ]


def test_a_yes_is_the_problem_where_the_item_asks_for_a_bad_thing() -> None:
    (problem,) = problems(SELLING, {"7-1": Mark({"": "是"}, remark="有一种未备案。")})
    assert (problem["no"], problem["words"], problem["key"]) == ("7.1", "是", False)


def test_of_a_line_that_asks_several_things_only_the_bad_answers_are_told() -> None:
    answers = {"15": Mark({"a": "是", "b": "是", "c": "否"}, remark="搅拌机锈蚀，不能运转。")}
    (problem,) = problems(PRODUCTION, answers)
    assert problem["words"] == "设施设备是否锈蚀：是；设施设备是否能正常运转：否"


@pytest.mark.parametrize(
    "private",
    ["13877212345", "450202198001011232", "11010519491231002X", "0772-2812345", "010-88881234"],
)
def test_numbers_of_persons_are_masked_in_the_remark(private: str) -> None:
    answers = {"3-1": Mark({"": "否"}, remark=f"负责人说明了情况，联系方式{private}。")}
    (problem,) = problems(SELLING, answers)
    assert private not in problem["remark"]
    assert "****" in problem["remark"]


def test_rows_without_a_problem_are_not_published() -> None:
    answers = {item.id: Mark({part.id: part.compliant for part in item.questions}) for item in SELLING.items}
    assert len(answers) == 39
    assert problems(SELLING, answers) == []


def test_a_name_is_found_by_every_pair_its_last_character_and_the_end_of_the_licence() -> None:
    assert grams("康健药房", "JY14502020012345") == ("康健", "健药", "药房", "房", "2345")


def test_a_name_of_one_character_and_no_licence_are_found_too() -> None:
    assert grams("麟", "") == ("麟",)
    assert grams("", "") == ()


def test_width_case_and_blanks_do_not_matter() -> None:
    assert grams("Ｋ Ａ ng（柳州）", "ｊｙ１２３４") == grams("kang(柳州)", "JY1234")
    assert wanted(" Ｋ Ａ ng（柳州） ") == wanted("kang(柳州)")


@pytest.mark.parametrize("name", ["柳州市康健大药房有限公司", "A1b2超市", "２４小时便利店", "麟"])
def test_every_part_of_a_name_leads_to_a_gram_of_it(name: str) -> None:
    known = set(grams(name, ""))
    parts = [name[i:j] for i in range(len(name)) for j in range(i + 1, len(name) + 1)]
    checked = 0
    for part in parts:
        sought = wanted(part)
        assert sought is not None
        for piece in sought.pieces:
            assert piece in known or any(gram.startswith(piece) for gram in known)
            checked += 1
    assert checked >= len(parts)


@pytest.mark.parametrize("text", ["", "  ", "　"])
def test_blanks_look_for_nothing(text: str) -> None:
    assert wanted(text) is None


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("JY14502020012345", "2345"),
        ("２３４５", "2345"),
        ("345", None),
        ("4502021980****1232", "1232"),
        ("110105****002x", "002x"),
        ("桂妆20240062", "0062"),
        ("1234号店", None),
        ("康健", None),
        ("超市", None),
    ],
)
def test_four_digits_may_be_the_end_of_a_licence_number(text: str, tail: str | None) -> None:
    sought = wanted(text)
    assert sought is not None
    assert sought.tail == tail
