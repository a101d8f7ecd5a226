"""Demonstration data: invented strokes on a notification page, and a shopkeeper who refuses to sign."""

from uuid import UUID

from docgen.example_pictures import signature
from portal.domain.signatures import SigningWay
from portal.extensions import db
from portal.models import Inspection
from portal.queries import signatures
from portal.services.signatures import Signing

REFUSING = Signing(SigningWay.REFUSED, refusal="认为货架积灰不算问题（演示）", witness="陈见证（演示）")


def drawn(visit_id: UUID, name: str) -> Signing:
    """Nobody's hand, under what the notification page shows now."""
    visit = db.session.get_one(Inspection, visit_id)
    return Signing(SigningWay.DRAWN, signature(name), shown=signatures.shown_at_the_door(visit))
