"""A backup is whole: what is restored is what was there, and anything less is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from portal.domain.errors import RuleBroken
from portal.domain.people import Role, Viewer
from portal.extensions import db, files
from portal.models import DocumentCopy
from portal.queries import integrity
from portal.services import backups, inspections, sealed_stream
from portal.services.table_dump import logical_hash
from tests.builders.district import District
from tests.builders.visits import assignment, released
from tests.support.databases import build_app, close, sqlite_url
from tests.support.postgres import PostgresServer

OPERATOR = Viewer(Role.SYSTEM_ADMIN, "命令行")
PASSPHRASE = "correct horse battery staple 2026"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_stream, "_PASSES", 1)
    monkeypatch.setattr(sealed_stream, "_MEMORY", 64)


@pytest.fixture
def visited(district: District) -> District:
    released(district)
    return district


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A portal without a table, on either database: a backup of one may be restored to the other."""
    folder = tmp_path / "other"
    folder.mkdir()
    server: PostgresServer | None = None
    if request.param == "sqlite":
        url = sqlite_url(folder / "portal.sqlite")
    else:
        server = request.getfixturevalue("postgres")
        name = server.create()
        url = server.url(name)
    app = build_app(url, folder)
    yield app
    close(app)
    if server is not None:
        server.drop(name)


def backed_up(tmp_path: Path, name: str = "backup") -> tuple[Path, backups.Report]:
    target = tmp_path / name
    return target, backups.back_up(target, PASSPHRASE, OPERATOR)


@pytest.mark.usefixtures("visited")
def test_a_restored_portal_has_the_same_rows_files_and_ledger(tmp_path: Path, empty: Flask) -> None:
    before = logical_hash(db.session.connection())
    digests = {row.digest: files.get(row.digest) for row in db.session.query(DocumentCopy)}
    db.session.rollback()
    source, report = backed_up(tmp_path)
    assert report.logical_hash == before
    assert report.files == len(digests) > 4
    with empty.app_context():
        again = backups.restore(source, PASSPHRASE, OPERATOR)
        assert again == report
        assert {digest: files.get(digest) for digest in digests} == digests
        assert backups.faults() == []
        checked = {one.what: one.count for one in integrity.check()}
        assert checked["操作台账"] == report.ledger_position + 1  # restoring is an entry too
        db.session.rollback()


@pytest.mark.usefixtures("visited")
def test_a_backup_is_not_readable_and_nobody_elses(tmp_path: Path) -> None:
    source, _ = backed_up(tmp_path)
    data = source.read_bytes()
    assert "康健".encode() not in data
    assert [name.name for name in tmp_path.iterdir() if name.name.startswith(".backup")] == []
    with pytest.raises(RuleBroken, match="已经存在"):
        backed_up(tmp_path)


@pytest.mark.usefixtures("visited")
def test_a_wrong_passphrase_and_a_damaged_file_restore_nothing(tmp_path: Path, empty: Flask) -> None:
    source, _ = backed_up(tmp_path)
    data = bytearray(source.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged").write_bytes(data)
    (tmp_path / "cut").write_bytes(source.read_bytes()[:-40])
    (tmp_path / "other").mkdir(exist_ok=True)
    tries = [("backup", PASSPHRASE + "x"), ("damaged", PASSPHRASE), ("cut", PASSPHRASE)]
    refused = 0
    with empty.app_context():
        for name, passphrase in tries:
            with pytest.raises(RuleBroken, match="口令不对，或者文件已损坏"):
                backups.restore(tmp_path / name, passphrase, OPERATOR)
            db.session.rollback()
            refused += 1
        assert db.session.query(DocumentCopy).count() == 0
        db.session.rollback()
        backups.restore(source, PASSPHRASE, OPERATOR)
    assert refused == 3


@pytest.mark.usefixtures("visited")
def test_a_portal_with_data_is_never_restored_over(tmp_path: Path) -> None:
    source, _ = backed_up(tmp_path)
    with pytest.raises(RuleBroken, match="已经有数据"):
        backups.restore(source, PASSPHRASE, OPERATOR)
    db.session.rollback()


@pytest.mark.usefixtures("visited")
def test_a_failed_backup_leaves_no_file_behind(shared_app: Flask, tmp_path: Path) -> None:
    digest = next(row.digest for row in db.session.query(DocumentCopy))
    db.session.rollback()
    path = Path(shared_app.config["DATA_DIR"]) / "files" / digest[:2] / digest
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        backed_up(tmp_path)
    path.write_bytes(content)
    db.session.rollback()
    assert list(tmp_path.glob("*backup*")) == []


def test_backups_while_others_work_are_each_of_one_moment(
    shared_app: Flask, visited: District, tmp_path: Path
) -> None:
    """Somebody assigns and finishes visits meanwhile; every backup restores to what its manifest says."""
    stop, made = Event(), 0

    def work() -> None:
        nonlocal made
        with shared_app.app_context():
            while not stop.is_set():
                inspections.assign(assignment(visited), visited.by("clerk"))
                made += 1

    worker = Thread(target=work)
    worker.start()
    try:
        taken = [backed_up(tmp_path, f"backup{number}") for number in range(4)]
    finally:
        stop.set()
        worker.join()
    assert made > 4
    assert len({report.logical_hash for _, report in taken}) > 1
    for number, (source, report) in enumerate(taken):
        folder = tmp_path / f"restored{number}"
        folder.mkdir()
        app = build_app(sqlite_url(folder / "portal.sqlite"), folder)
        with app.app_context():
            assert backups.restore(source, PASSPHRASE, OPERATOR) == report
            assert backups.faults() == []
        close(app)


@pytest.mark.usefixtures("visited")
def test_a_backup_of_another_version_says_which_one_it_needs(
    tmp_path: Path, empty: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(backups, "_revision", lambda: "0000")
        source, _ = backed_up(tmp_path)
    with empty.app_context(), pytest.raises(RuleBroken, match="数据库版本0000"):
        backups.restore(source, PASSPHRASE, OPERATOR)
