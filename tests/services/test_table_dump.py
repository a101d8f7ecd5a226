"""All rows as text, alike on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import MetaData, text

from portal.extensions import db
from portal.services import table_dump
from tests.builders.district import District
from tests.builders.visits import released


@pytest.fixture
def filled(district: District) -> Iterator[District]:
    released(district)
    yield district
    db.session.rollback()


@pytest.mark.usefixtures("filled")
def test_every_row_is_a_line_and_the_same_content_has_the_same_hash() -> None:
    connection = db.session.connection()
    counted = 0
    for table in table_dump.tables():
        kept = [json.loads(line) for line in table_dump.lines(connection, table)]
        rows = connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one()
        assert len(kept) == rows
        counted += rows
    assert counted > 100
    before = table_dump.logical_hash(connection)
    assert table_dump.logical_hash(connection) == before
    connection.execute(text("UPDATE enterprises SET phone = phone || '0'"))
    assert table_dump.logical_hash(connection) != before


@pytest.mark.usefixtures("filled")
def test_rows_go_back_as_they_were() -> None:
    connection = db.session.connection()
    tables = table_dump.tables()
    before = table_dump.logical_hash(connection)
    kept = {table.name: list(table_dump.lines(connection, table)) for table in tables}
    from tests.builders.fixtures import ledger_unlocked

    with ledger_unlocked():
        for table in reversed(tables):
            connection.execute(table.delete())
    filled = sum(table_dump.fill(connection, table, kept[table.name]) for table in tables)
    assert filled == sum(map(len, kept.values()))
    assert table_dump.logical_hash(connection) == before


def test_tables_come_after_those_they_refer_to() -> None:
    seen: set[str] = set()
    metadata: MetaData = db.metadata
    for table in table_dump.tables():
        others = {key.column.table.name for key in table.foreign_keys} - {table.name}
        assert others <= seen, table.name
        seen.add(table.name)
    assert len(seen) == len(metadata.tables)
