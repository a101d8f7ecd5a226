"""Kit tree → Word file with tagged content controls, drawn on our own base with python-docx.

The result is a layout: blank, readable in Word, editable there by whoever owns the form.  Every style of
the kit becomes a style of the document, so that a run says nothing but its text.
"""

import io
import zipfile
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.parts.story import StoryPart
from docx.shared import Twips
from lxml.etree import _Element

from docgen import fonts, kit

TICKED, UNTICKED = "☑", "☐"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# A grey dot, drawn as large as a picture may be: so its place is seen, and can be moved, in Word.
_SAMPLE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da63b8010000"
    "da00d9bdc57e150000000049454e44ae426082"
)
_EMU = 12700  # a point
_SIDES = {"t": "top", "l": "left", "b": "bottom", "r": "right"}


def draw(sheet: kit.Sheet) -> bytes:
    """The layout as the bytes of a .docx.  The same sheet gives the same XML."""
    document = docx.Document(_base())
    document.core_properties.title = sheet.title
    section, margins = document.sections[0], sheet.margins
    section.page_width, section.page_height = map(Twips, margins.paper)
    section.orientation = WD_ORIENT.LANDSCAPE if margins.wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Twips(margins.top), Twips(margins.bottom)
    section.left_margin, section.right_margin = Twips(margins.left), Twips(margins.right)
    section.header_distance, section.footer_distance = Twips(margins.header), Twips(margins.footer)
    pen = _Pen(document)
    body = document.element.body
    body[:-1] = pen.all(sheet.body)
    for holder, parts in ((section.header, sheet.header), (section.footer, sheet.footer)):
        if parts:
            holder.is_linked_to_previous = False
            pen.part = holder.part
            holder._element[:] = pen.all(parts)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _base() -> io.BytesIO:
    """Our own empty package: no theme, no styles but the necessary ones, no dates."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in sorted(_files(resources.files("docgen") / "base", "")):
            archive.writestr(zipfile.ZipInfo(name), data)
    package.seek(0)
    return package


def _files(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


def _element(tag: str, **attributes: str | float) -> _Element:
    element: _Element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _with(tag: str, *children: _Element) -> _Element:
    element = _element(tag)
    element.extend(children)
    return element


def _parse(xml: str) -> _Element:
    element: _Element = parse_xml(xml)
    return element


def _twips(points: float) -> int:
    return round(points * 20)


class _Pen:
    """Draws on one document and gives it the styles that it needs."""

    def __init__(self, document: Document) -> None:
        self.part: StoryPart = document.part
        self._pictures = 0
        self._styles: _Element = document.styles.element
        self._known: dict[kit.Style, str] = {}
        self._styles.append(
            _parse(
                f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="Box">'
                f'<w:name w:val="方框"/><w:rPr>{fonts.faces(fonts.SYMBOL)}</w:rPr></w:style>'
            )
        )

    def all(self, parts: Iterable[kit.Part], grid: kit.Grid | None = None) -> list[_Element]:
        return [self._draw(part, grid) for part in parts]

    def _draw(self, part: kit.Part, grid: kit.Grid | None) -> _Element:
        match part:
            case kit.Paragraph():
                return self._paragraph(part)
            case kit.Grid():
                return self._grid(part)
            case kit.Row():
                assert grid is not None, "a row outside a grid"
                return self._row(part, grid)
            case kit.Each():
                return control(f"{part.tag}*", self.all(part.children, grid))
            case kit.When():
                return control(f"{part.tag}{'!' if part.absent else '?'}", self.all(part.children, grid))

    # Text

    def _paragraph(self, part: kit.Paragraph) -> _Element:
        properties = _with("w:pPr", _element("w:pStyle", val=self._style(part.style)))
        return _with("w:p", properties, *(self._inline(item) for item in part.content))

    def _inline(self, item: kit.Inline) -> _Element:
        match item:
            case str():
                return _run(item)
            case kit.Blank():
                return control(item.tag, [_run(item.empty, underline=item.underline)])
            case kit.Tick():
                box = _with("w:r", _with("w:rPr", _element("w:rStyle", val="Box")), _text(UNTICKED))
                return control(f"{item.tag}={item.word}", [box], checkbox())
            case kit.Picture():
                self._pictures += 1
                sample, _ = self.part.get_or_add_image(io.BytesIO(_SAMPLE))
                drawing = _drawing(item, self._pictures, sample)
                return control(item.tag, [_with("w:r", drawing)], _element("w:picture"))
            case kit.PageNumber():
                field = _element("w:fldSimple", instr=f" {item.kind} ")
                field.append(_run("1"))
                return field

    def _style(self, style: kit.Style) -> str:
        """The id of the document's style for this one of the kit."""
        if style not in self._known:
            key = self._known[style] = f"P{len(self._known) + 1}"
            self._styles.append(_definition(style, key))
        return self._known[style]

    # Tables

    def _grid(self, part: kit.Grid) -> _Element:
        properties = _with("w:tblPr", _element("w:tblW", w=sum(part.widths), type="dxa"))
        if part.lines:
            sides = "".join(
                f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
                for size, names in ((8, ("top", "left", "bottom", "right")), (4, ("insideH", "insideV")))
                for side in names
            )
            properties.append(_parse(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
        properties.append(_element("w:tblLayout", type="fixed"))
        above = _twips(part.padding)
        margins = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", above), ("left", part.side), ("bottom", above), ("right", part.side))
        )
        properties.append(_parse(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
        columns = _with("w:tblGrid", *(_element("w:gridCol", w=width) for width in part.widths))
        return _with("w:tbl", properties, columns, *self.all(part.rows, part))

    def _row(self, part: kit.Row, grid: kit.Grid) -> _Element:
        properties = _element("w:trPr")
        if not part.may_split:
            properties.append(_element("w:cantSplit"))
        if part.height:
            properties.append(_element("w:trHeight", val=_twips(part.height), hRule="atLeast"))
        if part.head:
            properties.append(_element("w:tblHeader"))
        row = _with("w:tr", *([properties] if len(properties) else []))
        column = 0
        for cell in part.cells:
            row.append(self._cell(cell, sum(grid.widths[column : column + cell.span])))
            column += cell.span
        return row

    def _cell(self, part: kit.Cell, width: int) -> _Element:
        properties = _with("w:tcPr", _element("w:tcW", w=width, type="dxa"))
        if part.span > 1:
            properties.append(_element("w:gridSpan", val=part.span))
        if part.merge:
            properties.append(_element("w:vMerge", val=part.merge))
        if part.edges is not None:
            lines = (
                _element(f"w:{side}", val="single" if letter in part.edges else "nil", sz=4, space=0)
                for letter, side in _SIDES.items()
            )
            properties.append(_with("w:tcBorders", *lines))
        if part.valign != "top":
            properties.append(_element("w:vAlign", val=part.valign))
        return _with("w:tc", properties, *self.all(part.content))


def _definition(style: kit.Style, key: str) -> _Element:
    spacing = (
        f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"'
        f' w:line="{_twips(style.pitch)}" w:lineRule="{"atLeast" if style.grows else "exact"}"/>'
    )
    left = f' w:left="{_twips(style.left)}"' if style.left else ""
    indent = (
        f'<w:ind{left} w:firstLineChars="{round(style.indent * 100)}"'
        f' w:firstLine="{_twips(style.indent * style.size)}"/>'
    )
    rule = (
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1"'
        f' w:color="{style.colour or "000000"}"/></w:pBdr>'
    )
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    closer = f'<w:spacing w:val="{_twips(style.spacing)}"/>' if style.spacing else ""
    size = "".join(f'<w:{tag} w:val="{round(style.size * 2)}"/>' for tag in ("sz", "szCs"))
    return _parse(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{key}">'
        f'<w:name w:val="公文{key[1:]} {style.face} {style.size:g}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{'<w:keepNext/>' * style.keep_next}{'<w:pageBreakBefore/>' * style.new_page}"
        f"{rule * style.ruled}{spacing}"
        f"{indent * bool(style.indent or left)}"
        f'<w:jc w:val="{style.align}"/></w:pPr>'
        f"<w:rPr>{fonts.faces(style.face)}{colour}{closer}{size}</w:rPr></w:style>"
    )


def _run(text: str, *, underline: bool = False) -> _Element:
    properties = _with("w:rPr", _parse(fonts.CHINESE))
    if underline:
        properties.append(_element("w:u", val="single"))
    return _with("w:r", properties, _text(text))


def _text(text: str) -> _Element:
    element = _element("w:t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def control(tag: str, content: list[_Element], *kind: _Element) -> _Element:
    """The content in a control with that tag; `kind`: what it is, if not a text."""
    properties = _with("w:sdtPr", _element("w:tag", val=tag), *kind)
    return _with("w:sdt", properties, _with("w:sdtContent", *content))


def checkbox() -> _Element:
    """The kind of control that is ticked by a click."""
    states = "".join(
        f'<w14:{name} w14:val="{ord(sign):04X}" w14:font="{fonts.SYMBOL}"/>'
        for name, sign in (("checkedState", TICKED), ("uncheckedState", UNTICKED))
    )
    return _parse(f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>{states}</w14:checkbox>')


def _drawing(picture: kit.Picture, number: int, relation: str) -> _Element:
    size = f'cx="{round(picture.width * _EMU)}" cy="{round(picture.height * _EMU)}"'
    before, after, kind, place = "", "", "inline", ""
    if picture.at:
        kind = "anchor"
        place = ' simplePos="0" relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"'
        before = '<wp:simplePos x="0" y="0"/>' + "".join(
            f'<wp:position{axis} relativeFrom="{origin}">'
            f"<wp:posOffset>{round(offset * _EMU)}</wp:posOffset></wp:position{axis}>"
            for axis, origin, offset in zip("HV", ("column", "paragraph"), picture.at, strict=True)
        )
        after = "<wp:wrapNone/>"
    return _parse(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'pic', 'r')}>"
        f'<wp:{kind}{place} distT="0" distB="0" distL="0" distR="0">{before}<wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{after}'
        f'<wp:docPr id="{number}" name="{picture.about}" descr="{picture.about}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{picture.about}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing>"
    )
