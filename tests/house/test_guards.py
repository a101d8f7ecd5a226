"""The guards that the other tests rely on do guard."""

from __future__ import annotations

import socket
import sqlite3

import psycopg
import pytest
import sqlalchemy
from flask import Flask
from pytest_socket import SocketConnectBlockedError

from tests.support.guards import DatabaseTouched, put_database_out_of_reach
from tests.support.page import Page

SOUND = """<!doctype html><html lang="zh-CN"><head><title>名录</title></head><body><main><h1>名录</h1>
<form action="/" method="get"><label for="name">名称</label><input id="name" name="name">
<button>查</button></form>
</main></body></html>"""
BREAKS = {
    "no title": ("<title>名录</title>", ""),
    "two headings": ("<h1>名录</h1>", "<h1>名录</h1><h1>又一个</h1>"),
    "an empty heading": ("<h1>名录</h1>", "<h1></h1>"),
    "no language": (' lang="zh-CN"', ""),
    "an id twice": ("<h1>", '<p id="name"></p><h1>'),
    "a reference to nothing": ("<h1>", '<h1 aria-describedby="hint">'),
    "a field without a label": ('<label for="name">名称</label>', ""),
    "a form without an action": (' action="/"', ""),
    "a form without a method": (' method="get"', ""),
    "a style on an element": ("<h1>", '<h1 style="color: red">'),
    "code on an element": ("<h1>", '<h1 onclick="go()">'),
    "a script in the page": ("<main>", "<script>go()</script><main>"),
}


def test_the_inner_layers_cannot_touch_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    put_database_out_of_reach(monkeypatch)
    with pytest.raises(DatabaseTouched):
        sqlite3.connect(":memory:")
    with pytest.raises(DatabaseTouched):
        psycopg.connect()
    for url in ("sqlite://", "postgresql+psycopg://"):
        with pytest.raises(DatabaseTouched):
            sqlalchemy.create_engine(url).connect()


def test_no_test_reaches_another_machine() -> None:
    with pytest.warns(UserWarning, match="connect"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_forms_are_protected_in_tests_as_in_use(bare_app: Flask) -> None:
    assert bare_app.config.get("WTF_CSRF_ENABLED", True)


def test_a_sound_page_breaks_no_rule() -> None:
    assert Page(200, "/", SOUND).broken_rules() == []


@pytest.mark.parametrize("what", BREAKS)
def test_a_page_is_refused_that_has(what: str) -> None:
    old, new = BREAKS[what]
    assert old in SOUND
    assert len(Page(200, "/", SOUND.replace(old, new, 1)).broken_rules()) == 1
