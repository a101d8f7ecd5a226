"""Settings: defaults, then the environment (`PORTAL_…`, `DATA_DIR`), then what the caller passes."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from flask.helpers import get_debug_flag

MEGABYTE = 1024 * 1024
LEAST_SECRET = 32
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

FIXED: dict[str, Any] = {
    "MAX_CONTENT_LENGTH": 10 * MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
    "MAX_FORM_PARTS": 2000,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,
}
"""What no operator should weaken by a variable."""

CHOSEN: dict[str, Any] = {
    "FILES_URL": "",
    "PUBLIC_URL": "",
    "SECRET_KEY": "",
    "TRUSTED_HOSTS": [],
    "SESSION_HOURS": 12,
    "IDLE_MINUTES": 30,
    "CONFIRM_MINUTES": 15,
    "SECOND_FACTOR": True,
    "PACE": True,
    "PROXY_HOPS": 0,
    "LOG_LEVEL": "warning",
    "METRICS_TOKEN": "",
    "JOB_LEASE_SECONDS": 30,
    "SESSION_COOKIE_SECURE": False,
    "ARGON2_TIME_COST": 2,
    "ARGON2_MEMORY_KIB": 19 * 1024,
}
"""What the environment may say otherwise, as `PORTAL_<name>`; its type is the default's."""

LOG_LEVELS = ("debug", "info", "warning", "error")
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


class UnsafeSetting(RuntimeError):
    """A setting with which the portal does not start.  The sentence says what to do."""


def settings(given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The whole configuration of one app.  Makes the data folder and, once, its secret key.

    Raises UnsafeSetting for a value that cannot be read, or that would leave the portal open.
    """
    given = dict(given or {})
    folder = Path(given.get("DATA_DIR") or os.environ.get("DATA_DIR") or "data").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    _require_private_debugging(bool(given.get("DEBUG", get_debug_flag())))
    chosen = {"DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite'}", **CHOSEN}
    for key, default in chosen.items():
        if (text := os.environ.get(f"PORTAL_{key}")) is not None:
            chosen[key] = _like(key, default, text)
    config = {**FIXED, **chosen, **given, "DATA_DIR": str(folder)}
    config["SECRET_KEY"] = config["SECRET_KEY"] or _kept_secret(folder)
    if config["SESSION_COOKIE_SECURE"]:
        config["SESSION_COOKIE_NAME"] = (
            "__Host-session"  # bound to this very host, which browsers then keep to
        )
    config["SQLALCHEMY_DATABASE_URI"] = _with_driver(config["DATABASE_URL"])
    config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(config["DATABASE_URL"])
    _require_strong(config["SECRET_KEY"])
    if config["LOG_LEVEL"].lower() not in LOG_LEVELS:
        raise UnsafeSetting(
            f"PORTAL_LOG_LEVEL 只能是{'、'.join(LOG_LEVELS)}，现在是“{config['LOG_LEVEL']}”。"
        )
    return config


def _require_private_debugging(debug: bool) -> None:
    """Debug mode hands the portal's inside to whoever asks: only for a server that this machine alone
    reaches, which is `flask run` on a loopback address.  Raises UnsafeSetting.
    """
    if not debug:
        return
    command = click.get_current_context(silent=True)
    if command is None:
        raise UnsafeSetting(
            "调试模式不能用于正式服务：请去掉 FLASK_DEBUG，或用 flask --debug run 在本机调试。"
        )
    host = command.params.get("host") or "127.0.0.1"
    if host not in LOOPBACK:
        raise UnsafeSetting(f"调试模式只能在本机使用，不能开放给 {host}：请去掉 --debug，或去掉 --host。")


def _require_strong(secret: str) -> None:
    if len(secret) < LEAST_SECRET or len(set(secret)) < LEAST_SECRET // 4:
        raise UnsafeSetting(
            f"PORTAL_SECRET_KEY 太弱：至少{LEAST_SECRET}个字符，而且不能重复同样的几个字符。"
            "可以不设，由门户自己生成，存在数据目录的 secret_key 文件里（那个文件损坏的，请删去后重新启动）。"
        )


def _like(key: str, default: Any, text: str) -> Any:
    """The text as what the setting is.  A mistyped switch is not simply off."""
    if isinstance(default, bool):
        if text.lower() not in YES | NO:
            raise UnsafeSetting(f"PORTAL_{key} 只能写 1 或 0，现在是“{text}”。")
        return text.lower() in YES
    if isinstance(default, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if not isinstance(default, int):
        return text
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise UnsafeSetting(f"PORTAL_{key} 应是大于0的整数，现在是“{text}”。")
    return int(text)


def _kept_secret(folder: Path) -> str:
    """The key that the first start made.  Two processes that start at once get the same, and whole."""
    path = folder / "secret_key"
    if not path.exists():
        draft = folder / f"secret_key.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


def _with_driver(url: str) -> str:
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _engine_options(url: str) -> dict[str, Any]:
    """A statement that fails is logged without its values: they may be somebody's name or telephone."""
    options: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("sqlite"):
        return options
    return {**options, "pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}
