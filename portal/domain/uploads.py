"""What may be handed in as a file, how much of it, and what its name is worth.

A name is data: it is shown and given back on download, and nothing is ever stored under it.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import NamedTuple
from uuid import UUID

from portal.domain import checklists
from portal.domain.enterprises import LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.text import forbidden_characters

MEGABYTE = 1024 * 1024


class FileKind(StrEnum):
    """The kinds of file that are taken in."""

    JPG = "jpg"
    PNG = "png"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


PICTURES = (FileKind.JPG, FileKind.PNG)
SCANS = (*PICTURES, FileKind.PDF)
OFFICE = (FileKind.DOCX, FileKind.XLSX)


class Signature(NamedTuple):
    """How a kind is recognised: by the end of the name, and by the first bytes."""

    endings: tuple[str, ...]
    begins: bytes
    media_type: str


SIGNATURES: dict[FileKind, Signature] = {
    FileKind.JPG: Signature((".jpg", ".jpeg"), b"\xff\xd8\xff", "image/jpeg"),
    FileKind.PNG: Signature((".png",), b"\x89PNG\r\n\x1a\n", "image/png"),
    FileKind.PDF: Signature((".pdf",), b"%PDF-", "application/pdf"),
    FileKind.DOCX: Signature(
        (".docx",),
        b"PK\x03\x04",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    FileKind.XLSX: Signature(
        (".xlsx",),
        b"PK\x03\x04",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}

MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 60
"""Of one record, whatever they are for."""
MOST_UNPACKED = 50 * MEGABYTE
MOST_MEMBERS = 2000
MOST_RATIO = 100
"""Unpacked to packed, of anything in a package that unpacks to more than a megabyte."""
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
"""Of a kept picture, in pixels: a page of A4 is legible, and a telephone's photo is a tenth of its size."""
LONGEST_NAME, LONGEST_ENDING = 120, 10


@dataclass(frozen=True)
class Purpose:
    """What files at one place of a record are for: which kinds, and how many."""

    key: str
    kinds: tuple[FileKind, ...]
    most: int


SCAN = Purpose("scan", SCANS, 10)
"""A licence or a certificate, scanned or photographed."""

REGISTRY_TABLE = Purpose("registry_table", (FileKind.XLSX,), 1)
"""A table of businesses for the registry."""

LAYOUT = Purpose("layout", (FileKind.DOCX,), 1)
"""A layout of an official document, edited in Word or WPS."""

SEAL = Purpose("seal", (FileKind.PNG,), 1)
"""The bureau's seal, to be printed on papers."""

ROW_EVIDENCE = {
    item.id: Purpose(f"evidence-{item.id}", (*SCANS, *OFFICE), 10)
    for checklist in checklists.published()
    for item in checklist.items
}
"""What an enterprise shows of a row of an official table in its own check, by the id of the row."""

LICENCE_SCANS = {type_: Purpose(type_.value, SCANS, 5) for type_ in LicenceType}
"""The licence of that type, with all its pages."""

PRODUCT_CERTIFICATES = Purpose("products", SCANS, 30)
"""注册证书 and 备案凭证 of an enterprise's products, those of all products together."""

PROOF = Purpose("why", SCANS, 10)
"""What proves a change: a new 营业执照, a decision, a lease."""

EVIDENCE = Purpose("evidence", SCANS, 10)
"""Photographs and papers that show what happened."""

MENDED = Purpose("mended", SCANS, 10)
"""What proves that a problem was put right: photos of before and after, a receipt, a list of the trained."""

TITLE_EVIDENCE = Purpose("title_evidence", SCANS, 6)
"""What proves a score on one line: a paper or a photo."""

PURPOSES = {
    purpose.key: purpose
    for purpose in (
        SCAN,
        *LICENCE_SCANS.values(),
        PRODUCT_CERTIFICATES,
        PROOF,
        EVIDENCE,
        REGISTRY_TABLE,
        LAYOUT,
        SEAL,
        MENDED,
        TITLE_EVIDENCE,
    )
}
"""Every purpose by its key: a feature adds a line."""
PURPOSES |= {purpose.key: purpose for purpose in ROW_EVIDENCE.values()}


@dataclass(frozen=True)
class Place:
    """Where a file belongs: a record, and what it is there for."""

    subject_type: str
    subject_id: UUID
    purpose: str


BASKET = "basket"
"""The subject of files that wait for a record which is not made yet: nobody sees them but who sent them."""

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NOT_ON_DISKS = str.maketrans(dict.fromkeys('<>:"|?*', "_"))

