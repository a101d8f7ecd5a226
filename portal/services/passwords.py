"""Passwords as they are kept: Argon2id in the PHC format, slow on purpose (settings `ARGON2_…`)."""

import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from flask import current_app

from portal.domain.errors import RuleBroken

LEAST_PASSWORD = 12
_SALT, _LENGTH = 16, 32  # bytes


def require_good_password(password: str, login: str) -> None:
    """Raises RuleBroken: too short, or made of the login."""
    if len(password) < LEAST_PASSWORD:
        raise RuleBroken(f"密码至少{LEAST_PASSWORD}个字符，可以用几个词连成一句。")
    if login.lower() in password.lower() or len(set(password)) < 5:
        raise RuleBroken("这个密码太容易猜到，请不要用账号名或重复的字符。")


def hash_password(password: str) -> str:
    """What is kept of a password."""
    config = current_app.config
    kdf = Argon2id(
        salt=secrets.token_bytes(_SALT),
        length=_LENGTH,
        iterations=config["ARGON2_TIME_COST"],
        lanes=1,
        memory_cost=config["ARGON2_MEMORY_KIB"],
    )
    return kdf.derive_phc_encoded(password.encode())


def matches(password_hash: str | None, password: str) -> bool:
    """Whether it is that password.  No account costs as much time as one."""
    if password_hash is None:
        hash_password(password)
        return False
    try:
        Argon2id.verify_phc_encoded(password.encode(), password_hash)
    except InvalidKey:
        return False
    return True
