"""The official tables are complete as data, whatever they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.domain.checklists import KEYS, Checklist, load, published
from tests.support.tree import below

DATA = "portal/domain/checklist_data"


def test_every_table_on_file_is_published_under_its_name() -> None:
    on_file = {path.stem for path in below(DATA, ".toml")}
    assert on_file
    assert on_file == set(KEYS) == {table.key for table in published()}


@pytest.mark.parametrize("key", KEYS)
def test_a_table_has_as_many_items_as_it_declares(key: str) -> None:
    table = load(key)
    assert len(table.items) == table.declared_total
    assert sum(item.key for item in table.items) == table.declared_key


@pytest.mark.parametrize("key", KEYS)
def test_every_item_has_an_identity_a_text_and_a_compliant_answer(key: str) -> None:
    table = load(key)
    assert len({item.id for item in table.items}) == len(table.items)
    questions = [question for item in table.items for question in item.questions]
    assert len(questions) >= len(table.items)
    assert [question.text for question in questions if not question.text.strip()] == []
    assert [question.text for question in questions if question.compliant not in table.scale.words] == []


def overlapping(one: Checklist, other: Checklist) -> bool:
    first, second = sorted((one, other), key=lambda table: table.in_force_from)
    return first.in_force_until is None or second.in_force_from <= first.in_force_until


def test_no_kind_of_enterprise_has_two_tables_on_one_day() -> None:
    tables = list(published())
    pairs = [(one, other) for index, one in enumerate(tables) for other in tables[index + 1 :]]
    assert len(pairs) == len(KEYS) * (len(KEYS) - 1) // 2
    clashes = [
        (one.key, other.key)
        for one, other in pairs
        if set(one.kinds) & set(other.kinds) and overlapping(one, other)
    ]
    assert clashes == []


def test_the_folder_of_the_tables_holds_nothing_else() -> None:
    assert {path.suffix for path in below(DATA, ".toml", ".json", ".csv", ".txt")} == {".toml"}
    assert Path(DATA, f"{KEYS[0]}.toml") in below(DATA, ".toml")
