"""Every address of the portal says which permission opens it."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from portal.domain.permissions import MATRIX, Action
from tests.support.tree import below, read

WITHOUT_MARK = frozenset({"static"})


def test_every_route_carries_one_permission(bare_app: Flask) -> None:
    endpoints = {rule.endpoint for rule in bare_app.url_map.iter_rules()} - WITHOUT_MARK
    assert len(endpoints) > 20
    marks = {name: getattr(bare_app.view_functions[name], "action", None) for name in endpoints}
    assert sorted(name for name, mark in marks.items() if not isinstance(mark, Action)) == []


def test_every_permission_is_given_to_somebody_and_used() -> None:
    layers = [Path("portal/cli.py"), *below("portal/views", ".py"), *below("portal/services", ".py")]
    source = "\n".join(read(path) for path in layers)
    assert set(MATRIX) == set(Action)
    assert [action.name for action in Action if not MATRIX[action]] == []
    assert [action.name for action in Action if not re.search(rf"\bAction\.{action.name}\b", source)] == []


def test_every_route_is_opened_or_sent_as_a_form_can(bare_app: Flask) -> None:
    """A form is opened with GET and sent with POST. Nothing else would work without scripts."""
    methods = {frozenset(rule.methods or ()) - {"HEAD", "OPTIONS"} for rule in bare_app.url_map.iter_rules()}
    assert methods <= {frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})}
