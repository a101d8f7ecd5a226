"""The seal: set by the system administrator, printed where a paper has its place, never required."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import SENSITIVE, Action
from portal.domain.seal import SEAL_ID
from portal.extensions import db
from portal.models import Attachment, Document, Event
from portal.models.base import new_id
from portal.queries import attachments, integrity, seal
from portal.services import attachments as handing_in
from portal.services import drafts, results
from portal.services.seal import remove, set_picture
from tests.builders.district import District
from tests.builders.printed import pictures, pictures_in
from tests.builders.seals import RING, handed_in, picture, set_seal
from tests.builders.visits import answered, closing, copies, finished, ordered


def test_an_order_is_issued_with_the_seal_and_without_one_all_the_same(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    plain = db.session.get_one(Document, ordered(visit, district))
    assert [pictures(copy) for copy in plain.copies] == [[], []]
    set_seal(district.by("admin"))
    other = finished(district, "maker", problems=("2-2",))
    sealed = db.session.get_one(Document, ordered(other, district))
    assert [pictures(copy) for copy in sealed.copies] == [[seal.picture()], [seal.picture()]]
    assert [pictures(copy) for copy in plain.copies] == [[], []]
    assert all(checked.faults == () for checked in integrity.check())


def test_papers_without_a_place_for_the_seal_stay_as_they_are(district: District) -> None:
    set_seal(district.by("admin"))
    visit = answered(district)
    results.finish(visit, closing(visit), district.by("zhang"))
    found = [pictures(copy) for copy in copies(visit)]
    assert len(found) == 5
    assert not any(found)


def test_a_draft_bears_no_seal(district: District) -> None:
    set_seal(district.by("admin"))
    visit = finished(district)
    text = drafts.first_text(db.session.get_one(Document, _any(visit)).visit, "opinion_notice")
    draft = drafts.begin(visit, "opinion_notice", text, district.by("zhang"))
    assert pictures_in(drafts.preview(db.session.get_one(Document, draft)).content) == []


def _any(visit: UUID) -> UUID:
    return copies(visit)[0].document_id


def test_after_its_removal_papers_leave_the_place_again_and_both_acts_are_on_record(
    district: District,
) -> None:
    set_seal(district.by("admin"))
    remove("公章换新", district.by("admin"))
    visit = finished(district, problems=("2-2",))
    order = db.session.get_one(Document, ordered(visit, district))
    assert [pictures(copy) for copy in order.copies] == [[], []]
    events = db.session.query(Event).filter_by(subject_id=SEAL_ID).order_by(Event.at, Event.id).all()
    assert [event.action for event in events] == [Action.SEAL_SET, Action.SEAL_REMOVE]
    assert events[1].reason == "公章换新"
    assert db.session.query(Attachment).filter_by(subject_id=SEAL_ID).count() == 1
    with pytest.raises(RuleBroken, match="不需要停用"):
        remove("再停一次", district.by("admin"))


@pytest.mark.parametrize(
    ("content", "words"), [(picture(300, 300), "印出来会模糊"), (picture(900, 500), "裁成正方形")]
)
def test_a_picture_that_is_no_seal_replaces_nothing(district: District, content: bytes, words: str) -> None:
    set_seal(district.by("admin"))
    before = seal.picture()
    basket = handed_in(district.by("admin"), content)
    with pytest.raises(RuleBroken, match=words):
        set_picture(basket, district.by("admin"))
    db.session.rollback()
    assert seal.picture() == before is not None


def test_an_empty_basket_sets_nothing(district: District) -> None:
    with pytest.raises(RuleBroken, match="请上传一张公章图片"):
        set_picture(new_id(), district.by("admin"))


def test_nobody_else_sets_or_takes_away_the_seal(district: District) -> None:
    set_seal(district.by("admin"))
    kept = seal.current()
    assert kept is not None
    others = [login for login in district.viewers if login != "admin"]
    for login in others:
        with pytest.raises(RuleBroken, match="您的岗位不能办理"):
            set_picture(new_id(), district.by(login))
        with pytest.raises(RuleBroken, match="您的岗位不能办理"):
            remove("不要了", district.by(login))
        db.session.rollback()
    assert len(others) > 10
    for login in ("admin", "clerk"):  # nor by the side door of files
        with pytest.raises(NotFound):
            handing_in.remove(kept.id, district.by(login))
    assert {Action.SEAL_SET, Action.SEAL_REMOVE} <= SENSITIVE
    assert attachments.get(district.by("admin"), kept.id).digest == kept.digest


def test_what_is_hidden_in_the_picture_does_not_come_along(district: District) -> None:
    set_seal(district.by("admin"), RING + b"hidden behind")
    kept = seal.picture()
    assert kept is not None
    assert b"hidden behind" not in kept
