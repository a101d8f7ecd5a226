"""The mark of what is shown for signing follows everything that is signed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from portal.domain.result import Mark
from portal.domain.text import text_mark
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import signatures
from portal.services import answers, notifications
from portal.services.answers import Given, OtherProblems
from tests.builders.district import District
from tests.builders.signatures import drawn
from tests.builders.visits import TELLING, answered, assigned, begun, finished, row

Change = Callable[[], object]


def test_the_mark_at_the_door_follows_team_certificates_and_address(district: District) -> None:
    visit = row(assigned(district))
    seen = [signatures.shown_at_the_door(visit)]
    assert signatures.shown_at_the_door(visit) == seen[0]
    visit.team[0].certificate_number = "另一个证号"
    seen.append(signatures.shown_at_the_door(visit))
    for licence in visit.enterprise.licences:
        licence.address = "搬了家"
    seen.append(signatures.shown_at_the_door(visit))
    visit.team.pop()
    seen.append(signatures.shown_at_the_door(visit))
    assert len(set(seen)) == len(seen) == 4
    db.session.rollback()


def test_the_mark_at_the_end_follows_every_answer_and_the_other_problems(district: District) -> None:
    visit = answered(district)
    seen = [signatures.shown_at_the_end(row(visit))]
    changes: list[Change] = [
        lambda: answers.answer(visit, "1-1", Given(Mark({"": "否"}, "没有"), 1), district.by("li")),
        lambda: answers.answer(visit, "1-1", Given(Mark({"": "否"}, "没有找到"), 2), district.by("li")),
        lambda: answers.answer_sheet(
            visit, {}, OtherProblems("货架有积灰", text_mark("")), district.by("li")
        ),
    ]
    for change in changes:
        change()
        seen.append(signatures.shown_at_the_end(row(visit)))
    assert len(set(seen)) == len(seen) == 4
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.phone = "0772-0000000"
    db.session.commit()
    assert signatures.shown_at_the_end(row(visit)) == seen[-1]


def test_every_signing_of_a_visit_is_kept_in_order_with_its_picture(district: District) -> None:
    visit = assigned(district)
    shown = signatures.shown_at_the_door(row(visit))
    notifications.notify(visit, replace(TELLING, signing=drawn(shown)), district.by("zhang"))
    (at_the_door,) = signatures.of_visit(row(visit))
    picture = signatures.picture(at_the_door)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    done = finished(district, "maker")
    assert [signatures.picture(one) for one in signatures.of_visit(row(done))] == [None, None]


def test_a_visit_without_a_signature_names_who_signed_on_paper(district: District) -> None:
    visit = begun(district)
    note = row(visit).notifications[0]
    assert signatures.of_record(row(visit)) is None
    signature = signatures.of_notification(note)
    assert signatures.words_of(signature, note.enterprise_signer) == note.enterprise_signer
    assert signatures.words_of(None, "王经理") == "王经理"
