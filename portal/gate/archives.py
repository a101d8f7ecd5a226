"""A zip archive is read by its directory first, and only one that tells the truth is unpacked.

Checked before a byte is unpacked: how many members, how large they say they are, where they lie, what they
are called.  Checked while unpacking: that each is exactly as large as it said.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from portal.domain.errors import RuleBroken
from portal.domain.uploads import MEGABYTE, MOST_MEMBERS, MOST_RATIO, MOST_UNPACKED, size_text

# What matters of each structure; the rest is passed over (x).
_END = struct.Struct("<4s4H2LH")
_LINE = struct.Struct("<4sxB2x2H4x3L3H4x2L")
_LOCAL = struct.Struct("<4s2x2H16x2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNIX = 3
_LEADS_OUT = re.compile(r"^/|^[A-Za-z]:|\\|(^|/)\.\.?(/|$)|//|[\x00-\x1f\x7f]")

_UNLIKE = "这个文件不完整，或者目录和内容对不上。"
SAVE_AGAIN = "请用 Word、Excel 或 WPS 打开它，另存为一个新文件再上传。"


def _refuse(what: str, mend: str = SAVE_AGAIN) -> RuleBroken:
    return RuleBroken(f"{what}{mend}")


@dataclass(frozen=True)
class Member:
    """One line of the directory."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    mode: int
    offset: int


def unpack(archive: bytes) -> dict[str, bytes]:
    """The members by name, in the order of the directory.

    Raises RuleBroken for an archive that lies, overlaps, leads out of itself or unpacks to too much.
    """
    count, start, end = _directory(archive)
    members = tuple(_lines(archive, count, start, end))
    _require_modest(members)
    for member in members:
        _require_plain(member)
    folded = [member.name.casefold() for member in members]
    if len(set(folded)) != len(folded):
        raise _refuse("这个文件里有两个同名的部件，不知道哪个是真的。")
    places = _places(archive[:start], members)
    return {
        member.name: _unpacked(archive, member, places[member])
        for member in members
        if not member.name.endswith("/")
    }


def _directory(archive: bytes) -> tuple[int, int, int]:
    """How many lines the directory has, where it begins and where it ends: right before the archive does."""
    place = len(archive) - _END.size
    if place < 0 or archive[place : place + 4] != b"PK\x05\x06":
        raise _refuse(_UNLIKE)
    _, disk, first, here, count, length, start, comment = _END.unpack_from(archive, place)
    if count > MOST_MEMBERS:
        raise _refuse(f"这个文件里有 {count} 个部件，超过了 {MOST_MEMBERS} 个的上限。")
    if disk or first or comment or here != count or start + length != place:
        raise _refuse(_UNLIKE)
    return count, start, place


def _lines(archive: bytes, count: int, place: int, end: int) -> Iterator[Member]:
    for _line in range(count):
        if place + _LINE.size > end:
            raise _refuse(_UNLIKE)
        sign, system, flags, method, checksum, packed, size, *lengths, mode, offset = _LINE.unpack_from(
            archive, place
        )
        if sign != b"PK\x01\x02":
            raise _refuse(_UNLIKE)
        name = _name(archive, place + _LINE.size, lengths[0], flags)
        place += _LINE.size + sum(lengths)
        yield Member(
            name, flags, method, checksum, packed, size, mode >> 16 if system == _UNIX else 0, offset
        )
    if place != end:
        raise _refuse(_UNLIKE)


def _name(archive: bytes, place: int, length: int, flags: int) -> str:
    return archive[place : place + length].decode("utf-8" if flags & _UTF8 else "latin-1", "replace")


def _require_modest(members: tuple[Member, ...]) -> None:
    size = sum(member.size for member in members)
    if size > MOST_UNPACKED:
        raise _refuse(
            f"这个文件展开后有 {size_text(size)}，超过了 {size_text(MOST_UNPACKED)} 的上限。",
            "请删去不需要的内容，或者拆成几个文件再上传。",
        )
    for member in members:
        if member.size > MEGABYTE and member.size > MOST_RATIO * member.packed:
            raise _refuse("这个文件里有压缩得异常厉害的内容，展开后会塞满内存。")


def _require_plain(member: Member) -> None:
    if _LEADS_OUT.search(member.name):
        raise _refuse("这个文件里有部件的名称指向文件之外。")
    if stat.S_ISLNK(member.mode):
        raise _refuse("这个文件里有指向别处的链接。")
    if member.flags & _ENCRYPTED:
        raise _refuse("这个文件加了密码，无法检查。", "请去掉密码，另存一份再上传。")
    if member.method not in (_STORED, _DEFLATED):
        raise _refuse("这个文件用了少见的压缩方法。")


def _places(body: bytes, members: tuple[Member, ...]) -> dict[Member, int]:
    """Where the content of each member begins.  Nothing lies over anything else, nor before the first."""
    lying = sorted(members, key=lambda member: member.offset)
    places, end = {}, 0
    for member in lying:
        if member.offset < end or (end == 0 and member.offset > 0):
            raise _refuse("这个文件里有部件重叠在一起，或者开头多出了内容。")
        if member.offset + _LOCAL.size > len(body):
            raise _refuse(_UNLIKE)
        sign, flags, method, name, extra = _LOCAL.unpack_from(body, member.offset)
        told = _name(body, member.offset + _LOCAL.size, name, member.flags)
        if (sign, method, told, flags & _ENCRYPTED) != (b"PK\x03\x04", member.method, member.name, 0):
            raise _refuse(_UNLIKE)
        places[member] = member.offset + _LOCAL.size + name + extra
        end = places[member] + member.packed
    if end > len(body):
        raise _refuse(_UNLIKE)
    return places


def _unpacked(archive: bytes, member: Member, start: int) -> bytes:
    packed = archive[start : start + member.packed]
    if member.method == _STORED:
        content = packed
    else:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(packed, member.size + 1)
        except zlib.error as fault:
            raise _refuse("这个文件已经损坏，有一部分展不开。") from fault
    if len(content) != member.size or zlib.crc32(content) != member.checksum:
        raise _refuse("这个文件里有部件和目录上写的不一样，可能已经损坏。")
    return content
