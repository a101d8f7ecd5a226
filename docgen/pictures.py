"""The pictures of a document: PNG files, each kept once, however often and wherever it is shown."""

import re
import struct
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from zlib import crc32

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen import pack
from docgen.errors import LayoutFault

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TYPES, _PNG = "[Content_Types].xml", b'<Default Extension="png" ContentType="image/png"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
# What a shown picture is in the XML of the layout; its values are put in when the document is filled.
EMBED, NUMBER, WIDTH, HEIGHT = "@embed", "@number", "@width", "@height"


def size(png: Any) -> tuple[int, int]:
    """Width and height in dots.  Raises ValueError for anything that is not one whole PNG file."""
    chunks = _chunks(png)
    if [chunks[0][0], chunks[-1][0]] != [b"IHDR", b"IEND"] or len(chunks[0][1]) != 13:
        raise ValueError("not a PNG picture: it does not begin and end like one")
    width, height = struct.unpack(">2L", chunks[0][1][:8])
    if not (width and height):
        raise ValueError("not a PNG picture: it has no dots")
    return width, height


def _chunks(png: Any) -> list[tuple[bytes, bytes]]:
    """Names and contents of the parts that a PNG file is made of."""
    if not isinstance(png, bytes) or not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG picture")
    place, chunks = len(_SIGNATURE), list[tuple[bytes, bytes]]()
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        end = place + 8 + length
        named, check = png[place + 4 : end], png[end : end + 4]
        if len(check) != 4 or crc32(named) != int.from_bytes(check):
            raise ValueError("not a PNG picture: it is damaged")
        chunks.append((named[:4], named[4:]))
        place = end + 4
    if not chunks:
        raise ValueError("not a PNG picture: it is empty")
    return chunks


class Album:
    """The pictures of one document, in the order in which they were first shown."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self.shown = 0  # how many times any of them

    def number(self, png: bytes) -> int:
        """The number of a picture, from 1; the same picture keeps it."""
        return self._numbers.setdefault(png, len(self._numbers) + 1)

    def members(self) -> list[pack.Member]:
        """The files, stored as they are: a PNG is compressed already."""
        return [pack.stored(f"word/{_file(number)}", png) for png, number in self._numbers.items()]


@dataclass(frozen=True)
class Place:
    """Where a picture may stand and how large it may be, in EMU (12,700 a point)."""

    xml: str
    width: int
    height: int


class Part(list[bytes]):
    """The XML of a part as it is written, piece by piece, and the numbers of the pictures shown in it.

    `verification`: what is shown beside the form, if anything.
    """

    def __init__(self, album: Album, verification: object = None) -> None:
        self.album = album
        self.verification = verification
        self.numbers: set[int] = set()

    def show(self, place: Place, png: bytes) -> None:
        """Write the picture, as large as fits its place."""
        across, down = size(png)
        scale = min(place.width / across, place.height / down)
        number = self.album.number(png)
        self.numbers.add(number)
        self.album.shown += 1
        said = {
            EMBED: _relation(number),
            NUMBER: self.album.shown,
            WIDTH: round(across * scale),
            HEIGHT: round(down * scale),
        }
        xml = place.xml
        for mark, value in said.items():
            xml = xml.replace(f'"{mark}"', f'"{value}"')
        self.append(xml.encode())


def place_of(control: _Element, name: str) -> tuple[Place, str]:
    """Where the picture in a control of a layout stands, and the relation to that picture.

    Raises LayoutFault unless it is exactly one.
    """
    run = next(run for run in control.iter(qn("w:r")) if run.find(qn("w:drawing")) is not None)
    sizes = [one for one in run.iter(qn("wp:extent"), qn("a:ext")) if one.get("cx")]
    shown, numbered = list(run.iter(qn("a:blip"))), list(run.iter(qn("wp:docPr")))
    if not (sizes and len(shown) == len(numbered) == 1):
        raise LayoutFault(f"字段“{name}”的内容控件里应当只有一张图片")
    width, height = (int(sizes[0].get(side, "0")) for side in ("cx", "cy"))
    sample = shown[0].get(qn("r:embed"), "")
    shown[0].set(qn("r:embed"), EMBED)
    numbered[0].set("id", NUMBER)
    for one in sizes:
        one.set("cx", WIDTH)
        one.set("cy", HEIGHT)
    return Place(etree.tostring(run, encoding="unicode", with_tail=False), width, height), sample


def take_out(samples: set[str], part: str, parts: dict[str, bytes]) -> None:
    """Take the pictures that only show a place out of the package, and make it ready for PNG."""
    relations = relations_of(part)
    root = etree.fromstring(parts.get(relations, _NO_RELATIONS))
    for relation in list(root):
        if relation.get("Id") in samples:
            root.remove(relation)
    parts[relations] = etree.tostring(root, encoding="UTF-8", standalone=True)
    said = b"".join(data for name, data in parts.items() if name.endswith(".rels"))
    for name in [one for one in parts if one.startswith("word/media/")]:
        if PurePosixPath(name).name.encode() not in said:
            del parts[name]
    if b'Extension="png"' not in parts[_TYPES]:
        parts[_TYPES] = re.sub(rb"(<Types[^>]*>)", rb"\g<1>" + _PNG, parts[_TYPES], count=1)


def relations_of(part: str) -> str:
    """The name of the part with the relations of this one."""
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def related(relations: bytes | None, numbers: set[int]) -> bytes:
    """The relations of a part with those to its pictures."""
    root = etree.fromstring(relations or _NO_RELATIONS)
    for number in sorted(numbers):
        said = {"Id": _relation(number), "Type": _IMAGE, "Target": _file(number)}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", said)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _relation(number: int) -> str:
    return f"picture{number}"


def _file(number: int) -> str:
    return f"media/picture{number}.png"
