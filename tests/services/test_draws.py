"""Preparing a draw, publishing its roster, drawing, publishing the result (R-02, R-39)."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.draw import Roster, h
from portal.domain.draws import Criteria, DrawState, Numbers, Risk
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.extensions import db, files
from portal.models import Draw, Enterprise, Event
from portal.queries import draws as found
from portal.services import draws
from tests.builders.district import District
from tests.builders.double_random import (
    CALLED,
    WITNESSES,
    announced,
    drawn,
    prepared,
    published,
    row,
    terms,
)


def test_a_draw_goes_from_stage_to_stage_with_one_event_each(district: District) -> None:
    draw = published(district)
    stands = row(draw)
    assert stands.state is DrawState.PUBLISHED
    assert len(stands.drawn) == 2
    assert all(len(one.team) == 2 for one in stands.drawn)
    events = db.session.scalars(select(Event).where(Event.subject_id == draw).order_by(Event.at, Event.id))
    assert [event.action for event in events] == [
        Action.DRAW_PREPARE,
        Action.DRAW_ANNOUNCE,
        Action.DRAW_RUN,
        Action.DRAW_PUBLISH,
    ]


def test_the_roster_is_frozen_under_its_hash_before_there_is_a_seed(district: District) -> None:
    draw = row(announced(district))
    text = files.get(draw.roster_sha256 or "").decode()
    assert hashlib.sha256(text.encode()).hexdigest() == draw.roster_sha256
    assert (draw.seed, draw.public_part, draw.drawn) == (None, "", [])
    assert draw.commitment == h(draw.secret or "")
    assert draw.secret not in text
    roster = Roster.read(text)
    assert (roster.take, roster.team, roster.most) == (2, 2, 5)
    assert roster.facts["commitment"] == draw.commitment
    assert roster.facts["source"] == "现场见证人报数"
    assert (len(roster.objects), len(roster.inspectors)) == (draw.objects, draw.inspectors) == (3, 6)


def test_nothing_personal_is_in_the_roster(district: District) -> None:
    draw = row(announced(district))
    text = files.get(draw.roster_sha256 or "").decode()
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    for secret in (shop.phone, shop.legal_representative, shop.credit_code, "桂B-", "行政执法证"):
        assert secret not in text
    (nonce, who, where) = draw.recusals[0]
    assert (who, where) == (str(district.people["赵六"]), str(district.shops["shop"]))
    assert nonce not in text


def test_what_follows_from_the_seed_is_what_is_kept(district: District) -> None:
    draw = row(drawn(district))
    assert (draw.public_part, draw.witnesses) == ("17 3 256", WITNESSES)
    assert draw.seed == h(draw.secret or "", "17 3 256")
    outcome = found.record_of(draw).outcome()
    assert [(str(one.enterprise_id), one.team) for one in draw.drawn] == [
        (one.object, one.team) for one in outcome.drawn
    ]
    names = {one.id: one.name for one in found.roster_of(draw).inspectors}
    assert all(one.team_names == [names[person] for person in one.team] for one in draw.drawn)


def test_who_declared_an_interest_is_never_sent_there(district: District) -> None:
    zhao, shop = str(district.people["赵六"]), district.shops["shop"]
    for _ in range(12):
        draw = row(drawn(district, numbers=Numbers(None, 100, 2, 5)))
        teams = {one.enterprise_id: one.team for one in draw.drawn}
        assert zhao not in teams[shop]
        assert len(teams) == 3


def test_a_draw_cannot_be_repeated(district: District) -> None:
    draw = drawn(district)
    with pytest.raises(RuleBroken, match="这次抽取现在是“已抽取”，不能抽取"):
        draws.run(draw, "1", WITNESSES, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="不能公布名单"):
        draws.announce(draw, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="不能准备抽取"):
        draws.change(draw, terms(), district.by("clerk"))
    db.session.rollback()
    assert row(draw).public_part == "17 3 256"


def test_before_the_roster_is_published_nothing_is_drawn(district: District) -> None:
    draw = prepared(district)
    with pytest.raises(RuleBroken, match="不能抽取"):
        draws.run(draw, CALLED, WITNESSES, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="不能公布抽取结果"):
        draws.publish(draw, district.by("clerk"))


def test_the_terms_can_be_changed_until_then(district: District) -> None:
    draw = prepared(district, numbers=Numbers(None, 50, 3, 2), lots={Risk.MARKED: 2, Risk.NOT_CONFORMING: 1})
    draws.change(draw, terms(title="改名", criteria=Criteria(streets=("城中街道",))), district.by("clerk"))
    stands = row(draw)
    assert (stands.title, stands.take, stands.percent, stands.lots) == ("改名", 2, None, {})
    assert Criteria.read(stands.criteria).streets == ("城中街道",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"numbers": Numbers(9, None, 2, 5)}, "名录里只有3户，抽不出9户"),
        ({"criteria": Criteria(streets=("没有的街道",))}, "没有企业符合条件"),
        ({"numbers": Numbers(2, None, 4, 1)}, "不够派2户、每户4名"),
    ],
)
def test_a_roster_that_cannot_be_drawn_from_is_not_published(
    changes: dict[str, object], said: str, district: District
) -> None:
    draw = prepared(district, **changes)
    with pytest.raises(RuleBroken, match=said):
        draws.announce(draw, district.by("clerk"))
    db.session.rollback()
    assert row(draw).state is DrawState.PREPARING


def test_fewer_than_two_inspectors_draw_nothing(district: District) -> None:
    draw = prepared(district, criteria=Criteria(inspector_offices=(district.south,)))
    with pytest.raises(RuleBroken, match="可以派出的检查人员只有1名，不足两名"):
        draws.announce(draw, district.by("clerk"))


def test_terms_that_no_draw_can_have_are_refused(district: District) -> None:
    for changes, said in (
        ({"title": " "}, "抽查名称"),
        ({"planned_on": date(2018, 6, 9)}, "已经过了"),
        ({"numbers": Numbers(None, None, 2, 5)}, "户数或比例"),
    ):
        with pytest.raises(RuleBroken, match=said):
            prepared(district, **changes)
        db.session.rollback()
    assert db.session.query(Draw).count() == 0


def test_nothing_called_out_and_nobody_there_is_no_draw(district: District) -> None:
    draw = announced(district)
    for called, witnesses, said in (
        (" 、", WITNESSES, "请填写见证人报的数"),
        (CALLED, " ", "见证人的姓名"),
        ("1\u0000", WITNESSES, "看不见的控制字符"),
    ):
        with pytest.raises(RuleBroken, match=said):
            draws.run(draw, called, witnesses, district.by("clerk"))
        db.session.rollback()
    assert row(draw).state is DrawState.ANNOUNCED
    public = announced(district, source="前一日双色球开奖号码")
    draws.run(public, "01 05 11 20 28 33 07", "", district.by("clerk"))
    assert found.roster_of(row(public)).facts["source"] == "前一日双色球开奖号码"


def test_only_the_section_draws(district: District) -> None:
    draw = announced(district)
    for login in ("head", "zhang", "leader", "admin", "shop"):
        with pytest.raises((RuleBroken, NotFound)):
            draws.prepare(terms(), district.by(login))
        db.session.rollback()
        with pytest.raises((RuleBroken, NotFound)):
            draws.run(draw, CALLED, WITNESSES, district.by(login))
        db.session.rollback()
    assert db.session.query(Draw).count() == 1
    assert row(draw).state is DrawState.ANNOUNCED


def test_a_roster_that_was_tampered_with_is_not_drawn_from(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = announced(district)
    kept = files.get(row(draw).roster_sha256 or "")
    monkeypatch.setattr(files, "get", lambda _: kept.replace("康健店".encode(), "康建店".encode()))
    with pytest.raises(RuntimeError, match="not the published one"):
        draws.run(draw, CALLED, WITNESSES, district.by("clerk"))


def test_every_secret_is_its_own(district: District) -> None:
    secrets = {row(announced(district)).secret for _ in range(5)}
    assert len(secrets) == 5
    assert all(len(secret or "") == 64 for secret in secrets)
