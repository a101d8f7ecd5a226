"""Marks in the text → the tagged controls that a layout is compiled from."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen import fonts
from docgen.draw import UNTICKED, checkbox, control
from docgen.intake.places import Places
from docgen.marks import BRACES, COLOUR, MARK, Mark, read

_P, _R, _T, _TR, _TBL = (qn(f"w:{name}") for name in ("p", "r", "t", "tr", "tbl"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Found:
    """A mark, the run that it stands in, where that is in words, and the row if it is about rows."""

    mark: Mark
    run: _Element
    place: str
    row: _Element | None = None


class Controls:
    """Turns the marks of one part into controls.  `faults`, and where each use of a field stands."""

    def __init__(self, root: _Element, places: Places) -> None:
        self._places = places
        self.faults: list[str] = []
        self.uses: dict[str, list[str]] = {}
        found = [one for paragraph in list(root.iter(_P)) for one in self._marks_in(paragraph)]
        for opening, closing in self._pairs(found):
            self._wrap(opening, closing)
        for one in found:
            if not one.mark.sign and not one.mark.end:
                self._use(one)
        self._pictures(root)
        for colour in list(root.iter(qn("w:color"))):
            parent = colour.getparent()
            if parent is not None and colour.get(qn("w:val"), "").upper() == COLOUR:
                parent.remove(colour)

    # Finding

    def _marks_in(self, paragraph: _Element) -> Iterator[Found]:
        """Cut the runs of a paragraph so that every mark is a run of its own."""
        for is_text, group in groupby(list(paragraph), _is_text):
            runs = list(group)
            if is_text:
                yield from self._cut(paragraph, runs)

    def _cut(self, paragraph: _Element, runs: list[_Element]) -> Iterator[Found]:
        said = [run.findtext(_T) or "" for run in runs]
        text, owner = "".join(said), [run for run, part in zip(runs, said, strict=True) for _ in part]
        if BRACES.search(text) is None:
            return
        pieces, marks, place = list[_Element](), list[Found](), 0
        where = self._places.of(paragraph)
        for match in MARK.finditer(text):
            pieces += _constant(text[place : match.start()], owner[place : match.start()])
            run = _run(match[0], owner[match.start()])
            pieces.append(run)
            marks.append(Found(read(match), run, where))
            place = match.end()
        pieces += _constant(text[place:], owner[place:])
        left = MARK.sub("", text)
        if BRACES.search(left):
            self.faults.append(f"{where}：花括号没有写对，字段的标记写成 {{unit}} 这样。")
        at = paragraph.index(runs[0])
        paragraph[at : at + len(runs)] = pieces
        yield from marks

    def _pairs(self, found: list[Found]) -> list[tuple[Found, Found]]:
        """Beginnings and ends, the inner before the outer."""
        open_, pairs = list[Found](), list[tuple[Found, Found]]()
        for one in found:
            if one.mark.sign:
                open_.append(one)
            elif one.mark.end and open_ and open_[-1].mark.name == one.mark.name:
                pairs.append((open_.pop(), one))
            elif one.mark.end:
                self._fault(one, "没有对应的开头，或者和别的标记交叉了")
        for one in open_:
            self._fault(one, f"没有对应的结尾 {{/{one.mark.name}}}")
        for pair in pairs:
            if pair[0].mark.rows:
                for one in pair:
                    one.row = next(one.run.iterancestors(_TR), None)
                    _remove(one.run)
        return pairs

    def _fault(self, one: Found, sentence: str) -> None:
        self.faults.append(f"{one.place}：{one.mark.text} {sentence}。")

    def _note(self, one: Found, use: str) -> None:
        self.uses.setdefault(use, []).append(one.place)

    # What is repeated or conditional

    def _wrap(self, opening: Found, closing: Found) -> None:
        tag = f"{opening.mark.name}{opening.mark.sign}"
        self._note(opening, opening.mark.name)
        if opening.mark.rows:
            self._wrap_rows(opening, closing, tag)
            return
        first, last = opening.run.getparent(), closing.run.getparent()
        assert first is not None
        assert last is not None
        if first is last:
            _enclose(opening.run, closing.run, tag)
        elif not (_alone(first) and _alone(last)):
            self._fault(opening, f"和 {closing.mark.text} 不在同一段时，要各占一段")
        elif first.getparent() is not last.getparent():
            self._fault(opening, f"和 {closing.mark.text} 要在同一个单元格里，或者都在表格外面")
        elif first.getnext() is last:
            self._fault(opening, f"和 {closing.mark.text} 之间没有内容")
        else:
            _enclose(first, last, tag)

    def _wrap_rows(self, opening: Found, closing: Found, tag: str) -> None:
        first, last = opening.row, closing.row
        if first is None or last is None:
            self._fault(opening, "只能写在表格里")
            return
        table = next(first.iterancestors(_TBL))
        if next(last.iterancestors(_TBL)) is not table:
            self._fault(opening, f"和 {closing.mark.text} 要在同一个表格里")
            return
        rows = [_below(table, row) for row in (first, last)]
        start, end = (table.index(row) for row in rows)
        inside = list(table)[start : end + 1]
        table.insert(start, control(tag, inside))

    # Values, boxes, pictures

    def _use(self, one: Found) -> None:
        mark, run = one.mark, one.run
        self._note(one, f"{mark.name}={mark.word}" if mark.word else mark.name)
        parent = run.getparent()
        assert parent is not None
        place = parent.index(run)
        if mark.word:
            parent.insert(place, control(f"{mark.name}={mark.word}", [_box(run)], checkbox()))
            parent.remove(run)
        else:
            run[-1].text = mark.blank
            parent.insert(place, control(mark.name, [run]))

    def _pictures(self, root: _Element) -> None:
        for about in list(root.iter(qn("wp:docPr"))):
            said = (about.get(name, "") for name in ("descr", "title", "name"))
            match = next((found for text in said if (found := MARK.fullmatch(text.strip()))), None)
            run = next(about.iterancestors(_R), None)
            if match is None or run is None:
                continue
            one = Found(read(match), run, self._places.of(run))
            self._note(one, one.mark.name)
            parent = run.getparent()
            assert parent is not None
            parent.insert(parent.index(run), control(one.mark.name, [run], etree.Element(qn("w:picture"))))


def _is_text(element: _Element) -> bool:
    return element.tag == _R and element.find(_T) is not None


def _constant(text: str, owner: list[_Element]) -> Iterator[_Element]:
    """Runs for the text, one for each stretch that had the same run."""
    for run, stretch in groupby(range(len(text)), owner.__getitem__):
        places = list(stretch)
        yield _run(text[places[0] : places[-1] + 1], run)


def _run(text: str, like: _Element) -> _Element:
    run = etree.Element(_R)
    run.extend(deepcopy(one) for one in like.findall(qn("w:rPr")))
    said = etree.SubElement(run, _T)
    said.text = text
    said.set(_SPACE, "preserve")
    return run


def _alone(paragraph: _Element) -> bool:
    """Whether nothing but one mark stands in the paragraph."""
    others = paragraph.iter(qn("w:drawing"), qn("w:br"), qn("w:tab"), qn("w:fldSimple"))
    said = [text for text in paragraph.iter(_T) if (text.text or "").strip()]
    return len(said) == 1 and next(others, None) is None


def _enclose(first: _Element, last: _Element, tag: str) -> None:
    """Put what stands between two siblings into a control, and take both away."""
    parent = first.getparent()
    assert parent is not None
    start, end = parent.index(first), parent.index(last)
    inside = list(parent)[start + 1 : end]
    parent.insert(start, control(tag, inside))
    _remove(first)
    _remove(last)


def _below(table: _Element, element: _Element) -> _Element:
    """The child of the table that the element is, or stands in."""
    while (parent := element.getparent()) is not table:
        assert parent is not None
        element = parent
    return element


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _box(like: _Element) -> _Element:
    """An empty box as large as the text around it."""
    run = _run(UNTICKED, like)
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = etree.Element(qn("w:rPr"))
        run.insert(0, properties)
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, etree.fromstring(fonts.faces(fonts.SYMBOL)))
    return run
