"""The issued documents of many visits in one zip."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from sqlalchemy import select

from portal.domain.calendar import at, at_local, now
from portal.domain.errors import RuleBroken
from portal.domain.jobs import JobState
from portal.extensions import db, files
from portal.models import Document, DocumentCopy, Job
from portal.queries import jobs
from portal.queries.batches import Filters
from portal.queries.jobs import lease
from portal.services import batches, job_worker
from portal.services.batches import CHANGED, COLUMNS, GONE, INDEX, NOTHING, STRANGE, VOID, Wanted
from portal.services.job_runs import folder_of
from tests.builders.district import DAY, SHOP_SIGN, District
from tests.builders.papers import papers
from tests.builders.visits import begun, finished


def done(district: District, wanted: Wanted, login: str = "clerk") -> Job:
    job_id = batches.request(wanted, district.by(login))
    assert job_worker.run_next()
    return db.session.get_one(Job, job_id)


def opened(job: Job) -> zipfile.ZipFile:
    package = zipfile.ZipFile(io.BytesIO(b"".join(jobs.result(job))))
    assert package.testzip() is None
    return package


def index(package: zipfile.ZipFile) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(package.read(INDEX))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(column.title for column in COLUMNS)
    return rows[1:]


def copies(visit: UUID) -> dict[str, DocumentCopy]:
    """Title of the document and label → the copy."""
    rows = db.session.scalars(select(DocumentCopy).join(Document).where(Document.inspection_id == visit))
    return {row.title: row for row in rows}


def test_every_document_is_in_it_as_it_was_issued_and_the_table_names_it(district: District) -> None:
    visits = [finished(district), finished(district, "shop", moment=at_local(DAY, 14, 0))]
    job = done(district, Wanted(visits=visits))
    assert (job.state, job.failures, job.done, job.total) == (JobState.DONE, [], 10, 10)
    assert job.note == "放入 10 份文书和一份目录。"
    package = opened(job)
    issued = {row.digest for visit in visits for row in copies(visit).values()}
    packed = {name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}
    assert packed.pop(INDEX)
    assert set(packed.values()) == issued
    assert len(packed) == 10
    assert {name.split("/")[0] for name in packed} == {SHOP_SIGN}
    assert {name.split("/")[1] for name in packed} == {"2018-06-10 2018-2-000001", "2018-06-10 2018-2-000002"}
    assert {row[5]: row[6] for row in index(package)} == packed


def test_void_documents_are_left_out_and_said_so(district: District) -> None:
    visit = finished(district)
    copies(visit)["告知页"].document.voided_at = now()
    db.session.commit()
    job = done(district, Wanted(visits=[visit]))
    assert job.note == "放入 4 份文书和一份目录。另有 1 份已作废，没有放入。"
    assert job.failures == []
    places = [row[5] for row in index(opened(job))]
    assert places.count(f"（{VOID}）") == 1
    assert len(places) == 5


def test_what_cannot_be_put_in_is_told_with_its_reason_and_the_rest_comes(district: District) -> None:
    visit, strange = finished(district), uuid4()
    rows = copies(visit)
    files.remove(rows["告知页"].digest)
    files.remove(rows["结果记录表（留存）"].digest)
    files.put(rows["结果记录表（留存）"].digest, b"changed")
    number = rows["结果记录表（留存）"].document.inspection.record_number
    job = done(district, Wanted(visits=[strange, visit]))
    assert job.state is JobState.DONE
    assert [(failure["subject"], failure["reason"]) for failure in job.failures] == [
        ("选中的第 1 次检查", STRANGE),
        (f"{SHOP_SIGN}，告知页，{number}", GONE),
        (f"{SHOP_SIGN}，结果记录表（留存），{number}", CHANGED),
    ]
    package = opened(job)
    assert len(package.namelist()) == 3 + 1
    assert [row[5] for row in index(package)].count("（没有放入）") == 2


def test_another_offices_documents_are_not_in_it(district: District) -> None:
    visit = finished(district)
    job = done(district, Wanted(visits=[visit]), "south_head")
    assert (job.state, job.note, job.result_digest) == (JobState.FAILED, NOTHING, None)
    assert job.failures == [{"subject": "选中的第 1 次检查", "reason": STRANGE}]


def test_a_business_or_everything_can_be_asked_for(district: District) -> None:
    old = finished(district)
    with at(at_local(DAY.replace(year=2019), 8, 0)):
        new = begun(district, moment=at_local(DAY.replace(year=2019), 9, 0))
    shop, by = district.shops["shop"], district.by("clerk")
    of_2019 = Filters(since=DAY.replace(year=2019))
    asked = {
        "a business": Wanted(enterprises=[shop]),
        "a business in a year": Wanted(enterprises=[shop], filters=of_2019),
        "everything": Wanted(everything=True),
        "everything of a year": Wanted(everything=True, filters=of_2019),
        "a visit twice": Wanted(visits=[old, old]),
    }
    got = {
        what: db.session.get_one(Job, batches.request(wanted, by)).params["visits"]
        for what, wanted in asked.items()
    }
    both = [str(old), str(new)]
    assert got == {
        "a business": both,
        "a business in a year": [str(new)],
        "everything": both,
        "everything of a year": [str(new)],
        "a visit twice": [str(old)],
    }


def test_nothing_and_too_much_are_refused_in_words(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, by = finished(district), district.by("clerk")
    for wanted in (
        Wanted(),
        Wanted(enterprises=[uuid4()]),
        Wanted(everything=True, filters=Filters(name="没有")),
    ):
        with pytest.raises(RuleBroken, match="没有选中"):
            batches.request(wanted, by)
    monkeypatch.setattr(batches, "MOST_VISITS", 1)
    with pytest.raises(RuleBroken, match="一次最多打包1次检查，现在有2次"):
        batches.request(Wanted(visits=[visit, uuid4()]), by)
    with pytest.raises(RuleBroken, match="不能办理"):
        batches.request(Wanted(visits=[visit]), district.by("shop"))
    assert db.session.scalars(select(Job)).all() == []


def test_two_documents_of_one_name_are_both_there(district: District) -> None:
    visit = begun(district)
    made = papers(visit, 3, name="同名.docx")
    package = opened(done(district, Wanted(visits=[visit])))
    names = [name for name in package.namelist() if "同名" in name]
    assert [name.rsplit("/")[-1] for name in names] == ["同名.docx", "同名（2）.docx", "同名（3）.docx"]
    assert {package.read(name) for name in names} == set(made.values())


class WorkerDied(BaseException):
    """In place of a kill."""


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The worker dies when it has read as many documents as the first number; every saving is at once."""
    deaths: list[int] = []
    read, count = files.get, 0

    def get(digest: str) -> bytes:
        nonlocal count
        count += 1
        if deaths and count == deaths[0]:
            del deaths[0]
            count = 0
            raise WorkerDied
        return read(digest)

    monkeypatch.setattr("portal.services.job_runs.SAVE_EVERY", 0.0)
    monkeypatch.setattr(files, "get", get)
    yield deaths
    assert deaths == []


