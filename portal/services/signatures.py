"""Signing: the picture is let in by the gate, bound to the mark of what was signed, and kept."""

from dataclasses import dataclass, replace
from typing import Any

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.signatures import REFUSED, SigningWay, require_refusal, require_unchanged
from portal.domain.text import require_printable
from portal.domain.uploads import FileKind
from portal.extensions import db
from portal.gate import examine
from portal.models import Inspection, Notification, Signature
from portal.queries import signatures
from portal.services import ledger
from portal.services.acts import abandon
from portal.services.issuing import kept


@dataclass(frozen=True)
class Signing:
    """How the enterprise signs.  `shown` is the mark that the signed page bore; "" where none was shown."""

    way: SigningWay = SigningWay.PAPER
    picture: bytes | None = None
    refusal: str = ""
    witness: str = ""
    shown: str = ""


ON_PAPER = Signing()


@dataclass(frozen=True)
class Printed:
    """What a paper shows in the place of the signature; `posted` on the copy for the public."""

    signer: str
    words: str
    posted: str
    picture: bytes | None = None


def let_in(signing: Signing, by: Viewer) -> Signing | None:
    """The signing with its picture drawn anew; before anything is locked, as the gate takes a moment.

    None where the very same form was sent twice at once and the other sending has done it meanwhile.
    Raises RuleBroken for what is no picture.
    """
    if signing.way is not SigningWay.DRAWN:
        return replace(signing, picture=None)
    if signing.picture is None:
        raise RuleBroken("没有收到手写签名。请在签名框里重新签名，或者改用纸质签字。")
    abandon()
    examined = examine("签字.png", signing.picture, (FileKind.PNG,))
    return None if ledger.claim(by) is not None else replace(signing, picture=examined.content)


def require_signer(signing: Signing, signer: str, sentence: str) -> str:
    """The name of who signs, "" of who refuses.  Raises RuleBroken with the sentence where it is missing."""
    for text in (signer, signing.refusal, signing.witness):
        require_printable(text)
    if signing.way is SigningWay.REFUSED:
        require_refusal(signing.refusal, signing.witness)
        return ""
    if not signer.strip():
        raise RuleBroken(sentence)
    return signer.strip()


def require_shown(signing: Signing, present: str) -> None:
    """Raises TextChanged where the signed page showed something else than is there now."""
    if signing.shown or signing.way is SigningWay.DRAWN:
        require_unchanged(signing.shown, present)


def sign(
    visit: Inspection, signing: Signing, mark: str, by: Viewer, note: Notification | None = None
) -> Signature:
    """Record the signing of the text with this mark; part of the running transaction."""
    refused = signing.way is SigningWay.REFUSED
    signature = Signature(
        inspection_id=visit.id,
        notification_id=note.id if note else None,
        way=signing.way,
        signer=note.enterprise_signer if note else visit.enterprise_signer,
        refusal=signing.refusal.strip() if refused else "",
        witness=signing.witness.strip() if refused else "",
        signed_mark=mark,
        digest=kept(signing.picture) if signing.picture else None,
        size=len(signing.picture or b""),
        signed_at=now(),
        recorded_by=by.name,
    )
    db.session.add(signature)
    db.session.flush()
    return signature


def said_of(signature: Signature) -> dict[str, Any]:
    """What the event of the act says of its signature."""
    return {"signing": signature.way.value, "signed_mark": signature.signed_mark}


def void(note: Notification, reason: str) -> None:
    """The text of a notification page is not what was signed any more; part of the running transaction."""
    signature = signatures.of_notification(note)
    if signature is not None and signature.voided_at is None:
        signature.voided_at, signature.void_reason = now(), reason


def void_if_changed(visit: Inspection, note: Notification) -> None:
    """Void the signature on a notification page that would now say something else."""
    signature = signatures.of_notification(note)
    if signature is not None and signature.signed_mark != signatures.told(visit, note):
        void(note, "签字以后，告知页的内容有改动")


def printed(signature: Signature | None, name: str) -> Printed:
    """What papers show for a signature; a void one and none leave the place for ink."""
    if signature is None or signature.voided_at is not None:
        return Printed(name, name, name)
    if signature.way is SigningWay.REFUSED:
        return Printed("", signatures.words_of(signature, name), REFUSED)
    return Printed(signature.signer, signature.signer, signature.signer, signatures.picture(signature))
