"""What is taken in, and what a file's name is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.errors import RuleBroken
from portal.domain.text import forbidden_characters
from portal.domain.uploads import (
    LONGEST_NAME,
    MEGABYTE,
    MOST_BYTES,
    PURPOSES,
    SCANS,
    SIGNATURES,
    FileKind,
    accepted,
    clean_name,
    ending_of,
    require_content,
    require_kind,
    size_text,
)

EVERY = tuple(FileKind)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("C:\\fakepath\\营业执照.pdf", "营业执照.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("证\u202efdp.exe", "证fdp.exe"),
        ("证\0照\r\n.pdf", "证 照 .pdf"),
        (" . 证 .pdf. ", "证 .pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        ("Conrad.pdf", "Conrad.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("\u200b\u202e", "未命名"),
        ("..", "未命名"),
        ("", "未命名"),
        ("e\u0301.pdf", "é.pdf"),
        ("\udcff.pdf", "未命名.pdf"),
        ("长" * 300 + ".pdf", "长" * (LONGEST_NAME - 4) + ".pdf"),
        ("短." + "长" * 300, "短." + "长" * 10),
    ],
)
def test_a_name_is_kept_as_it_reads(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(st.text(max_size=300))
def test_no_name_has_a_path_or_anything_unseen_and_every_one_fits(name: str) -> None:
    kept = clean_name(name)
    assert 0 < len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\<>:"|?*\u202e\u200f\n\r\t')
    assert forbidden_characters(kept) == ()
    assert kept not in (".", "..")


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", ".pdf"), ("a", ""), ("a.tar.gz", ".gz"), ("a.pdf\u202e", ".pdf")]
)
def test_the_ending_is_the_last_in_small_letters(name: str, ending: str) -> None:
    assert ending_of(name) == ending


def test_every_kind_is_known_by_each_of_its_endings_in_any_case() -> None:
    found = {
        ending: require_kind(f"证{ending.upper()}", EVERY)
        for kind in EVERY
        for ending in SIGNATURES[kind].endings
    }
    assert found == {
        ".jpg": "jpg",
        ".jpeg": "jpg",
        ".png": "png",
        ".pdf": "pdf",
        ".docx": "docx",
        ".xlsx": "xlsx",
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.doc", "另存为 .docx"),
        ("a.xls", "另存为 .xlsx"),
        ("a.HEIC", "兼容性最佳"),
        ("a.zip", "解压后"),
        ("a.docm", "带宏的文档不收"),
        ("a.svg", "另存为 JPG 或 PNG"),
        ("a.exe", "不收 .exe 文件，只收 JPG、PNG、PDF"),
        ("a", "不收没有扩展名的文件"),
        ("a.docx", "不收 .docx 文件"),
    ],
)
def test_another_kind_is_refused_with_what_to_do(name: str, says: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        require_kind(name, SCANS)
    assert says in str(refused.value)
    assert "请" in str(refused.value)


def test_a_file_is_as_large_as_the_limit_and_no_larger() -> None:
    begins = SIGNATURES[FileKind.PDF].begins
    require_content(FileKind.PDF, begins.ljust(MOST_BYTES))
    with pytest.raises(RuleBroken, match=r"有 10\.1 MB，超过了 10 MB 的上限"):
        require_content(FileKind.PDF, begins.ljust(MOST_BYTES + 1))
    with pytest.raises(RuleBroken, match="是空的"):
        require_content(FileKind.PDF, b"")


def test_a_content_that_is_of_another_kind_is_named() -> None:
    tried = 0
    for said in EVERY:
        for real in EVERY:
            content = SIGNATURES[real].begins + b"..."
            if SIGNATURES[said].begins == SIGNATURES[real].begins:
                require_content(said, content)
            else:
                named = "Word 或 Excel 文件" if real in ("docx", "xlsx") else real.upper()
                with pytest.raises(RuleBroken, match=f"扩展名是 .{said}，内容却是 ?{named}"):
                    require_content(said, content)
            tried += 1
    assert tried == 25
    with pytest.raises(RuleBroken, match="旧版或加了密码"):
        require_content(FileKind.DOCX, b"\xd0\xcf\x11\xe0\xa1\xb1")
    with pytest.raises(RuleBroken, match="内容却不是"):
        require_content(FileKind.PNG, b"<svg/>")


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (2048, "2 KB"),
        (MEGABYTE, "1 MB"),
        (MEGABYTE + 1, "1.1 MB"),
        (MOST_BYTES, "10 MB"),
    ],
)
def test_a_size_reads_as_people_say_it(size: int, text: str) -> None:
    assert size_text(size) == text


def test_every_purpose_takes_at_least_one_file_of_a_known_kind() -> None:
    assert PURPOSES
    for key, purpose in PURPOSES.items():
        assert key == purpose.key
        assert purpose.most >= 1
        assert accepted(purpose.kinds)
