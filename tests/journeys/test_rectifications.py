"""What a visit found, put right item by item, from both sides, without JavaScript."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest

from portal.domain.calendar import day_text, today
from tests.builders.good_files import photo
from tests.journeys import steps
from tests.journeys.steps import answer, assign, compliant, problem, tell
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
SHOP = "康悦大药房（城中）"
DUE = today() + timedelta(days=15)
LATER = DUE + timedelta(days=7)
FOUND = problem("2-2", "货架有积灰。") | problem("6-2", "没有检查库存的记录。")


@pytest.fixture
def visited(signed_in: SignedIn) -> Visitor:
    """The inspector, at the end of a visit to the shop that found two general problems."""
    inspector = signed_in("inspector")
    address = assign(signed_in("clerk"), SHOP, "韦明远", "李静")
    tell(inspector, address)
    answer(inspector, address, compliant() | FOUND)
    inspector.press("完成检查，出具文书", deadline=DUE.isoformat(), opinion="无异议。", signer="覃志强")
    return inspector


def opened(shop: Visitor) -> str:
    """The page of what the visit ordered, from 我的企业; its address."""
    shop.open("/my-enterprise")
    shop.follow("逐项答复：按要求整改保健食品经营检查发现的2个问题")
    return shop.page.address


def item(visitor: Visitor, number: str, begins: str) -> None:
    """Follow the link to an item: 答复：2.2 是否…"""
    (found,) = [text for text in visitor.page.links() if text.startswith(f"{begins}：{number} ")]
    visitor.follow(found)


def fill(shop: Visitor, words: str, button: str = "提交这一项", **fields: object) -> None:
    typed = {"measure": "tidied", "answer": words, "completed_on": today().isoformat()}
    shop.press(button, **{**typed, **fields})  # type: ignore[arg-type]


def listed(office: Visitor, home: str) -> None:
    """The office's page of the same, from its list."""
    (found,) = [
        link for link in office.open("/rectifications").attributes("//a/@href") if link.endswith(home[-36:])
    ]
    office.open(found)


def picture() -> tuple[io.BytesIO, str]:
    return io.BytesIO(photo()), "整改后.jpg"


def test_item_by_item_until_everything_is_put_right(
    visited: Visitor, signed_in: SignedIn, customer: Visitor
) -> None:
    leader, shop = signed_in("leader"), signed_in("shop")
    leader.open(steps.visit_address(visited) + "/release")
    leader.press("公开这次结果", read="y")
    home = opened(shop)

    item(shop, "2.2", "答复")
    fill(shop, "正在清理。", "先保存，以后再提交")
    assert "还没有写完" in shop.page.text
    item(shop, "2.2", "接着答复")
    assert "正在清理。" in shop.page.source
    shop.press("提交这一项", status=422, measure="tidied", answer="清理了货架。")
    assert "请上传改正后的照片或者其他证明" in shop.page.text
    assert "清理了货架。" in shop.page.source
    fill(shop, "清理了货架。", proof=picture())
    assert "这一项已提交" in shop.page.text

    item(shop, "6.2", "答复")
    fill(shop, "补建了记录。", "先保存，以后再提交", proof=picture())
    shop.press("提交写好的1项")
    assert "已提交1项" in shop.page.text
    assert "已答复，待复核" in shop.page.text

    listed(visited, home)
    assert "整改后.jpg" in visited.page.text
    item(visited, "2.2", "复核这一项")
    visited.press("确定", decision="accept")
    item(visited, "6.2", "复核这一项")
    visited.press("确定", status=422, decision="return")
    assert "请写明哪里没有改好" in visited.page.text
    visited.press("确定", decision="return", reason="记录没有签字。")

    opened_again = shop.open("/my-enterprise")
    assert "按要求整改保健食品经营检查发现的1个问题" in opened_again.text
    shop.open(home)
    assert "退回的理由：记录没有签字。" in shop.page.text
    item(shop, "6.2", "接着答复")
    fill(shop, "补签了。")
    customer.open(f"/results?name={SHOP}")
    newest = customer.page.attributes(f"//a[normalize-space()='{SHOP}']/@href")[0]
    customer.open(newest)
    assert "整改中 发现的问题正在整改。" in customer.page.text

    listed(visited, home)
    item(visited, "6.2", "复核这一项")
    visited.press("确定", decision="accept")
    assert "全部项目都改正了，这次整改已办完" in visited.page.text
    shop.open("/my-enterprise")
    assert "按要求整改保健食品经营检查" not in shop.page.text
    customer.open(customer.page.address)
    assert "已整改" in customer.page.text
    assert "这次检查的结果不变" in customer.page.text
    assert "基本符合" in customer.page.text


