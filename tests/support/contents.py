"""What a portal keeps: every row of every table and every file, so that two moments can be compared."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Row, select

from portal.extensions import Base, db, reading


def contents(app: Flask) -> dict[str, str]:
    """Table → digest of its rows in the order of their keys; `files` → digest of the names of all files.

    That somebody was refused is written down and changes nothing else: such entries are left out.
    """
    with app.app_context(), reading():
        rows = _tables()
        rows["events"] = [row for row in rows["events"] if not row.refused]
        acts = {row.id for row in rows["events"]}
        rows["ledger_links"] = [row for row in rows["ledger_links"] if row.event_id in acts]
        kept = {name: _digest([tuple(row) for row in found]) for name, found in rows.items()}
        db.session.rollback()
    folder = Path(app.config["DATA_DIR"]) / "files"
    kept["files"] = _digest(sorted(str(path.relative_to(folder)) for path in folder.rglob("*")))
    return kept


def holds(app: Flask, text: str) -> list[str]:
    """The tables that hold the text anywhere."""
    with app.app_context(), reading():
        found = [name for name, rows in _tables().items() if text in repr(rows)]
        db.session.rollback()
    return found


def _tables() -> dict[str, list[Row[Any]]]:
    return {
        table.name: list(db.session.execute(select(table).order_by(*table.primary_key.columns)))
        for table in Base.metadata.sorted_tables
    }


def _digest(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()
