"""The block by which anyone checks a paper: on every page, read by a scanner, and nothing else moves."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

import pytest
import segno
from docx.oxml.ns import qn
from lxml import etree

import docgen
from docgen import kit
from docgen.draw import draw
from docgen.errors import LayoutFault
from docgen.examples import examples
from docgen.official import OfficialDocument
from docgen.pack import archive, member
from docgen.pdf import to_pdfs
from docgen.verification import Verification
from tests.docgen.conftest import Printed
from tests.docgen.reading import parts
from tests.docgen.stress import MAKERS, stressed

ADDRESS = "https://jianguan.example.gov.cn/verify/"


def block(token: str) -> Verification:
    picture = io.BytesIO()
    segno.make(ADDRESS + token, error="m").save(picture, kind="png", scale=8, border=2)
    return Verification(picture.getvalue(), ("7KMWQ4", "2RTX9C"), "jianguan.example.gov.cn/verify")


BLOCK = block("0123456789abcdefABCDEF")
OF_BLOCK = Counter("扫码核验" + "".join(BLOCK.code) + BLOCK.address)
BY_FIELDS = {document.fields: document for document in docgen.REGISTER}


@dataclass(frozen=True)
class Pair:
    """The same paper without the block and with it, printed."""

    name: str
    token: str
    without: Printed
    printed: Printed


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    folder = tmp_path_factory.mktemp("verification")
    papers = [(key, fields) for key, fields in examples().items()]
    made = [stressed(number) for number in range(2 * len(MAKERS))]
    papers += [(f"stress {one.key}", one.fields) for one in made]
    tokens = [f"{number:022}" for number in range(len(papers))]
    files = [BY_FIELDS[type(fields)].render(fields) for _, fields in papers]
    files += [
        BY_FIELDS[type(fields)].render(fields, block(token))
        for (_, fields), token in zip(papers, tokens, strict=True)
    ]
    printed = []
    for number, pdf in enumerate(to_pdfs(files)):
        path = folder / f"{number}.pdf"
        path.write_bytes(pdf)
        printed.append(Printed(path))
    half = len(papers)
    names = [name for name, _ in papers]
    return [Pair(*four) for four in zip(names, tokens, printed[:half], printed[half:], strict=True)]


def squeezed(page: str) -> str:
    return re.sub(r"\s", "", page)


def test_no_page_more_and_not_a_word_moves_to_another_page(pairs: list[Pair]) -> None:
    compared = 0
    for pair in pairs:
        before, after = pair.without.pages(), pair.printed.pages()
        assert len(before) == len(after), pair.name
        for old, new in zip(before, after, strict=True):
            assert Counter(squeezed(new)) == Counter(squeezed(old)) + OF_BLOCK, pair.name
            compared += 1
    assert compared >= 100


def test_a_scanner_reads_the_square_of_every_printed_page(pairs: list[Pair], tmp_path: Path) -> None:
    """As it is printed at 150 dots an inch."""
    read = 0
    for pair in pairs:
        run(["pdftoppm", "-gray", "-r", "150", pair.printed.path, tmp_path / "page"], check=True)
        for page in sorted(tmp_path.glob("page*")):
            said = run(["zbarimg", "-q", "--raw", page], capture_output=True, check=False).stdout.decode()
            assert said.strip() == ADDRESS + pair.token, (pair.name, page.name)
            read += 1
            page.unlink()
    assert read >= 100


def test_the_code_to_type_stands_under_the_square(pairs: list[Pair]) -> None:
    for pair in pairs:
        for page in pair.printed.pages():
            assert [page.count(group) for group in BLOCK.code] == [1, 1]


def test_the_same_paper_gives_the_same_bytes_and_another_code_others() -> None:
    notice = docgen.official("opinion_notice")
    fields = examples()["opinion_notice"]
    assert notice.render(fields, BLOCK) == notice.render(fields, BLOCK)
    assert notice.render(fields, BLOCK) != notice.render(fields, block("another"))
    assert notice.render(fields) == docgen.render(fields)


def test_an_empty_form_has_no_square() -> None:
    for document in docgen.REGISTER:
        known = {"checklist": "lz2018-1-2"} if document.key == "checklist_table" else {}
        whole = b"".join(parts(document.blank(**known)).values())
        assert "扫码核验".encode() not in whole


class Titled:
    title: str

    def __init__(self, title: str) -> None:
        self.title = title


def titled(fields: Titled) -> Titled:
    return fields


def edited(margins: kit.Margins = kit.FORM, **changes: bytes) -> OfficialDocument:
    """A layout that a bureau edited: without headers, with these margins, with XML put into its section."""
    sheet = kit.Sheet("示例", margins, (kit.p(kit.TITLE, kit.Blank("title")),))
    files = parts(draw(sheet))
    for place, xml in changes.items():
        files["word/document.xml"] = files["word/document.xml"].replace(place.encode(), xml)
    layout = archive([member(name, data) for name, data in files.items()])
    return OfficialDocument(
        key="example",
        title="示例",
        copies=(),
        fields=Titled,
        sheet=sheet,
        empty=dict,
        arrange=titled,
        given=layout,
    )


def headers(document: bytes) -> list[str]:
    return [name for name in parts(document) if re.fullmatch(r"word/header\d+\.xml", name)]


def test_a_layout_without_headers_is_given_one_for_every_kind_of_page() -> None:
    plain = edited().render(Titled("甲"), BLOCK)
    assert len(headers(plain)) == 1
    other_first = edited(**{"</w:sectPr>": b"<w:titlePg/></w:sectPr>"}).render(Titled("甲"), BLOCK)
    assert len(headers(other_first)) == 2
    for document in (plain, other_first):
        files = parts(document)
        references = list(etree.fromstring(files["word/document.xml"]).iter(qn("w:headerReference")))
        assert len(references) == len(headers(document))
        for name in headers(document):
            assert "7KMWQ4" in files[name].decode()
            assert name.encode() in files["[Content_Types].xml"]


def test_the_square_stands_in_the_margin_that_has_room() -> None:
    wide = {"top": 1304, "bottom": 1134, "header": 680, "footer": 624}
    papers = (
        (1588, 1474, range(10500, 10600)),
        (1600, 900, range(250, 450)),
        (1200, 1304, range(10650, 10760)),
    )
    for left, right, where in papers:
        margins = kit.Margins(left=left, right=right, **wide)
        document = edited(margins).render(Titled("甲"), BLOCK)
        header = etree.fromstring(parts(document)[headers(document)[0]])
        places = {int(frame.get(qn("w:x"), "0")) for frame in header.iter(qn("w:framePr"))}
        assert len(places) == 1
        assert places <= set(where)


def test_a_bureau_cannot_draw_the_block_itself() -> None:
    sheet = kit.Sheet("示例", kit.FORM, (kit.p(kit.TITLE, kit.Blank("title")), kit.when("verification")))
    document = OfficialDocument(
        key="example", title="示例", copies=(), fields=Titled, sheet=sheet, empty=dict, arrange=titled
    )
    with pytest.raises(LayoutFault, match="没有名为“verification”的字段"):
        document.render(Titled("甲"))
