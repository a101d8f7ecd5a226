"""The day's list: the hash of everything that was issued on one day, signed, and chained to the list before.

It is written so that it can be checked without the portal: one canonical text for one content
(`chain.canonical`), its SHA-256, an Ed25519 signature of those bytes.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from portal.domain.chain import BEGINNING, Link, canonical

VERSION = 1


def day_list(
    day: date, authority: str, digests: Iterable[str], ledger: Link | None, previous: tuple[date, str] | None
) -> dict[str, Any]:
    """The list of a day.

    `digests`: of every copy issued on it.  `ledger`: the last link of the operations ledger at its end.
    `previous`: day and hash of the list before.
    """
    return {
        "version": VERSION,
        "day": day.isoformat(),
        "authority": authority,
        "documents": sorted(set(digests)),
        "ledger": None
        if ledger is None
        else {"position": ledger.position, "sha256": ledger.sha256, "sm3": ledger.sm3},
        "previous": {
            "day": previous[0].isoformat() if previous else None,
            "sha256": previous[1] if previous else BEGINNING,
        },
    }


def text_of(content: dict[str, Any]) -> tuple[bytes, str]:
    """The bytes that are signed, and their SHA-256."""
    text = canonical(content)
    return text, hashlib.sha256(text).hexdigest()
