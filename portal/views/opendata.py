"""Open data: the official tables and all released results, for programs."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.cells import BYTE_ORDER_MARK, csv_lines
from portal.domain.checklists import KEYS, load, published
from portal.domain.errors import NotFound
from portal.domain.opendata import FIELDS, ITEM_FIELDS, as_cells, as_json, checklist_document
from portal.domain.permissions import Action
from portal.domain.published import Published
from portal.queries import day_lists, opendata
from portal.views.access import requires
from portal.views.render import page

blueprint = Blueprint("opendata", __name__, url_prefix="/open-data")

Handfuls = Iterator[tuple[Published, ...]]


@blueprint.get("")
@requires(Action.PUBLIC_READ)
def index() -> Response:
    tables = tuple(published())
    return page("public/open_data.html", fields=FIELDS, item_fields=ITEM_FIELDS, checklists=tables)


@blueprint.get("/seals/")
@requires(Action.PUBLIC_READ)
def seals() -> Response:
    """The signed lists of what was issued day by day, and how to check with them."""
    lists = day_lists.all_days()
    return page("public/seals.html", lists=lists, key=lists[0].public_key if lists else "")


@blueprint.get("/seals/index.json")
@requires(Action.PUBLIC_READ)
def seals_index() -> Response:
    lists = [{"day": one.day.isoformat(), "sha256": one.digest} for one in day_lists.all_days()]
    return Response(json.dumps({"lists": lists}, indent=1), mimetype="application/json")


@blueprint.get("/seals/<day>.json")
@requires(Action.PUBLIC_READ)
def seal(day: str) -> Response:
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise NotFound("没有这一天。日期写成 2026-11-30 这样。") from None
    text = json.dumps(day_lists.published(wanted), ensure_ascii=False, indent=1)
    return Response(text, mimetype="application/json")


@blueprint.get("/checklists/<key>.json")
@requires(Action.PUBLIC_READ)
def checklist(key: str) -> Response:
    if key not in KEYS:
        raise NotFound("没有这张检查要点表。请从开放数据的目录进入。")
    return Response(_document(key), mimetype="application/json")


@blueprint.get("/results.json")
@requires(Action.PUBLIC_READ)
def results_json() -> Response:
    return Response(_json(opendata.results()), mimetype="application/json")


@blueprint.get("/results.csv")
@requires(Action.PUBLIC_READ)
def results_csv() -> Response:
    """For spreadsheets: the mark in front says UTF-8 to Excel."""
    response = Response(_csv(opendata.results()), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="results.csv")
    return response


@cache
def _document(key: str) -> str:
    return json.dumps(checklist_document(load(key)), ensure_ascii=False, indent=1)


def _json(handfuls: Handfuls) -> Iterator[str]:
    """One object a line, so that two copies can be compared."""
    before = '{"results": ['
    for rows in handfuls:
        yield before + ",".join("\n" + json.dumps(as_json(row), ensure_ascii=False) for row in rows)
        before = ","
    yield "\n]}\n" if before == "," else before + "]}\n"


def _csv(handfuls: Handfuls) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_lines([[field.title for field in FIELDS]])
    for rows in handfuls:
        yield csv_lines(map(as_cells, rows))
