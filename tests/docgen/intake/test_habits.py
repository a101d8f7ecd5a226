"""What a program leaves behind goes; what somebody did and the paper cannot hold is named."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.intake.habits import join, tidy
from tests.docgen.intake.documents import body, p, places, r

COMMENT = (
    '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
)


def tidied(inside: str) -> tuple[str, list[str]]:
    root = body(inside)
    said = list(tidy(root, places(root)))
    return etree.tostring(root, encoding="unicode"), said


@pytest.mark.parametrize(
    "left",
    [
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
        COMMENT,
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        '<w:permStart w:id="1"/><w:permEnd w:id="1"/>',
    ],
)
def test_what_a_program_leaves_behind_goes_without_a_word(left: str) -> None:
    xml, said = tidied(f"<w:p>{r('甲')}{left}{r('乙')}</w:p>")
    assert said == []
    assert xml == tidied(f"<w:p>{r('甲')}{r('乙')}</w:p>")[0]


def test_traces_of_who_typed_when_go() -> None:
    xml, said = tidied(
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:r w:rsidRPr="1"><w:t>甲</w:t></w:r></w:p>'
    )
    assert (said, "rsid" in xml) == ([], False)


def test_links_tags_and_controls_are_opened_and_their_text_stays() -> None:
    wrapped = (
        '<w:p><w:hyperlink r:id="rId1">'
        + r("甲")
        + "</w:hyperlink><w:smartTag><w:smartTagPr/>"
        + r("乙")
        + "</w:smartTag>"
        "<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>" + r("丙") + "</w:sdtContent></w:sdt></w:p>"
    )
    xml, said = tidied(wrapped)
    assert said == []
    assert xml == tidied(f"<w:p>{r('甲')}{r('乙')}{r('丙')}</w:p>")[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f"<w:ins>{r('甲')}</w:ins>", "没有接受的修订"),
        ("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>", "没有接受的修订"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "有脚注或尾注"),
        ("<w:r><w:pict/></w:r>", "文本框、图形、水印"),
        ("<w:r><w:object/></w:r>", "文本框、图形、水印或嵌入的对象"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "符号字体"),
        ("<w:r><w:drawing/></w:r>", "只能放图片"),
    ],
)
def test_what_the_paper_cannot_hold_is_named_with_its_place(content: str, says: str) -> None:
    _, said = tidied(p("第一段") + f"<w:p>{r('检查内容')}{content}</w:p>")
    assert len(said) == 1
    assert said[0].startswith("正文第2段（检查内容")
    assert says in said[0]


@pytest.mark.parametrize("code", [" PAGE ", " NUMPAGES  \\* MERGEFORMAT ", " page "])
def test_the_number_of_the_page_may_be_computed(code: str) -> None:
    parts = "".join(
        f"<w:r>{one}</w:r>"
        for one in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{code[:3]}</w:instrText>",
            f"<w:instrText>{code[3:]}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    assert tidied(f"<w:p>{parts}</w:p>")[1] == []
    assert tidied(f'<w:p><w:fldSimple w:instr="{code}">{r("1")}</w:fldSimple></w:p>')[1] == []


@pytest.mark.parametrize(
    "code", [' DATE \\@ "yyyy" ', " MERGEFIELD name ", ' HYPERLINK "http://a" ', " FORMTEXT "]
)
def test_no_other_field_may(code: str) -> None:
    text = code.replace('"', "&quot;")
    _, (said,) = tidied(f'<w:p><w:fldSimple w:instr="{text}">{r("1")}</w:fldSimple></w:p>')
    assert f"域“{code.split()[0]}”" in said


def joined(inside: str) -> _Element:
    root = body(inside)
    list(tidy(root, places(root)))
    join(root)
    return root


def test_texts_that_look_alike_are_one_again() -> None:
    bold = "<w:b/>"
    root = joined(f"<w:p>{r('甲')}{r('乙')}{r('丙', bold)}{r('丁', bold)}<w:r><w:tab/></w:r>{r('戊')}</w:p>")
    assert [run.findtext(qn("w:t")) for run in root.iter(qn("w:r"))] == ["甲乙", "丙丁", None, "戊"]


def test_a_run_that_holds_several_things_is_taken_apart() -> None:
    root = joined("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>")
    runs = list(root.iter(qn("w:r")))
    assert [run[-1].tag for run in runs] == [qn("w:t"), qn("w:br"), qn("w:t")]
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
