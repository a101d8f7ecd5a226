"""A portal that would be open to others does not start, and says what to change."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest
from flask import Flask

from portal import create_app
from portal.config import LEAST_SECRET, UnsafeSetting, settings
from tests.support.process import ROOT
from tests.support.server import environment

GOOD_SECRET = "a sentence that nobody else would think of"
WEAK = (
    *("x", "dev", "secret", "changeme", "123456", "Demo-Portal-2026", "a" * 64, "ab" * 40, "0123" * 16),
    *(GOOD_SECRET[: LEAST_SECRET - 1], " " * 64),
)
UNREADABLE = {
    "PORTAL_SESSION_COOKIE_SECURE": "ture",
    "PORTAL_SESSION_HOURS": "twelve",
    "PORTAL_IDLE_MINUTES": "0",
    "PORTAL_ARGON2_TIME_COST": "-1",
    "PORTAL_ARGON2_MEMORY_KIB": "١٩",
}


@pytest.mark.parametrize("secret", WEAK)
def test_a_secret_that_can_be_guessed_is_refused(secret: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafeSetting, match="PORTAL_SECRET_KEY 太弱：至少32个字符"):
        settings({"DATA_DIR": str(tmp_path), "SECRET_KEY": secret})


def test_a_weak_secret_in_the_environment_keeps_the_portal_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "changeme")
    with pytest.raises(UnsafeSetting):
        create_app({"DATA_DIR": str(tmp_path)})
    monkeypatch.setenv("PORTAL_SECRET_KEY", GOOD_SECRET)
    assert settings({"DATA_DIR": str(tmp_path)})["SECRET_KEY"] == GOOD_SECRET
    assert not (tmp_path / "secret_key").exists()


def test_without_a_secret_one_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _start: settings({"DATA_DIR": str(tmp_path)})["SECRET_KEY"], range(16)))
    assert len(set(made)) == 1
    assert len(made[0]) > LEAST_SECRET
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_damaged_secret_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("\n", "ascii")
    with pytest.raises(UnsafeSetting, match="请删去后重新启动"):
        settings({"DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_mistyped_setting_is_not_simply_off(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, UNREADABLE[name])
    with pytest.raises(UnsafeSetting, match=name):
        settings({"DATA_DIR": str(tmp_path)})


def test_settings_are_read_as_what_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "SESSION_COOKIE_SECURE": "Yes",
        "IDLE_MINUTES": "15",
        "TRUSTED_HOSTS": "portal.example, 10.0.0.5 ,",
        "DATABASE_URL": "postgresql://portal@/portal",
    }.items():
        monkeypatch.setenv(f"PORTAL_{name}", text)
    config = settings({"DATA_DIR": str(tmp_path)})
    assert config["SESSION_COOKIE_SECURE"] is True
    assert config["IDLE_MINUTES"] == 15
    assert config["TRUSTED_HOSTS"] == ["portal.example", "10.0.0.5"]
    assert config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://portal@/portal"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SESSION_COOKIE_HTTPONLY", "0"),
        ("SESSION_COOKIE_SAMESITE", "None"),
        ("WTF_CSRF_ENABLED", "0"),
        ("WTF_CSRF_TIME_LIMIT", "1"),
        ("MAX_CONTENT_LENGTH", "9999999999"),
        ("TESTING", "1"),
        ("DEBUG", "1"),
    ],
)
def test_no_variable_takes_the_protection_away(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings({"DATA_DIR": str(tmp_path)})
    monkeypatch.setenv(f"PORTAL_{name}", text)
    assert settings({"DATA_DIR": str(tmp_path)}) == before


def test_debug_mode_is_refused_outside_of_a_server_for_this_machine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(UnsafeSetting, match="调试模式不能用于正式服务"):
        settings({"DATA_DIR": str(tmp_path)})
    for host, allowed in (
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        (None, True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("portal.example", False),
    ):
        with click.Context(click.Command("run")) as context:
            context.params["host"] = host
            if allowed:
                assert settings({"DATA_DIR": str(tmp_path)})
            else:
                with pytest.raises(UnsafeSetting, match="调试模式只能在本机使用"):
                    settings({"DATA_DIR": str(tmp_path)})


def test_the_command_refuses_debug_mode_for_others(tmp_path: Path) -> None:
    words = ["--app", "wsgi", "--debug", "run", "--host", "0.0.0.0", "--port", "1", "--no-reload"]
    done = subprocess.run(
        [sys.executable, "-m", "flask", *words],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "调试模式只能在本机使用，不能开放给 0.0.0.0" in done.stderr
    assert "Running on" not in done.stdout + done.stderr


def test_the_portal_that_the_tests_walk_through_is_protected_as_in_use(standing: Flask) -> None:
    config = standing.config
    assert config["SESSION_COOKIE_HTTPONLY"] is True
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert config["WTF_CSRF_TIME_LIMIT"] is None
    assert config["WTF_CSRF_ENABLED"] is True
    assert standing.debug is False
