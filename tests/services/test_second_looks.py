"""What a visit that looks again takes of the table, and what it concludes."""

from __future__ import annotations

from portal.domain.calendar import at
from portal.domain.checklists import NOT_CHECKED, PART
from portal.domain.follow_ups import CaseCause, CaseState
from portal.domain.rectifications import LineState, Progress, RectificationState
from portal.domain.result import Result
from portal.extensions import db
from portal.models import CaseReview, Publication, Rectification
from portal.queries import inspections as visits
from portal.services import follow_ups, inspections, notifications, publications
from tests.builders.district import District
from tests.builders.follow_ups import TEN_DAYS_ON, again, looked, revisited
from tests.builders.rectifications import line_now, now_of, opened, sent
from tests.builders.visits import TELLING, papers, row, table


def test_every_other_row_is_not_checked_this_time(district: District) -> None:
    whole = opened(district)
    with at(TEN_DAYS_ON):
        visit = follow_ups.revisit(whole.id, again(district), district.by("clerk"))
        notifications.notify(visit, TELLING, district.by("zhang"))
    checklist, stands = table(visit), visits.marks(visits.answers(visit))
    assert row(visit).checklist_key.endswith(PART)
    assert {item.id for item in checklist.items} - set(stands) == {"2-2", "6-2"}
    assert {mark.words[""] for mark in stands.values() if "" in mark.words} == {NOT_CHECKED}


def test_what_is_put_right_closes_it_with_a_record_of_its_own(district: District) -> None:
    whole = opened(district)
    publications.release(whole.inspection_id, district.by("leader"))
    sent(whole.lines[0].id, district.by("shop"))
    visit = revisited(district, whole)
    done = now_of(whole.id)
    assert done.state is RectificationState.CLOSED
    assert {line.state for line in done.lines} == {LineState.ACCEPTED}
    assert line_now(whole.lines[0].id).replies[0].reason == "现场复查，已改正。"
    made = row(visit)
    assert (made.result, made.routine) == (Result.CONFORMING, False)
    assert made.record_number is not None
    assert "result_record" in {paper.kind for paper in papers(visit)}
    shown = db.session.query(Publication).populate_existing().one()
    assert (shown.rectification, shown.result) == (Progress.DONE, Result.MOSTLY_CONFORMING)


def test_what_is_still_wrong_goes_before_the_head_and_is_ordered_anew(district: District) -> None:
    whole = opened(district)
    visit = revisited(district, whole, wrong=["6-2"])
    escalated = now_of(whole.id)
    assert escalated.state is RectificationState.ESCALATED
    assert [line.state for line in escalated.lines] == [LineState.ACCEPTED, LineState.RETURNED]
    review = db.session.query(CaseReview).one()
    assert (review.cause, review.rectification_id) == (CaseCause.STILL_WRONG, whole.id)
    assert review.note.endswith("复查：6.2仍不合格。")
    ordered = db.session.query(Rectification).filter_by(inspection_id=visit).one()
    assert [line.item_id for line in ordered.lines] == ["6-2"]
    later = revisited(district, escalated, moment=TEN_DAYS_ON.replace(day=28))
    assert now_of(whole.id).state is RectificationState.CLOSED
    assert row(later).result is Result.CONFORMING


def test_a_void_revisit_has_decided_nothing(district: District) -> None:
    whole = opened(district)
    visit = revisited(district, whole, wrong=["6-2"])
    inspections.void(visit, "填错了表。", district.by("head"))
    again_open = now_of(whole.id)
    assert (again_open.state, again_open.ended_at) == (RectificationState.OPEN, None)
    assert {line.state for line in again_open.lines} == {LineState.OPEN}
    assert db.session.query(CaseReview).one().state is CaseState.VOIDED
    ordered = db.session.query(Rectification).filter_by(inspection_id=visit).one()
    assert ordered.state is RectificationState.VOIDED


def test_a_revisit_to_what_became_void_meanwhile_settles_nothing(district: District) -> None:
    whole = opened(district)
    with at(TEN_DAYS_ON):
        visit = follow_ups.revisit(whole.id, again(district), district.by("clerk"))
        inspections.void(whole.inspection_id, "填错了企业。", district.by("head"))

    looked(district, visit)
    assert now_of(whole.id).state is RectificationState.VOIDED
