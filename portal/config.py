"""Settings: defaults, then the environment (`PORTAL_…`, `DATA_DIR`), then what the caller passes."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024


def settings(given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The whole configuration of one app.  Makes the data folder and, once, its secret key."""
    given = dict(given or {})
    folder = Path(given.get("DATA_DIR") or os.environ.get("DATA_DIR") or "data").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite'}",
        "FILES_URL": "",
        "SECRET_KEY": "",
        "SESSION_HOURS": 12,
        "IDLE_MINUTES": 30,
        "MAX_CONTENT_LENGTH": 10 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 2000,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "ARGON2_TIME_COST": 2,
        "ARGON2_MEMORY_KIB": 19 * 1024,
        "TESTING": False,
    }
    for key, default in config.items():
        if (text := os.environ.get(f"PORTAL_{key}")) is not None:
            config[key] = _like(default, text)
    config.update(given)
    config["DATA_DIR"] = str(folder)
    config["SECRET_KEY"] = config["SECRET_KEY"] or _kept_secret(folder)
    config["SQLALCHEMY_DATABASE_URI"] = _with_driver(config["DATABASE_URL"])
    config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(config["DATABASE_URL"])
    return config


def _like(default: Any, text: str) -> Any:
    if isinstance(default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    return int(text) if isinstance(default, int) else text


def _kept_secret(folder: Path) -> str:
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def _with_driver(url: str) -> str:
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}
