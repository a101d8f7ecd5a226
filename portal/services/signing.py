"""The portal's own signature: Ed25519, under a key that lies beside the database.

The key file holds one private key a line, base64, the newest first: that one signs.  A backup holds it.
"""

import base64
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import current_app

from portal.services.vault import write_privately

KEY_FILE = "signing_keys"


def sign(content: bytes) -> tuple[bytes, bytes]:
    """The signature of the bytes, and the public key that proves it."""
    key = _key()
    return key.sign(content), key.public_key().public_bytes_raw()


def _key() -> Ed25519PrivateKey:
    path = Path(current_app.config["DATA_DIR"]) / KEY_FILE
    if not path.exists():
        write_privately(path, [Ed25519PrivateKey.generate().private_bytes_raw()])
    newest = path.read_text("ascii").splitlines()[0]
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(newest))
