"""The portal and, under /floor, its statements behind a plain page: one application for one server."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, request
from sqlalchemy import event
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from portal import create_app
from portal.extensions import db

ADDRESS_FILE = "database_url"
FLOOR = "/floor"
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
  <head><meta charset="utf-8"><title>检查结果</title></head>
  <body><ul>{%% for row in rows %%}<li>%s</li>{%% endfor %%}</ul></body>
</html>"""
PLAIN = {
    "/results": (
        "enterprise_name",
        PAGE
        % """<a href="/results/{{ row.id }}"><b>{{ row.enterprise_name }}</b></a> {{ row.visited_on }}
          {{ row.kind }} {{ row.office_name }} {{ row.result }}""",
    ),
    "/enterprises": (
        "credit_code",
        PAGE
        % """<a href="/enterprises/{{ row.enterprise_id }}"><b>{{ row.name }}</b></a> {{ row.address }}
          {{ row.kinds }} {{ row.credit_code }} {{ row.office_name }}""",
    ),
}
"""For each address the column by which the rows to show are known, and a page of one loop over them."""


def both(folder: Path) -> DispatcherMiddleware:
    """The portal on the database whose address stands in the folder, and the floor on the same."""
    address = (folder / ADDRESS_FILE).read_text()
    portal = create_app({"DATABASE_URL": address, "DATA_DIR": str(folder), "PACE": False})
    return DispatcherMiddleware(portal, {FLOOR: floor(portal)})


def floor(portal: Flask) -> Flask:
    """Sends what the portal sends for the same address, and shows the rows that hold the names."""
    app = Flask("floor")
    pages = {path: (column, app.jinja_env.from_string(plain)) for path, (column, plain) in PLAIN.items()}
    with portal.app_context():
        engine = db.engine

    @cache
    def statements(path: str) -> list[tuple[str, Any]]:
        heard: list[tuple[str, Any]] = []

        def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            if statement.startswith(("SELECT", "WITH")):
                heard.append((statement, parameters))

        client = portal.test_client()
        client.get(path)  # what is read once a process is read now
        event.listen(engine, "before_cursor_execute", hear)
        client.get(path)
        event.remove(engine, "before_cursor_execute", hear)
        return heard

    @app.get("/results")
    @app.get("/enterprises")
    def found() -> str:
        column, template = pages[request.path]
        rows: list[Any] = []
        with engine.connect() as connection:
            for statement, parameters in statements(request.full_path):
                read = connection.exec_driver_sql(statement, parameters)
                columns, kept = read.keys(), list(read)
                rows = kept if column in columns else rows
        return template.render(rows=rows)

    return app


if "DATA_DIR" in os.environ:
    application = both(Path(os.environ["DATA_DIR"]))
