"""All rows as text, the same for both databases: one JSON line a row, tables and rows in a fixed order.

The digest of these lines is the logical hash: two databases with the same content have the same one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.types import JSON, Date, DateTime, TypeDecorator, Uuid

from portal.extensions import Base

AT_ONCE = 1000


def tables() -> list[Table]:
    """Every table, those that others refer to first."""
    return list(Base.metadata.sorted_tables)


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table by their key."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(query).mappings():
        text = json.dumps(
            {name: _plain(value) for name, value in row.items()}, ensure_ascii=False, sort_keys=True
        )
        yield text.encode() + b"\n"


def logical_hash(connection: Connection) -> str:
    """One digest of all rows of all tables."""
    digest = hashlib.sha256()
    for table in tables():
        digest.update(f"{table.name}\n".encode())
        for line in lines(connection, table):
            digest.update(line)
    return digest.hexdigest()


def fill(connection: Connection, table: Table, found: Iterable[bytes]) -> int:
    """Put rows into an empty table; how many.  References within the table are set when all are there."""
    own = [
        column.name
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys) and column.nullable
    ]
    count, waiting, batch = 0, [], list[dict[str, Any]]()
    for line in found:
        row = {name: _value(table, name, value) for name, value in json.loads(line).items()}
        kept = {name: row[name] for name in own if row[name] is not None}
        if kept:
            waiting.append(({column.name: row[column.name] for column in table.primary_key.columns}, kept))
            row.update(dict.fromkeys(kept))
        batch.append(row)
        count += 1
        if len(batch) == AT_ONCE:
            connection.execute(table.insert(), batch)
            batch = []
    if batch:
        connection.execute(table.insert(), batch)
    for key, kept in waiting:
        condition = [table.c[name] == value for name, value in key.items()]
        connection.execute(update(table).where(*condition).values(kept))
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _value(table: Table, name: str, value: Any) -> Any:
    """The value as the column takes it."""
    kind = table.c[name].type
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if value is None or isinstance(plain, JSON):
        return value
    if isinstance(plain, Uuid):
        return UUID(value)
    if isinstance(plain, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(plain, Date) else value
