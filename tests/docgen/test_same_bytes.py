"""The same fields give the same bytes, wherever and whenever; other fields give others."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import fields as members
from dataclasses import is_dataclass, replace
from datetime import date, datetime, timedelta
from subprocess import run
from typing import Any

import pytest

import docgen
from docgen.example_pictures import signature, signed
from docgen.examples import examples

HASHES = """
from hashlib import sha256
import docgen
from docgen.example_pictures import signed
from docgen.examples import examples
for key, fields in examples().items():
    known = {"checklist": "lz2018-1-1"} if key == "checklist_table" else {}
    for made in (docgen.render(fields), docgen.render(signed(fields)), docgen.blank(key, **known)):
        print(key, sha256(made).hexdigest())
"""


def hashes() -> list[str]:
    told = run([sys.executable, "-c", HASHES], capture_output=True, check=True, text=True)
    return told.stdout.splitlines()


def test_two_processes_two_seconds_apart_make_the_same_documents() -> None:
    first = hashes()
    time.sleep(2.1)  # a zip file counts in steps of two seconds
    assert len(first) == 3 * len(docgen.REGISTER)
    assert hashes() == first


KEYS = frozenset({"checklist", "item", "copy", "answer", "verdict", "result", "disposal", "method"})
CHANGES: dict[type, Any] = {
    str: lambda text: f"{text}。",
    int: lambda number: number + 1,
    datetime: lambda moment: moment - timedelta(minutes=1),
    date: lambda day: day + timedelta(days=1),
    bytes: lambda _: signature("另一人"),
}


def changed(value: Any) -> Iterator[Any]:
    """The value with one thing in it changed, in every way."""
    if type(value) in CHANGES:
        yield CHANGES[type(value)](value)
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from ((*value[:place], other, *value[place + 1 :]) for other in changed(one))
    elif is_dataclass(value):
        for member in members(value):
            if member.name not in KEYS:
                ways = changed(getattr(value, member.name))
                yield from (replace(value, **{member.name: way}) for way in ways)  # type: ignore[type-var]


@pytest.mark.parametrize("key", [document.key for document in docgen.REGISTER])
def test_one_changed_field_gives_other_bytes(key: str) -> None:
    fields = signed(examples()[key])
    made, others = docgen.render(fields), list(changed(fields))
    assert len(others) >= 7
    assert [other for other in others if docgen.render(other) == made] == []
