"""The licences of the demonstration are numbered as real ones are."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Kind
from portal.domain.identifiers import licence_check_digit
from portal.models import Enterprise
from portal.services.demonstration_licences import PATTERNS, licence


@pytest.mark.parametrize("kind", Kind)
def test_a_business_has_the_licence_that_its_kind_needs(kind: Kind) -> None:
    made = licence(kind, 6, Enterprise(name="某店", address="某路1号"))
    assert (made is None) == (kind not in PATTERNS)
    if made is not None and PATTERNS[kind].checked:
        digits = made.number.removeprefix(PATTERNS[kind].prefix)
        assert licence_check_digit(digits[:-1]) == digits[-1]
        assert made.holder_name == "某店"
