"""Papers that people write: saved, edited by the team, issued once, given up with a reason."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.domain.documents import COMPOSED, DocumentState
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.models import Document, Event
from portal.queries import documents as found
from portal.services import drafts, inspections
from portal.services.acts import abandon
from tests.builders.district import District
from tests.builders.visits import PROVISIONS, assigned, begun, finished, papers, row
from tests.docgen.reading import part, words

ORDER = "rectification_order"


def begin(district: District, **changes: str) -> UUID:
    """The draft of an order that is still owed."""
    visit = finished(district, problems=("2-2",))
    return drafts.begin(visit, ORDER, {**PROVISIONS, **changes}, district.by("zhang"))


def draft(document_id: UUID) -> Document:
    row = db.session.get(Document, document_id, populate_existing=True)
    assert row is not None
    return row


def written(document_id: UUID, **changes: str) -> drafts.Written:
    """The text with changes, by somebody who saw the draft as it stands."""
    kept = draft(document_id)
    return drafts.Written({**kept.content, **changes}, kept.version)


def test_every_kind_that_is_composed_has_its_composition() -> None:
    assert tuple(drafts.COMPOSITIONS) == COMPOSED
    assert [paper.key for paper in drafts.COMPOSITIONS.values() if not paper.purpose] == []
    with pytest.raises(NotFound):
        drafts.composition("result_record")


def test_a_draft_has_neither_number_nor_bytes_and_the_enterprise_does_not_see_it(district: District) -> None:
    made = begin(district)
    kept = draft(made)
    assert (kept.state, kept.number, kept.serial, kept.copies) == (DocumentState.DRAFT, "", None, [])
    assert (kept.drafted_by, kept.content) == ("张三", PROVISIONS)
    assert found.get(district.by("head"), made).id == made
    for login in ("shop", "rival", "south_head"):
        with pytest.raises(NotFound):
            found.get(district.by(login), made)


def test_the_team_edits_a_draft_and_nobody_else(district: District) -> None:
    made = begin(district)
    drafts.revise(made, written(made, requirements="加装照明。"), district.by("li"))
    assert (draft(made).content["requirements"], draft(made).drafted_by) == ("加装照明。", "李四")
    for login in ("wang", "head", "leader"):
        with pytest.raises(RuleBroken, match=r"岗位|不是这次检查指派"):
            drafts.revise(made, written(made), district.by(login))
        abandon()
    with pytest.raises(NotFound):
        drafts.revise(made, written(made), district.by("zhou"))
    abandon()


def test_what_another_person_saved_meanwhile_is_not_overwritten(district: District) -> None:
    made = begin(district)
    stale = written(made, requirements="张三写的。")
    drafts.revise(made, written(made, requirements="李四写的。"), district.by("li"))
    for act in (drafts.revise, drafts.issue):
        with pytest.raises(drafts.DraftChanged, match=r"李四.*这次没有保存"):
            act(made, stale, district.by("zhang"))
        abandon()
    assert draft(made).content["requirements"] == "李四写的。"
    drafts.revise(made, written(made, requirements="两人商定。"), district.by("zhang"))
    assert draft(made).content["requirements"] == "两人商定。"


def test_issuing_gives_number_bytes_and_an_event_and_ends_the_writing(district: District) -> None:
    made = begin(district)
    drafts.issue(made, written(made, requirements="清理库房。"), district.by("li"))
    issued = draft(made)
    assert (issued.state, issued.serial, issued.issued_by) == (DocumentState.ISSUED, 1, "李四")
    assert "清理库房。" in words(part(found.content(issued.copies[0])))
    events = db.session.query(Event).filter_by(subject_id=made)
    acts = [(event.from_state, event.to_state) for event in events]
    assert sorted(acts, key=str) == [("draft", "issued"), (None, "draft")]
    for act in (drafts.revise, drafts.issue):
        with pytest.raises(RuleBroken, match="现在是“已出具”，不能起草文书"):
            act(made, written(made), district.by("zhang"))
        abandon()


def test_a_draft_that_lacks_something_stays_a_draft_without_a_number(district: District) -> None:
    made = begin(district, violated=" ")
    with pytest.raises(RuleBroken, match="请写明违反的规定"):
        drafts.issue(made, written(made), district.by("zhang"))
    abandon()
    assert (draft(made).state, draft(made).number) == (DocumentState.DRAFT, "")
    drafts.issue(made, written(made, violated="有关规定"), district.by("zhang"))
    assert draft(made).serial == 1


def test_what_no_paper_can_hold_is_refused_when_it_is_saved(district: District) -> None:
    with pytest.raises(RuleBroken, match="控制字符"):
        begin(district, requirements="清理\x00货架")
    abandon()


def test_a_draft_is_given_up_with_a_reason_and_stays_in_the_file(district: District) -> None:
    made = begin(district)
    with pytest.raises(RuleBroken, match="理由"):
        drafts.discard(made, " ", district.by("zhang"))
    abandon()
    drafts.discard(made, "改用新格式", district.by("zhang"))
    gone = draft(made)
    assert (gone.state, gone.void_reason, gone.number, gone.issued_at) == (
        DocumentState.VOIDED,
        "改用新格式",
        "",
        None,
    )
    again = drafts.begin(gone.inspection_id, ORDER, PROVISIONS, district.by("zhang"))
    assert draft(again).replaces_id is None


def test_a_visit_offers_what_may_be_begun_and_is_not_begun(district: District) -> None:
    team = district.by("zhang")
    assert drafts.open_to(row(assigned(district)), team) == []
    started = row(begun(district))
    assert [paper.key for paper in drafts.open_to(started, team)] == ["site_transcript"]
    ended = finished(district, problems=("2-2",))
    keys = [paper.key for paper in drafts.open_to(row(ended), team)]
    assert keys == ["site_transcript", "opinion_notice", ORDER]
    drafts.begin(ended, ORDER, PROVISIONS, team)
    keys = [paper.key for paper in drafts.open_to(row(ended), team)]
    assert keys == ["site_transcript", "opinion_notice"]
    assert drafts.open_to(row(ended), district.by("clerk")) == ()


def test_the_preview_says_draft_on_every_page_and_bears_no_number(district: District) -> None:
    made = begin(district)
    file = drafts.preview(draft(made))
    assert "草稿" in words(part(file.content, "word/header1.xml"))
    assert "草稿" in file.name
    assert len(file.digest) == 64
    assert "〔2018〕" not in words(part(file.content))
    assert drafts.preview(draft(made)).content != b""
    drafts.issue(made, written(made), district.by("zhang"))
    with pytest.raises(RuleBroken, match="已出具"):
        drafts.preview(draft(made))


def test_a_void_visit_takes_its_drafts_along(district: District) -> None:
    visit = begun(district, "shop", Kind.HF_OPERATOR)
    text = drafts.first_text(row(visit), "site_transcript")
    made = drafts.begin(visit, "site_transcript", text, district.by("zhang"))
    inspections.void(visit, "走错了店", district.by("leader"))
    assert draft(made).state is DocumentState.VOIDED
    assert {paper.state for paper in papers(visit)} == {DocumentState.VOIDED}
