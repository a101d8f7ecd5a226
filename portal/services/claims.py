"""Taking over a business that the bureau has on record already, with a code that the bureau hands out."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain.applications import ApplicationKind, ApplicationState
from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import normalised
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Application, ClaimCode, Enterprise
from portal.queries.enterprises import id_by_credit_code
from portal.queries.scope import visible_enterprises
from portal.services import ledger, throttles
from portal.services.accounts import hash_token
from portal.services.acts import require_role
from portal.services.throttles import Limit

SUBJECT = "enterprise"
CODE_DAYS = 30
ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXY"
"""No letter or digit that is mistaken for another one when it is read out or copied by hand."""
LENGTH = 12
WRONG = "统一社会信用代码或认领码不对，或者认领码已经用过、过期。请核对；还不行的，请监管所重新生成认领码。"
"""One sentence for all: nobody learns from it which code is right."""
WRONG_CODES = Limit(free=5, first_wait=timedelta(minutes=15), longest_wait=timedelta(hours=2))
TOO_OFTEN = "认领码输错的次数太多，为防止冒领，请过15分钟再试，或者请监管所核对认领码。"


def make_code(enterprise_id: UUID, by: Viewer) -> str:
    """A new code for a business, in groups of four; the older ones of the business no longer open.

    Raises NotFound for a business that the viewer does not see.
    """
    require_role(by, Action.CLAIM_CODE_MAKE)
    seen = select(Enterprise.id).where(Enterprise.id == enterprise_id, visible_enterprises(by))
    if db.session.scalar(seen) is None:
        raise NotFound("没有找到这家企业。")
    older = select(ClaimCode).where(ClaimCode.enterprise_id == enterprise_id, ClaimCode.used_at.is_(None))
    for code in db.session.scalars(older):
        code.used_at = now()
    text = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    db.session.add(
        ClaimCode(
            code_hash=hash_token(text),
            enterprise_id=enterprise_id,
            made_at=now(),
            expires_at=now() + timedelta(days=CODE_DAYS),
        )
    )
    ledger.record(Action.CLAIM_CODE_MAKE, SUBJECT, enterprise_id, by=by)
    db.session.commit()
    return "-".join(text[place : place + 4] for place in range(0, LENGTH, 4))


def claim(credit_code: str, code: str, by: Viewer) -> UUID:
    """Make one's account the owner of the business; its id.

    Raises RuleBroken: the account has a business, an application of it is being looked at, the code is not
    the business's, or too many wrong ones were tried.
    """
    require_role(by, Action.ENTERPRISE_CLAIM)
    assert by.account_id is not None
    account = db.session.get_one(Account, by.account_id, with_for_update=True)
    if account.enterprise_id is not None:
        raise RuleBroken("您的账号已经有企业，不能再认领另一家。")
    waiting = select(Application.id).where(
        Application.account_id == account.id,
        Application.kind == ApplicationKind.REGISTRATION,
        Application.state == ApplicationState.SUBMITTED,
    )
    if db.session.scalar(waiting) is not None:
        raise RuleBroken("您提交的企业登记还在审核。要改为认领，请先撤回那份申请。")
    key = f"claim:{account.id}"
    if throttles.waits(key):
        raise RuleBroken(TOO_OFTEN)
    found = db.session.get(ClaimCode, hash_token(normalised(code)), with_for_update=True)
    enterprise_id = id_by_credit_code(normalised(credit_code))
    if found is None or found.enterprise_id != enterprise_id or found.used_at or found.expires_at <= now():
        throttles.count(key, WRONG_CODES)
        db.session.commit()
        raise RuleBroken(WRONG)
    throttles.clear(key)
    found.used_at = now()
    account.enterprise_id, account.owner = found.enterprise_id, True
    ledger.record(Action.ENTERPRISE_CLAIM, SUBJECT, found.enterprise_id, by=by)
    db.session.commit()
    return found.enterprise_id
