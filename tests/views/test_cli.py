"""What an operator does at the command line before anybody can sign in."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from sqlalchemy import select, text

from portal.domain.people import Role
from portal.extensions import db
from portal.models import Account, Event
from portal.services import demonstration
from tests.support.contents import holds
from tests.support.page import Page
from tests.support.visitor import Visitor

NAME = "某某区食品药品监督管理局"
PASSWORD = "青山 绿水 常在 2026"


def test_the_first_administrator_gets_a_link_and_there_is_one_first_only(app: Flask) -> None:
    runner = app.test_cli_runner()
    made = runner.invoke(args=["first-administrator", " Boss "])
    assert (made.exit_code, "72小时" in made.output, "只能用一次" in made.output) == (0, True, True)
    link = re.search(r"/links/([\w-]{43})\n", made.output)
    assert link is not None
    assert holds(app, link[1]) == []
    again = runner.invoke(args=["first-administrator", "second"])
    assert again.exit_code != 0
    assert "已经有系统管理员" in again.output
    visitor = Visitor(app.test_client())
    visitor.open(link[0].strip())
    visitor.press("设定密码", password=PASSWORD, again=PASSWORD)
    visitor.press("登录", login="boss", password=PASSWORD)
    assert visitor.page.heading == "账号"
    with app.app_context():
        assert [row.role for row in db.session.scalars(select(Account))] == [Role.SYSTEM_ADMIN]
        actors = {row.name for row in db.session.scalars(select(Event).where(Event.account_id.is_(None)))}
    assert actors == {"命令行"}


def test_a_bureau_without_name_has_plain_pages_and_then_its_own(app: Flask) -> None:
    client, runner = app.test_client(), app.test_cli_runner()
    before = Page(200, "/", client.get("/").text)
    assert before.broken_rules() == []
    named = runner.invoke(
        args=["name-bureau", NAME, "--phone", "0000-0000000", "--address", "<b>某某路1号</b>"]
    )
    assert (named.exit_code, named.output) == (0, f"已设为：{NAME}。请重新启动门户。\n")
    page = Page(200, "/", client.get("/").text)
    assert page.title.endswith(NAME)
    assert "联系电话：0000-0000000" in page.text
    assert "<b>某某路1号</b>" in page.text
    assert page.broken_rules() == []
    assert "演示数据" not in page.text


def test_demonstration_accounts_exist_only_where_they_were_asked_for(app: Flask) -> None:
    runner = app.test_cli_runner()
    plain = runner.invoke(args=["prepare"])
    assert (plain.exit_code, "演示账号" in plain.output) == (0, False)
    with app.app_context():
        assert db.session.scalars(select(Account)).all() == []
    filled = runner.invoke(args=["prepare", "--demo"])
    assert filled.exit_code == 0
    for login, name, role in demonstration.logins():
        assert re.search(rf"{login} +{role}　{re.escape(name)}", filled.output), login
    assert demonstration.PASSWORD in filled.output
    again = runner.invoke(args=["prepare", "--demo"])
    assert (again.exit_code, again.output) == (0, filled.output)


def test_a_bureaus_own_data_is_never_mixed_with_the_demonstration(app: Flask) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["name-bureau", NAME])
    filled = runner.invoke(args=["prepare", "--demo"])
    assert (filled.exit_code, filled.output) == (0, "")
    with app.app_context():
        assert db.session.scalars(select(Account)).all() == []


def test_check_says_what_it_looked_at_and_ends_with_one_where_something_does_not_fit(app: Flask) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["first-administrator", "boss"])
    whole = runner.invoke(args=["check"])
    assert (whole.exit_code, "操作台账：查了1个，0处不符。" in whole.output) == (0, True)
    with app.app_context():
        db.session.execute(text("INSERT INTO serials (year, series, last) VALUES (2018, '2', 1)"))
        db.session.commit()
    broken = runner.invoke(args=["check"])
    assert (broken.exit_code, "第1号没有检查" in broken.output) == (1, True)


def test_backing_up_says_what_it_holds_and_refuses_in_plain_words(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["first-administrator", "boss"])
    secret, weak, target = tmp_path / "passphrase", tmp_path / "weak", tmp_path / "backup"
    secret.write_text("correct horse battery staple 2026\n")
    weak.write_text("short\n")
    refused = runner.invoke(args=["backup", str(target), "--passphrase-file", str(weak)])
    assert (refused.exit_code, "备份口令太弱" in refused.output, target.exists()) == (1, True, False)
    made = runner.invoke(args=["backup", str(target), "--passphrase-file", str(secret)])
    assert (made.exit_code, "已备份：" in made.output, target.exists()) == (0, True, True)
    over = runner.invoke(args=["restore", str(target), "--passphrase-file", str(secret)])
    assert (over.exit_code, "已经有数据" in over.output) == (1, True)


def test_a_drill_restores_what_it_backed_up_elsewhere_and_leaves_nothing(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["first-administrator", "boss"])
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse battery staple 2026\n")
    drilled = runner.invoke(args=["drill", "--passphrase-file", str(secret)])
    assert drilled.exit_code == 0, drilled.output
    assert "演练通过" in drilled.output
    assert runner.invoke(args=["check"]).exit_code == 0
