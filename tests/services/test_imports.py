"""A table is checked whole, shown, and then done whole, or not at all."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.import_states import ImportState
from portal.domain.jobs import JobState
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Attachment, Enterprise, Event, Import, Job
from portal.services import imports, jobs
from tests.builders.district import District
from tests.builders.imports import handed_in, now_of, streets, work
from tests.builders.registered import invented
from tests.builders.tables import filled, workbook

ONE, TWO, THREE = invented(3)


@pytest.fixture(autouse=True)
def _streets(district: District) -> None:
    streets(城中街道=district.north)


def businesses() -> int:
    return db.session.scalar(select(func.count()).select_from(Enterprise)) or 0


def test_a_table_is_kept_checked_and_shown_before_anything_is_done(district: District) -> None:
    before = businesses()
    made = handed_in(workbook([filled(ONE), filled(TWO)]), district.by("clerk"))
    assert (made.state, made.rows, made.added, made.changed, made.same) == (ImportState.READY, 2, 2, 0, 0)
    assert made.news == [ONE.name, TWO.name]
    assert businesses() == before
    kept = db.session.scalars(select(Attachment)).one()
    assert (kept.subject_type, kept.subject_id, kept.file_name) == ("import", made.id, "名录.xlsx")
    event = db.session.scalars(select(Event).where(Event.action == Action.ENTERPRISE_IMPORT)).one()
    assert event.subject_id == made.id


def test_what_was_confirmed_is_done_and_recorded_once(district: District) -> None:
    clerk = district.by("clerk")
    made = handed_in(workbook([filled(ONE), filled(TWO)]), clerk)
    before = businesses()
    imports.apply(made.id, made.mark, clerk)
    assert now_of(made.id).state is ImportState.APPLYING
    with pytest.raises(RuleBroken, match="正在导入"):
        imports.apply(made.id, made.mark, clerk)
    work()
    done = now_of(made.id)
    assert (done.state, businesses()) == (ImportState.APPLIED, before + 2)
    with pytest.raises(RuleBroken, match="已经导入"):
        imports.apply(made.id, done.mark, clerk)
    with pytest.raises(RuleBroken, match="已经导入"):
        imports.withdraw(made.id, clerk)
    events = db.session.scalars(select(Event).where(Event.action == Action.IMPORT_APPLY)).all()
    assert [event.detail for event in events if event.detail] == [{"added": 2, "changed": 0, "same": 0}]


def test_what_was_not_shown_is_not_done(district: District) -> None:
    made = handed_in(workbook([filled(ONE)]), district.by("clerk"))
    with pytest.raises(RuleBroken, match="结果有了变化"):
        imports.apply(made.id, "another plan", district.by("clerk"))
    assert now_of(made.id).state is ImportState.READY


def test_a_table_put_aside_is_not_done(district: District) -> None:
    clerk = district.by("clerk")
    made = handed_in(workbook([filled(ONE)]), clerk)
    before = businesses()
    imports.withdraw(made.id, clerk)
    with pytest.raises(RuleBroken, match="已经放弃"):
        imports.apply(made.id, made.mark, clerk)
    assert (now_of(made.id).state, businesses()) == (ImportState.WITHDRAWN, before)


def test_a_job_taken_back_leaves_the_table_to_be_confirmed_again(district: District) -> None:
    clerk = district.by("clerk")
    made = handed_in(workbook([filled(ONE)]), clerk)
    imports.apply(made.id, made.mark, clerk)
    job = db.session.get_one(Job, now_of(made.id).job_id)
    jobs.cancel(job.id, clerk)
    assert job.state is JobState.CANCELLED
    assert not imports.is_worked_on(now_of(made.id))
    imports.apply(made.id, made.mark, clerk)
    work()
    assert now_of(made.id).state is ImportState.APPLIED


def test_a_form_without_a_table_is_refused(district: District) -> None:
    with pytest.raises(RuleBroken, match="请选一个填好的表格"):
        imports.begin(uuid4(), district.by("clerk"))
    db.session.rollback()
    assert db.session.scalars(select(Import)).all() == []


def test_only_those_who_keep_the_registry_hand_in_tables(district: District) -> None:
    made = handed_in(workbook([filled(ONE)]), district.by("clerk"))
    for login in ("head", "zhang", "leader", "shop", "admin"):
        with pytest.raises(RuleBroken, match="岗位"):
            imports.begin(uuid4(), district.by(login))
        with pytest.raises(RuleBroken, match="岗位"):
            imports.apply(made.id, made.mark, district.by(login))
    with pytest.raises(NotFound):
        imports.withdraw(uuid4(), district.by("clerk"))
