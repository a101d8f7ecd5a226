"""PNG pictures: recognised, fitted, kept once, related to the part that shows them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.oxml.ns import nsmap
from lxml import etree

from docgen import pack
from docgen.errors import LayoutFault
from docgen.example_pictures import seal, signature
from docgen.pictures import (
    EMBED,
    HEIGHT,
    NUMBER,
    WIDTH,
    Album,
    Part,
    Place,
    place_of,
    related,
    relations_of,
    size,
    take_out,
)

PLACE = Place(f'<p r="{EMBED}" n="{NUMBER}" w="{WIDTH}" h="{HEIGHT}"/>', 74, 34)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40)


def test_the_size_of_a_picture_is_read() -> None:
    assert size(signature("张三")) == (240, 120)
    assert size(seal()) == (500, 500)


@pytest.mark.parametrize(
    "wrong",
    [
        b"", JPEG, "图片", None, signature("张三")[:8], signature("张三")[:-1], signature("张三") + b"<a>",
        signature("张三").replace(b"IEND", b"IENX"), signature("张三")[:8] + signature("张三")[33:],
        signature("张三").replace(b"IHDR\x00\x00\x00\xf0", b"IHDR\x00\x00\x01\xf0"),
    ],
)  # fmt: skip
def test_what_is_not_a_whole_png_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="not a PNG picture"):
        size(wrong)


def test_a_picture_without_dots_is_refused() -> None:
    import struct
    from zlib import crc32

    header = b"IHDR" + struct.pack(">2L5B", 0, 1, 8, 0, 0, 0, 0)
    empty = signature("张三")[:8] + struct.pack(">L", 13) + header + struct.pack(">L", crc32(header))
    with pytest.raises(ValueError, match="no dots"):
        size(empty + signature("张三")[-12:])


@pytest.mark.parametrize(
    ("png", "width", "height"),
    [(signature("张三"), 68, 34), (signature("欧阳张三丰"), 74, 15), (seal(), 34, 34)],
)
def test_a_picture_is_fitted_and_keeps_its_shape(png: bytes, width: int, height: int) -> None:
    part = Part(Album())
    part.show(PLACE, png)
    assert part == [f'<p r="picture1" n="1" w="{width}" h="{height}"/>'.encode()]


def test_every_showing_has_its_own_number_and_every_picture_one_file() -> None:
    album = Album()
    body, footer = Part(album), Part(album)
    for part, png in ((body, seal()), (body, signature("张三")), (footer, seal())):
        part.show(PLACE, png)
    assert [piece.split(b'"')[1:4:2] for piece in (*body, *footer)] == [
        [b"picture1", b"1"],
        [b"picture2", b"2"],
        [b"picture1", b"3"],
    ]
    assert (body.numbers, footer.numbers) == ({1, 2}, {1})
    with zipfile.ZipFile(io.BytesIO(pack.archive(album.members()))) as package:
        assert package.namelist() == ["word/media/picture1.png", "word/media/picture2.png"]
        assert package.read("word/media/picture1.png") == seal()


def test_a_part_is_related_to_its_pictures_beside_what_it_had() -> None:
    bare = etree.fromstring(related(None, {2, 1}))
    assert [one.get("Target") for one in bare] == ["media/picture1.png", "media/picture2.png"]
    more = etree.fromstring(related(related(None, {1}), {3}))
    assert [one.get("Id") for one in more] == ["picture1", "picture3"]
    assert {one.get("Type", "").rpartition("/")[2] for one in more} == {"image"}


def control(*pictures: str) -> etree._Element:
    """A control with a run that holds these."""
    names = "".join(
        f' xmlns:{name}="{address}"' for name, address in nsmap.items() if name in ("w", "wp", "a", "r")
    )
    return etree.fromstring(
        f"<w:sdtContent{names}><w:r><w:drawing>{''.join(pictures)}</w:drawing></w:r></w:sdtContent>"
    )


DRAWN = (
    '<wp:inline><wp:extent cx="300" cy="200"/><wp:docPr id="7"/><a:blip r:embed="rId9">'
    '<a:extLst><a:ext uri="x"/></a:extLst></a:blip><a:xfrm><a:ext cx="300" cy="200"/></a:xfrm></wp:inline>'
)


def test_the_picture_of_a_layout_says_where_and_how_large() -> None:
    place, sample = place_of(control(DRAWN), "seal_image")
    assert (place.width, place.height, sample) == (300, 200, "rId9")
    assert 'uri="x"' in place.xml
    assert "300" not in place.xml
    assert [place.xml.count(mark) for mark in (EMBED, NUMBER, WIDTH, HEIGHT)] == [1, 1, 2, 2]


@pytest.mark.parametrize("pictures", [(DRAWN, DRAWN), ("<wp:inline/>",)])
def test_a_place_that_is_not_one_picture_is_refused(pictures: tuple[str, ...]) -> None:
    with pytest.raises(LayoutFault, match="“seal_image”"):
        place_of(control(*pictures), "seal_image")


def test_a_sample_is_taken_out_when_nobody_shows_it_any_more() -> None:
    parts = {"[Content_Types].xml": b"<Types></Types>", "word/media/picture1.png": seal()}
    parts |= {relations_of(f"word/{name}.xml"): related(None, {1}) for name in ("document", "footer1")}
    take_out({"picture1"}, "word/document.xml", parts)
    assert "word/media/picture1.png" in parts
    take_out({"picture1"}, "word/footer1.xml", parts)
    assert "word/media/picture1.png" not in parts
    assert parts["[Content_Types].xml"].count(b'Extension="png"') == 1
