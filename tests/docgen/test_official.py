"""The register of official documents."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen import kit
from docgen.errors import LayoutFault
from docgen.examples import examples
from docgen.intake import take_in
from docgen.marks import with_marks
from docgen.official import OfficialDocument
from docgen.pack import opened
from tests.builders.word_habits import changed
from tests.docgen.reading import body, part, words

KEYS = [
    *("notification_page", "checklist_table", "result_record", "cosmetics_producer_table", "site_transcript"),
    *("opinion_notice", "cosmetics_operator_record", "rectification_order", "stop_notice", "service_receipt"),
    *("draw_result", "self_inspection_report", "work_plan", "demo_store_application", "demo_store_scoring"),
    *("demo_store_notice", "demo_store_award", "demo_store_certificate", "demo_store_decision"),
    *("supervision_record", "annual_summary"),
]
KNOWN: dict[str, dict[str, Any]] = {"checklist_table": {"checklist": "lz2018-1-2"}}


def test_the_register_is_in_the_order_of_the_bureaus_file() -> None:
    assert [document.key for document in docgen.REGISTER] == KEYS


def test_the_result_record_is_made_out_in_three_copies() -> None:
    """填表说明 11: 一份用于现场公示，一份反馈企业，一份留存."""
    assert docgen.official("result_record").copies == ("现场公示", "反馈企业", "留存")
    assert docgen.official("notification_page").copies == ()


@pytest.mark.parametrize("key", KEYS)
def test_every_layout_fits_its_fields(key: str) -> None:
    revision = docgen.official(key).revision
    assert len(revision) == 12
    assert int(revision, 16) >= 0


def test_the_revision_changes_with_the_layout() -> None:
    def revision(text: str) -> str:
        sheet = kit.Sheet("示例", kit.FORM, (kit.p(kit.TITLE, text, kit.Blank("title")),))
        return OfficialDocument(
            key="example", title="示例", copies=(), fields=kit.Sheet, sheet=sheet, empty=dict, arrange=titled
        ).revision

    assert revision("甲") == revision("甲") != revision("乙")


class Titled:
    title: str


def titled(fields: Titled) -> Titled:
    return fields


def test_a_layout_that_does_not_fit_is_not_used() -> None:
    sheet = kit.Sheet("示例", kit.FORM, (kit.p(kit.TITLE, kit.Blank("titel")),))
    wrong = OfficialDocument(
        key="example", title="示例", copies=(), fields=Titled, sheet=sheet, empty=Titled, arrange=titled
    )
    with pytest.raises(LayoutFault, match="titel"):
        wrong.render(Titled())


@pytest.mark.parametrize("key", KEYS)
def test_a_document_opens_in_python_docx(key: str) -> None:
    opened = docx.Document(io.BytesIO(docgen.render(examples()[key])))
    assert opened.paragraphs
    assert opened.tables


@pytest.mark.parametrize("key", KEYS)
def test_a_blank_form_says_what_the_document_says_but_for_the_fields(key: str) -> None:
    blank = docgen.blank(key, **KNOWN.get(key, {}))
    assert "☑" not in body(blank)
    controls = {tag.get(qn("w:val")) for tag in part(blank).iter(qn("w:tag"))}
    assert controls
    assert docx.Document(io.BytesIO(blank)).tables


def test_what_is_known_is_printed_on_the_blank_form() -> None:
    form = docgen.blank("result_record", authority_heading="柳州市城中区食品药品监督管理局", copy="留存")
    assert "柳州市城中区食品药品监督管理局" in body(form)
    assert "☑留存" in body_of_header(form)
    assert "☐现场公示" in body_of_header(form)


def body_of_header(document: bytes) -> str:
    return words(part(document, "word/header1.xml"))


def test_unknown_documents_and_fields_are_refused() -> None:
    with pytest.raises(KeyError):
        docgen.official("transcript")
    with pytest.raises(KeyError):
        docgen.render("a text")
    with pytest.raises(TypeError):
        docgen.blank("result_record", colour="red")
    with pytest.raises(TypeError):
        docgen.blank("checklist_table")


def test_a_document_on_another_layout_is_the_same_document_with_another_revision() -> None:
    official = docgen.official("notification_page")
    edited = with_marks(official.layout)
    other = official.on(take_in(opened(changed(edited, "被检查单位：", "单位：")), official).layout)
    assert (other.key, other.title, other.fields) == (official.key, official.title, official.fields)
    assert other.revision != official.revision
    example = examples()["notification_page"]
    assert "单位：" in body(other.render(example))
    assert "被检查单位：" not in body(other.render(example))
    assert "被检查单位：" in body(official.render(example))
