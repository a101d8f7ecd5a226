"""The registry: its search against its own statements behind a plain page, its import against bare writing.

`python -m bench registry`.  The search is measured as that of results is (bench/public.py).  The import is
the whole job of a table of 50,000 businesses that nobody knew: read, checked, shown, read again, checked
again, written with its listings and its trace.  Its floor reads the same file in the same process and writes
the same businesses, kinds and licences by the driver, in one transaction, an old one being replaced.
"""

import gc
import http.client
import io
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

import xlsxwriter
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from bench import public
from bench.report import Measured
from bench.served import ADDRESS_FILE
from portal import create_app
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.domain.import_states import ImportState
from portal.domain.imports import COLUMNS, MOST_ROWS, SHEET
from portal.domain.listings import ListedLicence
from portal.domain.uploads import BASKET, REGISTRY_TABLE, Place
from portal.extensions import db
from portal.models import Import
from portal.models.base import Base, new_id
from portal.services import attachments, imports, job_worker
from portal.services.listings import Facts, add
from tests.builders.district import District, settle
from tests.builders.imports import streets
from tests.builders.registered import Invented, invented
from tests.builders.tables import STREET, filled
from tests.support.server import LiveServer

BUSINESSES, ROUNDS, IMPORTS = 100_000, 100, 3
MOST = 6.0
"""Times the floor that an import may take."""

READ = (
    "统一社会信用代码",
    "企业名称",
    "法定代表人或负责人",
    "法定代表人或负责人的电话",
    "生产经营地址",
    "食品经营许可证编号",
    "食品经营许可证经营项目",
    "食品经营许可证有效期起",
    "食品经营许可证有效期止",
)
"""The columns that the floor reads."""

SEARCHES: dict[str, dict[str, str]] = {
    "name of two characters, few have it": {"name": "麒麟"},
    "name of two characters, many have it": {"name": "药房"},
    "one character": {"name": "康"},
    "initials of a name": {"name": "kjdyf"},
    "two initials": {"name": "kj"},
    "full pinyin": {"name": "kangjian"},
    "end of a licence number": {"name": "0094"},
    "name and kind": {"name": "药房", "kind": Kind.HF_OPERATOR.value},
    "everything": {},
}


def run(rounds: int = ROUNDS, businesses: int = BUSINESSES, rows: int = MOST_ROWS) -> list[Measured]:
    """Ratios of our time to the floor's: {"bench", "subject", "rival", "ratio", "target", "rounds"} each."""
    return [*_searches(rounds, businesses), _import(rows)]


# The search


def _searches(rounds: int, businesses: int) -> Iterator[Measured]:
    public.BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=public.BUILD) as name, public.databases(Path(name)) as addresses:
        for database, address in addresses.items():
            folder = Path(name) / database
            _list(_portal(address, folder), invented(businesses))
            for case, path, ask in _served(folder):
                yield {
                    "bench": "registry",
                    "subject": f"{case}, {database}",
                    "rival": "the same SQL, plain page",
                    "ratio": public.ratio(ask, path, rounds),
                    "target": 3.0,
                    "rounds": rounds,
                }


def _portal(address: str, folder: Path) -> Flask:
    """The portal on an empty database; its address stands in the folder for the server."""
    app = create_app({"DATABASE_URL": address, "DATA_DIR": str(folder)})
    (folder / ADDRESS_FILE).write_text(address)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    return app


def _list(app: Flask, businesses: list[Invented]) -> None:
    with app.app_context():
        office = settle().north
        for start in range(0, len(businesses), 5_000):
            add([_facts(one, office) for one in businesses[start : start + 5_000]])
            db.session.commit()
        if db.engine.dialect.name == "postgresql":  # a server does this by itself after a while
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
        db.session.remove()
        db.engine.dispose()


def _facts(one: Invented, office: UUID) -> Facts:
    held = ListedLicence(LicenceType.FOOD_OPERATION, one.licence, date(2015, 3, 1), date(2035, 2, 28))
    return Facts(
        id=new_id(),
        name=one.name,
        credit_code=one.credit_code,
        address="柳州市城中区文昌路1号",
        street=STREET,
        status=EnterpriseStatus.ACTIVE,
        office_id=office,
        legal_representative=one.representative,
        contact="",
        quality_person="",
        phone=one.phone,
        contact_phone="",
        kinds=[Kind.HF_OPERATOR],
        licences=[held],
    )


def _served(folder: Path) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """(name, path, how to ask for a path) of each search, from a running server."""
    server = LiveServer(folder, "bench.served:application")
    try:
        with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)) as connection:
            for case, query in SEARCHES.items():
                yield case, f"/enterprises?{urlencode(query)}", lambda path: _unmarked(connection, path)
    finally:
        server.stop()


