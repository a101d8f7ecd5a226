"""A document as Word saves it: the same to look at, and full of what Word keeps for itself."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.compile import FILLED
from docgen.pack import archive, member, opened

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="等线 Light"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
    '<a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
SETTINGS = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:proofState w:spelling="clean"/>'
    '<w:rsids><w:rsidRoot w:val="00A77B3E"/><w:rsid w:val="00A77B3E"/></w:rsids><w:decimalSymbol w:val="."/>'
    "</w:settings>"
)
NOTES = (
    '<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}></w:{kind}s>'
)
ADDED = {
    "word/theme/theme1.xml": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml", THEME),
    "word/footnotes.xml": ("footnotes", f"{WORD}.footnotes+xml", NOTES.format(kind="footnote")),
    "word/endnotes.xml": ("endnotes", f"{WORD}.endnotes+xml", NOTES.format(kind="endnote")),
    "word/webSettings.xml": (
        "webSettings",
        f"{WORD}.webSettings+xml",
        '<w:webSettings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    ),
}


def as_word_saves(docx: bytes) -> bytes:
    """The document after Word opened and saved it."""
    parts = opened(docx)
    for name, data in parts.items():
        if FILLED.fullmatch(name):
            root = etree.fromstring(data)
            _rewrite(root)
            parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)
    parts["word/settings.xml"] = SETTINGS.encode()
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"])
    parts["docProps/app.xml"] = (
        b"<Properties xmlns='urn:a'><Application>Microsoft Office Word</Application></Properties>"
    )
    parts["customXml/item1.xml"] = b"<b:Sources xmlns:b='urn:b'/>"
    for name, (kind, content_type, xml) in ADDED.items():
        parts[name] = xml.encode()
        _mention(parts, name, kind, content_type)
    return archive([member(name, data) for name, data in parts.items()])


def changed(docx: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The document after somebody's edit of its XML."""
    parts = opened(docx)
    text = parts[part].decode()
    assert old in text, f"{old} is not in {part}"
    parts[part] = text.replace(old, new, 1).encode()
    return archive([member(name, data) for name, data in parts.items()])


def _mention(parts: dict[str, bytes], name: str, kind: str, content_type: str) -> None:
    line = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", line.encode())
    target = name.removeprefix("word/")
    link = f'<Relationship Id="w{kind}" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b"</Relationships>", link.encode())


def _styles(xml: bytes) -> bytes:
    """Word lists all its styles, and knows the document's fonts by theme as well as by name."""
    text = xml.decode()
    latent = '<w:latentStyles w:count="376"><w:lsdException w:name="Normal"/></w:latentStyles>'
    extra = (
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Balloon Text"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/></w:rPr></w:style>'
        "</w:styles>"
    )
    return (
        text.replace("</w:docDefaults>", f"</w:docDefaults>{latent}").replace("</w:styles>", extra).encode()
    )


def _rewrite(root: _Element) -> None:
    for simple in list(root.iter(qn("w:fldSimple"))):
        _complex(simple)
    for number, paragraph in enumerate(root.iter(qn("w:p"))):
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph.set(qn(f"w:{name}"), "00A77B3E")
        paragraph.set(f"{{{W14}}}paraId", f"{0x1000 + number:08X}")
        for run in paragraph.findall(qn("w:r")):
            _split(run)
    first = next(root.iter(qn("w:p")))
    first.append(_made("bookmarkStart", id="0", name="_GoBack"))
    first.append(_made("bookmarkEnd", id="0"))
    for table in root.iter(qn("w:tbl")):
        _measure(table)


def _split(run: _Element) -> None:
    """Three characters a run, with the marks of the spelling between: no mark stays in one piece."""
    said = run.find(qn("w:t"))
    run.set(qn("w:rsidRPr"), "00B12C3D")
    if said is None or not said.text:
        return
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        properties.append(_made("lang", eastAsia="zh-CN"))
    parent = run.getparent()
    assert parent is not None
    pieces = [said.text[start : start + 3] for start in range(0, len(said.text), 3)]
    place = parent.index(run)
    parent.remove(run)
    for text in reversed(pieces):
        piece = deepcopy(run)
        written = piece.find(qn("w:t"))
        assert written is not None
        written.text = text
        for one in (piece, _made("proofErr", type="spellStart")):
            parent.insert(place, one)


def _complex(simple: _Element) -> None:
    parent = simple.getparent()
    assert parent is not None
    instruction = etree.Element(qn("w:r"))
    etree.SubElement(instruction, qn("w:instrText")).text = simple.get(qn("w:instr"))
    runs = [_field("begin"), instruction, _field("separate"), *simple, _field("end")]
    place = parent.index(simple)
    parent[place : place + 1] = runs


def _field(kind: str) -> _Element:
    run = etree.Element(qn("w:r"))
    run.append(_made("fldChar", fldCharType=kind))
    return run


def _measure(table: _Element) -> None:
    """Word rounds what it measures, and says what a table looks like."""
    properties = table.find(qn("w:tblPr"))
    assert properties is not None
    properties.append(_made("tblLook", val="04A0"))
    for width in table.iter(qn("w:tcW")):
        width.set(qn("w:w"), str(int(width.get(qn("w:w"), "0")) + 1))


def _made(tag: str, **attributes: str) -> _Element:
    element = etree.Element(qn(f"w:{tag}"))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
