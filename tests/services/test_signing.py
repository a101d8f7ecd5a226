"""The portal's own signature: one key, for nobody else to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import current_app

from portal.services import signing


@pytest.mark.usefixtures("district")
def test_what_is_signed_is_proved_by_the_public_key_and_nothing_else_is() -> None:
    signature, key = signing.sign("文书".encode())
    assert signing.sign("文书".encode()) == (signature, key)
    public = Ed25519PublicKey.from_public_bytes(key)
    public.verify(signature, "文书".encode())
    with pytest.raises(InvalidSignature):
        public.verify(signature, "文书。".encode())
    path = Path(current_app.config["DATA_DIR"]) / signing.KEY_FILE
    assert path.stat().st_mode & 0o777 == 0o600
