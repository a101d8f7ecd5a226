"""The samples of a new layout are printed beside the requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from docgen.errors import ConversionFailed
from portal.domain.jobs import JobState
from portal.extensions import db, files
from portal.models import Job, LayoutSample
from portal.models.base import new_id
from portal.services import job_worker, layout_samples
from tests.builders.district import DAY, District
from tests.builders.layouts import proposed


def worked() -> Job:
    job_worker.run_next(new_id(), lambda: False)
    db.session.expire_all()
    return db.session.scalars(select(Job)).one()


def test_both_samples_are_printed_with_their_pages(district: District) -> None:
    made = proposed(DAY + timedelta(5), district.by("admin"))
    assert worked().state is JobState.DONE
    samples = db.session.scalars(select(LayoutSample).where(LayoutSample.layout_id == made)).all()
    kinds = {(one.former, one.place): files.get(one.digest)[:4] for one in samples}
    assert kinds == {
        (False, 0): b"%PDF",
        (False, 1): b"\x89PNG",
        (True, 0): b"%PDF",
        (True, 1): b"\x89PNG",
    }


def test_without_libreoffice_the_job_says_why(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: object) -> None:
        raise ConversionFailed("没有安装 LibreOffice。")

    monkeypatch.setattr(layout_samples, "to_pdfs", absent)
    proposed(DAY + timedelta(5), district.by("admin"))
    job = worked()
    assert (job.state, "没有安装 LibreOffice" in job.note) == (JobState.FAILED, True)
