"""A layout that somebody edited in Word, WPS or LibreOffice → a layout as our own are.

What programs leave behind is taken away, what they round is put right, the marks become controls, and the
package is put together anew on our own base: text, styles, numbering and pictures are what is taken over.
Then the layout must fit its fields like any other.  Whatever does not is said with the place where it stands.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.compile import FILLED, tag_of
from docgen.errors import LayoutFault
from docgen.intake import grids, habits
from docgen.intake.controls import Controls
from docgen.intake.package import SAFE, assembled, base, stories, written
from docgen.intake.places import Places
from docgen.intake.typefaces import Typefaces
from docgen.lint import check
from docgen.marks import marked
from docgen.official import OfficialDocument
from docgen.pack import archive, member, opened

_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class TakenIn:
    """A layout as our own are, and what its second reader should look at."""

    layout: bytes
    remarks: tuple[str, ...]


def take_in(parts: dict[str, bytes], official: OfficialDocument) -> TakenIn:
    """The layout that these parts of a checked package make.  Raises LayoutFault with all that is wrong."""
    if "word/document.xml" not in parts:
        raise LayoutFault("没有找到正文。请用 Word 或 WPS 打开，另存为 .docx 再上传。")
    kept = dict(parts)
    faces = Typefaces(*_styles(kept))
    faults, uses = list[str](), dict[str, list[str]]()
    for name in stories(kept):
        root = etree.fromstring(marked(kept[name]), SAFE)
        places = Places(name, root)
        faults += [*habits.tidy(root, places), *faces.settle(root, places), *grids.settle(root, places)]
        if name == "word/document.xml":
            faults += grids.page_of(root)
        habits.join(root)
        controls = Controls(root, places)
        faults += controls.faults
        for use, where in controls.uses.items():
            uses.setdefault(use, []).extend(where)
        kept[name] = written(root)
    if faults:
        raise LayoutFault(*dict.fromkeys(faults))
    _set_usual(faces.styles)
    kept["word/styles.xml"] = written(faces.styles)
    layout = archive([member(name, data) for name, data in assembled(kept).items()])
    try:
        check(layout, official.paper)
    except LayoutFault as refused:
        told = (_explained(fault, uses, _names(official)) for fault in refused.faults)
        raise LayoutFault(*_of_another(uses, official), *told) from refused
    return TakenIn(layout, tuple(_remarks(kept, official)))


def _set_usual(styles: _Element) -> None:
    """How lines end in Chinese, and that Latin gets no air, is the paper's and not a program's."""
    usual = next(one for one in etree.fromstring(base("word/styles.xml"), SAFE).iter(qn("w:pPr")))
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
            theirs = style.find(qn("w:pPr"))
            if theirs is None:
                continue
            for ours in usual:
                for old in theirs.findall(ours.tag):
                    theirs.replace(old, deepcopy(ours))


def _styles(parts: dict[str, bytes]) -> tuple[_Element, _Element | None]:
    styles = etree.fromstring(parts.get("word/styles.xml") or base("word/styles.xml"), SAFE)
    theme = next((data for name, data in parts.items() if name.startswith("word/theme/theme")), None)
    return styles, None if theme is None else etree.fromstring(theme, SAFE)


def _names(official: OfficialDocument) -> set[str]:
    """The fields that stand on the paper of our own layout, those of its rows among them."""
    parts = (
        etree.fromstring(data) for name, data in opened(official.layout).items() if FILLED.fullmatch(name)
    )
    return {tag_of(control)[0] for root in parts for control in root.iter(qn("w:sdt"))}


def _of_another(uses: dict[str, list[str]], official: OfficialDocument) -> Iterator[str]:
    """A sentence where less than half of the fields are on the paper: it is probably another document's."""
    names = _names(official)
    if len(names & {use.partition("=")[0] for use in uses}) < len(names) / 2:
        yield f"这份文件不像《{official.title}》的版式，请先核对有没有选错文书。"


def _explained(fault: str, uses: dict[str, list[str]], known: set[str]) -> str:
    """What the linter says, with where it stands, or what to write where."""
    before, lacks, fields = fault.partition("纸上没有字段")
    if lacks:
        marks = "、".join(f"{{{use.rstrip('?')}}}" for use in _QUOTED.findall(fields))
        return f"{before}纸上没有 {marks}，请在它该在的位置写上。"
    use = next((one for one in reversed(_QUOTED.findall(fault)) if one in uses), None)
    if use is None:
        return f"{fault}。"
    near = get_close_matches(use, known, 1) if "没有名为" in fault else []
    meant = f"，是不是 {{{near[0]}}}？" if near else "。"
    return f"{fault}，见{'、'.join(dict.fromkeys(uses[use]))}{meant}"


def _remarks(parts: dict[str, bytes], official: OfficialDocument) -> Iterator[str]:
    theirs, ours = (
        grids.geometry(etree.fromstring(one, SAFE))
        for one in (parts["word/document.xml"], opened(official.layout)["word/document.xml"])
    )
    if not grids.like(theirs, ours):
        yield "页边距或列宽和现行版式不同。长的内容按现行版式计算分页，请仔细看样张的换页处。"
