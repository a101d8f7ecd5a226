"""The PDF of an issued copy: derived from its bytes by a worker, kept until fonts or settings change."""

import threading
from pathlib import PurePath
from typing import Any
from uuid import UUID

from docgen import pdf
from docgen.errors import ConversionFailed
from portal.domain.errors import RuleBroken
from portal.domain.jobs import JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db, derived
from portal.queries import documents, jobs
from portal.services import jobs as acts
from portal.services.job_runs import Run, glance

WORD_WORKS = "Word 文件随时可以下载。"
_warm = threading.local()


def request(copy_id: UUID, by: Viewer) -> UUID:
    """Ask for the PDF of a copy; the job.  Raises NotFound, and RuleBroken where no PDF can be made."""
    copy = documents.copy(by, copy_id)
    if lacking := jobs.pdf_obstacle():
        raise RuleBroken(f"{lacking}现在不能生成 PDF，请告诉系统管理员。{WORD_WORKS}")
    asked = acts.Request(JobKind.DOCUMENT_PDF, f"{copy.title}的 PDF", {"copy": str(copy_id)})
    made = acts.add(asked, Action.DOCUMENT_READ, by)
    db.session.commit()
    acts.tell()
    return made


def kept(copy: documents.Copy) -> bytes | None:
    """The PDF of a copy, if it was made before."""
    return made_of(copy.digest)


def made_of(digest: str) -> bytes | None:
    """The PDF of the Word file with that hash, if it was made before."""
    try:
        return derived.get(_key(digest))
    except FileNotFoundError:
        return None


def file_name(copy: documents.Copy) -> str:
    """The name of the Word file, as a PDF."""
    return str(PurePath(copy.file_name).with_suffix(".pdf"))


def make(run: Run, params: dict[str, Any]) -> None:
    """Make it, unless somebody else asked for it first."""
    run.progress(0, 1)
    with glance():
        copy = documents.copy(run.by, UUID(params["copy"]))
        digest, content, made = copy.digest, documents.content(copy), kept(copy)
    if made is None:
        try:
            derived.put(_key(digest), _office().convert(content))
        except ConversionFailed as failure:
            raise RuleBroken(f"{failure}{WORD_WORKS}") from failure
    run.progress(1)


def _key(digest: str) -> str:
    return f"{digest}-{pdf.revision()}"


def _office() -> pdf.Office:
    """This thread's LibreOffice, kept warm until the worker ends."""
    if not hasattr(_warm, "office"):
        _warm.office = pdf.Office()
    office: pdf.Office = _warm.office
    return office
