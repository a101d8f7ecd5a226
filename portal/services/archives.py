"""A zip that grows on disk, file by file, and can be gone on with after a kill.

Word files are packed already, so they are stored as they are.  What is written is told as a `Kept`; from
these the zip is taken up again, and what was written after the last of them is cut off.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_STORED, ZipFile, ZipInfo

OLDEST = (1980, 1, 1, 0, 0, 0)
"""What a zip says of a file whose time does not matter; then equal content gives an equal zip."""
READABLE = 0o644 << 16


class NothingToGoOnWith(Exception):
    """The zip that was begun is not there any more, or is shorter than what was told of it."""


@dataclass(frozen=True)
class Kept:
    """A file in the zip: its path in it, where it begins and the next one would, its CRC and its length."""

    name: str
    start: int
    end: int
    crc: int
    size: int


class Archive:
    """Begun anew, or gone on with in a copy: whoever wrote it before, and may still do, writes elsewhere.

    Raises NothingToGoOnWith when the files that it should hold already are not there.
    """

    def __init__(self, path: Path, kept: Iterable[Kept] = ()) -> None:
        files = sorted(kept, key=lambda one: one.start)
        end, fresh = files[-1].end if files else 0, path.with_name(f"{path.name}.{uuid4().hex}")
        if end and (not path.is_file() or path.stat().st_size < end):
            raise NothingToGoOnWith
        if end:
            shutil.copyfile(path, fresh)
        self._file = fresh.open("r+b" if end else "x+b")
        fresh.replace(path)
        self._file.truncate(end)
        self._file.seek(end)
        self._zip = ZipFile(self._file, "w")
        self._zip.filelist += map(_known, files)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, name: str, content: bytes) -> Kept:
        """Put a file in; it is out of this process when this returns."""
        info = ZipInfo(name, OLDEST)
        info.external_attr = READABLE
        self._zip.writestr(info, content, ZIP_STORED)
        self._file.flush()
        return Kept(name, info.header_offset, self._file.tell(), info.CRC, info.file_size)

    def close(self) -> None:
        """Write the directory: now it is a zip, and can still be gone on with."""
        self._zip.close()
        self._file.close()


def _known(one: Kept) -> ZipInfo:
    info = ZipInfo(one.name, OLDEST)
    info.external_attr = READABLE
    info.header_offset, info.CRC = one.start, one.crc
    info.file_size = info.compress_size = one.size
    return info
