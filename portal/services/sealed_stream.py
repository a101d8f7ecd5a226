"""A stream of bytes under a passphrase: whole, unchanged and in order, or not opened at all.

Argon2id makes the key; the bytes go out in chunks, each sealed with AES-256-GCM under its number, the last
one marked as such, so that a chunk changed, left out, moved or cut off at the end is noticed.
"""

import io
import secrets
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from portal.domain.errors import RuleBroken

MARK = b"portal sealed stream 1\n"
CHUNK = 1024 * 1024
LEAST_PASSPHRASE = 20
_SALT, _TAG = 16, 16  # bytes
_PASSES, _MEMORY = 3, 64 * 1024  # once a backup: slow is fine
SPOILT = "备份文件打不开：口令不对，或者文件已损坏。请核对口令，或换另一份备份。"


def require_passphrase(passphrase: str) -> bytes:
    """Raises RuleBroken for one that could be guessed."""
    if len(passphrase) < LEAST_PASSPHRASE or len(set(passphrase)) < LEAST_PASSPHRASE // 2:
        raise RuleBroken(f"备份口令太弱：至少{LEAST_PASSPHRASE}个字符，请用随机生成的。")
    return passphrase.encode()


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=1, memory_cost=_MEMORY)
    return AESGCM(kdf.derive(require_passphrase(passphrase)))


def _nonce(number: int, last: bool) -> bytes:
    """Twelve bytes that are never twice the same under one key: the key is made for one stream."""
    return number.to_bytes(11, "big") + bytes([last])


class Sealer(io.RawIOBase):
    """Write here what is to be sealed; `close` ends the stream."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt = secrets.token_bytes(_SALT)
        self._out, self._cipher = out, _cipher(passphrase, salt)
        self._held, self._number = bytearray(), 0
        out.write(MARK + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = memoryview(data)  # type: ignore[arg-type]
        self._held += piece
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._held), last=True)
            super().close()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), chunk, None))
        self._number += 1


class Opener(io.RawIOBase):
    """Read here what was sealed.  Raises RuleBroken for a wrong passphrase or a file that was changed."""

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        head = source.read(len(MARK) + _SALT)
        if not head.startswith(MARK) or len(head) != len(MARK) + _SALT:
            raise RuleBroken("这不是本门户的备份文件。")
        self._source, self._cipher = source, _cipher(passphrase, head[len(MARK) :])
        self._held, self._number, self._ended = b"", 0, False
        self._ahead = source.read(CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        place = memoryview(buffer)  # type: ignore[arg-type]
        while not self._held and not self._ended:
            self._take()
        piece = self._held[: len(place)]
        place[: len(piece)] = piece
        self._held = self._held[len(piece) :]
        return len(piece)

    def _take(self) -> None:
        sealed, self._ahead = self._ahead, self._source.read(CHUNK + _TAG)
        self._ended = not self._ahead
        try:
            self._held = self._cipher.decrypt(_nonce(self._number, self._ended), sealed, None)
        except InvalidTag as spoilt:
            raise RuleBroken(SPOILT) from spoilt
        self._number += 1
