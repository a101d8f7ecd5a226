"""A layout that does not fit its fields is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest

from docgen import kit
from docgen.draw import draw
from docgen.errors import LayoutFault
from docgen.lint import check
from docgen.pack import archive, member
from tests.docgen.reading import parts

STYLE = kit.Style("宋体", 12, 20)


@dataclass(frozen=True)
class Item:
    no: str
    first: bool


@dataclass(frozen=True)
class Fields:
    name: str
    day: date | None
    answer: Literal["是", "否"] | None
    items: tuple[Item, ...]
    notes: tuple[str, ...] | None


NAME = kit.p(STYLE, kit.Blank("name"), kit.Blank("day"))
ANSWER = kit.p(STYLE, kit.Tick("answer", "是"), kit.Tick("answer", "否"))
ITEMS = kit.each(
    "items",
    kit.when("first", kit.p(STYLE, kit.Blank("no"))),
    kit.unless("first", kit.p(STYLE, "续", kit.Blank("no"))),
)
NOTES = kit.each("notes", kit.p(STYLE, kit.Blank(".")))
RIGHT = (NAME, ANSWER, ITEMS, NOTES)


def drawn(*body: kit.Block, footer: tuple[kit.Block, ...] = ()) -> bytes:
    return draw(kit.Sheet(title="示例", margins=kit.FORM, body=body, footer=footer))


def test_a_layout_that_fits_is_compiled() -> None:
    assert "word/document.xml" in check(drawn(*RIGHT), Fields).moving


def test_a_field_may_return_in_the_footer() -> None:
    assert "word/footer1.xml" in check(drawn(*RIGHT, footer=(NAME,)), Fields).moving


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ((*RIGHT, kit.p(STYLE, kit.Blank("nmae"))), "没有名为“nmae”的字段"),
        ((*RIGHT, kit.when("other", kit.p(STYLE, "甲"))), "没有名为“other”的字段"),
        ((NAME, ITEMS, NOTES), "纸上没有字段“answer=否”、“answer=是”"),
        ((ANSWER, ITEMS, NOTES), "纸上没有字段“name”"),
        ((NAME, kit.p(STYLE, kit.Tick("answer", "是")), ITEMS, NOTES), "纸上没有字段“answer=否”"),
        ((*RIGHT, NAME), "“name”出现2次"),
        ((*RIGHT, ANSWER), "“answer=是”出现2次"),
        ((*RIGHT, kit.p(STYLE, kit.Tick("answer", "不适用"))), "“answer”没有“不适用”这一选项"),
        ((*RIGHT[:3], kit.each("notes", kit.p(STYLE, "空"))), "纸上没有字段“.”"),
        ((NAME, ANSWER, kit.each("items", kit.p(STYLE, kit.Blank("no"))), NOTES), "纸上没有字段“first?”"),
        ((*RIGHT, kit.each("day", kit.p(STYLE, "甲"))), "“day”不能逐项重复"),
        ((NAME, ANSWER, kit.p(STYLE, kit.Blank("items")), NOTES), "“items”不能作为文字填入"),
        ((*RIGHT, kit.p(STYLE, kit.Blank("."))), "没有名为“.”的字段"),
    ],
)
def test_a_layout_that_does_not_fit_is_refused(body: tuple[kit.Block, ...], fault: str) -> None:
    with pytest.raises(LayoutFault) as refused:
        check(drawn(*body), Fields)
    assert fault in str(refused.value)


def test_a_field_counts_once_in_branches_of_which_one_is_shown() -> None:
    both = (kit.when("name", NAME), kit.unless("name", NAME))
    assert check(drawn(*both, ANSWER, ITEMS, NOTES), Fields).moving
    with pytest.raises(LayoutFault, match="“name”出现2次"):
        check(drawn(kit.when("day", NAME), kit.when("day", NAME), ANSWER, ITEMS, NOTES), Fields)


@dataclass(frozen=True)
class Signed:
    name: str
    image: bytes | None
    images: tuple[bytes | None, ...]


PICTURES = tuple(kit.p(STYLE, kit.signature(tag)) for tag in ("image", "images"))
SIGNER = kit.p(STYLE, kit.Blank("name"))


def test_a_picture_stands_where_the_field_is_one() -> None:
    assert check(drawn(SIGNER, *PICTURES), Signed).moving


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ((SIGNER, PICTURES[0]), "纸上没有字段“images”"),
        ((*PICTURES, kit.p(STYLE, kit.signature("name"))), "“name”不能作为图片填入"),
        ((SIGNER, PICTURES[1], kit.p(STYLE, kit.Blank("image"))), "“image”不能作为文字填入"),
        ((SIGNER, PICTURES[0], kit.p(STYLE, kit.Blank("images"))), "“images”不能作为文字填入"),
        ((SIGNER, *PICTURES, PICTURES[0]), "“image”出现2次"),
    ],
)
def test_a_picture_elsewhere_is_refused(body: tuple[kit.Block, ...], fault: str) -> None:
    with pytest.raises(LayoutFault, match=fault):
        check(drawn(*body), Signed)


def changed(layout: bytes, old: str, new: str) -> bytes:
    """The layout after somebody's edit."""
    content = parts(layout)
    assert any(old.encode() in data for data in content.values())
    return archive([member(name, data.replace(old.encode(), new.encode())) for name, data in content.items()])


TABLE = kit.grid((1000, 2000), kit.row(kit.cell(kit.p(STYLE, "一")), kit.cell(kit.p(STYLE, "二"))))


def test_a_text_without_its_four_fonts_is_refused() -> None:
    assert check(drawn(*RIGHT, TABLE), Fields).moving
    with pytest.raises(LayoutFault, match="没有写明四种字体"):
        check(changed(drawn(*RIGHT), 'w:eastAsia="宋体"', ""), Fields)


def test_a_cell_of_another_width_than_its_column_is_refused() -> None:
    with pytest.raises(LayoutFault, match="第2列的单元格与列宽不符"):
        check(changed(drawn(*RIGHT, TABLE), '<w:tcW w:w="2000"', '<w:tcW w:w="1900"'), Fields)


def test_a_row_of_too_few_columns_is_refused() -> None:
    with pytest.raises(LayoutFault, match="一行有2列，表格有3列"):
        check(changed(drawn(*RIGHT, TABLE), "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="500"/>'), Fields)


def test_a_cell_without_a_paragraph_is_refused() -> None:
    empty = kit.grid((1000,), kit.row(kit.cell()))
    with pytest.raises(LayoutFault, match="没有段落"):
        check(drawn(*RIGHT, empty), Fields)
