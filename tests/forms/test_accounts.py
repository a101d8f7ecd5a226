"""Signing in, passwords, invitations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from forms.accounts import OPENABLE, InvitationForm, PasswordForm, SignInForm
from portal.domain.people import Role

Sent = Callable[..., Any]
OFFICE = str(UUID(int=1))


def test_signing_in_asks_for_both(sent: Sent) -> None:
    form = sent(SignInForm, {})
    assert not form.validate()
    assert form.errors == {"login": ["请填写账号。"], "password": ["请填写密码。"]}


def test_a_password_is_typed_twice_alike(sent: Sent) -> None:
    form = sent(PasswordForm, {"password": "four random words", "again": "four random word"})
    assert not form.validate()
    assert form.errors == {"again": ["两次输入的密码不一样，请重新输入。"]}
    assert sent(PasswordForm, {"password": "four random words", "again": "four random words"}).validate()


def test_nobody_is_invited_as_the_public() -> None:
    assert Role.PUBLIC not in OPENABLE
    assert len(OPENABLE) == len(Role) - 1


def test_an_invitation_reads_role_and_office(sent: Sent) -> None:
    choices = {"office": [("", "无"), (OFFICE, "城中所")], "inspector": [("", "无")]}
    form = sent(
        InvitationForm,
        {"login": " WeiYi ", "name": "韦一", "role": "office_head", "office": OFFICE},
        **choices,
    )
    assert form.validate(), form.errors
    assert (form.login.data, Role(form.role.data), form.office.data) == (
        "WeiYi",
        Role.OFFICE_HEAD,
        UUID(OFFICE),
    )


def test_an_empty_invitation_says_what_is_missing(sent: Sent) -> None:
    form = sent(InvitationForm, {}, office=[("", "无")], inspector=[("", "无")])
    assert not form.validate()
    assert {"login", "name", "role"} <= set(form.errors)
    assert form.errors["role"] == ["请选择岗位。"]
