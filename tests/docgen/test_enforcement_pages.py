"""附件3 to 附件6 and the bureau's own documents as they come out of the printer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

import docgen
from docgen import cosmetics_examples, order_examples
from docgen.layouts import cosmetics_operator_record, cosmetics_producer_table
from docgen.pdf import to_pdfs
from portal.domain.checklists import load
from tests.docgen.conftest import Printed
from tests.docgen.test_pdf import FACES, squeezed

PAGES = {
    "producer": 5,
    "producer for the pen": 5,
    "producer, all remarked": 5,
    "transcript": 2,
    "transcript of a line": 1,
    "transcript, unsigned": 2,
    "transcript for the pen": 2,
    "transcript that goes on": 5,
    "notice": 1,
    "notice for the pen": 1,
    "notice that goes on": 3,
    "operator": 2,
    "operator for the pen": 2,
    "operator, all remarked": 4,
    "order": 1,
    "order for the pen": 1,
    "order that goes on": 2,
    "stop": 1,
    "stop for the pen": 1,
    "receipt": 1,
    "receipt for the pen": 1,
}
LENGTHS = (1, 4, 6, 9, 14)  # paragraphs of a record, an opinion or a conclusion
ITEMS = {"producer": load("lz2018-3").items, "operator": load("lz2018-6").items}


FOOT = ("-r", "72", "-x", "0", "-W", "595", "-y", "770", "-H", "72")  # the foot of a page only


def told(paragraphs: int) -> str:
    """Paragraphs of two lines."""
    return "\n".join(
        f"{n}.第{n}处：抽查原料仓库，货物离地离墙，标识完整，记录齐全，未见异常情况，现场拍照一张。"
        for n in range(1, paragraphs + 1)
    )


def tables() -> dict[str, Any]:
    table, record = (
        cosmetics_examples.cosmetics_producer_table(),
        cosmetics_examples.cosmetics_operator_record(),
    )
    remarks = tuple(
        docgen.Remark(item=item.id, text="经现场查看，未发现异常。") for item in ITEMS["producer"]
    )
    evaluations = tuple(
        replace(one, remark="抽查记录，详见现场检查笔录第二页第三段的描述。" * 2)
        for one in record.evaluations
    )
    return {
        "producer": table,
        "producer for the pen": cosmetics_producer_table.blank(),
        "producer, all remarked": replace(table, remarks=remarks),
        "operator": record,
        "operator for the pen": cosmetics_operator_record.blank(),
        "operator, all remarked": replace(record, evaluations=evaluations),
    }


def documents() -> dict[str, bytes]:
    transcript, notice = cosmetics_examples.site_transcript(), cosmetics_examples.opinion_notice()
    order, record = order_examples.rectification_order(), cosmetics_examples.cosmetics_operator_record()
    problems = tuple(docgen.Problem(no=f"3.{n}", text="记录不全。" * 6) for n in range(1, 13))
    unsigned = replace(transcript, inspected_signed="", inspectors_signed=(), opinion="")
    return {
        **{name: docgen.render(fields) for name, fields in tables().items()},
        "transcript": docgen.render(transcript),
        "transcript of a line": docgen.render(replace(transcript, record="未发现异常。", amendments=0)),
        "transcript, unsigned": docgen.render(unsigned),
        "transcript for the pen": docgen.blank("site_transcript"),
        "transcript that goes on": docgen.render(replace(transcript, record=told(50), amendments=2)),
        "notice": docgen.render(notice),
        "notice for the pen": docgen.blank("opinion_notice"),
        "notice that goes on": docgen.render(replace(notice, opinion=told(20))),
        "order": docgen.render(order),
        "order for the pen": docgen.blank("rectification_order"),
        "order that goes on": docgen.render(replace(order, problems=problems)),
        "stop": docgen.render(order_examples.stop_notice()),
        "stop for the pen": docgen.blank("stop_notice"),
        "receipt": docgen.render(order_examples.service_receipt()),
        "receipt for the pen": docgen.blank("service_receipt"),
        **{f"transcript of {n}": docgen.render(replace(transcript, record=told(n))) for n in LENGTHS},
        **{f"notice of {n}": docgen.render(replace(notice, opinion=told(n))) for n in LENGTHS},
        **{f"operator of {n}": docgen.render(replace(record, conclusion=told(n))) for n in LENGTHS},
    }


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The documents above as PDFs, all converted in one go."""
    folder = tmp_path_factory.mktemp("papers")
    made = documents()
    results = {}
    for name, pdf in zip(made, to_pdfs(list(made.values())), strict=True):
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        results[name] = Printed(path)
    return results


@pytest.fixture(scope="module")
def pages(papers: dict[str, Printed]) -> dict[str, list[str]]:
    """The text of their pages without the spaces."""
    return {name: [squeezed(page) for page in paper.pages()] for name, paper in papers.items()}


