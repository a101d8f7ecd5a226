"""What a licence must say to be entered in the registry, and when it has to be renewed."""

from datetime import date, timedelta

from portal.domain.enterprises import LicenceStanding, LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import is_food_licence
from portal.domain.labels import label

HEALTH_FOOD = "保健食品"

RENEWAL_DAYS = (60, 30, 7)
"""So many days before its end a licence is mentioned, and each time more urgently."""


def require_scope(type_: LicenceType, scope: str) -> str:
    """经营项目 must name health food (表1-2 1.2, R-01).  Raises RuleBroken."""
    if type_ is LicenceType.FOOD_OPERATION and HEALTH_FOOD not in scope:
        raise RuleBroken("食品经营许可证的经营项目里要有“特殊食品销售（保健食品）”，才能登记为保健食品经营。")
    return scope


def require_period(type_: LicenceType, valid_from: date, valid_until: date) -> None:
    """Raises RuleBroken for a licence that ends before it begins."""
    if valid_until < valid_from:
        raise RuleBroken(f"{label(type_)}的有效期止不能早于有效期起。")


def number_doubt(number: str) -> str:
    """A sentence where the check digit of an SC or JY number fails: some real ones do, most are mistyped."""
    if not number.startswith(("SC", "JY")) or is_food_licence(number):
        return ""
    return "这个编号的最后一位与校验规则不符，多半是抄错了一位。请对照证件再看一遍。"


def end_doubt(valid_until: date, today: date) -> str:
    """A sentence for a licence that has run out already."""
    return "" if valid_until >= today else "这张许可证已经过期。换了新证的，请填新证。"


def renewal_step(valid_until: date, today: date) -> int | None:
    """The nearest of the reminders that has been reached, 0 for a licence that has run out, else None."""
    left = (valid_until - today).days
    if left < 0:
        return 0
    return min((days for days in RENEWAL_DAYS if left <= days), default=None)


def first_reminder(valid_until: date) -> date:
    """The day on which the enterprise hears of the end for the first time."""
    return valid_until - timedelta(days=max(RENEWAL_DAYS))


def standing(valid_from: date, valid_until: date, day: date) -> LicenceStanding:
    """Where a licence that no newer one has replaced stands on a day."""
    if day < valid_from:
        return LicenceStanding.COMING
    step = renewal_step(valid_until, day)
    if step is None:
        return LicenceStanding.VALID
    return LicenceStanding.ENDING if step else LicenceStanding.EXPIRED
