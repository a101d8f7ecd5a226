"""Everybody is offered what they may open, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, url_for
from sqlalchemy import event

from portal.domain.permissions import may
from portal.extensions import db
from portal.views.menu import DUTIES, GROUPS, group_of
from tests.support.district import account, sign_in
from tests.support.forger import Forger
from tests.support.page import Page

LOGINS = ("inspector", "head", "clerk", "brigade", "leader", "shop", "admin", "security", "auditor")
COLUMN = "//nav[@aria-label='工作菜单']/div//a"


@pytest.mark.parametrize("login", LOGINS)
def test_the_work_menu_leads_to_every_page_that_one_may_open(login: str, standing: Flask) -> None:
    with standing.app_context():
        role = account(login).role
    visitor = sign_in(standing, login)
    offered = {str(link.get("href")): (link.text or "").strip() for link in visitor.page.all(COLUMN)}
    with standing.test_request_context():
        expected = {url_for(duty.endpoint): duty.label for duty in DUTIES if may(role, duty.action)}
    assert offered == expected
    for address, label in expected.items():
        page = visitor.open(address)
        current = [(link.text or "").strip() for link in page.all(f"{COLUMN}[@aria-current='page']")]
        assert current == [label]


def test_every_line_of_the_work_menu_stands_under_a_field_of_work() -> None:
    assert {group_of(duty) for duty in DUTIES} == {title for title, _ in GROUPS}


def test_nobody_signed_in_sees_no_work_menu(standing: Flask) -> None:
    page = Page(200, "/", standing.test_client().get("/").text)
    assert page.all(COLUMN) == []
    assert "退出" not in page.text
    assert page.link("登录") == "/login"


def test_the_menu_counts_what_waits(standing: Flask) -> None:
    leader = Page(200, "/", Forger(standing, "leader").get("/inspections").text)
    waiting = leader.all(f"{COLUMN}[@href='/inspections/to-release']/span[@class='count']")
    assert [count.text_content() for count in waiting] == ["4"]
    other = Page(200, "/", Forger(standing, "head2").get("/inspections").text)
    waiting = other.all(f"{COLUMN}[@href='/inspections/to-release']/span[@class='count']")
    assert [count.text_content() for count in waiting] == ["0"]


def test_every_link_of_the_first_page_of_everybody_leads_somewhere(standing: Flask) -> None:
    followed = 0
    for login in LOGINS:
        visitor = sign_in(standing, login)
        for address in sorted(set(visitor.page.attributes("//a/@href"))):
            if address.startswith("/"):
                answer = visitor.client.get(address, buffered=True)
                assert answer.status_code in (200, 303), (login, address)
                followed += 1
    assert followed > 100


def test_a_fragment_does_not_count_what_waits_for_a_menu_that_it_does_not_have(standing: Flask) -> None:
    forger, heard = Forger(standing, "clerk"), []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    counted = {}
    with standing.app_context():
        event.listen(db.engine, "before_cursor_execute", hear)
    for part in ("", "true"):
        heard.clear()
        assert forger.get("/results", headers={"HX-Request": part} if part else {}).status_code == 200
        counted[part] = [statement for statement in heard if "FROM applications" in statement]
    with standing.app_context():
        event.remove(db.engine, "before_cursor_execute", hear)
    assert counted[""]
    assert counted["true"] == []
