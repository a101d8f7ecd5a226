"""What the public reads of a draw, and when."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest

from portal.domain.errors import NotFound
from portal.domain.result import Result
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import public_draws
from portal.services import draw_visits, draws
from tests.builders.district import CONTACT, PHONE, District
from tests.builders.double_random import announced, drawn, prepared, published, row, terms
from tests.builders.publications import publication
from tests.support.verifying import verified


def test_a_draw_is_public_from_its_roster_on(district: District) -> None:
    draft = prepared(district)
    assert public_draws.listed() == ()
    with pytest.raises(NotFound):
        public_draws.get(draft)
    draws.announce(draft, district.by("clerk"))
    assert [one.id for one in public_draws.listed()] == [draft]


def test_secret_seed_and_result_are_told_when_the_result_is_published(district: District) -> None:
    for draw in (announced(district), drawn(district)):
        waiting = public_draws.document(public_draws.get(draw))
        assert (waiting["secret"], waiting["public_part"], waiting["seed"]) == (None, "", None)
        assert (waiting["result"], waiting["opened"], waiting["visits"]) == ([], [], [])
        assert row(draw).secret not in json.dumps(waiting)
        assert verified(waiting) == []
    told = public_draws.document(public_draws.get(published(district)))
    assert len(told["result"]) == 2
    assert verified(told) == []


def test_an_annulled_draw_tells_everything_that_there_was(district: District) -> None:
    after, before = drawn(district), announced(district)
    for draw in (after, before):
        draw_visits.annul(draw, "打错了，请电13800138000", district.by("leader"))
    told = public_draws.get(after)
    assert told.seed
    assert told.visits
    assert told.annul_reason == "打错了，请电138****8000"
    assert verified(public_draws.document(told)) == []
    never_drawn = public_draws.get(before)
    assert (never_drawn.seed, never_drawn.secret, never_drawn.visits) == (None, None, ())
    assert verified(public_draws.document(never_drawn)) == []


def test_the_annulled_and_the_new_one_lead_to_each_other(district: District) -> None:
    old = announced(district)
    draw_visits.annul(old, "街道选错", district.by("leader"))
    new = draws.prepare(terms(title="重新抽取"), district.by("clerk"), replaces=old)
    assert public_draws.get(old).replaced_by is None
    draws.announce(new, district.by("clerk"))
    assert public_draws.get(old).replaced_by == (new, "重新抽取")
    assert public_draws.get(new).replaces == (old, "第二季度抽查")


def test_replacements_are_told_and_recomputed(district: District) -> None:
    draw = published(district)
    one = row(draw).drawn[0]
    draw_visits.replace(draw, one.enterprise_id, None, "停业，店主电话13800138000", district.by("clerk"))
    told = public_draws.get(draw)
    (gone,) = told.replacements
    assert (gone.who, gone.why) == (one.name, "停业，店主电话138****8000")
    assert [visit.note for visit in told.visits] == ["已由下一家递补", "", ""]
    assert verified(public_draws.document(told)) == []
    other = row(draw).drawn[1]
    person = other.team_names[0]
    draw_visits.replace(draw, other.enterprise_id, UUID(other.team[0]), "出差", district.by("clerk"))
    told = public_draws.get(draw)
    assert told.replacements[1].who == f"{other.name}的检查人员{person}"
    assert verified(public_draws.document(told)) == []


def test_a_result_stands_beside_its_business_once_it_is_released(district: District) -> None:
    draw = published(district)
    draw_visits.assign(draw, district.by("clerk"))
    one = row(draw).drawn[0]
    released = publication(
        inspection_id=one.inspection_id, visited_on=date(2018, 6, 20), result=Result.CONFORMING
    )
    db.session.add(released)
    db.session.commit()
    told = public_draws.get(draw)
    assert [visit.result.verdict if visit.result else None for visit in told.visits] == ["符合", None]
    assert public_draws.document(told)["visits"][0]["released"] == str(released.id)


def test_nothing_personal_and_nothing_of_the_house_is_public(district: District) -> None:
    draw = published(district)
    text = json.dumps(public_draws.document(public_draws.get(draw)), ensure_ascii=False)
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    house = (PHONE, CONTACT, "吴九", "桂B-", "钱过期", "无证店", shop.credit_code, "party_or_relative")
    assert [word for word in house if word in text] == []
