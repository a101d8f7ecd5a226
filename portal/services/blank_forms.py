"""Every official form empty, for the pen: one zip."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any
from uuid import UUID

import docgen
from docgen.pack import archive, member
from portal.domain.calendar import today
from portal.domain.checklists import in_force
from portal.domain.enterprises import Kind
from portal.domain.jobs import JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.queries import bureau
from portal.services import jobs
from portal.services.job_runs import Run, glance

ZIP = "application/zip"
NAME = "空白文书.zip"
OF_TWO_TABLES = (Kind.HF_PRODUCER, Kind.HF_OPERATOR)
"""The kinds that the 要点表 of one layout has two tables for (R-04)."""


def request(by: Viewer) -> UUID:
    """Ask for the blank forms; the job."""
    made = jobs.add(jobs.Request(JobKind.BLANK_FORMS, "空白文书（全部表格）", {}), Action.DOCUMENT_BATCH, by)
    db.session.commit()
    jobs.tell()
    return made


def pack(run: Run, _params: dict[str, Any]) -> None:
    """Every form, and of each every copy with its label, with the bureau's own name printed on it."""
    with glance():
        forms = list(_forms())
    packed = []
    run.progress(0, len(forms))
    for place, (title, key, known) in enumerate(forms, 1):
        if run.cancelled():
            return
        packed.append(member(f"空白文书/{place:02} {title}.docx", docgen.blank(key, **known)))
        run.progress(place)
    run.file(NAME, archive(packed), ZIP)


def _forms() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Title, key, and what is known of each form, in the order of the bureau's file."""
    authority = bureau.authority()
    printed = {
        "authority": authority.name,
        "authority_heading": authority.form_heading,
        "series_heading": authority.series_heading,
    }
    for document in docgen.REGISTER:
        names = {field.name for field in fields(document.fields)}
        known = {name: value for name, value in printed.items() if name in names and value}
        if document.key == "checklist_table":
            for table in (in_force(kind, today()) for kind in OF_TWO_TABLES):
                yield f"{document.title} 表{table.table}", document.key, {"checklist": table.key}
        elif document.copies:
            for copy in document.copies:
                yield f"{document.title}（{copy}）", document.key, {**known, "copy": copy}
        else:
            yield document.title, document.key, known
