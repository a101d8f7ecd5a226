"""Everything that a program calls by an English word has its official Chinese word."""

from __future__ import annotations

import importlib
import pkgutil
import re
from enum import StrEnum

import portal.domain
from portal.domain.labels import label

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def enums() -> list[type[StrEnum]]:
    """Every enum that a module of the domain defines."""
    modules = [
        importlib.import_module(f"portal.domain.{info.name}")
        for info in pkgutil.iter_modules(portal.domain.__path__)
    ]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum
    }
    return sorted(found, key=lambda enum: enum.__qualname__)


def test_every_member_of_every_enum_has_a_chinese_word() -> None:
    members = [member for enum in enums() for member in enum]
    assert len(members) > 40
    assert [repr(member) for member in members if not CHINESE.search(label(member))] == []


def test_no_two_members_of_an_enum_share_a_word() -> None:
    found = enums()
    assert len(found) > 5
    assert [enum.__name__ for enum in found if len({label(member) for member in enum}) != len(enum)] == []
