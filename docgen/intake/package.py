"""The package that a layout is put into: ours, with what of theirs belongs to the paper."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from docgen.compile import FILLED
from docgen.pictures import relations_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KEPT = {
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "image": "",
}
"""What of a package is taken over besides its text: the type of relationship → that of the content."""
BODY = "word/document.xml"
_OURS = ("word/settings.xml", "word/fontTable.xml", "docProps/core.xml", "_rels/.rels")
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@cache
def base(name: str) -> bytes:
    """A member of our own empty package."""
    return (resources.files("docgen") / "base" / name).read_bytes()


def stories(parts: dict[str, bytes]) -> list[str]:
    """The parts with text that are on the paper: the body, and the heads and feet that it names."""
    named = [f"word/{target}" for _, (kind, target) in _links(parts, BODY) if kind in ("header", "footer")]
    return [BODY, *(name for name in dict.fromkeys(named) if FILLED.fullmatch(name))]


def assembled(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The members of the new package: what is kept of theirs, and the rest of our base."""
    made = {name: base(name) for name in _OURS}
    made["word/settings.xml"] = _settings(made["word/settings.xml"], parts.get("word/settings.xml"))
    made["word/styles.xml"] = parts["word/styles.xml"]
    kinds = {f"word/{kind}.xml": f"{_WORD}.{kind}+xml" for kind in ("settings", "fontTable", "styles")}
    kinds[BODY] = f"{_WORD}.document.main+xml"
    for owner in stories(parts):
        links = {key: link for key, link in _links(parts, owner) if link[0] != "styles"}
        for kind, target in links.values():
            made[f"word/{target}"] = parts[f"word/{target}"]
            kinds[f"word/{target}"] = _KEPT[kind]
        if owner == BODY:
            links |= {f"our{kind}": (kind, f"{kind}.xml") for kind in ("settings", "fontTable", "styles")}
        made[owner] = parts[owner]
        made[relations_of(owner)] = _relations(links)
    return {"[Content_Types].xml": _types(kinds, made), **made}


def _links(parts: dict[str, bytes], owner: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The relationships of a part that are kept: id → (kind, target below word/)."""
    data = parts.get(relations_of(owner))
    for link in () if data is None else etree.fromstring(data, SAFE):
        kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
        target = target.removeprefix("/word/")
        if kind in _KEPT and link.get("TargetMode") != "External" and f"word/{target}" in parts:
            yield link.get("Id", ""), (kind, target)


def _relations(links: dict[str, tuple[str, str]]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    for key, (kind, target) in links.items():
        said = {"Id": key, "Type": f"{_OFFICE}/{kind}", "Target": target}
        etree.SubElement(root, f"{{{space}}}Relationship", said)
    return written(root)


def _types(kinds: dict[str, str], made: dict[str, bytes]) -> bytes:
    space = f"{_PACKAGE}/content-types"
    root = etree.fromstring(f'<Types xmlns="{space}"/>')  # programs ask for the names without a prefix
    endings = {PurePosixPath(name).suffix.removeprefix(".").lower() for name in made}
    known = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{one: f"image/{'jpeg' if one == 'jpg' else one}" for one in ("png", "jpeg", "jpg", "gif", "bmp")},
        "emf": "image/x-emf",
        "wmf": "image/x-wmf",
    }
    for ending in sorted(endings & known.keys()):
        etree.SubElement(root, f"{{{space}}}Default", {"Extension": ending, "ContentType": known[ending]})
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    for name, kind in {**kinds, "docProps/core.xml": core}.items():
        if kind:
            etree.SubElement(root, f"{{{space}}}Override", {"PartName": f"/{name}", "ContentType": kind})
    return written(root)


def _settings(ours: bytes, theirs: bytes | None) -> bytes:
    """Our settings, and whether even pages have their own head, which belongs to the text."""
    even = None if theirs is None else etree.fromstring(theirs, SAFE).find(qn("w:evenAndOddHeaders"))
    if even is None:
        return ours
    root = etree.fromstring(ours, SAFE)
    root.insert(1, even)
    return written(root)


def written(root: _Element) -> bytes:
    """The XML of a part."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)
