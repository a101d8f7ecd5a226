"""Kinds of business."""

from __future__ import annotations

from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType


def test_health_food_is_produced_or_traded() -> None:
    assert [kind for kind in Kind if kind.is_health_food] == [Kind.HF_PRODUCER, Kind.HF_OPERATOR]


def test_trading_cosmetics_needs_no_licence() -> None:
    assert LICENCE_OF_KIND == {
        Kind.HF_PRODUCER: LicenceType.FOOD_PRODUCTION,
        Kind.HF_OPERATOR: LicenceType.FOOD_OPERATION,
        Kind.COSMETICS_PRODUCER: LicenceType.COSMETICS_PRODUCTION,
    }
