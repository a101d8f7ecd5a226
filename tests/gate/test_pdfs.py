"""PDF files at the gate, beyond the classes of test_every_file."""

from __future__ import annotations

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.uploads import FileKind
from portal.gate.pdfs import examine
from tests.builders.pdfs import object_stream, pdf, stream


def test_a_plain_page_is_kept_as_it_is() -> None:
    assert examine(FileKind.PDF, pdf()) == b""


@pytest.mark.parametrize(
    "action",
    [
        b"/S/JavaScript",
        b"/S /JavaScript",
        b"/S/Java#53cript",
        b"/S/Launch",
        b"/S/#4caunch",
        b"/XFA 9 0 R",
        b"/S/Rendition",
    ],
)
def test_an_action_is_found_however_its_name_is_spelt(action: bytes) -> None:
    for made in (pdf(b"/OpenAction<<" + action + b">>"), pdf(b"", object_stream(b"<<" + action + b">>"))):
        with pytest.raises(RuleBroken, match="自动运行"):
            examine(FileKind.PDF, made)


@pytest.mark.parametrize(
    "text", [b"/JavaScripts", b"/Launcher", b"(JavaScript)", b"/XFAB", b"/JS", b"/Encrypted 1 0 R"]
)
def test_a_name_that_only_begins_alike_is_no_action(text: bytes) -> None:
    assert examine(FileKind.PDF, pdf(b"/Note" + text)) == b""


def test_objects_that_are_packed_away_twice_or_predicted_cannot_be_looked_at() -> None:
    for about in (b"/DecodeParms<</Predictor 12>>", b"/Filter/LZWDecode"):
        with pytest.raises(RuleBroken, match="重新"):
            examine(FileKind.PDF, pdf(b"", object_stream(b"4 0 <<>>", about)))


def test_objects_in_a_stream_that_is_not_packed_are_looked_at() -> None:
    assert examine(FileKind.PDF, pdf(b"", stream(b"/Type/ObjStm/N 1/First 4", b"4 0 <<>>"))) == b""
    with pytest.raises(RuleBroken, match="自动运行"):
        examine(FileKind.PDF, pdf(b"", stream(b"/Type/ObjStm/N 1/First 4", b"4 0 <</S/JavaScript>>")))


def test_a_locked_file_whose_objects_are_unreadable_is_refused_as_locked() -> None:
    with pytest.raises(RuleBroken, match="密码"):
        examine(FileKind.PDF, pdf(b"", stream(b"/Type/ObjStm/Filter/FlateDecode", b"scrambled")))
