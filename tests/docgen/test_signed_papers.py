"""Documents with drawn signatures and the seal, in the file and out of the printer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image, ImageChops

import docgen
from docgen.example_pictures import seal, signature, signed
from docgen.examples import examples
from docgen.pdf import to_pdfs
from tests.docgen.conftest import Printed
from tests.docgen.reading import body, part, parts, words

PICTURES = {
    "notification_page": 3,
    "result_record": 3,
    "site_transcript": 3,
    "opinion_notice": 2,
    "cosmetics_operator_record": 3,
    "rectification_order": 2,
    "stop_notice": 2,
    "service_receipt": 3,
}
SEALED = ("opinion_notice", "rectification_order", "stop_notice")
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def fields(key: str) -> Any:
    return signed(examples()[key])


def drawings(document: bytes, name: str) -> list[etree._Element]:
    return list(part(document, name).iter(qn("w:drawing")))


@pytest.mark.parametrize("key", PICTURES)
def test_a_document_without_pictures_is_what_it_was(key: str) -> None:
    document = docgen.render(examples()[key])
    assert not [name for name in parts(document) if "media" in name]
    assert b'Id="picture' not in b"".join(parts(document).values())
    assert drawings(document, "word/document.xml") == []


@pytest.mark.parametrize("key", PICTURES)
def test_every_picture_is_related_by_the_part_that_shows_it(key: str) -> None:
    content = parts(docgen.render(fields(key)))
    assert b'Extension="png" ContentType="image/png"' in content["[Content_Types].xml"]
    shown, numbers = 0, list[str]()
    for name, data in content.items():
        if not re.fullmatch(r"word/\w+\.xml", name):
            continue
        root = etree.fromstring(data)
        used = [blip.get(qn("r:embed")) for blip in root.iter(qn("a:blip"))]
        relations = content.get(f"word/_rels/{name[5:]}.rels", b"<none/>")
        targets = {
            one.get("Id"): one.get("Target")
            for one in etree.fromstring(relations)
            if one.get("Type") == IMAGE
        }
        assert set(used) == set(targets)
        assert [target for target in targets.values() if f"word/{target}" not in content] == []
        numbers += [one.get("id", "") for one in root.iter(qn("wp:docPr"))]
        shown += len(used)
    assert shown == PICTURES[key]
    assert len(set(numbers)) == len(numbers) == shown


def test_a_picture_that_is_shown_twice_is_kept_once() -> None:
    same = replace(fields("site_transcript"), inspected_signed_image=signature("张三"))
    media = [name for name in parts(docgen.render(same)) if "media" in name]
    assert len(media) == 2


@pytest.mark.parametrize("key", PICTURES)
def test_the_names_stay_as_text(key: str) -> None:
    plain, drawn = (docgen.render(one) for one in (examples()[key], fields(key)))
    for name in [one for one in parts(plain) if re.fullmatch(r"word/(document|footer1)\.xml", one)]:
        told = [re.sub(r"\s", "", words(part(one, name))) for one in (plain, drawn)]
        assert told[0] == told[1]


@pytest.mark.parametrize("key", PICTURES)
def test_the_same_pictures_give_the_same_bytes_and_others_other_bytes(key: str) -> None:
    document = docgen.render(fields(key))
    assert document == docgen.render(fields(key))
    images = [name for name in vars(fields(key)) if name.endswith("_image") and getattr(fields(key), name)]
    other = replace(fields(key), **{images[0]: signature("另一人")})
    assert docgen.render(other) != document


@pytest.mark.parametrize("wrong", [b"GIF89a", seal()[:-1], "seal.png"])
def test_what_is_not_png_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="not a PNG picture"):
        docgen.render(replace(fields("opinion_notice"), seal_image=wrong))


@pytest.mark.parametrize("key", PICTURES)
def test_a_form_for_the_pen_has_no_place_that_asks_for_a_picture(key: str) -> None:
    form = docgen.blank(key)
    assert drawings(form, "word/document.xml") == []
    assert not [name for name in parts(form) if "media" in name]


@pytest.mark.parametrize("key", PICTURES)
def test_the_layout_shows_the_place_of_every_picture(key: str) -> None:
    layout = docgen.official(key).layout
    root = part(layout)
    controls = [
        one for one in root.iter(qn("w:sdt")) if one.find(f"{qn('w:sdtPr')}/{qn('w:picture')}") is not None
    ]
    assert len(controls) == len(drawings(layout, "word/document.xml")) >= 1


def test_somebody_who_signed_by_hand_leaves_his_place_empty() -> None:
    images = (None, signature("李四"))
    document = docgen.render(replace(fields("notification_page"), inspectors_signed_images=images))
    assert len(drawings(document, "word/document.xml")) == 2
    assert "检查人员签字：张三、李四" in body(document)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Every document, plain and with pictures."""
    folder = tmp_path_factory.mktemp("signed")
    made = {key: docgen.render(fields(key)) for key in PICTURES}
    made |= {f"plain {key}": docgen.render(examples()[key]) for key in PICTURES}
    results = {}
    for name, pdf in zip(made, to_pdfs(list(made.values())), strict=True):
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        results[name] = Printed(path)
    return results


@pytest.mark.parametrize("key", PICTURES)
def test_pictures_do_not_move_the_pages(papers: dict[str, Printed], key: str) -> None:
    drawn, plain = (
        [sorted(re.sub(r"\s", "", page)) for page in papers[name].pages()] for name in (key, f"plain {key}")
    )
    assert drawn == plain


def test_the_inspected_person_signs_every_page_of_the_transcript(papers: dict[str, Printed]) -> None:
    listed = run(["pdfimages", "-list", papers["site_transcript"].path], capture_output=True, check=True)
    pages = [
        int(line.split()[0]) for line in listed.stdout.decode().splitlines()[2:] if line.split()[2] == "image"
    ]
    assert pages == [1, 2, 2, 2]


@pytest.mark.parametrize("key", SEALED)
def test_the_seal_is_as_large_as_the_rule_says_and_lies_over_the_date(
    papers: dict[str, Printed], key: str, tmp_path: Path
) -> None:
    """GB/T 9704-2012, 7.3.5.1: over authority and date, its top within a line of the text; 42 mm."""
    run(["pdftoppm", "-r", "254", "-png", "-singlefile", papers[key].path, tmp_path / "page"], check=True)
    page = Image.open(tmp_path / "page.png").convert("RGB")
    box = (
        ImageChops.subtract(page.getchannel("R"), page.getchannel("G")).point(lambda ink: ink > 100).getbbox()
    )
    assert box is not None
    left, top, right, bottom = (edge / 10 for edge in box)  # millimetres
    assert right - left == pytest.approx(42, abs=0.5)
    assert bottom - top == pytest.approx(42, abs=0.5)
    told = run(["pdftotext", "-bbox", papers[key].path, "-"], capture_output=True, check=True).stdout.decode()
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', told)
    marked = [[float(edge) / 72 * 25.4 for edge in word[:4]] for word in words if word[4] in ("（公", "章）")]
    assert len(marked) == 2
    for x1, y1, x2, y2 in marked:
        assert left < x1 < x2 < right
        assert top < y1 < y2 < bottom
    above = max(float(word[3]) / 72 * 25.4 for word in words if float(word[3]) / 72 * 25.4 < top)
    if key != "opinion_notice":  # which is a form: its seal stands at the foot
        assert top - above < 26 / 72 * 25.4  # a line
