"""Signing: bound to the text, let in by the gate, void when the text changes (R-18, R-19, R-36)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from uuid import UUID

import pytest
from PIL import Image

from portal.domain.calendar import at, at_local
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState, RecusalGround
from portal.domain.result import Mark
from portal.domain.signatures import SigningWay, TextChanged
from portal.extensions import db, files
from portal.models import DocumentCopy, Signature
from portal.queries import documents as issued
from portal.queries import integrity, signatures
from portal.services import answers, notifications, results
from portal.services.answers import Given
from portal.services.signatures import Signing
from tests.builders.district import DAY, SIGNER, District
from tests.builders.printed import pictures
from tests.builders.signatures import INK, REASON, REFUSING, WITNESS, drawn
from tests.builders.visits import TELLING, answered, assigned, closing, copies, row

EVENING = at_local(DAY, 11, 0)


def told(district: District, visit: UUID, signing: Signing) -> None:
    notifications.notify(visit, replace(TELLING, signing=signing), district.by("zhang"))


def finish(district: District, visit: UUID, signing: Signing, signer: str = SIGNER) -> None:
    whole = replace(closing(visit), enterprise_signer=signer, signing=signing)
    with at(EVENING):
        results.finish(visit, whole, district.by("zhang"))


def words_of(copy: DocumentCopy) -> str:
    with zipfile.ZipFile(io.BytesIO(issued.content(copy))) as package:
        xml = package.read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


def only(visit: UUID) -> Signature:
    (found,) = db.session.query(Signature).filter_by(inspection_id=visit).all()
    return found


def test_a_signature_drawn_at_the_door_stands_on_the_notification_page(district: District) -> None:
    visit = assigned(district)
    told(district, visit, drawn(signatures.shown_at_the_door(row(visit))))
    kept = only(visit)
    note = row(visit).notifications[0]
    assert (kept.way, kept.signer, kept.notification_id) == (SigningWay.DRAWN, SIGNER, note.id)
    assert kept.signed_mark == signatures.told(row(visit), note)
    assert kept.digest is not None
    (page,) = copies(visit)
    assert pictures(page) == [files.get(kept.digest)]
    assert all(checked.faults == () for checked in integrity.check())


def test_the_gate_draws_every_signature_anew(district: District) -> None:
    visit = assigned(district)
    picture = io.BytesIO()
    Image.open(io.BytesIO(INK)).save(picture, "PNG", pnginfo=None, compress_level=0)
    shown = signatures.shown_at_the_door(row(visit))
    told(district, visit, Signing(SigningWay.DRAWN, picture.getvalue() + b"hidden behind", shown=shown))
    digest = only(visit).digest
    assert digest is not None
    assert b"hidden behind" not in files.get(digest)


@pytest.mark.parametrize("picture", [b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b""])
def test_what_is_no_picture_begins_nothing(district: District, picture: bytes) -> None:
    visit = assigned(district)
    shown = signatures.shown_at_the_door(row(visit))
    with pytest.raises(RuleBroken):
        told(district, visit, Signing(SigningWay.DRAWN, picture, shown=shown))
    db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_a_drawn_signature_without_the_mark_of_its_page_binds_nothing(district: District) -> None:
    visit = assigned(district)
    with pytest.raises(TextChanged):
        told(district, visit, drawn(""))


def test_a_team_that_changed_since_the_page_was_read_is_shown_again(district: District) -> None:
    visit = assigned(district)
    shown = signatures.shown_at_the_door(row(visit))
    row(visit).team[1].certificate_number = "另一个证号"
    db.session.commit()
    for signing in (drawn(shown), Signing(shown=shown)):
        with pytest.raises(TextChanged, match="被签字的内容有改动"):
            told(district, visit, signing)
        db.session.rollback()
    assert row(visit).state is InspectionState.ASSIGNED


def test_granting_a_recusal_voids_the_signature_and_the_page_is_signed_anew(district: District) -> None:
    visit = assigned(district)
    asking = replace(
        TELLING,
        recused_inspector_id=district.people["李四"],
        ground=RecusalGround.INTEREST,
        signing=drawn(signatures.shown_at_the_door(row(visit))),
    )
    notifications.request_recusal(visit, asking, district.by("zhang"))
    notifications.grant_recusal(visit, district.people["王五"], "回避理由成立", district.by("leader"))
    assert (only(visit).voided_at is not None, only(visit).void_reason) == (
        True,
        "准许回避，检查人员已更换，要重新告知和签字",
    )
    told(district, visit, drawn(signatures.shown_at_the_door(row(visit))))
    (page,) = copies(visit)
    assert len(pictures(page)) == 1
    assert db.session.query(Signature).filter_by(inspection_id=visit).count() == 2


@pytest.mark.parametrize(("renamed", "shown"), [(False, 1), (True, 0)])
def test_after_a_rejected_recusal_the_signature_stands_unless_the_text_changed(
    district: District, renamed: bool, shown: int
) -> None:
    visit = assigned(district)
    asking = replace(
        TELLING,
        recused_inspector_id=district.people["李四"],
        ground=RecusalGround.INTEREST,
        signing=drawn(signatures.shown_at_the_door(row(visit))),
    )
    notifications.request_recusal(visit, asking, district.by("zhang"))
    if renamed:
        row(visit).team[1].certificate_number = "另一个证号"
        db.session.commit()
    notifications.reject_recusal(visit, "没有利害关系", district.by("leader"))
    (page,) = copies(visit)
    assert (len(pictures(page)), only(visit).voided_at is not None) == (shown, renamed)


def test_the_posted_copy_shows_neither_the_handwriting_nor_why_somebody_refused(district: District) -> None:
    visit = answered(district)
    finish(district, visit, drawn(signatures.shown_at_the_end(row(visit))))
    records = {copy.label: copy for copy in copies(visit) if copy.label}
    assert {label: len(pictures(copy)) for label, copy in records.items()} == {
        "现场公示": 0,
        "反馈企业": 1,
        "留存": 1,
    }
    refused = answered(district, "maker")
    finish(district, refused, REFUSING, signer="")
    said = {copy.label: words_of(copy) for copy in copies(refused) if copy.label}
    assert f"拒绝签字（理由：{REASON}；见证人：{WITNESS}）" in said["留存"]
    assert "法人或负责人：拒绝签字" in said["现场公示"]
    assert REASON not in said["现场公示"]
    assert WITNESS not in said["现场公示"]
    assert row(refused).enterprise_signer == ""


def test_an_answer_that_was_changed_meanwhile_stops_the_signature(district: District) -> None:
    visit = answered(district)
    shown = signatures.shown_at_the_end(row(visit))
    answers.answer(visit, "1-1", Given(Mark({"": "是"}, "补记一句"), 1), district.by("li"))
    for signing in (drawn(shown), replace(REFUSING, shown=shown), Signing(shown=shown)):
        with pytest.raises(TextChanged):
            finish(district, visit, signing)
        db.session.rollback()
    assert row(visit).state is InspectionState.IN_PROGRESS
    finish(district, visit, drawn(signatures.shown_at_the_end(row(visit))))
    assert row(visit).state is InspectionState.FINISHED


def test_a_refusal_needs_its_reason_and_its_witness(district: District) -> None:
    visit = answered(district)
    for lacking in ({"refusal": " "}, {"witness": ""}):
        with pytest.raises(RuleBroken, match="写明拒绝的理由和见证人"):
            finish(district, visit, replace(REFUSING, **lacking), signer="")
        db.session.rollback()
    with pytest.raises(RuleBroken, match=r"U\+0000"):
        finish(district, visit, replace(REFUSING, witness="陈\x00"), signer="")


def test_a_transcript_issued_at_the_end_is_signed_and_a_later_one_is_not(district: District) -> None:
    visit = answered(district, kind=Kind.COSMETICS_RETAILER)
    finish(district, visit, drawn(signatures.shown_at_the_end(row(visit))))
    found = {copy.title: len(pictures(copy)) for copy in copies(visit)}
    transcripts = {title: count for title, count in found.items() if title.startswith("现场检查笔录")}
    assert len(transcripts) == 2
    assert set(transcripts.values()) == {1}
    assert sum(found.values()) >= 2
