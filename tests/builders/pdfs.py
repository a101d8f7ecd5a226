"""PDF files made by hand, so that one thing about them can be wrong."""

from __future__ import annotations

import zlib

PAGE = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")


def pdf(catalog: bytes = b"", *more: bytes, trailer: bytes = b"", head: bytes = b"") -> bytes:
    """One empty page; `catalog` is added to the catalogue, `more` are further objects from number 4."""
    objects = (b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>", *PAGE, *more)
    content, places = b"%PDF-1.7\n" + head, []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(content))
    )


def stream(about: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def object_stream(objects: bytes, about: bytes = b"") -> bytes:
    """Objects packed away, as newer programs write them."""
    packed = zlib.compress(objects, 9)
    return stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode" + about, packed)
