"""A row of a table is read as kindly as a form, and says as plainly what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.imports import COLUMNS, MASKED, Reader, Reading, find_heading
from tests.builders.registered import invented
from tests.builders.tables import TITLES, filled, grid

ONE = invented(1)[0]
CODE = "91450202MA5TEST00"


def read(changes: Mapping[str, Any] | None = None) -> Reading:
    rows = grid([filled(ONE, changes)])
    found = Reader(find_heading(rows)).row(rows[1], 2)
    assert found is not None
    return found


def value(title: str, found: Reading) -> Any:
    column = next(column for column in COLUMNS if column.title == title)
    return found.values[column.page.key].get(column.question.key, "")


def test_a_row_that_is_right_is_read_without_fault_or_doubt() -> None:
    found = read()
    assert (found.faults, found.doubts, found.number) == ([], [], 2)
    assert found.values["kinds"] == {"kinds": ["hf_operator"]}
    assert value("食品经营许可证有效期止", found) == "2035-02-28"


DIRTY: tuple[tuple[str, Any, str], ...] = (
    ("统一社会信用代码", f" {ONE.credit_code} ", ONE.credit_code),
    ("统一社会信用代码", ONE.credit_code.lower(), ONE.credit_code),
    (
        "统一社会信用代码",
        f"{ONE.credit_code[:2]} {ONE.credit_code[2:8]}-{ONE.credit_code[8:]}",
        ONE.credit_code,
    ),
    ("统一社会信用代码", "".join(chr(ord(char) + 0xFEE0) for char in ONE.credit_code), ONE.credit_code),
    ("统一社会信用代码", f"'{ONE.credit_code}"[1:], ONE.credit_code),
    ("企业名称", "  康健大药房 ", "康健大药房"),
    ("企业名称", "'=康健大药房", "=康健大药房"),
    ("法定代表人或负责人", " 王经理　", "王经理"),
    ("法定代表人或负责人的电话", 13807721234, "13807721234"),
    ("法定代表人或负责人的电话", 13807721234.0, "13807721234"),
    ("法定代表人或负责人的电话", "１３８ ０７７２ １２３４", "13807721234"),
    ("法定代表人或负责人的电话", "(0772) 2345678", "07722345678"),
    ("法定代表人或负责人的电话", "0772－2345678", "0772-2345678"),
    ("联系人电话", "0772-2345678转12", "0772-2345678转12"),
    ("食品经营许可证编号", ONE.licence.lower(), ONE.licence),
    ("食品经营许可证编号", f"JY {ONE.licence[2:]}", ONE.licence),
    ("食品经营许可证编号", f"ｊｙ{ONE.licence[2:]}", ONE.licence),
    ("食品经营许可证有效期起", "2015/3/1", "2015-03-01"),
    ("食品经营许可证有效期起", "2015.3.1", "2015-03-01"),
    ("食品经营许可证有效期起", "2015年3月1日", "2015-03-01"),
    ("食品经营许可证有效期起", "20150301", "2015-03-01"),
    ("食品经营许可证有效期起", "2015年03月01号", "2015-03-01"),
    ("食品经营许可证有效期起", 20150301.0, "2015-03-01"),
    ("食品经营许可证有效期起", "２０１５－３－１", "2015-03-01"),
    ("食品经营许可证有效期起", "2015 3 1", "2015-03-01"),
    ("食品经营许可证有效期起", 42064, "2015-03-01"),
    ("食品经营许可证有效期起", 42064.0, "2015-03-01"),
    ("食品经营许可证有效期止", 49368, "2035-02-28"),
    ("生产经营地址", 1, "1"),
    ("所在街道", " 城中街道 ", "城中街道"),
)


def test_there_are_thirty_dirty_inputs() -> None:
    assert len(DIRTY) == 30


@pytest.mark.parametrize(("title", "typed", "expected"), DIRTY)
def test_what_people_really_type_is_accepted_and_put_right(title: str, typed: Any, expected: str) -> None:
    found = read({title: typed})
    assert found.faults == []
    assert value(title, found) == expected


@pytest.mark.parametrize("yes", ["是", "√", "Y", "y", "有", 1, 1.0, True, "x"])
def test_yes_has_many_forms(yes: Any) -> None:
    found = read({"化妆品零售": yes})
    assert (found.values["kinds"]["kinds"], found.faults) == (["hf_operator", "cosmetics_retailer"], [])


@pytest.mark.parametrize("no", ["", "否", "无", "N", 0, False, "—", None])
def test_no_has_many_forms_too(no: Any) -> None:
    found = read({"化妆品零售": no})
    assert (found.values["kinds"]["kinds"], found.faults) == (["hf_operator"], [])


BROKEN: tuple[tuple[str, Any, str], ...] = (
    ("统一社会信用代码", "9245020", "应为18位"),
    ("企业名称", "康" * 201, "最多200个字"),
    ("法定代表人或负责人", "", "请填写法定代表人"),
    ("法定代表人或负责人的电话", "没有", "只有数字"),
    ("生产经营地址", "", "请填写生产经营地址"),
    ("所在街道", "", "请选择所在街道"),
    ("住所", "某\x07路", "控制字符"),
    ("联系人", "某" * 51, "最多50个字"),
    ("联系人电话", "12", "只有数字"),
    ("质量安全第一责任人", "某" * 51, "最多50个字"),
    *((title, "也许", "看不出是不是") for title in TITLES[10:15]),
    *(
        (f"{name}编号", "XX123", "编号是")
        for name in ("食品生产许可证", "食品经营许可证", "化妆品生产许可证")
    ),
    ("食品生产许可证许可范围", "", "请照证件填写"),
    ("食品经营许可证经营项目", "预包装食品销售", "保健食品"),
    ("化妆品生产许可证许可项目", "", "请照证件填写"),
    *(
        (f"{name}有效期起", "2015-02-30", "核对是否有这一天")
        for name in ("食品生产许可证", "食品经营许可证", "化妆品生产许可证")
    ),
    *(
        (f"{name}有效期止", "2014-01-01", "不能早于有效期起")
        for name in ("食品生产许可证", "食品经营许可证", "化妆品生产许可证")
    ),
    *(
        (f"{name}上的{what}", "长" * 301, "个字")
        for name in ("食品生产许可证", "食品经营许可证", "化妆品生产许可证")
        for what in ("名称", "地址")
    ),
)
EVERYTHING = {
    "质量安全第一责任人": "王质量",
    "保健食品生产": "是",
    "化妆品生产": "是",
    "食品生产许可证编号": "SC12745020290011",
    "食品生产许可证许可范围": "保健食品（片剂）",
    "食品生产许可证有效期起": "2015-03-01",
    "食品生产许可证有效期止": "2035-02-28",
    "化妆品生产许可证编号": "桂妆20169001",
    "化妆品生产许可证许可项目": "膏霜乳液单元",
    "化妆品生产许可证有效期起": "2015-03-01",
    "化妆品生产许可证有效期止": "2035-02-28",
}
"""What a business of every kind says besides."""


def test_every_column_is_broken_once() -> None:
    assert [title for title, _, _ in BROKEN] == sorted(TITLES, key=[title for title, _, _ in BROKEN].index)
    assert {title for title, _, _ in BROKEN} == set(TITLES)
    assert len(BROKEN) == len(TITLES) == 33


@pytest.mark.parametrize(("title", "typed", "reason"), BROKEN)
def test_what_is_wrong_is_named_with_its_column_and_why(title: str, typed: Any, reason: str) -> None:
    found = read({**EVERYTHING, title: typed})
    assert [fault[0] for fault in found.faults] == [title]
    assert reason in found.faults[0][1]


def test_a_business_of_every_kind_is_read_without_fault() -> None:
    assert read(EVERYTHING).faults == []


def test_a_number_of_which_excel_lost_digits_is_named() -> None:
    found = read({"统一社会信用代码": 9.145020200060003e17})
    assert found.faults[0][0] == "统一社会信用代码"
    assert "文本格式" in found.faults[0][1]


def test_a_kind_without_its_licence_and_a_licence_without_its_kind_are_named() -> None:
    missing = read({"保健食品生产": "是"})
    assert ("食品生产许可证编号", "请填写许可证编号。") in missing.faults
    beside = read({"保健食品经营": "", "化妆品零售": "是"})
    assert [title for title, _ in beside.faults] == ["食品经营许可证编号"]
    assert "业态里却没有保健食品经营" in beside.faults[0][1]
    assert "至少在一种业态" in read({"保健食品经营": ""}).faults[0][1]


def test_a_shop_of_cosmetics_needs_no_licence() -> None:
    rows = grid([{title: cell for title, cell in filled(ONE).items() if "许可证" not in title}])
    rows[1][TITLES.index("保健食品经营")] = ""
    rows[1][TITLES.index("化妆品零售")] = "是"
    found = Reader(find_heading(rows)).row(rows[1], 2)
    assert found is not None
    assert found.faults == []


def test_a_check_digit_that_fails_is_doubted_and_passes() -> None:
    wrong = ONE.licence[:-1] + str((int(ONE.licence[-1]) + 1) % 10)
    found = read({"食品经营许可证编号": wrong})
    assert found.faults == []
    assert [title for title, _ in found.doubts] == ["食品经营许可证编号"]


def test_a_masked_telephone_number_tells_nothing() -> None:
    found = read({"法定代表人或负责人的电话": "138****1234"})
    assert found.faults == []
    assert value("法定代表人或负责人的电话", found) is MASKED


def test_empty_rows_and_rows_of_blanks_are_passed_over() -> None:
    rows = grid([])
    reader = Reader(find_heading(rows))
    for row in ([], [""] * 33, [None] * 33, ["  "] * 10):
        assert reader.row(row, 2) is None


@pytest.mark.parametrize(
    ("above", "titles"),
    [
        (0, TITLES),
        (3, TITLES),
        (0, [f"{title}*" for title in TITLES]),
        (0, [f" {title} " for title in TITLES]),
        (0, ["要改的地方", *reversed(TITLES), "备注"]),
        (0, TITLES[:6] + TITLES[10:15]),
    ],
)
def test_the_heading_is_found_wherever_it_stands(above: int, titles: list[str]) -> None:
    rows = [["某某区企业名单"] for _ in range(above)] + [titles]
    heading = find_heading(rows)
    assert heading.row == above
    assert heading.places["企业名称"] == [title.strip(" *") for title in titles].index("企业名称")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "没有找到表头"),
        ([["甲", "乙"], ["丙"]], "没有找到表头"),
        ([[title for title in TITLES if title != "所在街道"]], "没有这些列：所在街道"),
        ([[title for title in TITLES if title != "化妆品批发"]], "没有这些列：化妆品批发"),
        ([[*TITLES, "企业名称"]], "重复的列：企业名称"),
    ],
)
def test_a_table_without_its_heading_is_refused(rows: list[list[str]], reason: str) -> None:
    with pytest.raises(RuleBroken, match=reason):
        find_heading(rows)