def until_done(job_id: UUID) -> int:
    """Workers die of the job, and others go on; how many there were."""
    attempts = 0
    while db.session.get_one(Job, job_id, populate_existing=True).state is not JobState.DONE:
        db.session.rollback()
        with at(now() + attempts * 2 * lease()):
            job_worker.beat(uuid4())
            try:
                job_worker.run_next(uuid4())
            except WorkerDied:
                db.session.rollback()
        attempts += 1
    return attempts


def test_a_zip_that_many_workers_died_of_has_every_document_once(
    district: District, dying: list[int]
) -> None:
    visit = begun(district)
    made = papers(visit, 60)
    job_id = batches.request(Wanted(visits=[visit]), district.by("clerk"))
    dying += [2, 7, 2, 30]
    assert until_done(job_id) == 5
    package = opened(db.session.get_one(Job, job_id))
    packed = [package.read(name) for name in package.namelist() if "份.docx" in name]
    assert len(packed) == len(set(packed)) == 60
    assert set(packed) == set(made.values())
    assert len({row[5] for row in index(package)}) == 61
    assert not folder_of(job_id).exists()


def test_where_the_begun_zip_is_lost_it_is_begun_anew(district: District, dying: list[int]) -> None:
    visit = begun(district)
    papers(visit, 20)
    job_id = batches.request(Wanted(visits=[visit]), district.by("clerk"))
    dying += [10]
    with pytest.raises(WorkerDied):
        job_worker.run_next(uuid4())
    (folder_of(job_id) / "documents.zip").unlink()
    db.session.rollback()
    until_done(job_id)
    job = db.session.get_one(Job, job_id)
    assert (job.done, job.total) == (21, 21)
    assert len(opened(job).namelist()) == 21 + 1


def test_between_two_documents_nothing_in_the_database_is_held(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    read = files.get

    def get(digest: str) -> bytes:
        held.append(db.session().in_transaction())
        return read(digest)

    visit = begun(district)
    papers(visit, 5)
    monkeypatch.setattr(files, "get", get)
    done(district, Wanted(visits=[visit]))
    assert held == [False] * 6
