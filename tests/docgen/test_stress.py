"""Stress documents out of the printer: pages as planned, rows whole, names repeated, margins exact.

Thirty-three of them, three of each kind; `make stress` takes 200.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from PIL import Image

import docgen
from docgen import kit
from docgen.draw import draw
from docgen.layouts import checklist_table, cosmetics_operator_record, cosmetics_producer_table
from docgen.pdf import to_pdfs
from portal.domain.checklists import load
from tests.docgen.conftest import Printed
from tests.docgen.stress import MAKERS, Stressed, stressed

NUMBER = int(os.environ.get("STRESS", "33"))
BATCH = 50
MILLIMETRE = 5  # dots
FACES = re.compile(r"Fandol(Fang|Song|Hei)-\w+|LiberationSerif|DejaVuSans")  # the last: boxes to tick only
BY_FIELDS = {document.fields: document for document in docgen.REGISTER}
TABLES: dict[str, tuple[Any, str, int, int]] = {  # layout, checklist, columns of text and remark
    "table 1-1": (checklist_table, "lz2018-1-1", 2, 4),
    "table 1-2": (checklist_table, "lz2018-1-2", 2, 4),
    "producer": (cosmetics_producer_table, "lz2018-3", 3, 5),
    "operator": (cosmetics_operator_record, "lz2018-6", 1, 4),
}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def unhyphened(text: str) -> str:
    """pdftotext drops a hyphen where a line ends."""
    return squeezed(text).replace("-", "")


@dataclass(frozen=True)
class Paper:
    """A stress document and what came out of the printer."""

    made: Stressed
    printed: Printed

    @cached_property
    def pages(self) -> list[str]:
        return [squeezed(page) for page in self.printed.pages()]

    @property
    def margins(self) -> kit.Margins:
        return BY_FIELDS[type(self.made.fields)].sheet.margins

    def column(self, place: int) -> list[str]:
        """The text of one column of the table, page by page."""
        columns = TABLES[self.made.key][0].COLUMNS
        left = self.margins.left + list(accumulate(columns, initial=0))[place]
        box = ("-x", str(left // 20), "-W", str(columns[place] // 20), "-y", "0", "-H", "842")
        return self.printed.pages("-r", "72", *box)

    def ink(self, folder: Path) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of what is printed on each page, in millimetres."""
        resolution = str(MILLIMETRE * 25.4)
        run(["pdftoppm", "-gray", "-r", resolution, self.printed.path, folder / "page"], check=True)
        boxes = []
        for page in sorted(folder.iterdir()):
            box = Image.open(page).point(lambda value: 255 * (value < 160)).getbbox()
            assert box is not None
            boxes.append(tuple(edge / MILLIMETRE for edge in box))
            page.unlink()
        return boxes  # type: ignore[return-value]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    folder = tmp_path_factory.mktemp("stress")
    made = [stressed(number) for number in range(NUMBER)]
    results = []
    for start in range(0, NUMBER, BATCH):
        batch = made[start : start + BATCH]
        for place, pdf in enumerate(to_pdfs([one.document for one in batch]), start):
            path = folder / f"{place}.pdf"
            path.write_bytes(pdf)
            results.append(Paper(made[place], Printed(path)))
    return results


