"""A zip file that is the same whenever its content is: fixed dates, fixed order, no surprises.

Word files have few members and no need of zip64, so the file is written directly: what never changes is
compressed once, what changes is compressed at the fastest level of ISA-L where that is installed.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

Deflate = Callable[[bytes], bytes]

LITTLE = 5_000
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
        """For what is compressed once and used once.  Level 1 does not pay for little."""
        return compress(data, 1 if len(data) > LITTLE else 0, -15)

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


class Archive:
    """A zip file as it is written: of each member only its line in the directory is remembered.

    For less than 65,536 members and 4 GiB; raises struct.error beyond.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0
        self._directory: list[bytes] = []

    def add(self, one: Member) -> None:
        self._file.write(one.local)
        self._directory.append(
            b"PK\x01\x02" + struct.pack("<H", _VERSION) + one.about
            + struct.pack("<3H2L", 0, 0, 0, 0, self._size) + one.path
        )  # fmt: skip
        self._size += len(one.local)

    def close(self) -> None:
        """Write the directory.  The file itself stays open."""
        lines, number = b"".join(self._directory), len(self._directory)
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(lines), self._size, 0)
        self._file.write(lines + end)


def archive(members: Iterable[Member]) -> bytes:
    """The zip file of these members in this order."""
    file = io.BytesIO()
    written = Archive(file)
    for one in members:
        written.add(one)
    written.close()
    return file.getvalue()


def opened(package: bytes) -> dict[str, bytes]:
    """The members of a Word file by name, in their order.  For files that are ours, or were checked."""
    with zipfile.ZipFile(io.BytesIO(package)) as given:
        return {name: given.read(name) for name in given.namelist()}