def column(kind: str, place: int) -> tuple[str, ...]:
    """Options for reading one column of a table only."""
    layout = {"producer": cosmetics_producer_table, "operator": cosmetics_operator_record}[kind]
    left = layout.SHEET.margins.left + sum(layout.COLUMNS[:place])
    width = layout.COLUMNS[place]
    return ("-r", "72", "-x", str(left // 20), "-W", str(width // 20), "-y", "0", "-H", "842")


@pytest.mark.parametrize("name", PAGES)
def test_a_usual_document_has_the_expected_pages(pages: dict[str, list[str]], name: str) -> None:
    assert len(pages[name]) == PAGES[name]


def test_every_page_says_which_it_is_and_how_many_there_are(papers: dict[str, Printed]) -> None:
    seen = 0
    for name, paper in papers.items():
        if name in PAGES:
            texts = [squeezed(page) for page in paper.pages(*(() if "transcript" in name else FOOT))]
            seen += len(texts)
            for number, text in enumerate(texts, 1):
                assert f"第{number}页共{len(texts)}页" in text
    assert seen == sum(PAGES.values())


@pytest.mark.parametrize("number", LENGTHS)
def test_every_page_of_a_transcript_is_headed_and_signed(pages: dict[str, list[str]], number: int) -> None:
    texts = pages[f"transcript of {number}"]
    for text in texts:
        assert text.startswith("附件4☑第一联存档☐第二联交被检查单位广西壮族自治区")
        assert text.count("被检查人签字：王五检查人员签字：张三、李四") == 1
        assert text.count("被检查人签字") == 1
        assert "注：本文书一式二联" in text
    assert [text.count("（以下空白）") for text in texts] == [0] * (len(texts) - 1) + [1]


@pytest.mark.parametrize("kind", ["transcript", "notice"])
def test_signatures_never_stand_without_the_end_of_the_text(pages: dict[str, list[str]], kind: str) -> None:
    signed = {"transcript": "对笔录真实性的意见：", "notice": "（公章）"}[kind]
    for number in LENGTHS:
        last = next(text for text in pages[f"{kind} of {number}"] if signed in text)
        assert f"第{number}处：抽查原料仓库" in last
        assert last.index(f"第{number}处") < last.index(signed)
        assert last == pages[f"{kind} of {number}"][-1]


@pytest.mark.parametrize("kind", ["transcript", "notice", "operator"])
def test_a_long_text_is_printed_whole_and_in_its_order(pages: dict[str, list[str]], kind: str) -> None:
    for number in LENGTHS:
        text = "".join(pages[f"{kind} of {number}"])
        assert re.findall(r"\.第(\d+)处：抽查", text) == [str(n) for n in range(1, number + 1)]


def test_opinions_of_both_sides_stay_on_one_page(pages: dict[str, list[str]]) -> None:
    for number in LENGTHS:
        page = next(text for text in pages[f"operator of {number}"] if "检查人员签字：张三、李四" in text)
        assert "处理意见：责令立即下架" in page
        assert "被检查人签字：孙七2018年6月5日" in page


TABLES = [name for name in PAGES if name.startswith(("producer", "operator"))]


@pytest.mark.parametrize("name", TABLES)
def test_no_row_of_a_table_is_cut_by_a_page(papers: dict[str, Printed], name: str) -> None:
    kind = name[:8]
    place = {"producer": 3, "operator": 1}[kind]
    texts = [squeezed(page) for page in papers[name].pages(*column(kind, place))]
    found = [sum(squeezed(item.text) in text for text in texts) for item in ITEMS[kind]]
    assert found == [1] * {"producer": 70, "operator": 23}[kind]


@pytest.mark.parametrize("name", TABLES)
def test_every_page_holds_what_was_planned_under_its_names(papers: dict[str, Printed], name: str) -> None:
    kind = name[:8]
    layout, numbers = {
        "producer": (cosmetics_producer_table, 2),
        "operator": (cosmetics_operator_record, 1),
    }[kind]
    blocks = [block for block in layout.arrange(tables()[name]).blocks if block.entries]
    names = [squeezed(page) for page in papers[name].pages(*column(kind, 0))]
    texts = papers[name].pages(*column(kind, numbers))
    for block, named, text in zip(blocks, names, texts, strict=False):
        planned = [entry.no if kind == "producer" else entry.text.split(".")[0] for entry in block.entries]
        planned = [no for no in planned if no]
        assert re.findall(r"^(\d+)\b", text, re.MULTILINE)[: len(planned)] == planned
        assert squeezed(block.entries[0].section) in named
    assert sum(len(block.entries) for block in blocks) == len(ITEMS[kind])


@pytest.mark.parametrize("name", ["producer", "transcript", "notice", "operator", "order", "receipt"])
def test_the_paper_is_set_in_the_faces_of_official_documents(papers: dict[str, Printed], name: str) -> None:
    faces = papers[name].fonts()
    assert len(faces) > 3
    assert [face for face in faces if not FACES.fullmatch(face)] == []
