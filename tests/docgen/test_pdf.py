"""What comes out of the printer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen import pdf
from docgen.errors import ConversionFailed
from docgen.examples import checklist_table, result_record
from docgen.layouts.checklist_table import COLUMNS, PAPER, arrange
from portal.domain.checklists import load
from tests.docgen.conftest import LONG, WALL, Printed

PAGES = {
    "note": 1,
    "note of three": 1,
    "note for the pen": 1,
    "table 1-1": 5,
    "table 1-2": 3,
    "table 1-1 for the pen": 5,
    "record": 2,
    "record that goes on": 3,
    "record with long fields": 3,
    "record without problems": 2,
    "record in rare characters": 2,
    "record for the pen": 3,
}
FACES = re.compile(
    r"Fandol(Fang|Song|Hei)-\w+|ARPLUMing\w+|NotoSerifCJK\w+-\w+|NotoSansCJK\w+-\w+|LiberationSerif|DejaVuSans"
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def column(place: int) -> tuple[str, ...]:
    """Options for reading one column of a table only."""
    left, width = PAPER.left + sum(COLUMNS[:place]), COLUMNS[place]
    return ("-r", "72", "-x", str(left // 20), "-W", str(width // 20), "-y", "0", "-H", "842")


@pytest.mark.parametrize("name", PAGES)
def test_a_usual_document_has_the_expected_pages(printed: dict[str, Printed], name: str) -> None:
    assert len(printed[name].pages()) == PAGES[name]


@pytest.mark.parametrize("name", ["table 1-1", "table 1-2", "record", "record that goes on"])
def test_every_page_says_which_it_is_and_how_many_there_are(printed: dict[str, Printed], name: str) -> None:
    pages = printed[name].pages()
    assert len(pages) == PAGES[name]
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in squeezed(page)


def test_signatures_do_not_stand_on_a_page_by_themselves(printed: dict[str, Printed]) -> None:
    first, second = (squeezed(page) for page in printed["note with a long answer"].pages())
    assert "有权申请回避" in first
    assert second.startswith("问：你（单位）是否申请回避？答：申请检查员回避")
    assert "被检查单位签字：王五" in second


def test_the_form_of_the_result_record_is_one_page_and_its_rules_are_the_next(
    printed: dict[str, Printed],
) -> None:
    form, rules = printed["record"].pages()
    assert "法人或负责人" in form
    assert "填表说明" not in form
    assert squeezed(rules).startswith("一式三份：☑现场公示☐反馈企业☐留存填表说明：1.编号")


def test_the_signatures_stay_on_the_form_when_its_fields_are_long(printed: dict[str, Printed]) -> None:
    form = printed["record with long fields"].pages()[0]
    assert "法人或负责人：王五" in squeezed(form)
    assert "（接附页）" in form


def test_a_printed_result_record_shows_every_field(printed: dict[str, Printed]) -> None:
    text, record = squeezed("".join(printed["record"].pages())), result_record()
    shown = [record.authority_heading, record.number, record.holder_name, record.address, record.contact]
    shown += [record.phone, record.licence_number, "本年度第1次检查", "检查人员张三、李四根据"]
    shown += [
        "于2018年6月4日对你单位",
        "按照表1-1开展",
        "共检查了（89）项",
        "、".join(record.key_items or ()),
    ]
    shown += ["☑基本符合", "☑书面限期整改", "法人或负责人：王五", "被检查单位意见：无异议。"]
    assert len(shown) == 17
    assert [one for one in shown if one not in text] == []


def test_an_explanation_that_does_not_fit_goes_on_on_the_added_page(printed: dict[str, Printed]) -> None:
    form, _, added = printed["record that goes on"].pages()
    assert "（接附页）" in form
    assert "说明（附页）：" in added
    assert "（以下空白）" in added
    both = squeezed(form + added)
    assert [line for line in LONG.splitlines() if squeezed(line) not in both] == []


def test_the_longest_texts_are_printed_whole(printed: dict[str, Printed]) -> None:
    for name in ("record with a wall of text", "table with a wall of text"):
        text = "".join(printed[name].pages())
        assert text.count("壁") == len(WALL)


def test_rare_characters_reach_the_paper(printed: dict[str, Printed]) -> None:
    text = "".join(printed["record in rare characters"].pages())
    assert [char for char in "𠮷野家𡈽〇㐂😀é" if char not in text] == []


@pytest.mark.parametrize("key", ["lz2018-1-1", "lz2018-1-2"])
def test_no_row_of_a_table_is_cut_by_a_page(printed: dict[str, Printed], key: str) -> None:
    checklist = load(key)
    pages = [squeezed(page) for page in printed[f"table {checklist.table}"].pages(*column(2))]
    found = [sum(squeezed(item.text) in page for page in pages) for item in checklist.items]
    assert found == [1] * checklist.declared_total


@pytest.mark.parametrize("key", ["lz2018-1-1", "lz2018-1-2"])
def test_every_page_of_a_table_begins_with_the_name_of_the_section(
    printed: dict[str, Printed], key: str
) -> None:
    entries = [entry for block in arrange(checklist_table(key)).blocks for entry in block.entries]
    named = {entry.no for entry in entries if entry.starts}
    firsts = []
    for page in printed[f"table {load(key).table}"].pages(*column(1)):
        found = re.findall(r"\*?\d+\.\d+(?:-\d)?", page)
        firsts += found[:1]
    assert len(firsts) == PAGES[f"table {load(key).table}"]
    assert [first for first in firsts if first not in named] == []


def test_the_paper_is_set_in_the_faces_of_official_documents(printed: dict[str, Printed]) -> None:
    faces = set().union(*(printed[name].fonts() for name in ("note", "table 1-1", "record")))
    assert len(faces) >= 4
    assert [face for face in faces if not FACES.fullmatch(face)] == []


def test_nothing_to_convert_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert pdf.to_pdfs([]) == []


def test_without_libreoffice_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConversionFailed, match="没有安装 LibreOffice"):
        pdf.to_pdf(b"")


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a script in the place of LibreOffice."""

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return put


def test_a_document_that_is_not_converted_is_named(soffice: Callable[[str], None]) -> None:
    soffice("echo source file could not be loaded")
    with pytest.raises(ConversionFailed, match=r"第 1、2 份文书：source file could not be loaded"):
        pdf.to_pdfs([b"a", b"b"])


def test_a_conversion_that_hangs_is_ended(
    soffice: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(f"echo $$ > {tmp_path}/number; exec sleep 30")
    monkeypatch.setattr(pdf, "START", 1.0)
    monkeypatch.setattr(pdf, "EACH", 0.0)
    with pytest.raises(ConversionFailed, match="已停止"):
        pdf.to_pdf(b"a")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)
