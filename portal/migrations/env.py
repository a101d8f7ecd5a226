"""How Alembic runs the migrations: one history for SQLite and PostgreSQL, through the app's own engine."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

import portal.models  # noqa: F401 - makes every table known
from portal.extensions import QUEUE_TABLES

db = current_app.extensions["migrate"].db


def plain_type(kind: str, item: Any, _autogen: AutogenContext) -> str | bool:
    """Migrations name the plain column types, so that they never change with the models."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """The queue of jobs makes its own tables."""
    return kind != "table" or not (name or "").startswith(QUEUE_TABLES)


def leave_references_alone(connection: Connection, wanted: bool) -> None:
    """SQLite changes a table by copying it, and would take the rows that refer to the old one along with it.

    It listens to this only between transactions.
    """
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.execute(f"PRAGMA foreign_keys={'OFF' if wanted else 'ON'}")


with db.engine.connect() as connection:
    leave_references_alone(connection, wanted=True)
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=plain_type,
        include_name=is_ours,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.rollback()
    leave_references_alone(connection, wanted=False)
    if connection.dialect.name == "sqlite" and (
        broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    ):
        raise RuntimeError(
            f"after the migration a row of {broken[0]} refers to a row of {broken[2]} that is gone"
        )
