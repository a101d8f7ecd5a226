"""Sealing short secrets before they are stored: AES-256-GCM under a key that lies beside the database.

The key file holds one key a line, the newest first: a new one seals, the older ones still open.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

KEY_FILE = "field_keys"
_NONCE = 12  # bytes


class NotSealedHere(RuntimeError):
    """What is stored was sealed under a key that this portal does not have."""


def seal(text: str, about: str) -> str:
    """The text, readable only with the key; `about` names where it belongs, and opens it nowhere else."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_keys()[0]).encrypt(nonce, text.encode(), about.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, about: str) -> str:
    """The text again.  Raises NotSealedHere where no key opens it, or it belongs somewhere else."""
    raw = base64.urlsafe_b64decode(sealed)
    for key in _keys():
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], about.encode()).decode()
        except InvalidTag:
            continue
    raise NotSealedHere(f"no key in {KEY_FILE} opens {about}")


def renew_key() -> None:
    """Put a new key in front; what older ones sealed still opens."""
    keys = [AESGCM.generate_key(256), *_keys()]
    write_privately(_path(), keys)


def _keys() -> list[bytes]:
    path = _path()
    if not path.exists():
        write_privately(path, [AESGCM.generate_key(256)])
    return [base64.b64decode(line) for line in path.read_text("ascii").splitlines()]


def _path() -> Path:
    return Path(current_app.config["DATA_DIR"]) / KEY_FILE


def write_privately(path: Path, keys: list[bytes]) -> None:
    """A key file, one key a line: whole or not at all, and for nobody else to read."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
    ) as file:
        file.writelines(base64.b64encode(key).decode() + "\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
