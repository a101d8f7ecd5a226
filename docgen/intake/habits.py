"""What programs leave in a document that nobody wrote, taken away; and what a layout cannot hold, named.

Word keeps who typed what when, where it stopped spelling and where pages ended; every program cuts the text
into runs as it likes.  None of that is a fault.  Changes that were not accepted, notes, text boxes and fields
that compute are: the paper would not be what its makers see.
"""

from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.intake.places import Places

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_GONE = tuple(
    qn(f"w:{name}")
    for name in (
        *("proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
        *("sectPrChange", "tblGridChange", "noProof", "webHidden", "lang", "tblLook"),
    )
)
_LOOSE = tuple(qn(f"w:{name}") for name in ("smartTag", "customXml", "hyperlink", "sdt", "sdtContent"))
_IDLE = tuple(
    qn(f"w:{name}")
    for name in ("smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr", "softHyphen", "footnotePr", "endnotePr")
)

_CANNOT_STAY = {
    **dict.fromkeys(
        (qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")),
        "有还没有接受的修订，请在“审阅”里全部接受或拒绝",
    ),
    **dict.fromkeys(
        (qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference")), "有脚注或尾注，请写进正文"
    ),
    **dict.fromkeys(
        (qn("w:pict"), qn("w:object"), f"{{{MC}}}AlternateContent"),
        "有文本框、图形、水印或嵌入的对象，请删去，文字直接写在段落或表格里",
    ),
    qn("w:altChunk"): "嵌着另一个文件，请把内容粘贴进来",
    qn("w:sym"): "有用符号字体插入的符号，请换成普通字符（例如 ☐）",
}
_FIELDS = frozenset({"PAGE", "NUMPAGES"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"


def tidy(root: _Element, places: Places) -> Iterator[str]:
    """Take away what nobody wrote.  Yields a sentence for whatever cannot stay."""
    for element in root.iter(*_CANNOT_STAY):
        yield f"{places.of(element)}：{_CANNOT_STAY[element.tag]}。"
    for drawing in root.iter(qn("w:drawing")):
        if next(drawing.iter(_PICTURE), None) is None:
            yield f"{places.of(drawing)}：有图形、图表或文本框，只能放图片。"
    yield from _fields(root, places)
    for element in list(root.iter(*_GONE, *_IDLE)):
        _remove(element)
    for element in list(root.iter(*_LOOSE)):
        _unwrap(element)
    for element in root.iter(etree.Element):
        for name in [one for one in element.attrib if _is_trace(str(one))]:
            del element.attrib[name]
    for run in list(root.iter(qn("w:r"))):
        _explode(run)


def _fields(root: _Element, places: Places) -> Iterator[str]:
    """The fields that Word computes: only the number of the page and of the pages stay."""
    said = ""
    for element in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            said += element.text or ""
            continue
        code = element.get(qn("w:instr"), said)
        kind = element.get(qn("w:fldCharType"), "")
        said = ""
        if kind != "begin" and code and code.split()[:1] and code.split()[0].upper() not in _FIELDS:
            yield f"{places.of(element)}：有会自己计算的域“{code.split()[0]}”，请换成普通文字或字段的标记。"


def _is_trace(attribute: str) -> bool:
    name = attribute.rpartition("}")[2]
    return name.startswith("rsid") or name in ("paraId", "textId")


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _explode(run: _Element) -> None:
    """A run that holds several things becomes several runs; one that holds nothing goes."""
    parent = run.getparent()
    assert parent is not None
    properties, held = run.find(qn("w:rPr")), [one for one in run if one.tag != qn("w:rPr")]
    made = []
    for one in held:
        single = etree.Element(run.tag)
        if properties is not None:
            single.append(deepcopy(properties))
        single.append(one)
        made.append(single)
    place = parent.index(run)
    parent[place : place + 1] = made


def join(root: _Element) -> None:
    """Texts that follow each other and look alike become one run again."""
    for paragraph in root.iter(qn("w:p")):
        before: _Element | None = None
        for run in paragraph.findall(qn("w:r")):
            if before is not None and run.getprevious() is before and _alike(before, run):
                before[-1].text = (before[-1].text or "") + (run[-1].text or "")
                before[-1].set(_SPACE, "preserve")
                paragraph.remove(run)
            else:
                before = run


def _alike(one: _Element, other: _Element) -> bool:
    if one[-1].tag != qn("w:t") or other[-1].tag != qn("w:t"):
        return False
    looks = [[etree.tostring(part) for part in list(run)[:-1]] for run in (one, other)]
    return looks[0] == looks[1]
