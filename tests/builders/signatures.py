"""Signings of a visit: drawn, or refused."""

from __future__ import annotations

from docgen.example_pictures import signature
from portal.domain.signatures import SigningWay
from portal.services.signatures import Signing
from tests.builders.district import SIGNER

INK = signature(SIGNER)
REASON, WITNESS = "认为检查次数太多", "陈居委"
REFUSING = Signing(SigningWay.REFUSED, refusal=REASON, witness=WITNESS)


def drawn(shown: str) -> Signing:
    """A signature drawn under a page that bore this mark."""
    return Signing(SigningWay.DRAWN, INK, shown=shown)
