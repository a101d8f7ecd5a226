"""现场检查笔录: prefilled from what was recorded, one day each (R-05, R-19, R-36)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.documents import DocumentState
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.inspections import RecusalGround
from portal.models import Document
from portal.queries import documents as found
from portal.services import documents, drafts, notifications, results, transcripts
from portal.services.acts import abandon
from tests.builders.district import DAY, SIGNER, District
from tests.builders.visits import TELLING, answered, assigned, begun, closing, finished, papers, row
from tests.docgen.reading import part, words

KIND = "site_transcript"
RETAIL = Kind.COSMETICS_RETAILER
OPINION = "以上笔录我已看过，与实际情况相符。"
EVENING = at_local(DAY, 22, 30)


def text(visit: UUID, **changes: object) -> dict[str, object]:
    """The text to begin with, a record where nothing is checked yet, what the inspected person says."""
    start = drafts.first_text(row(visit), KIND)
    record = start["record"] or "现场查看了货架。"
    return {**start, "record": record, "opinion": OPINION, "signer": SIGNER, **changes}


def issue(visit: UUID, district: District, **changes: object) -> Document:
    made = drafts.issue_new_paper(visit, KIND, text(visit, **changes), district.by("zhang"))
    return next(paper for paper in papers(visit) if paper.id == made)


def test_questions_answers_and_record_are_filled_in_from_what_was_recorded(district: District) -> None:
    visit = answered(district, problems=("2-2",))
    start = drafts.first_text(row(visit), KIND)
    assert (start["place"], start["identity_answer"], start["recusal_answer"]) == (
        TELLING.place,
        "看清楚了。",
        "不申请",
    )
    assert "现场看到的情况。" in start["record"]
    assert (start["subject"], start["signer"]) == ("保健食品经营监督检查", SIGNER)
    assert start["started_at"] == at_local(DAY, 9, 0).isoformat()


def test_the_recusal_that_was_decided_stands_in_the_answer(district: District) -> None:
    visit = assigned(district)
    asked = (district.people["李四"], RecusalGround.INTEREST, "系其连襟")
    telling = notifications.Telling("营业场所一楼", SIGNER, *asked)
    notifications.request_recusal(visit, telling, district.by("zhang"))
    notifications.reject_recusal(visit, "查无此事", district.by("leader"))
    answer = drafts.first_text(row(visit), KIND)["recusal_answer"]
    for told in ("申请李四回避", "与本人或本人近亲属有利害关系", "驳回", "查无此事"):
        assert told in answer


def test_a_health_food_visit_may_have_one_and_needs_none(district: District) -> None:
    visit = answered(district, problems=("2-2",))
    made = issue(visit, district, record="货架底层有积灰。", amendments=2)
    assert [copy.label for copy in made.copies] == ["第一联存档", "第二联交被检查单位"]
    printed = words(part(found.content(made.copies[0])))
    for told in ("货架底层有积灰。", OPINION, "看清楚了。", "第1处修改", "第2处修改", "张三", "李四"):
        assert told in printed
    assert "第3处修改" not in printed
    results.finish(visit, closing(visit), district.by("zhang"))
    assert [paper.kind for paper in papers(visit)].count(KIND) == 1
    assert KIND not in {paper.kind for paper in papers(finished(district, "maker"))}


def test_one_transcript_tells_of_one_day_and_a_visit_over_midnight_has_two(district: District) -> None:
    visit = begun(district, moment=EVENING)
    after = EVENING + timedelta(hours=3)
    with at(after):
        over = {"started_at": EVENING.isoformat(), "ended_at": after.isoformat()}
        with pytest.raises(RuleBroken, match=r"从2018年6月10日写到2018年6月11日.*另起一份写第二天"):
            issue(visit, district, **over)
        abandon()
        last, first = at_local(DAY, 23, 59), at_local(DAY + timedelta(1), 0, 0)
        issue(visit, district, started_at=EVENING.isoformat(), ended_at=last.isoformat())
        with pytest.raises(RuleBroken, match="2018年6月10日已经有一份现场检查笔录"):
            issue(visit, district, started_at=EVENING.isoformat(), ended_at=last.isoformat())
        abandon()
        issue(visit, district, started_at=first.isoformat(), ended_at=after.isoformat())
    made = [paper for paper in papers(visit) if paper.kind == KIND]
    assert len(made) == 2
    printed = [words(part(found.content(paper.copies[0]))) for paper in made]
    assert ["6月10日" in printed[0], "6月11日" in printed[1]] == [True, True]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ended_at": ""}, "开始和结束的时间"),
        ({"ended_at": at_local(DAY, 8, 0).isoformat()}, "不能早于开始的时间"),
        ({"ended_at": at_local(DAY, 23, 0).isoformat()}, "还没有到"),
        ({"record": " "}, "现场检查记录"),
        ({"opinion": ""}, "真实性的意见"),
        ({"signer": ""}, "签字人的姓名"),
        ({"recusal_answer": ""}, "对回避的回答"),
        ({"identity_answer": ""}, "对执法证件的回答"),
        ({"place": ""}, "检查现场"),
    ],
)
def test_what_a_transcript_lacks_is_named(changes: dict[str, str], sentence: str, district: District) -> None:
    visit = begun(district)
    with pytest.raises(RuleBroken, match=sentence):
        issue(visit, district, **changes)
    abandon()
    assert KIND not in {paper.kind for paper in papers(visit)}


def test_a_cosmetics_visit_ends_with_the_transcript_that_its_team_wrote(district: District) -> None:
    visit = answered(district, "shop", RETAIL)
    made = drafts.begin(visit, KIND, text(visit, record="逐项检查。"), district.by("zhang"))
    assert [paper.id for paper in transcripts.begun(row(visit))] == [made]
    whole = closing(visit)
    results.finish(visit, results.Closing(**{**vars(whole), "transcript": ""}), district.by("li"))
    (issued,) = [paper for paper in papers(visit) if paper.kind == KIND]
    assert (issued.id, issued.state) == (made, DocumentState.ISSUED)
    assert "逐项检查。" in words(part(found.content(issued.copies[0])))


def test_a_draft_that_lacks_something_keeps_the_visit_open(district: District) -> None:
    visit = answered(district, "shop", RETAIL)
    drafts.begin(visit, KIND, text(visit, opinion=""), district.by("zhang"))
    with pytest.raises(RuleBroken, match="真实性的意见"):
        results.finish(visit, closing(visit), district.by("zhang"))
    abandon()
    assert row(visit).finished_at is None


def test_finished_on_another_day_a_cosmetics_visit_asks_for_its_transcript_first(district: District) -> None:
    visit = answered(district, "shop", RETAIL)
    with at(at_local(DAY + timedelta(1), 9, 0)):
        with pytest.raises(RuleBroken, match=r"每份只写一天.*请先在.*起草笔录"):
            results.finish(visit, closing(visit), district.by("zhang"))
        abandon()
        ended_at = at_local(DAY, 17, 0).isoformat()
        issue(visit, district, ended_at=ended_at)
        results.finish(visit, closing(visit), district.by("zhang"))
    assert [paper.kind for paper in papers(visit)].count(KIND) == 1


def test_a_void_transcript_makes_room_for_another_of_the_day(district: District) -> None:
    visit = begun(district)
    wrong = issue(visit, district)
    documents.void(wrong.id, "记录有误", district.by("leader"))
    right = issue(visit, district, record="更正后的记录。")
    assert right.replaces_id == wrong.id


def test_what_did_not_begin_has_no_transcript(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(RuleBroken, match="检查开始以后"):
        drafts.begin(visit, KIND, {}, district.by("zhang"))
    abandon()
