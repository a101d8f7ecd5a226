"""How Alembic runs the migrations: one history for SQLite and PostgreSQL, through the app's own engine."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy.types import TypeDecorator

import portal.models  # noqa: F401 - makes every table known

db = current_app.extensions["migrate"].db


def plain_type(kind: str, item: Any, _autogen: AutogenContext) -> str | bool:
    """Migrations name the plain column types, so that they never change with the models."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
