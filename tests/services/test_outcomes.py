"""A visit that is started ends as recorded, or stands among the unfinished (R-16)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from portal.domain.calendar import at, at_local
from portal.domain.checklists import load
from portal.domain.errors import PortalError
from portal.domain.inspections import InspectionState, RecusalGround, UnableReason
from portal.extensions import db
from portal.models import CaseReview, Event, Inspection, Rectification
from portal.queries import inspections as visits
from portal.services import answers, inspections, notifications, results
from portal.services.acts import abandon
from tests.builders.answers import keys_and_generals, with_problems
from tests.builders.district import DAY, MORNING, SIGNER, District
from tests.builders.visits import TELLING, assigned, closing, finished, given, row, table

S = InspectionState
WALKS, STEPS = 200, 7
SALES = load("lz2018-1-2")
RECORDED = {S.FINISHED, S.RELEASED, S.UNABLE, S.REFUSED, S.CANCELLED, S.VOIDED}
NEXT_DAY = at_local(DAY + timedelta(days=1), 9, 0)


def acts(district: District, visit: UUID, chance: random.Random) -> list[Callable[[], object]]:
    """Everything that somebody might do with a visit, whether it is its turn or not."""
    zhang, head, clerk = district.by("zhang"), district.by("head"), district.by("clerk")
    recusal = notifications.Telling(
        "营业场所", SIGNER, district.people["李四"], RecusalGround.INTEREST, "有债务纠纷。"
    )
    problems = chance.choice([(), ("2-2",), keys_and_generals(SALES, 1, 0)])
    return [
        lambda: notifications.notify(visit, TELLING, zhang),
        lambda: notifications.request_recusal(visit, recusal, zhang),
        lambda: notifications.reject_recusal(visit, "理由不成立。", head),
        lambda: notifications.grant_recusal(visit, district.people["王五"], "理由成立。", head),
        lambda: answers.answer_sheet(visit, given(with_problems(table(visit), problems)), None, zhang),
        lambda: results.finish(visit, closing(visit), zhang),
        lambda: inspections.end_unable(visit, UnableReason.CLOSED, "关门。", zhang),
        lambda: inspections.end_refused(visit, "只到一人。", zhang),
        lambda: inspections.cancel(visit, "改期。", clerk),
        lambda: inspections.void(visit, "填错。", head),
    ]


def test_no_started_visit_is_left_behind_in_two_hundred_walks(district: District) -> None:
    ended: Counter[InspectionState] = Counter()
    left = set()
    for seed in range(WALKS):
        chance = random.Random(seed)
        visit = assigned(district)
        for _ in range(STEPS):
            act = chance.choice(acts(district, visit, chance))
            try:
                act()
            except (PortalError, AssertionError):
                abandon()
        state = row(visit).state
        ended[state] += 1
        began = db.session.query(Event).filter_by(subject_id=visit, to_state=S.IN_PROGRESS.value).count()
        if began and state not in RECORDED:
            left.add(visit)
        assert not (began and state is S.CANCELLED)
    with at(NEXT_DAY):
        listed = {one.id for one in visits.unfinished(district.by("head"))}
    assert left <= listed
    assert sum(ended.values()) == WALKS
    assert len(ended) > 4
    still_open = {one for one in listed if row(one).state in RECORDED}
    assert still_open == set()


def test_the_unfinished_are_those_of_an_earlier_day(district: District) -> None:
    visit = assigned(district)
    notifications.notify(visit, TELLING, district.by("zhang"))
    assert visits.unfinished(district.by("head")) == []
    with at(NEXT_DAY):
        assert [one.id for one in visits.unfinished(district.by("head"))] == [visit]
        assert visits.unfinished(district.by("south_head")) == []
        inspections.end_unable(visit, UnableReason.CLOSED, "关门。", district.by("zhang"))
        assert visits.unfinished(district.by("head")) == []


def test_what_follows_stands_in_the_act_that_finishes_the_visit(district: District) -> None:
    visit = finished(district, problems=keys_and_generals(SALES, 1, 0), key="one-sending")
    ordered = db.session.query(Rectification).one()
    review = db.session.query(CaseReview).one()
    assert (ordered.inspection_id, review.inspection_id) == (visit, visit)
    keyed = db.session.query(Event).filter(Event.submission_key == "one-sending").all()
    assert [event.subject_id for event in keyed] == [visit]
    assert db.session.get_one(Inspection, visit).finished_at == MORNING + timedelta(hours=2)
