"""The zip file: readable by everybody and always the same."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen import pack

CONTENT = {"[Content_Types].xml": b"<a/>", "word/文件.xml": "<w>内容</w>".encode() * 500, "empty": b""}


def packed() -> bytes:
    return pack.archive([pack.member(name, data) for name, data in CONTENT.items()])


def test_the_archive_is_read_by_the_standard_library() -> None:
    with zipfile.ZipFile(io.BytesIO(packed())) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == CONTENT
        assert package.namelist() == list(CONTENT)


def test_the_archive_tells_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(packed())) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_content_gives_equal_bytes() -> None:
    assert packed() == packed()


def test_an_archive_is_written_piece_by_piece() -> None:
    file = io.BytesIO()
    written = pack.Archive(file)
    for number in range(3):
        written.add(pack.stored(f"{number}.docx", packed()))
        assert len(file.getvalue()) > number * len(packed())
    written.close()
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert {package.read(name) for name in package.namelist()} == {packed()}
        assert len(package.namelist()) == 3


def test_what_is_compressed_already_is_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(pack.archive([pack.stored("a.png", b"picture")]))) as package:
        assert package.read("a.png") == b"picture"
        assert package.getinfo("a.png").compress_type == zipfile.ZIP_STORED


@given(st.binary(max_size=5000))
def test_every_way_of_compressing_keeps_the_content(data: bytes) -> None:
    for deflate in (pack.fast, pack.standard, pack.thorough):
        with zipfile.ZipFile(io.BytesIO(pack.archive([pack.member("a", data, deflate)]))) as package:
            assert package.read("a") == data


def test_without_isal_documents_are_packed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)
    spec = importlib.util.spec_from_file_location("plain_pack", pack.__file__)
    assert spec is not None
    assert spec.loader is not None
    plain = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "plain_pack", plain)
    spec.loader.exec_module(plain)
    assert plain.fast is plain.standard
    with zipfile.ZipFile(io.BytesIO(plain.archive([plain.member("a", b"content")]))) as package:
        assert package.read("a") == b"content"
