"""表1-1 and 表1-2 of 附件1."""

from __future__ import annotations

from dataclasses import replace

import pytest

import docgen
from docgen.examples import checklist_table
from docgen.layouts.checklist_table import Answer, Line, arrange, blank
from portal.domain.checklists import load
from tests.docgen.reading import body, in_order, part, rows, words

TABLES = ["lz2018-1-1", "lz2018-1-2"]
HEAD = ["检查项目", "序号", "检查内容", "评价", "备注"]
# The printed forms in their order, misprints mended: the lost brackets, full stops and the lost 1 are back.
FORMS = {
    "lz2018-1-1": (
        "保健食品生产日常监督检查要点表",
        "重点项（*）34项，一般项55项，共89项。",
        "检查项目\n序号\n检查内容\n评价\n备注",
        "1.生产者资质情况\n*1.1\n生产许可证在有效期内。\n☐是 ☐否",
        "3.生产过程控制情况\n*3.1\n",
        "11.生产质量管理体系建立和运行情况\n*11.1\n",
        "其他需要记录的问题：",
        "说明：1.上表中打*号的为重点项，其他为一般项。",
        "2.每次检查重点项不应少于10项。",
        "3.以抽查形式检查的项目等，在备注栏中要填写必要的检查记录信息，评价仅针对本次抽查内容。",
    ),
    "lz2018-1-2": (
        "保健食品销售日常监督检查要点表",
        "食品通用检查项目：重点项（*）9项，一般项30项，共39项。",
        "保健食品检查项目：共9项。",
        "食品通用检查项目（30项）",
        "检查项目\n序号\n检查内容\n评价\n备注",
        "1.经营资质\n1.1\n经营者持有的食品经营许可证是否合法有效。\n☐是 ☐否",
        "6.经营过程控制情况\n",
        "保健食品检查项目（7项）",
        "检查项目\n序号\n检查内容\n评价\n备注",
        "7.保健食品\n7.1\n是否经营未按规定注册或备案的保健食品。\n☐是 ☐否",
        "7.4\n是否存在经营场所及其周边，通过发放、张贴、悬挂虚假宣传资料等方式推销保健食品的情况。",
        "其他需要记录的问题：",
        "说明：1.检查过程中，被检查的经营者不涉及的项目，可视为合理缺项并在“备注”栏标注为不适用。",
    ),
}


@pytest.mark.parametrize("key", TABLES)
def test_the_blank_form_is_the_printed_form(key: str) -> None:
    assert in_order(body(docgen.blank("checklist_table", checklist=key)), FORMS[key]) == []


@pytest.mark.parametrize("key", TABLES)
def test_every_item_is_printed_once_in_its_order_key_items_with_a_star(key: str) -> None:
    printed = [row[1:3] for row in rows(docgen.render(checklist_table(key))) if len(row) == 5 and row != HEAD]
    items = load(key).items
    assert printed == [[f"{'*' * item.key}{item.no}", item.text] for item in items]
    assert len(printed) == load(key).declared_total


@pytest.mark.parametrize("key", TABLES)
def test_every_tick_of_every_item_is_the_answer(key: str) -> None:
    boxes: dict[Answer, str] = {"是": "☑是 ☐否", "否": "☐是 ☑否", None: "☐是 ☐否"}
    answers: tuple[Answer, ...] = ("是", "否", None)
    seen = 0
    for shift in range(3):
        lines = tuple(
            Line(item=item.id, answer=answers[(number + shift) % 3], remark="")
            for number, item in enumerate(load(key).items)
        )
        table = replace(checklist_table(key), lines=lines)
        printed = [row[3] for row in rows(docgen.render(table)) if len(row) == 5 and row != HEAD]
        assert printed == [boxes[line.answer] for line in lines]
        seen += len(printed)
    assert seen == 3 * load(key).declared_total


def test_a_remark_stands_beside_its_item_whatever_the_order_of_the_answers() -> None:
    table = checklist_table("lz2018-1-2")
    backwards = replace(table, lines=table.lines[::-1])
    assert docgen.render(backwards) == docgen.render(table)
    third = next(row for row in rows(docgen.render(table)) if row[1] == "2.1")
    assert third[3:] == ["☐是 ☐否", "不适用：本企业不涉及。"]


def test_an_item_without_an_answer_keeps_empty_boxes() -> None:
    table = replace(checklist_table("lz2018-1-1"), lines=())
    assert "☑" not in body(docgen.render(table))


@pytest.mark.parametrize("key", TABLES)
def test_the_name_of_a_section_is_printed_once_and_again_where_a_page_begins(key: str) -> None:
    entries = [entry for block in arrange(checklist_table(key)).blocks for entry in block.entries]
    sections = [entry.section for entry in entries if entry.starts]
    assert list(dict.fromkeys(sections)) == [section.title for section in load(key).sections]
    assert len(sections) <= len(load(key).sections) + 5


@pytest.mark.parametrize("key", TABLES)
def test_every_page_has_its_own_table_with_its_own_head(key: str) -> None:
    table = checklist_table(key)
    talkative = replace(table, lines=tuple(replace(line, remark="记录" * 60) for line in table.lines))
    for fields in (table, talkative):
        blocks = arrange(fields).blocks
        assert not blocks[0].turns
        assert all(block.turns or block.heading for block in blocks[1:])
        assert all(block.entries[0].starts for block in blocks)
        assert rows(docgen.render(fields)).count(HEAD) == len(blocks)
        assert sum(len(block.entries) for block in blocks) == load(key).declared_total
    assert len(arrange(talkative).blocks) > len(arrange(table).blocks) + 3


def test_a_form_for_the_pen_is_one_table_that_can_grow() -> None:
    assert [len(block.entries) for block in arrange(blank("lz2018-1-1")).blocks] == [89]
    first, second = arrange(blank("lz2018-1-2")).blocks
    assert (first.heading, second.heading) == ("食品通用检查项目（30项）", "保健食品检查项目（7项）")
    assert (len(first.entries), len(second.entries)) == (30, 9)
    assert (first.last, second.last) == (False, True)


def test_a_row_as_high_as_a_page_stands_alone() -> None:
    table = checklist_table("lz2018-1-1")
    long = replace(
        table, lines=(table.lines[0], replace(table.lines[1], remark="壁" * 500), *table.lines[2:])
    )
    assert [len(block.entries) for block in arrange(long).blocks][:2] == [1, 1]


def test_what_else_was_seen_closes_the_table() -> None:
    table = replace(checklist_table("lz2018-1-2"), other_problems="一\n二")
    assert rows(docgen.render(table))[-1] == ["其他需要记录的问题：\n一\n二"]


def test_the_margin_names_the_record_that_the_table_belongs_to() -> None:
    numbered = docgen.render(checklist_table("lz2018-1-1"))
    assert "结果记录表编号：2018-4-000001" in words(part(numbered, "word/footer1.xml"))
    loose = docgen.render(replace(checklist_table("lz2018-1-1"), record_number=""))
    assert words(part(loose, "word/footer1.xml")) == "第 1 页　共 1 页"