def of_kind(papers: list[Paper], *keys: str) -> list[Paper]:
    chosen = [paper for paper in papers if paper.made.key in keys]
    assert len(chosen) >= len(keys) * (NUMBER // len(MAKERS)) > 0
    return chosen


def arranged(paper: Paper) -> Any:
    return BY_FIELDS[type(paper.made.fields)].arrange(paper.made.fields)


def test_every_kind_is_there(papers: list[Paper]) -> None:
    assert {paper.made.key for paper in papers} == set(MAKERS)
    assert len(papers) == NUMBER >= 3 * len(MAKERS)


def test_the_margins_are_exact_to_half_a_millimetre(papers: list[Paper], tmp_path: Path) -> None:
    measured = 0
    for number, paper in enumerate(papers):
        margins = paper.margins
        left, right = (edge / 1440 * 25.4 for edge in (margins.left, 11906 - margins.right))
        top, foot = (edge / 1440 * 25.4 for edge in (margins.top, margins.footer))
        *pages, last = paper.ink(tmp_path)
        for one in pages:
            assert one[2] >= right - 0.5, (number, paper.made.key)
        for one in (*pages, last):
            assert one[0] == pytest.approx(left, abs=0.5), (number, paper.made.key)
            assert one[2] <= right + 0.5, (number, paper.made.key)
            assert one[3] <= 297 - foot + 0.5
            if not BY_FIELDS[type(paper.made.fields)].sheet.header:
                assert one[1] >= top - 0.5
            measured += 1
    assert measured > 2 * NUMBER


def test_no_face_is_replaced_by_a_sans(papers: list[Paper]) -> None:
    seen = set().union(*(paper.printed.fonts() for paper in papers))
    assert {"FandolFang-Regular", "FandolSong-Regular", "FandolHei-Regular", "LiberationSerif"} <= seen
    assert [face for face in seen if not FACES.fullmatch(face)] == []


@pytest.mark.parametrize("key", TABLES)
def test_every_row_of_a_table_stands_on_the_page_that_was_planned(papers: list[Paper], key: str) -> None:
    layout, checklist, text, _ = TABLES[key]
    head = squeezed(("检查项目", "检查内容", "检查内容")[text - 1])
    for paper in of_kind(papers, key):
        columns, names = ([unhyphened(page) for page in paper.column(place)] for place in (text, 0))
        page, rows = 0, 0
        for block in layout.arrange(paper.made.fields).blocks:
            page += block.turns
            for entry in block.entries:
                assert unhyphened(entry.text) in columns[page]
            if block.entries and block.turns:
                assert columns[page].partition(head)[2].startswith(unhyphened(block.entries[0].text))
                assert unhyphened(block.entries[0].section) in names[page]
            rows += len(block.entries)
        assert rows == len(load(checklist).items)
        assert len(paper.pages) > page


@pytest.mark.parametrize("key", TABLES)
def test_no_row_of_a_table_is_cut(papers: list[Paper], key: str) -> None:
    _, checklist, text, remark = TABLES[key]
    for paper in of_kind(papers, key):
        fields = paper.made.fields
        said = [line.remark for line in getattr(fields, "lines", getattr(fields, "evaluations", ()))]
        said += [one.text for one in getattr(fields, "remarks", ())]
        wanted = [
            (text, [item.text for item in load(checklist).items]),
            (remark, [one for one in said if one]),
        ]
        for place, texts in wanted:
            pages = [unhyphened(page) for page in paper.column(place)]
            assert [sum(unhyphened(one) in page for page in pages) for one in texts] == [1] * len(texts)


def test_a_transcript_is_headed_signed_and_closed(papers: list[Paper]) -> None:
    for paper in of_kind(papers, "transcript"):
        number = len(paper.pages)
        for page, text in enumerate(paper.pages, 1):
            assert f"第{page}页共{number}页" in text
            assert text.count("被检查人签字：") == 1
            assert "现场检查笔录" in text
            assert "注：本文书一式二联" in text
        assert [text.count("（以下空白）") for text in paper.pages] == [0] * (number - 1) + [1]
        assert paper.pages[-1].count("修改处签字或者按指纹：") == paper.made.fields.amendments


@pytest.mark.parametrize(
    ("key", "member", "signature"),
    [("transcript", "record", "对笔录真实性的意见："), ("notice", "opinion", "（公章）")],
)
def test_a_long_text_is_whole_in_its_order_and_ends_beside_the_signature(
    papers: list[Paper], key: str, member: str, signature: str
) -> None:
    for paper in of_kind(papers, key):
        last = len(getattr(paper.made.fields, member).splitlines())
        found = re.findall(r"(?<!\d)(\d+)\.第\1处：", "".join(paper.pages))
        assert found == [str(number) for number in range(1, last + 1)]
        page = next(text for text in paper.pages if signature in text)
        assert page == paper.pages[-1]
        before = page[: page.index(signature)]
        assert len(before) - len(re.sub(r"第\d+处：.*", "", before)) > 10 or "。" in before[-200:]


def test_an_order_ends_on_the_page_of_its_seal(papers: list[Paper]) -> None:
    for paper in of_kind(papers, "order", "stop"):
        page = next(text for text in paper.pages if "（公章）" in text)
        assert "上述情况违反了" in page
        assert "接收人签字：" in page
        assert len(paper.pages) <= 3


def test_the_record_is_one_page_its_rules_the_next_and_what_is_too_long_the_last(papers: list[Paper]) -> None:
    for paper in of_kind(papers, "record"):
        form, rules, *added = paper.pages
        if arranged(paper).explanation.count("\n") < 2:  # everything else is so long that it needs the page
            continue
        assert "法人或负责人：王五" in form
        assert "填表说明：1.编号" in rules
        assert bool(added) is ("（接附页）" in form) is arranged(paper).added_page
        whole = squeezed("".join([form, *added]))
        for line in paper.made.fields.explanation.splitlines():
            assert f"{line.partition('：')[0]}：" in whole


def test_a_note_has_its_signatures_beside_the_question(papers: list[Paper]) -> None:
    for paper in of_kind(papers, "note"):
        assert len(paper.pages) <= 2
        page = next(text for text in paper.pages if "被检查单位签字：" in text)
        assert "问：你（单位）是否申请回避？" in page


def test_running_text_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    """GB/T 9704-2012, 5.2.3."""
    text = "检查" * 14 * 22 * 2
    sheet = kit.Sheet("公文", kit.LETTER, (kit.p(kit.LETTER_TEXT.but(indent=0), text),))
    path = tmp_path / "letter.pdf"
    path.write_bytes(to_pdfs([draw(sheet)])[0])
    for page in Printed(path).pages("-layout"):
        lines = [squeezed(line) for line in page.splitlines() if line.strip()]
        assert [len(line) for line in lines] == [28] * 22
    (tmp_path / "ink").mkdir()
    paper = Paper(Stressed("letter", None, b""), Printed(path))
    for left, top, right, bottom in paper.ink(tmp_path / "ink"):
        assert left == pytest.approx(28, abs=0.5)
        assert 183 <= right <= 184.1  # a character is not printed to its edge
        assert 36.5 <= top < 37 + 10.2  # the first line is 10.2 mm high
        assert 262 - 10.2 < bottom <= 262.5
