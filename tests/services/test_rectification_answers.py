"""What an enterprise answers: kept as often as it likes, sent item by item or together, also late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import Conflict, Incomplete, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.rectifications import Answer, LineState, Measure, RectificationState
from portal.extensions import db
from portal.models import Event
from portal.services import rectification_answers as answers
from portal.services.acts import abandon
from tests.builders.district import DAY, District
from tests.builders.rectifications import DONE, DUE, line_now, now_of, opened, proved, sent, written


def test_what_is_written_so_far_is_kept_and_not_sent(district: District) -> None:
    line = opened(district).lines[0].id
    answers.save(line, written(line, Answer(None, "正在改。", None)), district.by("shop"))
    kept = line_now(line)
    assert (kept.answer, kept.state, kept.replies) == ("正在改。", LineState.OPEN, [])
    assert kept.saved_by == "康健店"


def test_an_answer_says_what_how_and_when_and_is_proved(district: District) -> None:
    line, shop = opened(district).lines[0].id, district.by("shop")
    with pytest.raises(Incomplete) as refusal:
        answers.send(line, written(line, Answer(None, "", None)), shop)
    said = str(refusal.value)
    checked = [part for part in ("措施", "怎么改的", "日期", "照片") if part in said]
    assert len(checked) == 4
    abandon()
    proved(line, shop)
    with pytest.raises(Incomplete, match="还没有到"):
        answers.send(line, written(line, Answer(Measure.OTHER, "改了。", DAY + timedelta(days=1))), shop)
    abandon()
    with pytest.raises(Incomplete, match="不能早于检查的日期"):
        answers.send(line, written(line, Answer(Measure.OTHER, "改了。", DAY - timedelta(days=1))), shop)
    abandon()
    assert line_now(line).state is LineState.OPEN


def test_when_the_last_item_is_sent_it_is_the_offices_turn(district: District) -> None:
    whole, shop = opened(district), district.by("shop")
    first, second = (line.id for line in whole.lines)
    sent(first, shop)
    assert now_of(whole.id).state is RectificationState.OPEN
    sent(second, shop)
    assert now_of(whole.id).state is RectificationState.ANSWERED
    (reply,) = line_now(first).replies
    assert (reply.number, reply.measure, reply.completed_on, reply.late) == (1, DONE.measure, DAY, False)


def test_what_is_written_is_sent_together(district: District) -> None:
    whole, shop = opened(district, ("2-2", "6-2", "7-3")), district.by("shop")
    with pytest.raises(RuleBroken, match="还没有写好"):
        answers.send_all(whole.id, shop)
    abandon()
    ready = [line.id for line in whole.lines][:2]
    for line in ready:
        proved(line, shop)
        answers.save(line, written(line), shop)
    assert answers.send_all(whole.id, shop) == 2
    states = [line.state for line in now_of(whole.id).lines]
    assert states == [LineState.ANSWERED, LineState.ANSWERED, LineState.OPEN]
    assert now_of(whole.id).state is RectificationState.OPEN
    events = db.session.query(Event).filter_by(subject_id=whole.id, action=Action.RECTIFICATION_SEND).all()
    assert [event.detail["told"] for event in events] == [["一并提交2项"]]


@pytest.mark.parametrize(("days", "late"), [(15, False), (16, True)])
def test_a_late_answer_is_taken_and_marked(district: District, days: int, late: bool) -> None:
    line = opened(district).lines[0].id
    with at(at_local(DAY + timedelta(days=days), 23, 50)):
        sent(line, district.by("shop"))
    assert DAY + timedelta(days=15) == DUE
    assert line_now(line).replies[0].late is late


def test_two_colleagues_do_not_overwrite_each_other(district: District) -> None:
    line, shop = opened(district).lines[0].id, district.by("shop")
    stale = written(line, Answer(None, "我写的。", None))
    answers.save(line, written(line, Answer(None, "同事写的。", None)), shop)
    with pytest.raises(Conflict, match="康健店刚才也填写了这一项"):
        answers.save(line, stale, shop)
    abandon()
    assert line_now(line).answer == "同事写的。"


def test_what_was_sent_waits_and_cannot_be_changed(district: District) -> None:
    line, shop = opened(district).lines[0].id, district.by("shop")
    sent(line, shop)
    with pytest.raises(RuleBroken, match="待复核"):
        answers.save(line, written(line, Answer(None, "改主意了。", None)), shop)
    abandon()
    assert line_now(line).answer == DONE.text


def test_it_is_nobody_elses_to_answer(district: District) -> None:
    whole = opened(district)
    line = whole.lines[0].id
    for login in ("rival", "newcomer", "south_head"):
        with pytest.raises(NotFound):
            answers.save(line, written(line), district.by(login))
        abandon()
        with pytest.raises(NotFound):
            answers.send_all(whole.id, district.by(login))
        abandon()
    for login in ("zhang", "head"):
        with pytest.raises(RuleBroken, match="岗位"):
            answers.save(line, written(line), district.by(login))
        abandon()
    assert line_now(line).saved_at is None


def test_a_text_that_no_paper_holds_or_too_long_is_refused(district: District) -> None:
    line, shop = opened(district).lines[0].id, district.by("shop")
    for text, words in (("坏\x00字", "字符"), ("长" * 4001, "最多4000个字")):
        with pytest.raises(RuleBroken, match=words):
            answers.save(line, written(line, Answer(None, text, None)), shop)
        abandon()
    assert line_now(line).answer == ""
