"""PDF files: refused where they would run something, or where they are locked, as far as that can be told.

Objects stand in the file itself or in compressed object streams; both are looked through for the names of
actions.  Names may be written with escapes (`/#4aavaScript`).
"""

import re
import zlib
from collections.abc import Iterator

from portal.domain.errors import RuleBroken
from portal.domain.uploads import MOST_UNPACKED, FileKind

_AGAIN = "请用原来的软件重新“导出为 PDF”，或者打印成 PDF 再上传。"
_BROKEN = f"这个 PDF 不完整，或者已经损坏。{_AGAIN}"
_RUNS = "这个 PDF 里有会自动运行的脚本或动作，没有收下。请用“打印为 PDF”另存一份再上传。"
_LOCKED = "这个 PDF 设了密码或权限限制，无法检查。请解除限制，或者打印成 PDF 再上传。"
_MIXED = f"这个 PDF 里混进了网页或别的内容。{_AGAIN}"

_HEAD = 1024
_MARKUP = re.compile(rb"(?i)<(script|html|!doctype|svg|body)|PK\x03\x04")


def _name(*names: str) -> re.Pattern[bytes]:
    """Any of these names, each character plain or as an escape."""
    spelt = ("".join(f"(?:{char}|#(?i:{ord(char):02x}))" for char in name) for name in names)
    return re.compile(rf"/(?:{'|'.join(spelt)})(?![A-Za-z0-9_.#-])".encode())


_ACTION = _name("JavaScript", "Launch", "Rendition", "RichMedia", "XFA")
_ENCRYPTION = re.compile(_name("Encrypt").pattern + rb"\s*(?:\d+\s+\d+\s+R|<<)")
_PACKED_OBJECTS, _FLATE, _FILTER = _name("ObjStm"), _name("FlateDecode"), _name("Filter")
_DISGUISED = _name("Predictor", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "Crypt")


def examine(_kind: FileKind, content: bytes) -> bytes:
    """Nothing to keep instead: the file stays as it is.  Raises RuleBroken."""
    if not re.match(rb"%PDF-[12]\.\d", content) or b"startxref" not in content[-2 * _HEAD :]:
        raise RuleBroken(_BROKEN)
    end = content.rfind(b"%%EOF", len(content) - _HEAD)
    if end < 0:
        raise RuleBroken(_BROKEN)
    if _MARKUP.search(content[:_HEAD]) or _MARKUP.search(content[end:]):
        raise RuleBroken(_MIXED)
    for objects in (content, *_packed_objects(content)):
        if _ENCRYPTION.search(objects):
            raise RuleBroken(_LOCKED)
        if _ACTION.search(objects):
            raise RuleBroken(_RUNS)
    return b""


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The objects in compressed streams.  Raises RuleBroken where they cannot be read, or are too many."""
    room = MOST_UNPACKED
    for found in _PACKED_OBJECTS.finditer(content):
        start = content.find(b"stream", found.end())
        about = content[max(0, content.rfind(b"obj", 0, found.start())) : start]
        if start < 0 or _DISGUISED.search(about) or (_FILTER.search(about) and not _FLATE.search(about)):
            raise RuleBroken(_BROKEN)
        if not _FILTER.search(about):
            continue  # it stands in the file as it is
        try:
            objects = zlib.decompressobj().decompress(content[start + 6 :].lstrip(b"\r\n"), room + 1)
        except zlib.error as fault:
            raise RuleBroken(_LOCKED) from fault
        room -= len(objects)
        if room < 0:
            raise RuleBroken("这个 PDF 展开后太大。请降低扫描分辨率，或者拆成几个文件再上传。")
        yield objects
