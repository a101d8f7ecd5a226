"""Word and Excel files: a zip archive whose parts may neither run anything nor fetch anything."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.parsers import expat

from portal.domain.errors import RuleBroken
from portal.domain.uploads import FileKind
from portal.gate.archives import SAVE_AGAIN, unpack

TYPES = "[Content_Types].xml"
_MAIN = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_PICTURES = frozenset({"png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg"})
_KNOWN = _PICTURES | {"xml", "rels", "vml", "bin", "odttf", "fntdata"}
"""Endings of parts.  `bin` is for the settings of printers only."""

_MACRO = "这个文件里有宏。请另存为不带宏的 .docx 或 .xlsx 再上传。"
_OBJECT = (
    "这个文件里嵌着另一个文件或控件（例如 Excel 图表、附件图标）。请删去它，或者改贴成图片，另存后再上传。"
)
_TEMPLATE = (
    "这个文件连着别处的模板（{what}）。请在“开发工具-文档模板”里改用 Normal，另存后再上传；"
    "找不到这一项的，可以新建一个空白文档，把内容复制过去再存。"
)
_OUTSIDE = "这个文件会到别处去取内容（{what}）。请断开这个链接，或者把内容直接放进来，另存后再上传。"
_BROKEN = f"这个文件里的 {{part}} 读不出来，可能已经损坏。{SAVE_AGAIN}"

_FORBIDDEN = (
    (re.compile(r"(?i)vba|macro"), _MACRO),
    (re.compile(r"(?i)/(ole-?object|package|control|activeX\w*|embeddings?)$"), _OBJECT),
    (re.compile(r"(?i)/(aFChunk|subDocument|frame)$"), _OUTSIDE.format(what="嵌入的网页或子文档")),
    (
        re.compile(r"(?i)/(externalLink\w*|connections|queryTable|webPublish\w*)$"),
        _OUTSIDE.format(what="外部数据"),
    ),
    (re.compile(r"(?i)/(customUI|ui/\w+|userCustomization|webextension\w*|taskpanes)$"), _MACRO),
)
"""Types of relationships that nothing harmless has, whether they lead in or out."""

_SIGNS = ((b"\xd0\xcf\x11\xe0", _OBJECT), (b"PK\x03\x04", _OBJECT), (b"MZ", _OBJECT), (b"\x7fELF", _OBJECT))
_LINK = re.compile(r"(?i)(https?|mailto|tel):|#")
_COMMAND = re.compile(r"(?im)^\s*(DDE|DDEAUTO|INCLUDETEXT|DATABASE)\b")


def examine(kind: FileKind, content: bytes) -> bytes:
    """Nothing to keep instead: the file stays as it is.  Raises RuleBroken."""
    checked(kind, content)
    return b""


def checked(kind: FileKind, content: bytes) -> dict[str, bytes]:
    """The parts of a package that passed every check, by name."""
    parts = unpack(content)
    if TYPES not in parts:
        raise RuleBroken(f"这个文件只是一个压缩包，不是 {kind.value.upper()} 文件。{SAVE_AGAIN}")
    for name, data in parts.items():
        _require_known(name, data)
    scans = {name: _scan(name, data) for name, data in parts.items() if _is_xml(name, data)}
    _require_type(kind, scans[TYPES])
    for name, scan in scans.items():
        for link in scan.links:
            _require_inside(name, link)
        if _COMMAND.search("".join(scan.instructions)):
            raise RuleBroken(_OUTSIDE.format(what="域代码"))
    return parts


def _is_xml(name: str, data: bytes) -> bool:
    """By its name, or by how it begins.  Excel's drawings of notes (`vml`) are not always well-formed."""
    ending = name.casefold().rpartition(".")[2]
    if ending in ("xml", "rels"):
        return True
    return ending != "vml" and data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def _require_known(name: str, data: bytes) -> None:
    path = PurePosixPath(name.casefold())
    for begins, sentence in _SIGNS:
        if data.startswith(begins):
            raise RuleBroken(_MACRO if "vba" in path.name else sentence)
    if "vba" in path.name or "macro" in path.name:
        raise RuleBroken(_MACRO)
    ending = path.name.rpartition(".")[2]
    if ending not in _KNOWN or (ending == "bin" and "printersettings" not in path.parts):
        raise RuleBroken(f"这个文件里有不认识的部件（{path.name[:60]}）。{SAVE_AGAIN}")


@dataclass
class _Scan:
    """What one XML part says that matters here."""

    types: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    inside: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("Override", "Default"):
            self.types.append(attributes.get("ContentType", ""))
        elif name == "Relationship":
            self.links.append(attributes)
        elif name in ("fldChar", "fldSimple"):
            self.instructions.append("\n" + attributes.get(f"{tag.rpartition(' ')[0]} instr", ""))
        self.inside = name == "instrText"

    def end(self, _tag: str) -> None:
        self.inside = False

    def text(self, data: str) -> None:
        if self.inside:
            self.instructions.append(data)


def _scan(name: str, data: bytes) -> _Scan:
    """Read a part once, keeping nothing of it.  Raises RuleBroken for broken XML and for definitions."""
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = _refuse_definitions
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, OSError, ValueError) as fault:
        raise RuleBroken(_BROKEN.format(part=name[:60])) from fault
    return scan


def _refuse_definitions(*_: object) -> None:
    raise RuleBroken(f"这个文件里有会自己膨胀或读取别处内容的定义（DOCTYPE）。{SAVE_AGAIN}")


def _require_type(kind: FileKind, scan: _Scan) -> None:
    for said in scan.types:
        if re.search(r"(?i)macro|vba|activeX", said):
            raise RuleBroken(_MACRO)
    if _MAIN[kind] not in scan.types:
        raise RuleBroken(
            f"这个文件的扩展名是 .{kind.value}，内容却不是。请用原来的软件打开，另存为 .{kind.value} 再上传。"
        )


def _require_inside(part: str, link: dict[str, str]) -> None:
    """A relationship stays inside the package, or is a link that a reader clicks on."""
    relation, target = link.get("Type", ""), link.get("Target", "")
    for forbidden, sentence in _FORBIDDEN:
        if forbidden.search(relation):
            raise RuleBroken(sentence)
    if link.get("TargetMode", "Internal") == "External":
        if not (relation.endswith("/hyperlink") and _LINK.match(target)):
            sentence = _TEMPLATE if relation.endswith("/attachedTemplate") else _OUTSIDE
            raise RuleBroken(sentence.format(what=target[:80] or "没有写明地址"))
        return
    if not _within(part, target):
        raise RuleBroken(f"这个文件里有部件指向文件之外（{target[:80]}）。{SAVE_AGAIN}")


def _within(part: str, target: str) -> bool:
    """Whether a target, read from the folder that its list of relationships belongs to, stays inside."""
    if re.match(r"[A-Za-z][\w+.-]*:", target) or "\\" in target or target.startswith("//"):
        return False
    depth = 0 if target.startswith("/") else len(PurePosixPath(part).parts) - 2
    for step in PurePosixPath(unquote(target).lstrip("/")).parts:
        depth += -1 if step == ".." else 1
        if depth < 0:
            return False
    return True
