"""Backing up while the portal runs, and restoring: rows, files and keys in one sealed file.

The file is a tar archive under a passphrase (`sealed_stream`); its last member lists every other with size
and SHA-256, the logical hash of the rows, and the newest link of the ledger.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import Connection, select, text

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db, files, reading
from portal.models import Account
from portal.queries import integrity
from portal.queries.ledger import last_link
from portal.services import ledger, signing
from portal.services.sealed_stream import SPOILT, Opener, Sealer
from portal.services.table_dump import fill, lines, logical_hash, tables
from portal.services.vault import KEY_FILE

MANIFEST = "manifest.json"
KEYS = (KEY_FILE, signing.KEY_FILE)
SPOOLED = 8 * 1024 * 1024  # bytes of one table kept in memory before they go to a temporary file


@dataclass(frozen=True)
class Report:
    """What a backup holds, in numbers, and the marks by which it is recognised."""

    rows: int
    files: int
    revision: str
    logical_hash: str
    ledger_position: int
    ledger_digest: str


def back_up(target: Path, passphrase: str, by: Viewer) -> Report:
    """Write a backup next to `target` and put it in place when it is whole and on the disk.

    Raises RuleBroken for a weak passphrase or a target that exists.
    """
    if target.exists():
        raise RuleBroken(f"{target} 已经存在，请换一个文件名。")
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("xb") as out:
            sealer = Sealer(out, passphrase)
            with tarfile.open(fileobj=sealer, mode="w|") as archive:
                report = _write(archive)
            sealer.close()
            out.flush()
            os.fsync(out.fileno())
        draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    detail = {"file": target.name, **asdict(report)}
    ledger.record(Action.BACKUP_MAKE, "backup", UUID(int=0), by=by, detail=detail)
    db.session.commit()
    return report


def restore(source: Path, passphrase: str, by: Viewer) -> Report:
    """Fill an empty portal from a backup.

    Raises RuleBroken: the portal is not empty, the passphrase is wrong, the file is damaged, it was made by
    another version, or what came out is not what the manifest says.
    """
    upgrade()
    if db.session.scalar(select(Account.id).limit(1)) is not None:
        raise RuleBroken("这个门户里已经有数据。备份只能恢复到空的数据目录和空的数据库。")
    db.session.rollback()
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=current_app.config["DATA_DIR"]) as name:
        folder = Path(name)
        manifest = _unpack(source, passphrase, folder)
        report = Report(**manifest["report"])
        if report.revision != _revision():
            raise RuleBroken(
                f"这份备份是数据库版本{report.revision}的，现在的门户是{_revision()}。"
                "请先用做备份时的门户版本恢复，再升级。"
            )
        _fill(folder, manifest)
    with reading():
        found = logical_hash(db.session.connection())
        db.session.rollback()
    if found != report.logical_hash:
        raise RuleBroken("恢复出来的内容与备份时的不一致，请不要使用，换另一份备份。")
    ledger.record(Action.BACKUP_RESTORE, "backup", UUID(int=0), by=by, detail={"file": source.name})
    db.session.commit()
    return report


def faults() -> list[str]:
    """What `flask check` finds, in sentences."""
    with reading():
        found = [fault for one in integrity.check() for fault in one.faults]
        db.session.rollback()
    return found


def _write(archive: tarfile.TarFile) -> Report:
    """Rows as of one moment, then the files they name (files are never changed), then the keys."""
    members: dict[str, tuple[int, str]] = {}
    with reading():
        connection = db.session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        rows = 0
        for table in tables():
            with tempfile.SpooledTemporaryFile(SPOOLED) as spool:
                for line in lines(connection, table):
                    spool.write(line)
                    rows += 1
                members[f"rows/{table.name}.jsonl"] = _add(archive, f"rows/{table.name}.jsonl", spool)
        last = last_link()
        report = Report(
            rows=rows,
            files=0,
            revision=_revision(),
            logical_hash=logical_hash(connection),
            ledger_position=last.position if last else 0,
            ledger_digest=last.sha256 if last else "",
        )
        digests = sorted(set(integrity.filed()))
        db.session.rollback()
    for digest in digests:
        members[f"files/{digest}"] = _add(archive, f"files/{digest}", io.BytesIO(files.get(digest)))
    for name in KEYS:
        path = Path(current_app.config["DATA_DIR"]) / name
        if path.exists():
            members[f"keys/{name}"] = _add(archive, f"keys/{name}", io.BytesIO(path.read_bytes()))
    report = Report(**{**asdict(report), "files": len(digests)})
    manifest = {"made_at": now().isoformat(), "report": asdict(report), "members": members}
    _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest).encode()))
    return report


def _add(archive: tarfile.TarFile, name: str, content: Any) -> tuple[int, str]:
    """Put a member into the archive; its size and SHA-256."""
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()
    entry = tarfile.TarInfo(name)
    entry.size = content.seek(0, os.SEEK_END)
    content.seek(0)
    archive.addfile(entry, content)
    return entry.size, digest


def _unpack(source: Path, passphrase: str, folder: Path) -> dict[str, Any]:
    """Every member as a file in the folder, compared with the manifest, which is returned."""
    found: dict[str, tuple[int, str]] = {}
    try:
        with source.open("rb") as file, tarfile.open(fileobj=Opener(file, passphrase), mode="r|") as archive:
            for entry in archive:
                target = folder / entry.name
                content = archive.extractfile(entry)
                if content is None or not target.resolve().is_relative_to(folder.resolve()):
                    raise RuleBroken(SPOILT)
                target.parent.mkdir(exist_ok=True)
                with target.open("xb") as out:
                    while piece := content.read(SPOOLED):
                        out.write(piece)
                with target.open("rb") as written:
                    found[entry.name] = (entry.size, hashlib.file_digest(written, "sha256").hexdigest())
    except (tarfile.TarError, OSError) as spoilt:
        raise RuleBroken(SPOILT) from spoilt
    if MANIFEST not in found:
        raise RuleBroken(SPOILT)
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    del found[MANIFEST]
    if {name: tuple(kept) for name, kept in manifest["members"].items()} != found:
        raise RuleBroken(SPOILT)
    return manifest


def _fill(folder: Path, manifest: dict[str, Any]) -> None:
    """Files before the rows that name them; all rows in one transaction."""
    for digest in _names(manifest, "files/"):
        files.put(digest, (folder / "files" / digest).read_bytes())
    for name in _names(manifest, "keys/"):
        target = Path(current_app.config["DATA_DIR"]) / name
        target.touch(mode=0o600)
        target.write_bytes((folder / "keys" / name).read_bytes())
    connection = db.session.connection()
    for table in tables():
        with (folder / "rows" / f"{table.name}.jsonl").open("rb") as found:
            fill(connection, table, found)
    db.session.commit()


def _names(manifest: dict[str, Any], prefix: str) -> Iterator[str]:
    return (name.removeprefix(prefix) for name in manifest["members"] if name.startswith(prefix))


def _revision() -> str:
    connection: Connection = db.session.connection()
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
