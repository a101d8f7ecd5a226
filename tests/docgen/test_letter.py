"""What official letters have in common."""

from __future__ import annotations

from docx.oxml.ns import qn

from docgen import kit
from docgen.draw import draw
from docgen.enforcement import SEAL
from docgen.letter import RED, Section, close, headed, page_number, prose, red_head, sections, written
from tests.docgen.reading import body, part

WIDTH = kit.LETTER.width


def drawn(*blocks: kit.Block) -> bytes:
    return draw(kit.Sheet(title="示例", margins=kit.LETTER, body=blocks))


def test_the_head_is_red_with_a_red_line_under_the_number() -> None:
    document = drawn(*red_head("文件"))
    assert body(document).startswith("　　　　　　食品药品监督管理局文件\n　　　　〔　　　　〕　　号\n")
    styles = part(document, "word/styles.xml")
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:color"))} >= {RED}
    (line,) = styles.iter(qn("w:pBdr"))
    assert line[0].get(qn("w:color")) == RED


def test_sections_are_numbered_in_chinese() -> None:
    made = headed([Section(heading=f"第{n}节", text="") for n in range(1, 13)])
    assert [one.heading for one in made][:3] == ["一、第1节", "二、第2节", "三、第3节"]
    assert made[11].heading == "十二、第12节"


def test_a_line_that_is_only_a_heading_of_the_second_level_is_set_as_one() -> None:
    lines = written("（一）监督检查方式\n（二）落实责任。要狠抓落实。\n正文。")
    assert [one.sub for one in lines] == ["（一）监督检查方式", "", ""]
    assert [one.text for one in lines] == ["", "（二）落实责任。要狠抓落实。", "正文。"]


def test_a_text_that_is_not_written_leaves_two_lines() -> None:
    assert [one.text for one in written("")] == ["", ""]


def test_prose_and_sections_repeat_their_fields() -> None:
    assert prose("basis").tag == "basis"
    assert sections("parts").children[1] == prose("lines")


def test_issuer_and_date_stand_in_the_middle_of_the_place_of_the_seal() -> None:
    lines = [one for one in close(WIDTH) if isinstance(one, kit.Paragraph)]
    height = sum(one.style.before + one.style.pitch + one.style.after for one in lines)
    assert round(height, 6) == SEAL
    assert len({one.style.left for one in lines}) == 1
    assert WIDTH / 20 - lines[0].style.left > 17 * 16, "an authority of seventeen characters has one line"


def test_the_page_number_stands_between_dashes() -> None:
    assert body(drawn(page_number())) == "— 1 —"
