"""编号: 四位年度号+1位要点表序号+六位流水号 (R-29, R-30)."""

from __future__ import annotations

import re

import pytest

from portal.domain.applications import ApplicationKind
from portal.domain.checklists import load
from portal.domain.errors import RuleBroken
from portal.domain.incidents import IncidentKind
from portal.domain.numbering import application_number, incident_number, record_number

FORM = re.compile(r"\d{4}-[1-4]-\d{6}")


@pytest.mark.parametrize(
    ("year", "digit", "serial", "number"),
    [
        (2018, "2", 1, "2018-2-000001"),
        (2018, "2", 13, "2018-2-000013"),
        (2019, "2", 1, "2019-2-000001"),
        (2018, "4", 1, "2018-4-000001"),
        (2018, "4", 999_999, "2018-4-999999"),
    ],
)
def test_the_number_is_year_digit_and_six_digits(year: int, digit: str, serial: int, number: str) -> None:
    assert record_number(year, digit, serial) == number
    assert FORM.fullmatch(number)


@pytest.mark.parametrize("serial", [0, -1, 1_000_000])
def test_a_serial_that_does_not_fit_six_digits_is_refused(serial: int) -> None:
    with pytest.raises(RuleBroken, match="2018年要点表序号2的流水号已用完"):
        record_number(2018, "2", serial)


def test_production_of_health_food_is_4_and_sales_is_2_and_cosmetics_have_none() -> None:
    digits = {key: load(key).digit for key in ("lz2018-1-1", "lz2018-1-2", "lz2018-3", "lz2018-6")}
    assert digits == {"lz2018-1-1": "4", "lz2018-1-2": "2", "lz2018-3": None, "lz2018-6": None}


def test_an_application_says_whether_it_registers_or_changes() -> None:
    assert application_number(ApplicationKind.REGISTRATION, 2026, 1) == "DJ-2026-000001"
    assert application_number(ApplicationKind.CHANGE, 2026, 12) == "BG-2026-000012"


def test_a_report_of_a_recall_or_an_accident_is_numbered_by_its_kind() -> None:
    assert incident_number(IncidentKind.RECALL, 2026, 1) == "ZH-2026-000001"
    assert incident_number(IncidentKind.ACCIDENT, 2026, 42) == "SG-2026-000042"
