"""The first documents were one row a copy: back to it and forth again nothing official is lost."""

from __future__ import annotations

from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import text

from portal.domain.calendar import at
from portal.extensions import db
from portal.models import Document
from portal.services import documents, inspections
from tests.builders.district import MORNING, settle
from tests.builders.visits import finished, ordered


def _official() -> list[tuple[Any, ...]]:
    """What must not change: of every document and its copies."""
    rows = sorted(
        (
            [(copy.id, copy.label, copy.file_name, copy.digest, copy.size) for copy in row.copies],
            (row.kind, row.title, row.number, row.state, row.issued_at),
            (row.series, row.series_year, row.serial),
        )
        for row in db.session.query(Document)
    )
    db.session.rollback()  # a migration waits for everybody who still reads
    return rows


def test_every_copy_keeps_its_id_bytes_and_number(app: Flask) -> None:
    with app.app_context(), at(MORNING):
        district = settle()
        visit = finished(district, problems=("2-2",))
        wrong = ordered(visit, district)
        documents.void(wrong, "依据有误", district.by("leader"))
        ordered(visit, district)
        inspections.void(finished(district, "maker"), "重复检查", district.by("leader"))
        before = _official()
        assert len(before) == 3 + 2 + 3
        assert {row[1][3].value for row in before} == {"issued", "void"}

        flask_migrate.downgrade(revision="0006")
        copies = db.session.execute(text("SELECT count(*) FROM documents")).scalar_one()
        assert copies == sum(len(row[0]) for row in before) == 14
        db.session.rollback()
        flask_migrate.upgrade()
        assert _official() == before
        reasons = {row.void_reason for row in db.session.query(Document) if row.voided_at}
        assert reasons == {"依据有误", "检查作废：重复检查"}
