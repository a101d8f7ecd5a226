"""现场评定: two inspectors, a sheet each, both kept; then what they agree on (R-17, R-19, R-58)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask, current_app

from portal.domain.errors import Conflict, Incomplete, RuleBroken
from portal.domain.title_scores import AGREED, Score
from portal.domain.titles import TitleApplicationState
from portal.extensions import db
from portal.queries.title_applications import sheet
from portal.services import title_scoring
from portal.services.title_applications import Scoring
from tests.builders.district import DAY, District
from tests.builders.titles import (
    agreed,
    full,
    handed_in,
    row,
    score_on_site,
    seen,
    sent,
    supported,
    terms,
)

S = TitleApplicationState


@pytest.mark.parametrize(
    ("team", "said"),
    [
        (("张三",), "请选择两名"),
        (("张三", "李四", "王五"), "请选择两名"),
        (("张三", "张三"), "被选了两次"),
        (("张三", "钱过期"), "执法证件已于"),
        (("张三", "赵六"), "利害关系"),
    ],
)
def test_two_who_may_go_there_are_sent(district: District, team: Sequence[str], said: str) -> None:
    made = supported(district)
    with pytest.raises(RuleBroken, match=said):
        title_scoring.send(made, DAY, district.team(*team), district.by("clerk"))
    assert row(made).state is S.SUPPORTED


def test_nobody_is_sent_into_the_past_and_whoever_handed_in_stays(district: District) -> None:
    made = supported(district)
    people = district.team("张三", "李四")
    with pytest.raises(RuleBroken, match="评定日期已经过了"):
        title_scoring.send(made, DAY - timedelta(days=1), people, district.by("clerk"))
    title_scoring.send(made, DAY, people, district.by("clerk"))
    title_scoring.send(made, DAY, district.team("张三", "王五"), district.by("clerk"))
    assert [one.name for one in row(made).scorers] == ["张三", "王五"]
    handed_in(district, made, "zhang")
    with pytest.raises(RuleBroken, match="张三已经交了评分表，不能再换人"):
        title_scoring.send(made, DAY, people, district.by("clerk"))


def test_each_keeps_a_sheet_of_their_own(district: District) -> None:
    made = sent(district)
    by, other = district.by("zhang"), district.by("li")
    score_on_site(made, "1", {"1": Score(5, "少一张。"), "2": Score(4)}, by)
    score_on_site(made, "1", {"1": Score(6), "2": Score(2, "位置偏。")}, other)
    assert sheet(made, str(by.inspector_id))["1"] == Score(5, "少一张。")
    assert sheet(made, str(other.inspector_id))["1"] == Score(6)


def test_two_who_score_at_once_keep_both(district: District) -> None:
    made = sent(district)
    people = {login: district.by(login) for login in ("zhang", "li")}
    points = {"zhang": Score(5, "少一张。"), "li": Score(3, "位置偏。")}
    marks = {login: seen(made, str(by.inspector_id), "1") for login, by in people.items()}
    db.session.rollback()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def score(login: str) -> None:
        with app.app_context():
            given = {"1": points[login], "2": Score(4)}
            title_scoring.score(made, Scoring("1", given, marks[login]), people[login])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(score, people))
    for login, by in people.items():
        assert sheet(made, str(by.inspector_id))["1"] == points[login]


def test_a_sheet_is_whole_when_it_is_handed_in_and_stays(district: District) -> None:
    made = sent(district)
    with pytest.raises(Incomplete, match="还有21项没有填好"):
        title_scoring.hand_in(made, district.by("zhang"))
    handed_in(district, made, "zhang")
    with pytest.raises(RuleBroken, match="已经交了，不能再改"):
        score_on_site(made, "1", {"1": Score(6), "2": Score(4)}, district.by("zhang"))


def test_only_who_was_sent_scores_and_nobody_over_a_newer_sheet(district: District) -> None:
    made = sent(district)
    with pytest.raises(RuleBroken, match="不是这次评定指派的检查人员"):
        title_scoring.score(made, Scoring("1", {}, "", later=True), district.by("wang"))
    with pytest.raises(Conflict):
        title_scoring.score(made, Scoring("1", {}, "an older mark", later=True), district.by("zhang"))


def test_both_hand_in_before_they_agree_and_both_sheets_stay(district: District) -> None:
    made = sent(district)
    handed_in(district, made, "zhang", {"5": Score(3, "答不上来。")})
    with pytest.raises(RuleBroken, match="李四还没有交评分表"):
        title_scoring.agree(made, full(made), district.by("zhang"))
    handed_in(district, made, "li", {"5": Score(1, "完全不知道。")})
    with pytest.raises(Incomplete):
        title_scoring.agree(made, {**full(made), "5": Score(2)}, district.by("li"))
    title_scoring.agree(made, {**full(made), "5": Score(2, "答出一半。")}, district.by("li"))
    stands = row(made)
    assert (stands.state, stands.points) == (S.SCORED, 98)
    assert sheet(made, AGREED)["5"] == Score(2, "答出一半。")
    given = {
        login: sheet(made, str(district.by(login).inspector_id))["5"].points for login in ("zhang", "li")
    }
    assert given == {"zhang": 3, "li": 1}


def test_the_agreed_score_is_the_sum_of_the_agreed_lines(district: District) -> None:
    made: UUID = agreed(district, {"8": Score(0, "没有专区。")})
    assert row(made).points == terms(made).total - 6
