"""Kinds of business and what each is supervised with (R-01, R-04)."""

from enum import StrEnum


class Kind(StrEnum):
    """业态.  One enterprise may hold several; each carries its own duty."""

    HF_PRODUCER = "hf_producer"
    HF_OPERATOR = "hf_operator"
    COSMETICS_PRODUCER = "cosmetics_producer"
    COSMETICS_WHOLESALER = "cosmetics_wholesaler"
    COSMETICS_RETAILER = "cosmetics_retailer"

    @property
    def is_health_food(self) -> bool:
        return self in (Kind.HF_PRODUCER, Kind.HF_OPERATOR)


class LicenceType(StrEnum):
    """许可证.  Traders of cosmetics need none (R-01)."""

    FOOD_PRODUCTION = "food_production"
    FOOD_OPERATION = "food_operation"
    COSMETICS_PRODUCTION = "cosmetics_production"


LICENCE_OF_KIND: dict[Kind, LicenceType] = {
    Kind.HF_PRODUCER: LicenceType.FOOD_PRODUCTION,
    Kind.HF_OPERATOR: LicenceType.FOOD_OPERATION,
    Kind.COSMETICS_PRODUCER: LicenceType.COSMETICS_PRODUCTION,
}


class Tag(StrEnum):
    """重点: why an enterprise is looked at more closely, beside the key products (R-63, R-65, [A:38])."""

    KEY_ENTERPRISE = "key_enterprise"
    KEY_PRODUCT = "key_product"
    KEY_STAGE = "key_stage"
    KEY_PLACE = "key_place"
    KEY_AREA = "key_area"


class EnterpriseStatus(StrEnum):
    """在营 counts for plan and coverage; the others leave the denominator, with a reason (R-14)."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Part(StrEnum):
    """What of an enterprise's record is changed as one, and guarded as one against a second clerk."""

    FACTS = "facts"
    LICENCE = "licence"
    PRODUCT = "product"


class LicenceStanding(StrEnum):
    """Where a licence stands on a day."""

    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    COMING = "coming"
    REPLACED = "replaced"
