"""附件3 to 附件6 and the bureau's own documents as they come out of the printer."""

from __future__ import annotations

import re
from dataclasses import replace

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
    "producer, all remarked": 6,
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
LENGTHS = range(1, 31, 3)  # paragraphs of a record or an opinion
ITEMS = {"producer": load("lz2018-3").items, "operator": load("lz2018-6").items}


def told(paragraphs: int) -> str:
    """Paragraphs of two lines."""
    return "\n".join(
        f"{n}.第{n}处：抽查原料仓库，货物离地离墙，标识完整，记录齐全，未见异常情况，现场拍照一张。"
        for n in range(1, paragraphs + 1)
    )


def documents() -> dict[str, bytes]:
    table, transcript = cosmetics_examples.cosmetics_producer_table(), cosmetics_examples.site_transcript()
    notice, record = cosmetics_examples.opinion_notice(), cosmetics_examples.cosmetics_operator_record()
    order = order_examples.rectification_order()
    remarks = tuple(
        docgen.Remark(item=item.id, text="经现场查看，未发现异常。") for item in ITEMS["producer"]
    )
    evaluations = tuple(
        replace(one, remark="抽查记录，详见现场检查笔录第二页第三段的描述。" * 2)
        for one in record.evaluations
    )
    problems = tuple(docgen.Problem(no=f"3.{n}", text="记录不全。" * 6) for n in range(1, 13))
    unsigned = replace(transcript, inspected_signed="", inspectors_signed=(), opinion="")
    return {
        "producer": docgen.render(table),
        "producer for the pen": docgen.blank("cosmetics_producer_table"),
        "producer, all remarked": docgen.render(replace(table, remarks=remarks)),
        "transcript": docgen.render(transcript),
        "transcript of a line": docgen.render(replace(transcript, record="未发现异常。", amendments=0)),
        "transcript, unsigned": docgen.render(unsigned),
        "transcript for the pen": docgen.blank("site_transcript"),
        "transcript that goes on": docgen.render(replace(transcript, record=told(50), amendments=2)),
        "notice": docgen.render(notice),
        "notice for the pen": docgen.blank("opinion_notice"),
        "notice that goes on": docgen.render(replace(notice, opinion=told(20))),
        "operator": docgen.render(record),
        "operator for the pen": docgen.blank("cosmetics_operator_record"),
        "operator, all remarked": docgen.render(replace(record, evaluations=evaluations)),
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
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The squeezed text of the pages of the documents above, all converted in one go."""
    folder = tmp_path_factory.mktemp("pages")
    made = documents()
    texts = {}
    for name, pdf in zip(made, to_pdfs(list(made.values())), strict=True):
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        texts[name] = [squeezed(page) for page in Printed(path).pages()]
        if name in PAGES:
            strange = {face for face in Printed(path).fonts() if not FACES.fullmatch(face)}
            assert strange == set()
    return texts


@pytest.mark.parametrize("name", PAGES)
def test_a_usual_document_has_the_expected_pages(pages: dict[str, list[str]], name: str) -> None:
    assert len(pages[name]) == PAGES[name]


def test_every_page_says_which_it_is_and_how_many_there_are(pages: dict[str, list[str]]) -> None:
    seen = 0
    for texts in pages.values():
        for number, text in enumerate(texts, 1):
            assert f"第{number}页共{len(texts)}页" in text
            seen += 1
    assert seen > 90


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
    signed = {"transcript": "对笔录真实性的意见", "notice": "（公章）"}[kind]
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


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("producer", "operator"))])
def test_every_item_is_on_the_paper_once(pages: dict[str, list[str]], name: str) -> None:
    text = "".join(pages[name])
    head = {"producer": "监督环节检查项目分项号检查内容检查方式备注", "operator": "检查项目"}
    kind = name[:8]
    assert text.count(head[kind]) >= len(pages[name]) - (kind == "operator" and PAGES[name] > 2)
    assert len(ITEMS[kind]) in (70, 23)


@pytest.mark.parametrize(
    ("name", "planned"),
    [
        (
            "producer",
            cosmetics_producer_table.arrange(cosmetics_examples.cosmetics_producer_table()).blocks,
        ),
        ("producer for the pen", cosmetics_producer_table.arrange(cosmetics_producer_table.blank()).blocks),
        (
            "operator",
            cosmetics_operator_record.arrange(cosmetics_examples.cosmetics_operator_record()).blocks,
        ),
        (
            "operator for the pen",
            cosmetics_operator_record.arrange(cosmetics_operator_record.blank()).blocks,
        ),
    ],
)
def test_pages_hold_what_was_planned(pages: dict[str, list[str]], name: str, planned: tuple) -> None:
    assert len(pages[name]) == len(planned)
    for text, block in zip(pages[name], planned, strict=True):
        assert block.entries
        assert squeezed(block.entries[0].section)[:2] in text
