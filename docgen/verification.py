"""The block by which anyone can check a paper: a square for the telephone, a code to type, the address.

No layout draws it, not even one that a bureau edited.  It is put into the headers of whatever layout a paper
is issued on, in a frame whose place is counted from the corner of the page, in the widest margin beside the
text: no line of the form moves, and every page has it.  A blank form has none.
"""

import re
from dataclasses import dataclass
from html import escape

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element

from docgen import fonts
from docgen.compile import VERIFICATION, Layout, compile_layout
from docgen.pack import archive, member, opened
from docgen.pictures import relations_of

WIDTH, LEAST, HEIGHT = 1060, 860, 1900  # twips
_EDGE, _GAP, _FOOT = 250, 100, 900  # twips: what printers leave white, beside the text, below the block
_BESIDE_QR = 40  # twips of the width
_WHITE = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_DOCUMENT, _TYPES, _SETTINGS = "word/document.xml", "[Content_Types].xml", "word/settings.xml"
_EMU = 12700  # a point


@dataclass(frozen=True)
class Verification:
    """What a paper says of how to check it: a PNG, the code in its groups, where it is typed in."""

    picture: bytes
    code: tuple[str, ...]
    address: str


def with_place(layout: bytes) -> Layout:
    """The compiled layout with the place of the block on every page."""
    parts = opened(layout)
    document = etree.fromstring(parts[_DOCUMENT])
    block = _block(document)
    for name in _headers(document, parts):
        header = etree.fromstring(parts[name])
        header.insert(0, parse_xml(block))
        parts[name] = etree.tostring(header, encoding="UTF-8", standalone=True)
    parts[_DOCUMENT] = etree.tostring(document, encoding="UTF-8", standalone=True)
    return compile_layout(archive([member(name, data) for name, data in parts.items()]))


def _headers(document: _Element, parts: dict[str, bytes]) -> list[str]:
    """The headers of every kind of page that the document has; those that it lacks are made, empty."""
    first, *_ = sections = list(document.iter(qn("w:sectPr")))
    related = relations_of(_DOCUMENT)
    relations = etree.fromstring(parts.get(related, _WHITE.encode()))
    kinds = ["default"]
    kinds += ["first"] if first.find(qn("w:titlePg")) is not None else []
    kinds += ["even"] if b"evenAndOddHeaders" in parts.get(_SETTINGS, b"") else []
    held = {one.get(qn("w:type"), "default") for one in first.findall(qn("w:headerReference"))}
    for kind in [kind for kind in kinds if kind not in held]:
        taken = [int(found) for found in re.findall(r"word/header(\d+)", " ".join(parts))]
        number = 1 + max(taken, default=0)
        name, relation = f"header{number}.xml", f"{VERIFICATION}{number}"
        parts[f"word/{name}"] = _EMPTY.encode()
        said = {"Id": relation, "Type": f"{_OFFICE}/header", "Target": name}
        etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship", said)
        _declare(name, parts)
        reference = etree.Element(qn("w:headerReference"))
        reference.set(qn("w:type"), kind)
        reference.set(qn("r:id"), relation)
        first.insert(0, reference)
    parts[related] = etree.tostring(relations, encoding="UTF-8", standalone=True)
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    used = [
        targets[reference.get(qn("r:id"))]
        for section in sections
        for reference in section.findall(qn("w:headerReference"))
    ]
    return [f"word/{name.removeprefix('/word/')}" for name in dict.fromkeys(used)]


def _declare(name: str, parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts[_TYPES])
    said = {"PartName": f"/word/{name}", "ContentType": _HEADER_TYPE}
    etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", said)
    parts[_TYPES] = etree.tostring(types, encoding="UTF-8", standalone=True)


def _place(document: _Element) -> tuple[int, int, int]:
    """Corner and width of the block in twips: low on the page, in the right margin if it has room, else in
    the wider one; narrower where neither has, but never too small to be read.
    """
    section = next(document.iter(qn("w:sectPr")))
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width, height = (_number(page, side, usual) for side, usual in (("w", 11906), ("h", 16838)))
    left, right = (_number(margins, side, 1474) for side in ("left", "right"))
    beside = right >= min(left, WIDTH + _EDGE + _GAP)
    wide = min(WIDTH, max(LEAST, (right if beside else left) - _EDGE - _GAP))
    outermost = width - wide - _EDGE
    across = min(width - right + _GAP, outermost) if beside else max(left - _GAP - wide, _EDGE)
    return across, height - HEIGHT - _FOOT, wide


def _number(element: _Element | None, name: str, usual: int) -> int:
    said = None if element is None else element.get(qn(f"w:{name}"))
    return int(said) if said and said.isdecimal() else usual


def _block(document: _Element) -> str:
    x, y, wide = _place(document)
    qr = (wide - _BESIDE_QR) // 20
    corner = f'w:vAnchor="page" w:hAnchor="page" w:x="{x}" w:y="{y}"'
    frame = f'<w:framePr w:w="{wide}" w:wrap="through" {corner}/>'
    return (
        f"<w:sdt {nsdecls('w', 'wp', 'a', 'pic', 'r')}>"
        f'<w:sdtPr><w:tag w:val="{VERIFICATION}?"/></w:sdtPr><w:sdtContent>'
        + _line(frame, _text("扫码核验"), 9, 13)
        + _line(frame, _control("picture", _picture(qr)), qr, 2, "atLeast")
        + _control("code*", _line(frame, _control(".", _text("")), 11, 18))
        + _line(frame, _control("address", _text("")), 7, 10)
        + "</w:sdtContent></w:sdt>"
    )


def _line(frame: str, content: str, pitch: float, size: int, rule: str = "exact") -> str:
    """A paragraph of the frame; `size` in half points.  It says all of its looks, for it has no style."""
    return (
        f'<w:p><w:pPr>{frame}<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{round(pitch * 20)}" w:lineRule="{rule}"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        + content.replace("<w:rPr/>", f'<w:rPr>{fonts.faces(fonts.SONG)}<w:sz w:val="{size}"/></w:rPr>')
        + "</w:p>"
    )


def _text(text: str) -> str:
    return f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _control(tag: str, content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _picture(points: int) -> str:
    """The place of a picture so many points wide and high."""
    size = f'cx="{points * _EMU}" cy="{points * _EMU}"'
    about = "核验这份文书真伪的二维码"
    return (
        "<w:r><w:rPr/><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="{about}" descr="{about}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{about}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed=""/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


_EMPTY = (
    f'<w:hdr {nsdecls("w")}><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    "</w:pPr></w:p></w:hdr>"
)
