"""Finishing: result, handling, number, N-th visit and documents in one act (R-25 ... R-32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.errors import Incomplete, NotFound, RuleBroken
from portal.domain.inspections import InspectionState, UnableReason
from portal.domain.result import Disposal, Result
from portal.extensions import db
from portal.models import Document, Inspector, Serial
from portal.services import answers, inspections, ledger, results
from portal.services.acts import abandon
from tests.builders.answers import compliant, keys_and_generals
from tests.builders.district import DAY, MORNING, District
from tests.builders.visits import answered, assigned, begun, closing, finished, given, row

SALES, PRODUCTION = load("lz2018-1-2"), load("lz2018-1-1")


def numbered(visit: UUID) -> tuple[str | None, int | None]:
    return row(visit).record_number, row(visit).visit_number


def nothing_happened(visit: UUID) -> bool:
    """Whether the visit goes on and no number was used up."""
    unused = (
        db.session.query(Serial).count() == 0
        and db.session.query(Document).filter(Document.kind == "result_record").count() == 0
    )
    return row(visit).state is InspectionState.IN_PROGRESS and unused


def refused(district: District, visit: UUID, words: str, **changes: object) -> None:
    with pytest.raises(RuleBroken, match=words):
        results.finish(visit, replace(closing(visit), **changes), district.by("zhang"))  # type: ignore[arg-type]
    abandon()
    assert nothing_happened(visit)


@pytest.mark.parametrize(
    ("problems", "result", "disposal"),
    [
        ((), Result.CONFORMING, Disposal.PASS),
        (keys_and_generals(SALES, 0, 8), Result.MOSTLY_CONFORMING, Disposal.RECTIFY),
        (keys_and_generals(SALES, 0, 9), Result.NOT_CONFORMING, Disposal.STOP),
        (keys_and_generals(SALES, 1, 0), Result.NOT_CONFORMING, Disposal.STOP),
    ],
    ids=["none", "eight", "nine", "key"],
)
def test_the_result_follows_from_the_answers_and_the_handling_from_the_result(
    district: District, problems: tuple[str, ...], result: Result, disposal: Disposal
) -> None:
    visit = row(finished(district, problems=problems))
    assert (visit.result, visit.disposal, visit.state) == (result, disposal, InspectionState.FINISHED)
    assert visit.deadline == (date(2018, 6, 25) if disposal is Disposal.RECTIFY else None)
    assert (visit.record_number, visit.visit_number) == ("2018-2-000001", 1)
    assert visit.finished_at == MORNING + timedelta(hours=2)
    assert visit.finished_by == district.by("zhang").account_id


def test_a_row_without_an_answer_keeps_the_visit_open(district: District) -> None:
    visit = begun(district)
    marks = compliant(SALES)
    del marks["7-7"]
    answers.answer_sheet(visit, given(marks), None, district.by("zhang"))
    with pytest.raises(Incomplete) as refusal:
        results.finish(visit, closing(visit), district.by("zhang"))
    assert refusal.value.missing == (("7-7", "7.7：还没有作答。"),)
    abandon()
    assert nothing_happened(visit)


def test_nine_key_items_do_not_end_a_visit_of_production_and_ten_do(district: District) -> None:
    visit = begun(district, "maker", Kind.HF_PRODUCER)
    by = district.by("zhang")
    answers.choose_scope(visit, keys_and_generals(PRODUCTION, 10, 20), by)
    chosen = keys_and_generals(PRODUCTION, 10, 20)
    marks = {item_id: mark for item_id, mark in compliant(PRODUCTION).items() if item_id in chosen}
    answers.answer_sheet(visit, given(marks), None, by)
    nine = answers.Given(replace(marks["1-1"], words={"": "不适用"}, remark="不涉及"), 1)
    answers.answer(visit, "1-1", nine, by)
    with pytest.raises(Incomplete, match="每次检查重点项不应少于10项，现在只评价了9项"):
        results.finish(visit, closing(visit), by)
    abandon()
    assert nothing_happened(visit)
    answers.answer(visit, "1-1", answers.Given(marks["1-1"], 2), by)
    results.finish(visit, closing(visit), by)
    assert numbered(visit) == ("2018-4-000001", 1)


def test_the_deadline_follows_the_rules_of_the_form(district: District) -> None:
    mostly = answered(district, problems=["2-2"])
    refused(district, mostly, "必须写明整改期限", deadline=None)
    refused(district, mostly, "整改期限不能早于检查日期", deadline=DAY - timedelta(days=1))
    refused(district, mostly, "必须填写说明", explanation=" ")
    good = answered(district)
    refused(district, good, "只有“基本符合”才有", deadline=DAY)


def test_opinion_and_signature_are_needed_and_must_be_printable(district: District) -> None:
    visit = answered(district)
    refused(district, visit, "请填写被检查单位意见", enterprise_opinion=" ")
    refused(district, visit, "请填写法人或负责人签字人", enterprise_signer="")
    refused(district, visit, r"U\+0000", enterprise_signer="王\x00")
    refused(district, visit, r"U\+000B", explanation="一\x0b二")


def test_only_the_team_finishes_a_visit_that_began(district: District) -> None:
    visit = answered(district)
    for login, error, words in (
        ("wang", RuleBroken, "您不是这次检查指派的检查人员"),
        ("south_head", NotFound, "没有找到这次检查"),
    ):
        with pytest.raises(error, match=words):
            results.finish(visit, closing(visit), district.by(login))
        abandon()
    waiting = assigned(district)
    with pytest.raises(RuleBroken, match="请先告知并由双方签字"):
        results.finish(waiting, results.Closing("", None, "无异议。", "王经理"), district.by("zhang"))


def test_the_team_is_looked_at_again_at_the_end(district: District) -> None:
    visit = answered(district)
    left = db.session.get(Inspector, district.people["李四"])
    assert left is not None
    left.active = False
    db.session.commit()
    refused(district, visit, "李四已不在检查人员名录中")


def test_a_certificate_that_ran_out_after_the_visit_hinders_nothing(district: District) -> None:
    visit = answered(district)
    tired = db.session.get(Inspector, district.people["李四"])
    assert tired is not None
    tired.certificate_valid_until = DAY
    db.session.commit()
    with at(MORNING + timedelta(days=2)):
        results.finish(visit, closing(visit), district.by("zhang"))
    assert row(visit).state is InspectionState.FINISHED


def test_numbers_are_gapless_and_run_by_year_and_table(district: District) -> None:
    sales = [finished(district) for _ in range(3)]
    production = finished(district, "maker", Kind.HF_PRODUCER)
    next_year = finished(district, moment=at_local(date(2019, 1, 5), 9, 0))
    refused_one = answered(district)
    with pytest.raises(RuleBroken):
        results.finish(refused_one, replace(closing(refused_one), enterprise_signer=""), district.by("zhang"))
    abandon()
    after = finished(district)
    assert [numbered(visit)[0] for visit in (*sales, production, next_year, after)] == [
        "2018-2-000001",
        "2018-2-000002",
        "2018-2-000003",
        "2018-4-000001",
        "2019-2-000001",
        "2018-2-000004",
    ]


def test_a_visit_finished_after_new_year_keeps_the_year_of_the_visit(district: District) -> None:
    late = answered(district, moment=at_local(date(2018, 12, 31), 23, 59))
    with at(at_local(date(2019, 1, 2), 10, 0)):
        results.finish(late, closing(late), district.by("zhang"))
    first = finished(district, moment=at_local(date(2019, 1, 1), 0, 0))
    assert numbered(late) == ("2018-2-000001", 1)
    assert numbered(first) == ("2019-2-000001", 1)


def nth(district: District, *moments: datetime, shop: str = "shop") -> list[int | None]:
    return [row(finished(district, shop, moment=moment)).visit_number for moment in moments]


def test_visits_are_counted_within_the_year(district: District) -> None:
    days = (date(2018, 3, 1), date(2018, 8, 1), date(2019, 1, 5))
    assert nth(district, *(at_local(day, 9, 0) for day in days)) == [1, 2, 1]


def test_two_visits_on_one_day_are_counted_by_the_hour(district: District) -> None:
    assert nth(district, at_local(DAY, 10, 0), at_local(DAY, 15, 0)) == [1, 2]
    assert nth(district, at_local(DAY, 8, 0)) == [1]  # entered later, made earlier


def test_a_voided_visit_is_not_counted_and_its_number_is_not_used_again(district: District) -> None:
    first, second = (finished(district, moment=at_local(DAY, hour, 0)) for hour in (9, 12))
    inspections.void(second, "填错企业", district.by("head"))
    third = finished(district, moment=at_local(DAY, 15, 0))
    assert [numbered(visit) for visit in (first, second, third)] == [
        ("2018-2-000001", 1),
        ("2018-2-000002", 2),
        ("2018-2-000003", 2),
    ]


def test_an_earlier_visit_that_still_goes_on_is_counted(district: District) -> None:
    earlier = answered(district, moment=at_local(DAY, 10, 0))
    assert nth(district, at_local(DAY, 15, 0)) == [2]
    results.finish(earlier, closing(earlier), district.by("zhang"))
    assert row(earlier).visit_number == 1


def test_only_routine_health_food_visits_that_took_place_are_counted(district: District) -> None:
    unable = assigned(district)
    inspections.end_unable(unable, UnableReason.CLOSED, "关门", district.by("zhang"))
    finished(district, "shop", Kind.COSMETICS_RETAILER)
    special = answered(district, moment=at_local(DAY, 9, 30))
    row(special).routine = False
    db.session.commit()
    results.finish(special, closing(special), district.by("zhang"))
    assert nth(district, at_local(DAY, 15, 0)) == [1]


def test_production_and_sales_of_one_enterprise_count_together(district: District) -> None:
    finished(district, "maker", Kind.HF_PRODUCER, moment=at_local(DAY, 9, 0))
    assert nth(district, at_local(DAY, 15, 0), shop="maker") == [2]
    assert nth(district, at_local(DAY, 16, 0), shop="shop") == [1]


def test_cosmetics_have_a_conclusion_and_neither_number_nor_result(district: District) -> None:
    visit = answered(district, "shop", Kind.COSMETICS_RETAILER, problems=["13"])
    refused(district, visit, "这张表不自动判定结果，请填写检查结论", conclusion=" ")
    results.finish(visit, closing(visit), district.by("zhang"))
    ended = row(visit)
    assert (ended.result, ended.disposal, ended.record_number, ended.visit_number) == (None,) * 4
    assert ended.conclusion == "已当场责令改正。"


def test_the_same_form_sent_twice_finds_the_first_finish(district: District) -> None:
    key = "9f" * 16
    assert ledger.claim(district.by("zhang", key)) is None
    visit = finished(district, key=key)
    assert ledger.claim(district.by("zhang", key)) == visit
    assert ledger.claim(district.by("li", key)) is None
    assert ledger.claim(district.by("zhang")) is None


def test_a_finished_visit_is_not_finished_again(district: District) -> None:
    visit = finished(district)
    with pytest.raises(RuleBroken, match="现在是“已完成，待公开”，不能完成检查"):
        results.finish(visit, closing(visit), district.by("zhang"))
    abandon()
    assert numbered(visit) == ("2018-2-000001", 1)
    assert numbered(finished(district, moment=at_local(DAY, 15, 0))) == ("2018-2-000002", 2)