def _unmarked(connection: http.client.HTTPConnection, path: str) -> str:
    """The page without the marks on what was found in a name."""
    return public.asked(connection, path).replace("<mark>", "").replace("</mark>", "")


# The import


def _import(rows: int) -> Measured:
    table, ours, theirs = _table(invented(rows)), [], []
    for _ in range(IMPORTS):
        ours.append(_imported(table, rows))
        gc.collect()
        theirs.append(_floor(table, rows))
    return {
        "bench": "registry",
        "subject": f"{rows:,} 行的表格，检查并导入，SQLite",
        "rival": "python-calamine + bulk upsert",
        "ratio": statistics.median(ours) / statistics.median(theirs),
        "target": MOST,
        "rounds": IMPORTS,
    }


def _table(businesses: list[Invented]) -> bytes:
    """The template filled in, cells that say nothing left out."""
    file, titles = io.BytesIO(), [column.title for column in COLUMNS]
    places = {title: place for place, title in enumerate(titles)}
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, titles)
        for number, one in enumerate(businesses, 1):
            for title, value in filled(one).items():
                write = sheet.write_datetime if isinstance(value, date) else sheet.write_string
                write(number, places[title], value)
    return file.getvalue()


def _imported(table: bytes, rows: int) -> float:
    """Seconds of processor time, the gate's among them, for the check and the import."""
    with TemporaryDirectory(dir=public.BUILD) as name:
        app = _portal(f"sqlite:///{name}/portal.sqlite", Path(name))
        with app.app_context():
            district = settle()
            streets(**{STREET: district.north})
            taken = _handed_in(table, district)
            seconds = _timed(_work)
            made = db.session.get_one(Import, taken)
            assert (made.state, made.rows) == (ImportState.READY, rows), made.faults
            imports.apply(taken, made.mark, district.by("clerk"))
            seconds += _timed(_work)
            assert db.session.get_one(Import, taken).state is ImportState.APPLIED
            db.session.remove()
            db.engine.dispose()
    return seconds


def _handed_in(table: bytes, district: District) -> UUID:
    basket, by = uuid4(), district.by("clerk")
    attachments.attach(Place(BASKET, basket, REGISTRY_TABLE.key), "名录.xlsx", table, by)
    return imports.begin(basket, by)


def _work() -> None:
    while job_worker.run_next():
        pass


def _floor(table: bytes, rows: int) -> float:
    """The same for the floor."""
    with TemporaryDirectory(dir=public.BUILD) as name:
        app = _portal(f"sqlite:///{name}/portal.sqlite", Path(name))
        with app.app_context():
            office = settle().north.hex
            db.session.remove()
            db.engine.dispose()
        with closing(sqlite3.connect(f"{name}/portal.sqlite")) as connection:
            seconds = _timed(lambda: _written(connection, table, office))
            (kept,) = connection.execute("SELECT count(*) FROM licences").fetchone()
            assert kept >= rows
    return seconds


def _written(connection: sqlite3.Connection, table: bytes, office: str) -> None:
    heading, *cells = CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()
    place = {title: number for number, title in enumerate(heading)}
    code, name, person, phone, address, number, scope, begins, ends = map(place.__getitem__, READ)
    ids = [uuid4().hex for _ in cells]
    blank = "", "", "", ""
    connection.executemany(
        "INSERT INTO enterprises (id, version, name, credit_code, legal_representative, phone, address,"
        " street, office_id, status, status_reason, office_reason, contact, contact_phone, quality_person,"
        " registered_address) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, 'active', '', '', ?, ?, ?, ?)"
        " ON CONFLICT (credit_code) DO UPDATE SET name = excluded.name, phone = excluded.phone",
        [
            (whose, row[name], row[code], row[person], row[phone], row[address], STREET, office, *blank)
            for whose, row in zip(ids, cells, strict=True)
        ],
    )
    connection.executemany(
        "INSERT INTO enterprise_kinds (enterprise_id, kind, since) VALUES (?, 'hf_operator', '2018-06-10')",
        [(whose,) for whose in ids],
    )
    connection.executemany(
        "INSERT INTO licences (id, enterprise_id, type, number, scope, valid_from, valid_until, holder_name,"
        " address) VALUES (?, ?, 'food_operation', ?, ?, ?, ?, ?, ?)",
        [
            (
                *(uuid4().hex, whose, row[number], row[scope]),
                *(str(row[begins]), str(row[ends]), row[name], row[address]),
            )
            for whose, row in zip(ids, cells, strict=True)
        ],
    )
    connection.commit()


def _timed(do: Callable[[], Any]) -> float:
    """Seconds of processor time, that of ended children among them."""
    before = _spent()
    do()
    return _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
