"""Which typeface a text really has, and whether it is one of the paper's.

Word finds a font by asking run, character style, paragraph style and the document in turn, each by name or
by theme.  Here that is done once, and the answer is written at the run: all four names, no theme.
"""

import re
from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen import fonts
from docgen.intake.places import Places

Faces = dict[str, str]
"""`ascii` and `eastAsia` → font name, as far as they are said."""

_FAMILY: dict[str, tuple[str, ...]] = {
    fonts.FANG: (
        "仿宋",
        "fangsong",
        "fangsong_gb2312",
        "华文仿宋",
        "stfangsong",
        "方正仿宋_gbk",
        "方正仿宋简体",
    ),
    fonts.KAI: ("楷体", "kaiti", "kaiti_gb2312", "华文楷体", "stkaiti", "方正楷体_gbk", "方正楷体简体"),
    fonts.SONG: ("simsun", "新宋体", "nsimsun", "华文宋体", "stsong", "方正书宋_gbk", "方正书宋简体"),
    fonts.HEI: ("simhei", "华文黑体", "stheiti", "方正黑体_gbk", "方正黑体简体"),
    fonts.TITLE: ("方正小标宋_gbk", "方正小标宋", "小标宋", "fzxiaobiaosong-b05s"),
    fonts.LATIN: ("times new roman", "times"),
    fonts.SYMBOL: ("segoe ui symbol",),
}
"""The faces of the paper, each with the names under which machines have it."""
_OFFICIAL = {alias: face for face, names in _FAMILY.items() for alias in (face.casefold(), *names)}
_CHINESE = frozenset({fonts.FANG, fonts.KAI, fonts.SONG, fonts.HEI, fonts.TITLE, fonts.SYMBOL})
ALLOWED = "、".join((*(face for face in _FAMILY if face in _CHINESE and face != fonts.SYMBOL), fonts.LATIN))

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NARROW = re.compile("[0-9A-Za-z]")
_SLOTS = {"ascii": ("ascii", "asciiTheme"), "eastAsia": ("eastAsia", "eastAsiaTheme")}
_THEMES = {"major": "majorFont", "minor": "minorFont"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Typefaces:
    """The styles of a document, asked for the face of a run."""

    def __init__(self, styles: _Element, theme: _Element | None) -> None:
        self.styles = styles
        self._theme = {} if theme is None else dict(_theme(theme))
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._defaults = self._said(defaults)
        self._styles = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
        self._usual = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            "",
        )
        for one in styles.iter(qn("w:rFonts")):
            _write(one, {**self._said(one.getparent())})

    def settle(self, root: _Element, places: Places) -> Iterator[str]:
        """Write at every run the face that it has.  Yields a sentence for every foreign one."""
        for paragraph in root.iter(qn("w:p")):
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            usual = self._of_style(self._usual if style is None else style.get(qn("w:val"), ""))
            for run in paragraph.iter(qn("w:r")):
                yield from self._settled(run, usual, places)

    def _settled(self, run: _Element, usual: Faces, places: Places) -> Iterator[str]:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = etree.Element(qn("w:rPr"))
            run.insert(0, properties)
        character = properties.find(qn("w:rStyle"))
        named = {} if character is None else self._of_style(character.get(qn("w:val"), ""), alone=True)
        faces = {**self._defaults, **usual, **named, **self._said(properties)}
        text = "".join(one.text or "" for one in run.iter(qn("w:t")))
        chinese, latin = (_official(faces.get(slot, "")) for slot in ("eastAsia", "ascii"))
        wrong = [faces.get("eastAsia", "")] * (chinese not in _CHINESE and bool(_WIDE.search(text)))
        wrong += [faces.get("ascii", "")] * (latin is None and bool(_NARROW.search(text)))
        for name in dict.fromkeys(wrong):
            yield f"{places.of(run)}：文字“{text[:12]}”用了字体“{name or '未写明'}”，请改成{ALLOWED}之一。"
        _set(properties, chinese if chinese in _CHINESE else fonts.FANG, latin)

    def _of_style(self, name: str, *, alone: bool = False) -> Faces:
        """What a style and those it is based on say; `alone`: not what the usual style says."""
        found: Faces = {}
        seen: set[str] = set()
        while name in self._styles and name not in seen and not (alone and name == self._usual):
            seen.add(name)
            style = self._styles[name]
            found = {**self._said(style.find(qn("w:rPr"))), **found}
            based = style.find(qn("w:basedOn"))
            name = "" if based is None else based.get(qn("w:val"), "")
        return found

    def _said(self, properties: _Element | None) -> Faces:
        """What these properties say themselves; a theme goes before a name."""
        chosen = None if properties is None else properties.find(qn("w:rFonts"))
        if chosen is None:
            return {}
        found = {}
        for slot, (named, themed) in _SLOTS.items():
            face = self._theme.get(chosen.get(qn(f"w:{themed}"), "")) or chosen.get(qn(f"w:{named}"))
            if face:
                found[slot] = face.split(";")[0]
        return found


def _theme(theme: _Element) -> Iterator[tuple[str, str]]:
    """`minorEastAsia` → the face that the theme gives to Chinese, and so on."""
    for role, name in _THEMES.items():
        for font in theme.iter(f"{_A}{name}"):
            latin, east = (font.find(f"{_A}{tag}") for tag in ("latin", "ea"))
            hans = next((one for one in font.iter(f"{_A}font") if one.get("script") == "Hans"), None)
            western = "" if latin is None else latin.get("typeface", "")
            chinese = ("" if east is None else east.get("typeface", "")) or (
                "" if hans is None else hans.get("typeface", "")
            )
            yield from ((f"{role}Ascii", western), (f"{role}HAnsi", western), (f"{role}EastAsia", chinese))


def _official(name: str) -> str | None:
    return _OFFICIAL.get(name.strip().casefold())


def _set(properties: _Element, chinese: str, latin: str | None) -> None:
    """All four names; Latin in the face of its own, or the one that goes with the Chinese."""
    made = etree.fromstring(fonts.faces(chinese))
    if latin is not None:
        for slot in ("ascii", "hAnsi", "cs"):
            made.set(qn(f"w:{slot}"), latin)
    made.set(qn("w:hint"), "eastAsia")
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    first = 1 if len(properties) and properties[0].tag == qn("w:rStyle") else 0
    properties.insert(first, made)


def _write(chosen: _Element, faces: Mapping[str, str]) -> None:
    """A style's own words, without themes."""
    for name in [one for one in chosen.attrib if str(one).endswith("Theme")]:
        del chosen.attrib[name]
    for slot, face in faces.items():
        chosen.set(qn(f"w:{slot}"), face)
