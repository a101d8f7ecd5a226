"""A layout that went through Word, LibreOffice or a pair of hands is taken in, or told what is wrong."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import docgen
from docgen.errors import LayoutFault
from docgen.examples import examples
from docgen.intake import TakenIn, take_in
from docgen.marks import with_marks
from docgen.official import OfficialDocument
from docgen.pack import opened
from tests.builders.word_habits import as_word_saves, changed
from tests.docgen.reading import body

KEYS = [official.key for official in docgen.REGISTER]
NOTICE = docgen.official("notification_page")
EDITED = with_marks(NOTICE.layout)


def taken(layout: bytes, official: OfficialDocument = NOTICE) -> TakenIn:
    return take_in(opened(layout), official)


def faults(layout: bytes, official: OfficialDocument = NOTICE) -> tuple[str, ...]:
    with pytest.raises(LayoutFault) as refused:
        taken(layout, official)
    return refused.value.faults


def printed(layout: bytes, official: OfficialDocument) -> str:
    """The words of the example on that layout."""
    return body(official.on(layout).render(examples()[official.key]))


@pytest.mark.parametrize("key", KEYS)
def test_what_is_sent_back_as_it_was_downloaded_prints_the_same(key: str) -> None:
    official = docgen.official(key)
    back = taken(with_marks(official.layout), official)
    assert back.remarks == ()
    assert printed(back.layout, official) == body(official.render(examples()[key]))


@pytest.mark.parametrize("key", KEYS)
def test_what_word_saved_is_the_same_as_what_was_downloaded(key: str) -> None:
    official = docgen.official(key)
    downloaded = with_marks(official.layout)
    saved = as_word_saves(downloaded)
    assert b"proofErr" in opened(saved)["word/document.xml"]
    direct, from_word = (opened(taken(one, official).layout) for one in (downloaded, saved))
    assert from_word["word/document.xml"] == direct["word/document.xml"]
    assert from_word.keys() == direct.keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_layout_with_controls_is_taken_in_too(key: str) -> None:
    official = docgen.official(key)
    with_controls, with_text = (
        opened(taken(one, official).layout) for one in (official.layout, with_marks(official.layout))
    )
    assert with_controls == with_text


def test_what_libreoffice_saved_prints_the_same_words_for_every_document(tmp_path: Path) -> None:
    for official in docgen.REGISTER:
        (tmp_path / f"{official.key}.docx").write_bytes(with_marks(official.layout))
    saved = saved_by_libreoffice(tmp_path)
    assert len(saved) == len(docgen.REGISTER)
    for key, layout in saved.items():
        official = docgen.official(key)
        back = taken(layout, official)
        assert back.remarks == ()
        assert printed(back.layout, official) == body(official.render(examples()[key])), key


def saved_by_libreoffice(folder: Path) -> dict[str, bytes]:
    soffice = shutil.which("soffice")
    assert soffice is not None, "LibreOffice is not installed: run `make test`"
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "docx:Office Open XML Text", "--outdir", str(folder / "out")]
    sources = sorted(folder.glob("*.docx"))
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=120)
    return {path.stem: path.read_bytes() for path in (folder / "out").glob("*.docx")}


def test_a_new_wording_is_printed_and_the_order_of_fields_is_free() -> None:
    edited = changed(EDITED, "被检查单位：", "被检查的单位全称：")
    assert "被检查的单位全称：" in printed(taken(edited).layout, NOTICE)
    swapped = changed(changed(EDITED, "{unit}", "{swap}"), "{address}", "{unit}")
    lines = printed(taken(changed(swapped, "{swap}", "{address}")).layout, NOTICE)
    example = examples()["notification_page"]
    assert lines.index(example.address) < lines.index(example.unit)


def test_a_mistyped_mark_is_named_with_its_place_and_what_was_perhaps_meant() -> None:
    said = faults(changed(EDITED, "{address}", "{adress}"))
    assert said == (
        "正文：没有名为“adress”的字段，见正文第1个表格第2行（地址：{adress}），是不是 {address}？",
        "纸上没有 {address}，请在它该在的位置写上。",
    )


def test_a_mark_that_is_there_twice_is_named_with_both_places() -> None:
    (said,) = faults(changed(EDITED, "地址：", "地址：{address}"))
    assert said.startswith("正文：“address”出现2次，见正文第1个表格第2行")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{unit}", "{unit", "花括号没有写对"),
        ("{unit}", "", "纸上没有 {unit}"),
        ("{unit}", "{inspectors}", "“inspectors”不能作为文字填入"),
        ("{/inspectors}", "", "{inspectors*行} 没有对应的结尾 {/inspectors}"),
        ("{inspectors*行}", "", "{/inspectors} 没有对应的开头"),
        ("{unit_signed_image?}", "{unit_signed_image?}甲", "要各占一段"),
        ("{unit}", "{unit}{nobody=是}", "没有名为“nobody”的字段"),
    ],
)
def test_a_mark_that_is_wrong_is_named(old: str, new: str, fault: str) -> None:
    assert fault in "".join(faults(changed(EDITED, old, new)))


def test_the_layout_of_another_document_is_recognised() -> None:
    said = faults(with_marks(docgen.official("checklist_table").layout))
    assert said[0] == f"这份文件不像《{NOTICE.title}》的版式，请先核对有没有选错文书。"


def test_other_columns_are_taken_in_with_a_remark_for_the_second_reader() -> None:
    record = docgen.official("result_record")
    parts = opened(with_marks(record.layout))
    for old, new in ((b'w:w="1400"', b'w:w="1500"'), (b'w:w="3100"', b'w:w="3000"')):
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)
    assert take_in(parts, record).remarks == (
        "页边距或列宽和现行版式不同。长的内容按现行版式计算分页，请仔细看样张的换页处。",
    )


def test_a_package_without_a_body_is_refused() -> None:
    parts = opened(EDITED)
    del parts["word/document.xml"]
    with pytest.raises(LayoutFault, match="没有找到正文"):
        take_in(parts, NOTICE)


def test_the_same_upload_gives_the_same_layout() -> None:
    assert taken(EDITED).layout == taken(EDITED).layout
