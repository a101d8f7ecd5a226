"""Files as they are handed to a browser: their Chinese name, their hash, and no rights in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from flask import make_response
from werkzeug.wrappers import Response

from portal.domain.uploads import SIGNATURES, FileKind

WORD = SIGNATURES[FileKind.DOCX].media_type
PDF = SIGNATURES[FileKind.PDF].media_type
PLAIN_NAMES = {
    **{sign.media_type: f"document.{kind}" for kind, sign in SIGNATURES.items()},
    "application/zip": "documents.zip",
}
"""What a browser saves a file as that cannot read its own name."""


@dataclass(frozen=True)
class Download:
    """What is handed over: the name that it is saved under, its type, its SHA-256, its length in bytes."""

    name: str
    media: str
    digest: str
    size: int


def file_response(about: Download, content: bytes | Iterable[bytes], *, shown: bool = False) -> Response:
    """The file to be saved, under its own name (RFC 6266); `shown`: a page may show it, as a picture."""
    response = make_response()
    response.response = [content] if isinstance(content, bytes) else content
    plain = PLAIN_NAMES.get(about.media, "file")
    response.headers["Content-Type"] = about.media
    response.headers["Content-Length"] = str(about.size)
    response.headers["Content-Disposition"] = (
        f"{'inline' if shown else 'attachment'}; "
        f"filename=\"{plain}\"; filename*=UTF-8''{quote(about.name, safe='')}"
    )
    response.headers["ETag"] = f'"{about.digest}"'
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def made_now(name: str, media: str, content: bytes) -> Response:
    """A file that is made for this answer and kept nowhere."""
    return file_response(Download(name, media, hashlib.sha256(content).hexdigest(), len(content)), content)
