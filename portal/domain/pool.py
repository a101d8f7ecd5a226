"""Who is in the pool of a draw: 检查对象名录库 and 执法检查人员名录库 (R-01, R-39)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.domain.draws import Risk
from portal.domain.enterprises import LICENCE_OF_KIND, EnterpriseStatus, Kind
from portal.domain.labels import label
from portal.domain.people import Certificate

HEALTH_FOOD = "保健食品"


@dataclass(frozen=True)
class Held:
    """A licence as far as the pool looks at it."""

    scope: str
    valid_from: date
    valid_until: date


def object_fault(kind: Kind, status: EnterpriseStatus, licences: Sequence[Held], day: date) -> str | None:
    """Why a business is not drawn as one of that kind on that day; None when it is (R-01).

    `licences` are those of the type that the kind needs.  Traders of cosmetics need none.
    """
    if status is not EnterpriseStatus.ACTIVE:
        return label(status)
    wanted = LICENCE_OF_KIND.get(kind)
    if wanted is None:
        return None
    valid = [one for one in licences if one.valid_from <= day <= one.valid_until]
    if not valid:
        return f"{label(wanted)}已过期" if licences else f"没有{label(wanted)}"
    if kind is Kind.HF_OPERATOR and not any(HEALTH_FOOD in one.scope for one in valid):
        return f"经营项目里没有{HEALTH_FOOD}"
    return None


def inspector_fault(certificate: Certificate, on_leave: bool, day: date) -> str | None:
    """Why an inspector is not drawn for a visit on that day; None when they are (R-17, R-39)."""
    if not certificate.active:
        return "已移出名录"
    if not certificate.title or not certificate.number:
        return "没有登记执法证件"
    if certificate.valid_until < day:
        return "执法证件到期"
    return "请假" if on_leave else None


def lots_text(lots: Mapping[Risk, int]) -> str:
    """The lots in words: 上次检查不符合3签；其余1签."""
    more = [f"{label(risk)}{lots[risk]}签" for risk in Risk if lots.get(risk, 1) > 1]
    return "；".join([*more, "其余1签"]) if more else "每户1签"
