"""Word and Excel files made by hand, so that one thing about them can be wrong."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

Parts = dict[str, bytes]

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NAMES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'


def types(**overrides: str) -> bytes:
    """[Content_Types].xml: part name (`word_document` for /word/document.xml) → content type."""
    lines = "".join(
        f'<Override PartName="/{part.replace("_", "/")}.xml" ContentType="{kind}"/>'
        for part, kind in overrides.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


def links(*links: tuple[str, str, bool]) -> bytes:
    """A list of relationships: (last word of the type, or all of it; target; whether it leads outside)."""
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" '
        f'Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for place, (kind, target, outside) in enumerate(links, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def document(inside: str = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>") -> bytes:
    return f"{HEAD}<w:document {NAMES}><w:body>{inside}</w:body></w:document>".encode()


def word(changes: Mapping[str, bytes | None] | None = None) -> Parts:
    """The parts of the smallest Word file, with some put in, changed, or (None) left out."""
    parts: dict[str, bytes | None] = {
        "[Content_Types].xml": types(word_document=f"{WORD}.document.main+xml"),
        "_rels/.rels": links(("officeDocument", "word/document.xml", False)),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": links(),
        **(changes or {}),
    }
    return {name: data for name, data in parts.items() if data is not None}


def excel(changes: Mapping[str, bytes | None] | None = None) -> Parts:
    """The same of an Excel file."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts: dict[str, bytes | None] = {
        "[Content_Types].xml": types(xl_workbook=f"{SHEET}.sheet.main+xml"),
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f"{HEAD}<workbook {space}><sheets/></workbook>".encode(),
        "xl/_rels/workbook.xml.rels": links(),
        **(changes or {}),
    }
    return {name: data for name, data in parts.items() if data is not None}


def zipped(parts: Mapping[str, bytes], **options: Any) -> bytes:
    """The archive of these parts, as zip programs write it.  `options` of `zipfile.ZipFile`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", **{"compression": zipfile.ZIP_DEFLATED, **options}) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=archive.compression)
    return kept.getvalue()


def entry(name: str, data: bytes, **changes: int) -> tuple[bytes, dict[str, Any]]:
    """A local header with its data, and what the directory says of it; `changes` make it lie."""
    packed = zlib.compress(data, 9)[2:-4]
    said = {
        "flags": 0x800,
        "method": 8,
        "crc": zlib.crc32(data),
        "packed": len(packed),
        "size": len(data),
        "mode": 0o100644,
        **changes,
    }
    raw = name.encode()
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, said["flags"], said["method"], 0, 0x21,
        *(said["crc"], said["packed"], said["size"], len(raw), 0),
    )  # fmt: skip
    return local + raw + packed, {**said, "name": raw}


def archive(entries: list[tuple[bytes, dict[str, Any]]], *, overlap: bool = False, **end: int) -> bytes:
    """An archive of these entries.  `overlap`: every line of the directory names the first one's place."""
    body, directory = b"", b""
    for local, said in entries:
        place = 0 if overlap else len(body)
        directory += struct.pack(
            "<4s2B5H3L5H2L", b"PK\x01\x02", 20, 3, 20, said["flags"], said["method"], 0, 0x21,
            *(said["crc"], said["packed"], said["size"], len(said["name"]), 0, 0, 0, 0),
            *(said["mode"] << 16, place),
        ) + said["name"]  # fmt: skip
        body += local
    count = end.get("count", len(entries))
    return body + directory + struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), end.get("comment", 0)
    )  # fmt: skip
