"""Demonstration data: the licences of the invented businesses, numbered as real ones are."""

from dataclasses import dataclass
from datetime import date

from portal.domain.calendar import today
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.identifiers import licence_check_digit
from portal.models import Enterprise, Licence

REGION = "450202"


@dataclass(frozen=True)
class Pattern:
    """How a licence of a kind is numbered: prefix, digits, width of the serial, a check digit or none."""

    type: LicenceType
    prefix: str
    digits: str
    width: int
    checked: bool
    scope: str


PATTERNS = {
    Kind.HF_OPERATOR: Pattern(
        LicenceType.FOOD_OPERATION, "JY", f"1{REGION}", 6, True, "特殊食品销售（保健食品）"
    ),
    Kind.HF_PRODUCER: Pattern(
        LicenceType.FOOD_PRODUCTION, "SC", f"127{REGION}", 4, True, "保健食品：片剂、胶囊"
    ),
    Kind.COSMETICS_PRODUCER: Pattern(
        LicenceType.COSMETICS_PRODUCTION, "桂妆", "2024", 4, False, "膏霜乳液类"
    ),
}


def licence(kind: Kind, place: int, enterprise: Enterprise) -> Licence | None:
    """The licence that a business of this kind needs; None where it needs none."""
    pattern = PATTERNS.get(kind)
    if pattern is None:
        return None
    digits = f"{pattern.digits}{place + 1:0{pattern.width}d}"
    return Licence(
        type=pattern.type,
        number=pattern.prefix + digits + (licence_check_digit(digits) if pattern.checked else ""),
        holder_name=enterprise.name,
        address=enterprise.address,
        scope=pattern.scope,
        valid_from=date(today().year - 2, 3, 1),
        valid_until=date(today().year + 3, 2, 28),
    )
