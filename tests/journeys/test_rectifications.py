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
