"""Passwords as they are kept."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.domain.errors import RuleBroken
from portal.services.passwords import hash_password, matches, require_good_password

GOOD = "纸笔墨砚四样东西都要带齐了"
KEPT_BEFORE = "$argon2id$v=19$m=64,t=1,p=1$w6NvMyWFEaAaxXRRKKf8vg$Afc7IBGyqrMeJL/X8NCfHQ9+4dudorFMruUUtJN7L3s"


def test_a_password_is_found_again_and_another_is_not(app: Flask) -> None:
    with app.app_context():
        kept = hash_password(GOOD)
        assert kept.startswith("$argon2id$v=19$m=64,t=1,p=1$")
        assert GOOD not in kept
        assert hash_password(GOOD) != kept
        assert matches(kept, GOOD)
        assert not matches(kept, GOOD + " ")
        assert not matches("no such format", GOOD)
        assert not matches(None, GOOD)


def test_the_format_says_how_it_was_made_so_that_settings_may_change() -> None:
    assert matches(KEPT_BEFORE, "x")
    assert not matches(KEPT_BEFORE, "y")


@pytest.mark.parametrize("password", ["", "short", "inspector-2026", "aaaabbbbccccdddd"])
def test_what_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(RuleBroken):
        require_good_password(password, "inspector")


def test_a_sentence_will_do() -> None:
    require_good_password(GOOD, "inspector")
