"""A new form from above: proposed, approved by somebody else, used from its day on (R-05)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

import docgen
from docgen.examples import examples
from docgen.marks import with_marks
from portal.domain.calendar import at, at_local
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.layouts import LayoutRefused, LayoutState
from portal.domain.permissions import Action
from portal.domain.uploads import BASKET
from portal.extensions import db, files
from portal.models import Attachment, Event, Layout
from portal.models.base import new_id
from portal.queries import attachments
from portal.services import layouts
from portal.services.layouts import Proposal, approve, drawn, propose, refuse, withdraw
from tests.builders.district import DAY, District
from tests.builders.layouts import BASIS, DOCUMENT, NEW, OLD, edited, proposed
from tests.builders.word_habits import changed
from tests.docgen.reading import body

SOON = DAY + timedelta(5)


def printed(day: object) -> str:
    return body(drawn(DOCUMENT, day).render(examples()[DOCUMENT]))  # type: ignore[arg-type]


def test_a_proposed_layout_has_samples_a_basis_and_a_trace_and_holds_for_nothing(district: District) -> None:
    made = proposed(SOON, district.by("admin"))
    layout = db.session.get_one(Layout, made)
    assert (layout.state, layout.basis, layout.remarks) == (LayoutState.PROPOSED, BASIS, [])
    assert NEW in body(files.get(layout.sample_digest))
    assert NEW not in body(files.get(layout.former_digest))
    assert NEW not in printed(SOON)
    event = db.session.scalars(select(Event).where(Event.subject_id == made)).one()
    assert (event.action, event.to_state) == (Action.LAYOUT_PROPOSE, "proposed")


def test_what_was_sent_goes_over_to_the_layout_and_is_seen_by_who_decides(district: District) -> None:
    made = proposed(SOON, district.by("admin"))
    assert db.session.scalar(select(Attachment).where(Attachment.subject_type == BASKET)) is None
    assert len(attachments.of_record(district.by("leader"), layouts.SUBJECT, made)) == 1
    assert attachments.of_record(district.by("zhang"), layouts.SUBJECT, made) == []


def test_an_approved_layout_holds_from_its_day_on_and_not_before(district: District) -> None:
    approve(proposed(SOON, district.by("admin")), district.by("leader"))
    assert NEW not in printed(SOON - timedelta(1))
    assert NEW in printed(SOON)
    assert NEW in printed(SOON + timedelta(900))


def test_a_later_layout_takes_over_on_its_own_day(district: District) -> None:
    for day, wording in ((SOON, NEW), (SOON + timedelta(10), "受检单位：")):
        approve(proposed(day, district.by("admin"), edited(wording)), district.by("leader"))
    assert [NEW in printed(SOON + timedelta(n)) for n in (-1, 0, 9, 10)] == [False, True, True, False]
    assert "受检单位：" in printed(SOON + timedelta(10))


def test_the_next_layout_is_begun_from_the_one_that_holds(district: District) -> None:
    approve(proposed(SOON, district.by("admin")), district.by("leader"))
    layout = db.session.scalars(select(Layout)).one()
    assert f"{NEW}\n{{unit}}" in body(layouts.to_edit(DOCUMENT, layout))
    assert f"{OLD}\n{{unit}}" in body(layouts.to_edit(DOCUMENT, None))


@pytest.mark.parametrize("login", ["leader", "clerk", "zhang"])
def test_only_the_administrator_proposes(district: District, login: str) -> None:
    with pytest.raises((RuleBroken, NotFound)):
        proposed(SOON, district.by(login))


@pytest.mark.parametrize("login", ["admin", "clerk"])
def test_only_the_leader_decides(district: District, login: str) -> None:
    made = proposed(SOON, district.by("admin"))
    for act in (lambda by: approve(made, by), lambda by: refuse(made, "不对。", by)):
        with pytest.raises(RuleBroken):
            act(district.by(login))
        db.session.rollback()
    assert db.session.get_one(Layout, made).state is LayoutState.PROPOSED
    with pytest.raises(NotFound):
        approve(made, district.by("zhang"))


def test_a_layout_does_not_hold_from_a_day_that_has_come(district: District) -> None:
    with pytest.raises(RuleBroken, match="最早是明天"):
        proposed(DAY, district.by("admin"))
    made = proposed(SOON, district.by("admin"))
    with at(at_local(SOON, 9, 0)), pytest.raises(RuleBroken, match="最早是明天"):
        approve(made, district.by("leader"))


def test_two_layouts_do_not_begin_on_one_day(district: District) -> None:
    first, second = (proposed(SOON, district.by("admin"), edited(word)) for word in (NEW, "受检单位："))
    approve(first, district.by("leader"))
    with pytest.raises(RuleBroken, match="已经有一个版式从2018年6月15日起生效"):
        approve(second, district.by("leader"))


def test_a_layout_is_taken_back_before_it_holds_and_not_after(district: District) -> None:
    made = proposed(SOON, district.by("admin"))
    approve(made, district.by("leader"))
    with at(at_local(SOON, 9, 0)), pytest.raises(RuleBroken, match="已经生效，不能撤回"):
        withdraw(made, "传错了。", district.by("admin"))
    db.session.rollback()
    withdraw(made, "传错了。", district.by("admin"))
    assert NEW not in printed(SOON)
    layout = db.session.get_one(Layout, made)
    assert (layout.state, layout.reason) == (LayoutState.WITHDRAWN, "传错了。")


def test_a_refusal_needs_a_reason_and_ends_the_matter(district: District) -> None:
    made = proposed(SOON, district.by("admin"))
    with pytest.raises(RuleBroken, match="请写明退回的理由"):
        refuse(made, "  ", district.by("leader"))
    refuse(made, "字号不对。", district.by("leader"))
    with pytest.raises(RuleBroken, match="这个版式现在是“已退回”，不能批准版式"):
        approve(made, district.by("leader"))


def test_a_layout_with_faults_is_told_every_one_and_nothing_is_kept(district: District) -> None:
    wrong = changed(with_marks(docgen.official(DOCUMENT).layout), "{unit}", "{nuit}")
    with pytest.raises(LayoutRefused) as refused:
        proposed(SOON, district.by("admin"), wrong)
    assert len(refused.value.faults) == 2
    assert "第1个表格第1行" in refused.value.faults[0]
    assert db.session.scalar(select(Layout)) is None


def test_nothing_uploaded_or_an_unknown_document_is_no_proposal(district: District) -> None:
    with pytest.raises(RuleBroken, match="请上传一个改好的版式"):
        propose(Proposal(DOCUMENT, SOON, BASIS, new_id()), district.by("admin"))
    with pytest.raises(NotFound):
        propose(Proposal("no_such", SOON, BASIS, new_id()), district.by("admin"))
    assert list(layouts.titles()) == [official.key for official in docgen.REGISTER]


def test_a_layout_is_compiled_once(district: District) -> None:
    approve(proposed(SOON, district.by("admin")), district.by("leader"))
    assert drawn(DOCUMENT, SOON) is drawn(DOCUMENT, SOON)
    assert drawn(DOCUMENT, DAY).revision != drawn(DOCUMENT, SOON).revision
