"""R-17 two inspectors with certificates, R-33 ID numbers, R-48 nothing personal in public texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.people import (
    ANYONE,
    Certificate,
    Role,
    id_check_character,
    mask_id,
    mask_name,
    mask_personal,
    mask_phone,
    require_team,
)

DAY = date(2018, 6, 10)


def certificate(number: int, name: str) -> Certificate:
    return Certificate(UUID(int=number), name, "行政执法证", f"桂B-{number:04d}", DAY)


ZHANG, LI, WANG = certificate(1, "张三"), certificate(2, "李四"), certificate(3, "王五")


@pytest.mark.parametrize("team", [(ZHANG, LI), (ZHANG, LI, WANG)], ids=["two", "three"])
def test_two_or_more_different_inspectors_may_visit(team: tuple[Certificate, ...]) -> None:
    require_team(team, DAY)
    assert len(team) >= 2


@pytest.mark.parametrize(
    ("team", "words"),
    [
        ((), "检查人员应为两名或两名以上；少于两人的，被检查单位有权拒绝检查"),
        ((ZHANG,), "检查人员应为两名或两名以上"),
        ((ZHANG, ZHANG), "同一名检查人员被选了两次"),
        ((ZHANG, replace(LI, valid_until=date(2018, 6, 9))), "李四的执法证件已于2018-06-09到期"),
        ((ZHANG, replace(LI, active=False)), "李四已不在检查人员名录中"),
        ((ZHANG, replace(LI, number="")), "李四没有登记执法证件名称和编号"),
        ((ZHANG, replace(LI, title="")), "李四没有登记执法证件名称和编号"),
        ((ZHANG, LI, replace(WANG, valid_until=date(2017, 1, 1))), "王五的执法证件已于2017-01-01到期"),
    ],
)
def test_a_team_is_refused_with_the_rule_in_words(team: tuple[Certificate, ...], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        require_team(team, DAY)


def test_a_certificate_holds_on_its_last_day_and_not_after() -> None:
    require_team((ZHANG, LI), DAY)
    with pytest.raises(RuleBroken, match="不能执行2018-06-11的检查"):
        require_team((ZHANG, LI), date(2018, 6, 11))


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("450202198001011232", "4502021980****1232"),
        ("11010519491231002x", "1101051949****002X"),
        ("110105491231002", "1101051949****002X"),
        ("SC12744040400094", "SC12744040400094"),
        ("JY14502020000012", "JY14502020000012"),
        ("4502021980****1232", "4502021980****1232"),
        (" 450202198001011232 ", "4502021980****1232"),
    ],
)
def test_characters_11_to_14_of_an_id_number_are_hidden(number: str, printed: str) -> None:
    assert mask_id(number) == printed


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("450202198001011233", "最后一位校验不符"),
        ("450202198002301232", "出生日期"),
        ("45020219800101123", "18位"),
        ("45020219800101123Y", "18位"),
        ("", "18位"),
    ],
)
def test_a_mistyped_id_number_is_refused_and_never_shown(number: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as refusal:
        mask_id(number)
    assert number == "" or number not in str(refusal.value)


def test_the_check_character_may_be_x() -> None:
    assert id_check_character("11010519491231002") == "X"
    assert id_check_character("45020219800101123") == "2"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("负责人身份证450202198001011232。", "负责人身份证4502021980****1232。"),
        ("身份证 11010519491231002x，", "身份证 1101051949****002x，"),
        ("身份证 11010519491231002Ｘ，", "身份证 1101051949****002Ｘ，"),
        ("身份证450202 19800101 1232", "身份证450202 1980**** 1232"),
        ("老身份证110105491231002", "老身份证1101054912****2"),
        ("电话13807721234联系", "电话138****1234联系"),
        ("电话+8613807721234联系", "电话+86138****1234联系"),
        ("电话138 0772 1234或138-0772-1235", "电话138 **** 1234或138-****-1235"),
        ("电话１３８０７７２１２３４", "电话１３８****１２３４"),
        ("座机0772-2821234", "座机0772-****234"),
        ("座机０７７２２８２１２３４", "座机０７７２２****２３４"),
        ("座机010-88881234", "座机010-****1234"),
        ("座机（0772）2821234", "座机（0772）****234"),
        ("座机07722821234", "座机07722****234"),
        ("座机02088881234", "座机0208****1234"),
    ],
)
def test_id_and_telephone_numbers_do_not_reach_the_public(text: str, published: str) -> None:
    assert mask_personal(text) == published


@pytest.mark.parametrize(
    "text",
    [
        "抽查批号20180301、20180415批生产记录",
        "限用日期20260301，批号2018030101",
        "许可证编号JY14502020000012、SC12744040400094",
        "许可证编号桂妆20160001，批准文号国食健注G20160001、食健备G201745000001",
        "结果记录编号2018-2-000001",
        "2018-03-01至2018年4月15日共12瓶，条码6901234567892",
        "执行GB 16740-2014、GB5749-2006，第0301号",
        "",
    ],
)
def test_batch_licence_and_record_numbers_stay(text: str) -> None:
    assert mask_personal(text) == text


@pytest.mark.parametrize(
    ("number", "posted"),
    [
        ("13807721234", "138****1234"),
        ("0772-2821234", "0772-****234"),
        ("2821234", "****234"),
        ("282-1234转5", "***-**34转5"),
        ("", ""),
    ],
)
def test_the_copy_that_is_posted_hides_any_telephone_number(number: str, posted: str) -> None:
    assert mask_phone(number) == posted


def test_who_is_not_signed_in_is_the_public() -> None:
    assert (ANYONE.role, ANYONE.account_id, ANYONE.inspector_id) == (Role.PUBLIC, None, None)


def test_of_a_name_only_the_first_character_is_shown() -> None:
    assert [mask_name(name) for name in ("", "韦", "韦明", "欧阳明远")] == ["", "韦**", "韦**", "欧**"]
