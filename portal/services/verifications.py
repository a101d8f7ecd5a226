"""The codes that anyone checks a paper by: made with the paper, printed on it, found again when typed in."""

import io
from datetime import timedelta
from uuid import UUID

import segno
from flask import current_app, has_request_context, request

from docgen.verification import Verification
from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.verification import groups, new_code, new_token, require_code
from portal.extensions import db
from portal.models import VerificationCode
from portal.queries import verifications
from portal.services import throttles
from portal.services.throttles import Limit

WRONG_CODES = Limit(free=20, first_wait=timedelta(minutes=1), longest_wait=timedelta(hours=2))
"""Codes of nothing that one network typed: a service hall shares its address, too."""
UNKNOWN = (
    "没有找到这个核验码对应的文书。请照文书上二维码下面的12个字符再核对一遍；"
    "确实一样的，这份文书不是本门户出具的。"
)
TOO_OFTEN = "这个网络上输错核验码的次数太多，请过一会儿再试，或者用手机扫文书上的二维码。"


def code_for(subject_type: str, subject_id: UUID) -> VerificationCode:
    """The codes of a record, made at the first asking; part of the running transaction."""
    found = verifications.of(subject_type, subject_id)
    if found is not None:
        return found
    made = VerificationCode(
        token=new_token(),
        code=new_code(),
        subject_type=subject_type,
        subject_id=subject_id,
        made_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def block_for(subject_type: str, subject_id: UUID) -> Verification:
    """What is printed on the paper of a record: its codes, made if there are none."""
    made = code_for(subject_type, subject_id)
    where = f"{portal_address()}/verify"
    picture = io.BytesIO()
    segno.make(f"{where}/{made.token}", error="m").save(picture, kind="png", scale=8, border=2)
    return Verification(picture.getvalue(), groups(made.code), where.partition("://")[2])


def find(typed: str, network: str) -> str:
    """The token of the paper with a typed code.

    Raises RuleBroken: it cannot be a code, no paper has it, or too many wrong ones came from that network.
    """
    code, key = require_code(typed), f"verify:{network}"
    if throttles.waits(key):
        raise RuleBroken(TOO_OFTEN)
    token = verifications.token_of(code)
    if token is None:
        throttles.count(key, WRONG_CODES)
        db.session.commit()
        raise RuleBroken(UNKNOWN)
    return token


def portal_address() -> str:
    """Where the portal is reached from outside, without a slash at the end.

    What the operator set; else the address by which the running request came.  Without either, as when
    demonstration data are loaded, this machine.
    """
    if chosen := str(current_app.config["PUBLIC_URL"]).rstrip("/"):
        return chosen
    if not has_request_context():
        return "http://127.0.0.1:5000"
    scheme = "https" if current_app.config["SESSION_COOKIE_SECURE"] else request.scheme
    return f"{scheme}://{request.host}"
