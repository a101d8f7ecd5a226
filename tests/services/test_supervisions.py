"""Recording supervision, the reply, and the end (R-40, R-41)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.supervisions import SupervisionLevel, SupervisionState
from portal.extensions import db
from portal.models import Event
from portal.queries import documents
from portal.services import supervisions
from tests.builders.district import DAY, District
from tests.builders.supervisions import REPLIES, closed, held, recorded, replied, row
from tests.docgen.reading import body

WHOLE: dict[str, Any] = {"level": SupervisionLevel.MUNICIPAL, "office_id": None, "supervisor": "市局"}


def test_a_record_is_answered_and_closed_with_one_event_each(district: District) -> None:
    made = replied(district)
    closed(district, made)
    stands = row(made)
    assert stands.state is SupervisionState.CLOSED
    assert [one.reply for one in stands.findings] == list(REPLIES)
    found = select(Event.action).where(Event.subject_id == made).order_by(Event.at, Event.id)
    assert list(db.session.scalars(found)) == [
        Action.SUPERVISION_RECORD,
        Action.SUPERVISION_REPLY,
        Action.SUPERVISION_CLOSE,
    ]


def test_closing_issues_the_official_record_with_its_number(district: District) -> None:
    made = replied(district)
    closed(district, made)
    (paper,) = documents.of_matter(district.by("head"), made)
    assert paper.number == "督导〔2018〕1号"
    text = body(documents.content(paper.copies[0]))
    for said in ("☑区局督导", "north街道监管所", "已复查。", "整改属实，予以办结。"):
        assert said in text


def test_only_whoever_was_supervised_replies_and_sees_it(district: District) -> None:
    made = recorded(district)
    refused = (("south_head", NotFound), ("clerk", RuleBroken), ("zhang", RuleBroken), ("shop", NotFound))
    for login, kind in refused:
        with pytest.raises(kind):
            supervisions.reply(made, REPLIES, "已整改。", district.by(login))
        db.session.rollback()
    stands = row(made)
    assert (stands.state, stands.findings[0].reply) == (SupervisionState.OPEN, "")


def test_every_finding_is_answered(district: District) -> None:
    made = recorded(district)
    for replies, sentence in ((("已补办。", " "), "第2个问题"), (("已补办。",), "逐条")):
        with pytest.raises(RuleBroken, match=sentence):
            supervisions.reply(made, replies, "已整改。", district.by("head"))
        db.session.rollback()
    assert [one.reply for one in row(made).findings] == ["", ""]


def test_a_reply_that_will_not_do_is_returned_and_keeps_its_text(district: District) -> None:
    made = replied(district)
    supervisions.return_(made, "没有写明责任人。", district.by("clerk"))
    stands = row(made)
    assert (stands.state, stands.returned_because) == (SupervisionState.OPEN, "没有写明责任人。")
    assert [one.reply for one in stands.findings] == list(REPLIES)
    with pytest.raises(RuleBroken, match="还没有反馈"):
        supervisions.close(made, "办结。", district.by("clerk"))
    db.session.rollback()
    supervisions.reply(made, REPLIES, "责任人：张三。", district.by("head"))
    assert row(made).returned_because == ""


def test_municipal_supervision_is_of_the_whole_bureau_and_the_section_replies(district: District) -> None:
    made = recorded(district, **WHOLE)
    with pytest.raises(NotFound):
        supervisions.reply(made, REPLIES, "已整改。", district.by("head"))
    supervisions.reply(made, REPLIES, "已整改。", district.by("clerk"))
    closed(district, made)
    (paper,) = documents.of_matter(district.by("clerk"), made)
    assert "☑市局督导" in body(documents.content(paper.copies[0]))


def test_where_nothing_was_found_it_is_closed_without_a_reply(district: District) -> None:
    made = recorded(district, findings=(), reply_due=None)
    closed(district, made)
    assert row(made).state is SupervisionState.CLOSED


def test_what_does_not_fit_is_not_recorded(district: District) -> None:
    wrong: tuple[tuple[dict[str, Any], str, str], ...] = (
        ({"office_id": None}, "clerk", "请选择被督导的单位"),
        ({"level": SupervisionLevel.MUNICIPAL}, "clerk", "不用选择"),
        ({"held_on": DAY + timedelta(days=1)}, "clerk", "还没有到"),
        ({"reply_due": None}, "clerk", "反馈期限"),
        ({}, "head", "岗位"),
    )
    for changes, login, sentence in wrong:
        with at(at_local(DAY, 16, 0)), pytest.raises(RuleBroken, match=sentence):
            supervisions.record(held(district, **changes), district.by(login))
        db.session.rollback()