_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How old Office files begin, and new ones with a password."""

_OTHERWISE = {
    ".doc": "旧的 .doc 文档请用 Word 或 WPS 打开，另存为 .docx 后再上传。",
    ".wps": "WPS 文字文档请另存为 .docx 后再上传。",
    ".xls": "旧的 .xls 表格请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
    ".et": "WPS 表格请另存为 .xlsx 后再上传。",
    ".heic": "苹果手机的 HEIC 照片请先转成 JPG：在“设置-相机-格式”里选“兼容性最佳”后重拍。",
    ".heif": "HEIF 照片请先另存为 JPG 再上传。",
    ".ofd": "OFD 版式文件请先另存为 PDF 再上传。",
    ".docm": "带宏的文档不收。请另存为“Word 文档（.docx）”后再上传。",
    ".dotx": "模板文件请另存为“Word 文档（.docx）”后再上传。",
    ".dotm": "模板文件请另存为“Word 文档（.docx）”后再上传。",
    ".xlsm": "带宏的表格不收。请另存为“Excel 工作簿（.xlsx）”后再上传。",
    ".zip": "压缩包不收。请解压后把里面的文件一个一个上传。",
    ".rar": "压缩包不收。请解压后把里面的文件一个一个上传。",
    ".7z": "压缩包不收。请解压后把里面的文件一个一个上传。",
    **dict.fromkeys(
        (".gif", ".bmp", ".webp", ".tif", ".tiff", ".svg"), "这种图片请另存为 JPG 或 PNG 后再上传。"
    ),
}
"""What to do with a file of a kind that people have, and that is not taken in."""


def accepted(kinds: tuple[FileKind, ...]) -> str:
    """The kinds in words: “JPG、PNG、PDF”."""
    return "、".join(kind.value.upper() for kind in kinds)


def clean_name(name: str) -> str:
    """The name as it is kept: the last part of a path, without what cannot be seen or what disks refuse.

    Cuts the stem where the name is too long; the ending stays.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = _INVISIBLE.sub("", "".join(" " if forbidden_characters(char) else char for char in plain))
    plain = _BLANKS.sub(" ", plain.translate(_NOT_ON_DISKS)).rstrip(" .")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    stem = stem.lstrip(" .") or "未命名"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    ending = dot + ending[:LONGEST_ENDING]
    return stem[: LONGEST_NAME - len(ending)] + ending


def ending_of(name: str) -> str:
    """The ending of a cleaned name with its dot, in small letters: “.pdf”; empty where there is none."""
    dot, ending = clean_name(name).rpartition(".")[1:]
    return f".{ending.casefold()}" if dot else ""


def require_kind(name: str, kinds: tuple[FileKind, ...]) -> FileKind:
    """The kind that the name announces.  Raises RuleBroken where it is none of `kinds`."""
    ending = ending_of(name)
    for kind in kinds:
        if ending in SIGNATURES[kind].endings:
            return kind
    if ending in _OTHERWISE:
        raise RuleBroken(_OTHERWISE[ending])
    what = f" {ending} 文件" if ending else "没有扩展名的文件"
    raise RuleBroken(f"这里不收{what}，只收 {accepted(kinds)}。请转换成其中一种再上传。")


def require_content(kind: FileKind, content: bytes) -> None:
    """Neither empty nor too large, and what its name says, as far as the first bytes tell.

    Raises RuleBroken.
    """
    if not content:
        raise RuleBroken("这个文件是空的（0 字节）。请确认它能打开，再上传一次。")
    if len(content) > MOST_BYTES:
        raise RuleBroken(
            f"这个文件有 {size_text(len(content))}，超过了 {size_text(MOST_BYTES)} 的上限。"
            "请压缩图片、降低扫描分辨率，或者拆成几个文件再上传。"
        )
    if content.startswith(SIGNATURES[kind].begins):
        return
    if content.startswith(_COMPOUND):
        raise RuleBroken(
            f"这个文件的扩展名是 .{kind.value}，内容却是旧版或加了密码的 Office 文件。"
            "请用 Word、Excel 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx 再上传。"
        )
    real = next((one for one, sign in SIGNATURES.items() if content.startswith(sign.begins)), None)
    if real is None:
        raise RuleBroken(
            f"这个文件的扩展名是 .{kind.value}，内容却不是。请确认它能打开，或者重新导出、拍照后再上传。"
        )
    proper = "Word 或 Excel 文件" if real in OFFICE else f" {real.value.upper()}"
    raise RuleBroken(
        f"这个文件的扩展名是 .{kind.value}，内容却是{proper}。"
        f"请把扩展名改对，或者另存为 {kind.value.upper()} 再上传。"
    )


def size_text(size: int) -> str:
    """A size in words: 12 KB, 3.4 MB; never less than it is."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{ceil(size / MEGABYTE * 10) / 10:.1f}".removesuffix(".0") + " MB"