@pytest.mark.usefixtures("visited")
def test_more_time_is_refused_and_then_granted(signed_in: SignedIn) -> None:
    shop, head = signed_in("shop"), signed_in("head")
    home = opened(shop)
    shop.follow("来不及，申请延期")
    shop.press("提交申请", status=422, until=DUE.isoformat(), reason="货架要定做。")
    assert "要晚于现在的期限" in shop.page.text
    assert "货架要定做。" in shop.page.source
    shop.press("提交申请", until=LATER.isoformat(), reason="货架要定做。")
    assert "来不及，申请延期" not in shop.page.text

    head.open("/rectifications")
    assert "申请延期，待决定" in head.page.text
    listed(head, home)
    head.follow("决定这份延期申请")
    head.press("确定", status=422, decision="refuse")
    head.press("确定", decision="refuse", reason="先清理货架。")
    shop.open(home)
    assert "先清理货架。" in shop.page.text
    shop.follow("来不及，申请延期")
    shop.press("提交申请", until=LATER.isoformat(), reason="已清理，货架下周到货。")
    head.open(head.page.address)
    head.follow("决定这份延期申请")
    head.press("确定", decision="grant")
    shop.open(home)
    assert f"{day_text(LATER)}（原定{day_text(DUE)}）" in shop.page.text


@pytest.mark.usefixtures("visited")
def test_strangers_find_nothing(signed_in: SignedIn) -> None:
    home = opened(signed_in("shop"))
    id_ = home.rsplit("/", 1)[1]
    rival, elsewhere = signed_in("shop2"), signed_in("head2")
    for address in (home, f"{home}/extension"):
        rival.open(address, status=404)
    elsewhere.open(f"/rectifications/{id_}", status=404)
    rival.open(f"/rectifications/{id_}", status=403)


@pytest.mark.usefixtures("visited")
def test_a_form_sent_twice_is_one_answer(signed_in: SignedIn) -> None:
    shop = signed_in("shop")
    home = opened(shop)
    item(shop, "2.2", "答复")
    form = shop.page.form("提交这一项")
    typed = {
        **dict(form.values),
        "measure": "tidied",
        "answer": "改了。",
        "completed_on": today().isoformat(),
    }
    for _ in range(2):
        sending = {**typed, "send": "y", "proof": picture()}
        assert shop.client.post(form.address, data=sending).status_code == 303
    shop.open(home)
    assert shop.page.text.count("第 1 次答复") == 1
    assert "第 2 次答复" not in shop.page.text


def look_again(clerk: Visitor, home: str, link: str) -> str:
    """Assign the second visit from the office's page; its address."""
    clerk.open(home)
    clerk.follow(link)
    chosen = [
        value
        for name in ("韦明远", "李静")
        for value in clerk.page.attributes(
            f"//label[contains(., '{name}')]//input[@name='inspectors']/@value"
        )
    ]
    clerk.press(link, inspectors=chosen)
    (visit,) = clerk.page.attributes("//h2[.='再次检查']/following-sibling::ul[1]//a/@href")
    return visit


