"""The pictures of a document: PNG files, each kept once, however often and wherever it is shown."""

import struct
from typing import Any
from zlib import crc32

from lxml import etree

from docgen import pack

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
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


class Part(list[str]):
    """The XML of a part as it is written, piece by piece, and the numbers of the pictures shown in it."""

    def __init__(self, album: Album) -> None:
        self.album = album
        self.numbers: set[int] = set()

    def show(self, xml: str, png: bytes, width: int, height: int) -> None:
        """Write the picture, as large as fits `width` x `height`, in the places left for it in `xml`."""
        across, down = size(png)
        scale = min(width / across, height / down)
        number = self.album.number(png)
        self.numbers.add(number)
        self.album.shown += 1
        said = {
            EMBED: _relation(number),
            NUMBER: self.album.shown,
            WIDTH: round(across * scale),
            HEIGHT: round(down * scale),
        }
        for place, value in said.items():
            xml = xml.replace(f'"{place}"', f'"{value}"')
        self.append(xml)


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
