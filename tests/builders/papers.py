"""Issued copies in any number, written straight into the tables and the folder of the file store."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from flask import current_app
from sqlalchemy import insert

from portal.domain.calendar import now
from portal.domain.documents import DocumentState
from portal.extensions import db
from portal.models import Document, DocumentCopy
from portal.services.issuing import matter_of
from tests.builders.visits import row


def papers(visit: UUID, count: int, size: int = 2000, name: str = "第{place}份.docx") -> dict[str, bytes]:
    """One more document of a visit with so many copies; digest → content, each another one."""
    contents = [f"{visit} {place}".encode().ljust(size, b".") for place in range(1, count + 1)]
    made = {hashlib.sha256(content).hexdigest(): content for content in contents}
    store = Path(current_app.config["DATA_DIR"]) / "files"
    for digest, content in made.items():
        (store / digest[:2]).mkdir(parents=True, exist_ok=True)
        (store / digest[:2] / digest).write_bytes(content)
    paper = Document(
        **vars(matter_of(row(visit))),
        kind="notification_page",
        title="告知页",
        position=100,
        state=DocumentState.ISSUED,
        issued_at=now(),
    )
    db.session.add(paper)
    db.session.flush()
    rows = [
        {
            "document_id": paper.id,
            "position": place,
            "file_name": name.format(place=place),
            "digest": digest,
            "size": size,
        }
        for place, digest in enumerate(made, 1)
    ]
    db.session.execute(insert(DocumentCopy), rows)
    db.session.commit()
    return made
