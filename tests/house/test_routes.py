"""Every address of the portal says which permission opens it."""

from __future__ import annotations

from flask import Flask

from portal.domain.permissions import MATRIX, Action

WITHOUT_MARK = frozenset({"static"})


def test_every_route_carries_one_permission(bare_app: Flask) -> None:
    endpoints = {rule.endpoint for rule in bare_app.url_map.iter_rules()} - WITHOUT_MARK
    assert len(endpoints) > 20
    marks = {name: getattr(bare_app.view_functions[name], "action", None) for name in endpoints}
    assert sorted(name for name, mark in marks.items() if not isinstance(mark, Action)) == []


def test_every_permission_opens_a_route_or_is_gone(bare_app: Flask) -> None:
    used = {getattr(view, "action", None) for view in bare_app.view_functions.values()}
    assert len(MATRIX) == len(Action)
    assert sorted(action.name for action in Action if action not in used) == []


def test_every_route_is_opened_or_sent_as_a_form_can(bare_app: Flask) -> None:
    """A form is opened with GET and sent with POST. Nothing else would work without scripts."""
    methods = {frozenset(rule.methods or ()) - {"HEAD", "OPTIONS"} for rule in bare_app.url_map.iter_rules()}
    assert methods <= {frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})}
