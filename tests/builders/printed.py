"""What stands printed on an issued copy."""

from __future__ import annotations

import io
import zipfile

from portal.models import DocumentCopy
from portal.queries import documents
from portal.queries.verifications import DOCUMENT
from portal.services import verifications


def pictures(copy: DocumentCopy) -> list[bytes]:
    """The pictures on it, but for the square by which it is verified, which every copy must have."""
    square = verifications.block_for(DOCUMENT, copy.document_id).picture
    found = pictures_in(documents.content(copy))
    found.remove(square)
    return found


DEPTH = 24
"""Where a PNG file says how many bits a dot has."""


def drawings_in(file: bytes) -> list[bytes]:
    """The pictures of a Word file, but for the square by which it is verified, alone black and white."""
    return [picture for picture in pictures_in(file) if picture[DEPTH] != 1]


def pictures_in(file: bytes) -> list[bytes]:
    """All pictures of a Word file."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
