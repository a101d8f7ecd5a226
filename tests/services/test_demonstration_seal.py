"""The demonstration's papers bear a ring with a star, which says that it is invented."""

from __future__ import annotations

import pytest

from portal.queries import seal
from portal.services import demonstration_seal
from tests.builders.district import District


@pytest.mark.parametrize("login", ["admin"])
def test_the_invented_seal_is_in_use_and_its_name_says_so(district: District, login: str) -> None:
    demonstration_seal.set_invented(district.by(login))
    kept = seal.current()
    assert kept is not None
    assert "虚构" in kept.file_name
