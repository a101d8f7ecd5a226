"""The issued documents of many visits in one zip, with a table of what is in it.

They are put in as they were issued; nothing is made anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from portal.domain.calendar import day_of, local, today
from portal.domain.errors import RuleBroken
from portal.domain.file_names import Names, file_name
from portal.domain.jobs import JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db, files
from portal.queries import batches
from portal.queries.batches import Filters, Paper
from portal.services import jobs
from portal.services.archives import Archive, Kept, NothingToGoOnWith
from portal.services.job_runs import Run, glance
from portal.services.spreadsheets import Column, workbook

ZIP = "application/zip"
MOST_VISITS = 5_000
INDEX = "目录.xlsx"
COLUMNS = (
    Column("编号", 24),
    Column("企业", 32),
    Column("文书", 24),
    Column("联/份", 20),
    Column("日期", 12),
    Column("文件名", 60),
    Column("SHA-256", 66),
)
GONE = "存档文件不见了，没有放入。请告诉系统管理员。"
CHANGED = "存档文件与出具时的校验值不符，没有放入。请告诉系统管理员。"
STRANGE = "没有找到，或者没有对您开放的文书。"
VOID = "已作废，没有放入"
NOTHING = "选中的检查没有可以下载的文书：文书在告知和完成检查时出具，作废的不放入。"


@dataclass(frozen=True)
class Wanted:
    """Which documents: of these visits, of these enterprises' visits, or of all that the filters meet."""

    visits: Sequence[UUID] = ()
    enterprises: Sequence[UUID] = ()
    everything: bool = False
    filters: Filters = field(default_factory=Filters)


def request(wanted: Wanted, by: Viewer) -> UUID:
    """Ask for the zip; the job.  Raises RuleBroken when nothing, or too much, is chosen."""
    visits = _chosen(wanted, by)
    if not visits:
        raise RuleBroken("没有选中检查或企业。请先打勾，或者按“打包全部”。")
    if len(visits) > MOST_VISITS:
        raise RuleBroken(
            f"一次最多打包{MOST_VISITS}次检查，现在有{len(visits)}次，请缩小日期范围，分几次下载。"
        )
    params = {"visits": [str(visit) for visit in visits]}
    asked = jobs.Request(JobKind.DOCUMENT_BATCH, f"检查文书（{len(visits)} 次检查）", params)
    made = jobs.add(asked, Action.DOCUMENT_BATCH, by)
    db.session.commit()
    jobs.tell()
    return made


def _chosen(wanted: Wanted, by: Viewer) -> Sequence[UUID]:
    if wanted.everything:
        return batches.visit_ids(by, wanted.filters)
    if wanted.enterprises:
        return batches.visit_ids(by, wanted.filters, wanted.enterprises)
    return list(dict.fromkeys(wanted.visits))


def pack(run: Run, params: dict[str, Any]) -> None:
    """Put every document in that is not void, tell which could not be, and add the table of all."""
    visits = [UUID(visit) for visit in params["visits"]]
    with glance():
        found = list(batches.papers(run.by, visits))
    seen = {paper.visit_id for paper in found}
    for place, visit in enumerate(visits, 1):
        if visit not in seen:
            run.fail(f"选中的第 {place} 次检查", STRANGE)
    valid = [paper for paper in found if paper.voided_at is None]
    path = run.folder / "documents.zip"
    archive, kept = _gone_on_with(run, path)
    with archive:
        if not _put_in(run, archive, valid, kept):
            return
        if not kept:
            raise RuleBroken(NOTHING)
        archive.add(INDEX, workbook("目录", COLUMNS, _table(found, kept)))
    void = len(found) - len(valid)
    run.note(f"放入 {len(kept)} 份文书和一份目录。" + (f"另有 {void} 份已作废，没有放入。" if void else ""))
    run.file(f"检查文书_{today():%Y%m%d}_{len(kept)}份.zip", path, ZIP)


def _gone_on_with(run: Run, path: Any) -> tuple[Archive, dict[UUID, Kept]]:
    """The zip of earlier attempts with what it holds; a new one where that is lost."""
    kept = {UUID(key): Kept(**output) for key, output in run.finished().items()}
    try:
        return Archive(path, kept.values()), kept
    except NothingToGoOnWith:
        run.begin_anew()
        return Archive(path), {}


def _put_in(run: Run, archive: Archive, valid: Sequence[Paper], kept: dict[UUID, Kept]) -> bool:
    """Whether it went to the end: false when it is to stop."""
    names = Names(one.name for one in kept.values())
    run.progress(len(kept), len(valid))
    for place, paper in enumerate((paper for paper in valid if paper.id not in kept), len(kept) + 1):
        if run.cancelled():
            return False
        content = _read(run, paper)
        if content is not None:
            kept[paper.id] = archive.add(names.take(_path(paper)), content)
            run.finish(str(paper.id), asdict(kept[paper.id]))
        run.progress(place)
    return True


def _read(run: Run, paper: Paper) -> bytes | None:
    subject = "，".join(filter(None, (paper.enterprise_name, _title(paper), _number(paper))))
    try:
        content = files.get(paper.digest)
    except FileNotFoundError:
        run.fail(subject, GONE)
        return None
    if hashlib.sha256(content).hexdigest() != paper.digest:
        run.fail(subject, CHANGED)
        return None
    return content


def _path(paper: Paper) -> str:
    """企业/2018-06-04 2018-4-000001/康悦大药房_结果记录表_留存_2018-4-000001.docx."""
    visit = f"{local(paper.started_at):%Y-%m-%d} {paper.record_number or ''}"
    return "/".join(map(file_name, (paper.enterprise_name, visit, paper.file_name)))


def _table(found: Iterable[Paper], kept: dict[UUID, Kept]) -> Iterator[tuple[Any, ...]]:
    for paper in found:
        one = kept.get(paper.id)
        place = one.name if one else f"（{VOID if paper.voided_at else '没有放入'}）"
        day, digest = day_of(paper.issued_at), paper.digest
        yield _number(paper), paper.enterprise_name, paper.title, paper.copy_label, day, place, digest


def _title(paper: Paper) -> str:
    return f"{paper.title}（{paper.copy_label}）" if paper.copy_label else paper.title


def _number(paper: Paper) -> str:
    return paper.number or paper.record_number or ""