def test_a_second_visit_takes_the_open_items_only_and_closes_it(
    visited: Visitor, signed_in: SignedIn
) -> None:
    home = opened(signed_in("shop")).replace("/my-rectifications/", "/rectifications/")
    clerk = signed_in("clerk")
    visit = look_again(clerk, home, "指派复查")
    clerk.open(home)
    assert "指派复查" not in clerk.page.links()
    visited.open("/today")
    visited.open(visit)
    assert "这是一次复查，看要复查的整改" in visited.page.text
    tell(visited, visit)
    visited.open(f"{visit}/checklist")
    assert "已答 0/2" in visited.page.text
    answer(visited, visit, {"word-2-2": "是", "word-6-2": "是"})
    assert "符合" in visited.page.text
    visited.press("完成检查，出具文书", opinion="无异议。", signer="覃志强")
    assert "结果记录表" in visited.page.text
    clerk.open(home)
    assert "已整改" in clerk.page.text
    assert "复查确认已改正" in clerk.page.text


def test_what_is_still_wrong_on_the_second_visit_goes_before_the_head(
    visited: Visitor, signed_in: SignedIn
) -> None:
    home = opened(signed_in("shop")).replace("/my-rectifications/", "/rectifications/")
    clerk, head = signed_in("clerk"), signed_in("head")
    visit = look_again(clerk, home, "指派复查")
    tell(visited, visit)
    answer(visited, visit, {"word-2-2": "是"} | problem("6-2", "仍然没有检查记录。"))
    visited.press("完成检查，出具文书", deadline=LATER.isoformat(), opinion="无异议。", signer="覃志强")
    head.open(home)
    assert "已移送案件审查" in head.page.text
    (case,) = [text for text in head.page.links() if text.startswith("复查仍不合格，")]
    head.follow(case)
    head.follow("决定移送或者不移送")
    head.press("确定", status=422, decision="refer", reason="屡教不改。")
    assert "请选择移送到哪里" in head.page.text
    head.press("确定", decision="refer", referred_to="investigation", reason="屡教不改。")
    assert "已移送" in head.page.text
    assert "稽查大队立案调查" in head.page.text


def test_what_does_not_conform_stops_the_business_and_opens_a_case(
    signed_in: SignedIn, customer: Visitor
) -> None:
    inspector, clerk, leader = signed_in("inspector"), signed_in("clerk"), signed_in("leader")
    visit = assign(clerk, SHOP, "韦明远", "李静")
    tell(inspector, visit)
    answer(inspector, visit, compliant() | problem("3-1", "一瓶已过保质期。"))
    inspector.press("完成检查，出具文书", opinion="无异议。", signer="覃志强")
    assert "停止生产经营通知书" in inspector.page.text
    inspector.open(visit)
    inspector.follow("看整改")
    assert "已要求立即停止食品生产经营活动" in inspector.page.text
    leader.open("/case-reviews")
    newest = leader.page.attributes(f"//a[contains(., '{SHOP}')]/@href")[-1]
    leader.open(newest)
    leader.follow("决定移送或者不移送")
    leader.press("确定", decision="dismiss", reason="当场下架，没有售出。")
    assert "不移送" in leader.page.text
    leader.open(f"{visit}/release")
    leader.press("公开这次结果", read="y")
    customer.open(f"/results?name={SHOP}")
    customer.open(customer.page.attributes(f"//a[normalize-space()='{SHOP}']/@href")[0])
    assert "不符合" in customer.page.text
    assert "整改中" in customer.page.text
    assert "移送" not in customer.page.text


def test_a_visit_that_conforms_leaves_nothing_to_put_right(signed_in: SignedIn) -> None:
    inspector = signed_in("inspector")
    visit = assign(signed_in("clerk"), SHOP, "韦明远", "李静")
    tell(inspector, visit)
    answer(inspector, visit, compliant())
    inspector.press("完成检查，出具文书", opinion="无异议。", signer="覃志强")
    inspector.open(visit)
    assert "看整改" not in inspector.page.links()
