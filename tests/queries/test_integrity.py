"""`flask check`: what is kept fits together, and what does not is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from portal.domain.calendar import at_local
from portal.domain.permissions import Action
from portal.extensions import Base, db
from portal.models import DocumentCopy
from portal.queries import integrity
from portal.services import ledger
from tests.builders.district import DAY, District
from tests.builders.visits import finished


@pytest.fixture
def visited(district: District) -> District:
    """Two finished visits: two numbers, ten documents."""
    finished(district)
    finished(district, moment=at_local(DAY, 14, 0))
    return district


def found() -> dict[str, tuple[int, tuple[str, ...]]]:
    return {one.what: (one.count, one.faults) for one in integrity.check()}


@pytest.mark.usefixtures("visited")
def test_what_the_portal_wrote_fits_together_and_is_counted() -> None:
    checked = found()
    assert set(checked) == {"存档文件", "记录编号", "操作台账"}
    assert {what: faults for what, (_, faults) in checked.items() if faults} == {}
    assert checked["记录编号"][0] == 2
    assert checked["存档文件"][0] == len({row.digest for row in db.session.query(DocumentCopy)})
    assert checked["操作台账"][0] > 4


@pytest.mark.usefixtures("district")
def test_an_empty_portal_has_nothing_to_check() -> None:
    assert {count for count, _ in found().values()} == {0}


def _file(app: Flask, digest: str) -> Path:
    return Path(app.config["DATA_DIR"]) / "files" / digest[:2] / digest


@pytest.mark.usefixtures("visited")
def test_a_changed_and_a_missing_file_are_named_by_their_hash(shared_app: Flask) -> None:
    digests = sorted({row.digest for row in db.session.query(DocumentCopy)})
    changed, missing = (_file(shared_app, digest) for digest in digests[:2])
    before = changed.read_bytes(), missing.read_bytes()
    changed.write_bytes(before[0][:-1] + b"!")
    missing.unlink()
    faults = found()["存档文件"][1]
    changed.write_bytes(before[0])
    missing.write_bytes(before[1])
    assert sorted(faults) == [f"文书的文件不见了：{digests[1]}。", f"文书的文件被改过：{digests[0]}。"]
    assert found()["存档文件"][1] == ()


@pytest.mark.usefixtures("visited")
def test_a_number_left_out_and_one_out_of_order_are_named() -> None:
    db.session.execute(text("UPDATE serials SET last = 4"))
    db.session.execute(
        text("UPDATE inspections SET record_number = '2018-2-000009' WHERE record_number LIKE '%2'")
    )
    db.session.commit()
    assert found()["记录编号"][1] == (
        "2018年要点表序号2：登记到第4号，第2、3、4号没有检查。",
        "2018年要点表序号2：登记到第4号，第9号不是按顺序取得的。",
    )


def test_an_event_outside_the_chain_is_named(visited: District) -> None:
    ledger.record(Action.SIGN_OUT, "account", visited.north, by=visited.by("clerk"))
    db.session.info.clear()
    db.session.commit()
    assert found()["操作台账"][1] == ("有1条记录没有接进链里。",)


def test_every_column_that_names_a_file_is_checked() -> None:
    """A column whose name ends with `digest` holds the hash of a stored file."""
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith("digest")
    }
    assert {_attribute(name) for name in named} - {str(digest) for _, digest, _ in integrity.FILED} == set()
    assert len(named) >= 2


def _attribute(name: str) -> str:
    """Document.digest for documents.digest."""
    table, column = name.split(".")
    mapper = next(one for one in Base.registry.mappers if one.local_table.name == table)
    return f"{mapper.class_.__name__}.{column}"
