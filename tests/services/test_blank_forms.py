"""Every official form empty, in one zip."""

from __future__ import annotations

import io
import re
import zipfile

import docx

import docgen
from portal.domain.jobs import JobState
from portal.extensions import db
from portal.models import Job
from portal.queries import jobs
from portal.services import blank_forms, job_worker
from tests.builders.district import District


def test_every_form_is_there_with_every_copy_and_the_bureaus_name(district: District) -> None:
    job_id = blank_forms.request(district.by("clerk"))
    assert job_worker.run_next()
    job = db.session.get_one(Job, job_id)
    assert (job.state, job.failures) == (JobState.DONE, [])
    with zipfile.ZipFile(io.BytesIO(b"".join(jobs.result(job)))) as package:
        assert package.testzip() is None
        names = package.namelist()
        texts = {name: _text(package.read(name)) for name in names}
    tables = 1  # 要点表 has one layout for two tables
    assert (
        len(names) == sum(len(one.copies) or 1 for one in docgen.REGISTER) + tables == job.total == job.done
    )
    assert names == sorted(names)
    for official in docgen.REGISTER:
        for copy in official.copies:
            (found,) = [name for name in names if f"{official.title}（{copy}）" in name]
            assert f"☑{copy}" in texts[found]
    (order,) = [name for name in names if "责令改正通知书（第一联" in name]
    assert "柳州市城中区食品药品监督管理局" in texts[order]
    assert [name for name in names if name.endswith(("表1-1.docx", "表1-2.docx"))] == names[1:3]


def test_the_same_forms_are_the_same_file(district: District) -> None:
    digests = set()
    for _ in range(2):
        job_id = blank_forms.request(district.by("clerk"))
        job_worker.run_next()
        digests.add(db.session.get_one(Job, job_id).result_digest)
    assert len(digests) == 1


def _text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    parts = [document.element.body, *(section.header._element for section in document.sections)]
    return re.sub(r"\s", "", "".join("".join(part.itertext()) for part in parts))


def test_every_form_is_listed_once_with_what_it_is_for(district: District) -> None:
    assert district.shops
    listed = blank_forms.listed()
    assert len(listed) == len(docgen.REGISTER) + 1
    assert len({form.name for form in listed}) == len({form.title for form in listed}) == len(listed)
    assert [form.title for form in listed if not form.purpose or "联" in form.title] == []
    assert set(blank_forms.PURPOSES) == {official.key for official in docgen.REGISTER}
    assert all(blank_forms.content(form).startswith(b"PK") for form in listed)
