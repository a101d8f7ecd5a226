"""A zip file that is the same whenever its content is: fixed dates, fixed order, no surprises.

Word files have few members and no need of zip64, so the file is written directly: what never changes is
compressed once, what changes is compressed at the fastest level of ISA-L where that is installed.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Deflate = Callable[[bytes], bytes]

_DATE = (0, 0x21)  # 1980-01-01 00:00, the earliest that a zip file can say
_VERSION, _UTF8, _STORED, _DEFLATED = 20, 0x800, 0, 8


def thorough(data: bytes) -> bytes:
    """For what is compressed once and used often."""
    return zlib.compress(data, 9, -15)


def standard(data: bytes) -> bytes:
    """What other zip writers do."""
    return zlib.compress(data, 6, -15)


try:
    from isal.isal_zlib import compress, crc32

    def fast(data: bytes) -> bytes:
        """For what is compressed once and used once."""
        return compress(data, 1, -15)

except ImportError:
    from zlib import crc32

    fast = standard


@dataclass(frozen=True)
class Member:
    """A file of the archive, compressed: its local header with the data, its line in the directory."""

    local: bytes
    about: bytes
    path: bytes


def member(name: str, data: bytes, deflate: Deflate = fast) -> Member:
    return _member(name, data, deflate(data), _DEFLATED)


def stored(name: str, data: bytes) -> Member:
    """For what is compressed already."""
    return _member(name, data, data, _STORED)


def _member(name: str, data: bytes, packed: bytes, method: int) -> Member:
    path = name.encode()
    about = struct.pack(
        "<5H3L2H",
        *(_VERSION, _UTF8, method, *_DATE),
        *(crc32(data), len(packed), len(data), len(path), 0),
    )
    return Member(b"PK\x03\x04" + about + path + packed, about, path)


def archive(members: Sequence[Member]) -> bytes:
    """The zip file of these members in this order."""
    offset, directory = 0, []
    for one in members:
        directory.append(
            b"PK\x01\x02" + struct.pack("<H", _VERSION) + one.about
            + struct.pack("<3H2L", 0, 0, 0, 0, offset) + one.path
        )  # fmt: skip
        offset += len(one.local)
    lines = b"".join(directory)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(members), len(members), len(lines), offset, 0)
    return b"".join((*(one.local for one in members), lines, end))
