"""Secrets are stored sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from portal.services import vault

SECRET = "JBSWY3DPEHPK3PXP 密"


@pytest.fixture
def folder(shared_app: Flask) -> Path:
    return Path(shared_app.config["DATA_DIR"])


@pytest.mark.usefixtures("district")
def test_what_is_sealed_opens_again_and_looks_different_every_time(folder: Path) -> None:
    one, other = vault.seal(SECRET, "a"), vault.seal(SECRET, "a")
    assert one != other
    assert SECRET not in one
    assert vault.unseal(one, "a") == vault.unseal(other, "a") == SECRET
    assert (folder / vault.KEY_FILE).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("district")
def test_what_belongs_to_one_record_opens_at_no_other() -> None:
    with pytest.raises(vault.NotSealedHere):
        vault.unseal(vault.seal(SECRET, "a"), "b")


@pytest.mark.usefixtures("district")
def test_a_new_key_seals_and_the_older_ones_still_open(folder: Path) -> None:
    before = vault.seal(SECRET, "a")
    vault.renew_key()
    after = vault.seal(SECRET, "a")
    assert vault.unseal(before, "a") == vault.unseal(after, "a") == SECRET
    keys = (folder / vault.KEY_FILE).read_text().splitlines(keepends=True)
    (folder / vault.KEY_FILE).write_text("".join(keys[:1]))
    assert vault.unseal(after, "a") == SECRET
    with pytest.raises(vault.NotSealedHere):
        vault.unseal(before, "a")
    (folder / vault.KEY_FILE).write_text("".join(keys))
