"""Visits to cosmetics businesses, and the documents that a result demands."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from portal.domain import checklists
from portal.domain.calendar import local, now
from tests.journeys import steps
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]
MAKER, SHOP = "柳城丽颜日化有限公司", "康悦大药房（城中）"
CONCLUSION = "半成品储存间与成品混放，存在1个问题。"


def _text(data: bytes) -> str:
    return "".join(element.text or "" for element in Document(BytesIO(data)).element.body.iter("{*}t"))


def _answers(key: str) -> dict[str, str]:
    return {
        f"word-{item.id}" + (f"-{part.id}" if part.id else ""): part.compliant
        for item in checklists.load(key).items
        for part in item.questions
    }


@pytest.mark.parametrize(
    ("business", "kind", "key", "problem"),
    [
        (MAKER, "cosmetics_producer", "lz2018-3", {"word-29-b": "是", "remark-29": "勺子混用。"}),
        (SHOP, "cosmetics_retailer", "lz2018-6", {"word-13": "不符合", "remark-13": "面霜2盒过期。"}),
    ],
)
def test_a_cosmetics_visit_ends_with_table_transcript_and_notice(
    business: str, kind: str, key: str, problem: dict[str, str], signed_in: SignIn, customer: Visitor
) -> None:
    clerk, inspector, leader = signed_in("clerk"), signed_in("inspector"), signed_in("leader")
    address = steps.assign(clerk, business, "韦明远", "李静", kind=kind)
    steps.tell(inspector, address)
    steps.answer(inspector, address, _answers(key) | problem)
    assert "符合" not in inspector.page.one("//h1").text_content()
    remark = problem[next(name for name in problem if name.startswith("remark"))]
    assert remark in inspector.page.one("//textarea[@name='transcript']").text_content()
    inspector.press(
        "完成检查，出具文书",
        conclusion=CONCLUSION,
        handling="责令当场改正。",
        opinion="以上笔录我已看过，与实际情况相符。",
        signer="覃志强",
    )
    title = checklists.load(key).title
    assert remark in _text(inspector.download(title).data)
    for copy in ("第一联存档", "第二联交被检查单位"):
        text = _text(inspector.download(f"现场检查笔录（{copy}）").data)
        assert remark in text
        assert "以上笔录我已看过，与实际情况相符。" in text
    for copy in ("第一联存档", "第二联交当事人"):
        assert CONCLUSION in _text(inspector.download(f"现场监督检查意见通知书（{copy}）").data)
    leader.open(f"{address}/release")
    leader.press("公开这次结果", read="y")
    customer.open(f"/results?kind={kind}")
    customer.follow(business)
    assert CONCLUSION in customer.page.text
    assert "覃志强" not in customer.page.text


def test_a_mostly_conforming_visit_demands_an_order_which_may_be_voided_and_issued_anew(
    signed_in: SignIn,
) -> None:
    clerk, inspector, head = signed_in("clerk"), signed_in("inspector"), signed_in("leader")
    address = steps.assign(clerk, "桂柳健健康生活馆（城中二店）", "韦明远", "李静")
    steps.tell(inspector, address)
    steps.answer(inspector, address, steps.compliant() | steps.problem("2-2", "角落堆放杂物。"))
    inspector.press("完成检查，出具文书", deadline="2099-12-31", opinion="无异议。", signer="覃志强")
    inspector.open(address)
    inspector.follow("出具责令改正通知书")
    inspector.press("出具责令改正通知书", violated="", legal_basis="", status=422)
    assert "请写明违反的规定和处理的依据。" in inspector.page.text
    given = {"violated": "《食品安全法》有关规定", "legal_basis": "《食品安全法》有关规定"}
    inspector.press("出具责令改正通知书", **given)
    assert inspector.page.heading == "责令改正通知书"
    first = _number(inspector)
    text = _text(inspector.download("责令改正通知书（第一联存档）").data)
    for told in (first, "角落堆放杂物。", "2099年12月31日"):
        assert told in text
    assert "出具责令改正通知书" not in inspector.open(f"{address}/documents").text

    head.open(f"{address}/documents")
    head.follow(f"详情：责令改正通知书 {first}")
    head.follow("作废")
    head.press("作废这份文书", reason="依据引用有误。")
    assert head.page.one("//*[@class='void-word']").text_content() == "作废"
    assert "依据引用有误。" in head.page.text
    inspector.open(f"{address}/documents")
    inspector.follow("出具责令改正通知书")
    replaced = inspector.page.one("//textarea[@name='requirements']").text_content()
    assert f"{first}，原责令改正通知书作废。" in replaced
    inspector.press("出具责令改正通知书")
    second = _number(inspector)
    assert second != first
    assert f"更正并替代已作废的责令改正通知书 {first}" in inspector.page.text
    head.follow("这次检查的文书")
    head.follow(f"详情：责令改正通知书 {first}")
    assert f"已另行出具：责令改正通知书 {second}" in head.page.text


def test_an_order_is_served_with_the_minute_and_the_enterprise_reads_it(signed_in: SignIn) -> None:
    clerk, inspector, shop = signed_in("clerk"), signed_in("inspector"), signed_in("shop")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    steps.tell(inspector, address)
    steps.answer(inspector, address, steps.compliant() | steps.problem("2-2", "角落堆放杂物。"))
    inspector.press("完成检查，出具文书", deadline="2099-12-31", opinion="无异议。", signer="覃志强")
    inspector.follow("出具责令改正通知书")
    inspector.press("出具责令改正通知书", violated="有关规定", legal_basis="有关规定")
    inspector.follow("记录送达")
    inspector.press("记录送达", method="direct", served_at="2018-06-10 09:00", status=422)
    assert "送达时间不能早于出具时间" in inspector.page.text
    at = inspector.page.attributes("//input[@name='served_at']/@value")
    assert at == ["2018-06-10 09:00"]
    inspector.press("记录送达", served_at=f"{local(now()):%Y-%m-%d %H:%M}", received_by="", status=422)
    assert "请填写接收人的姓名。" in inspector.page.text
    inspector.press("记录送达", received_by="王经理")
    for told in ("已送达", "直接送达", "王经理"):
        assert told in inspector.page.text
    assert "记录送达" not in inspector.page.links()
    number = _number(inspector)

    shop.open("/my-enterprise")
    shop.follow(f"详情：责令改正通知书 {number}")
    assert "已送达" in shop.page.text
    assert "第二联交当事人" in shop.page.text
    assert "第一联存档" not in shop.page.text
    assert "办理经过" not in shop.page.text


def _number(visitor: Visitor) -> str:
    """The number on the page of a document."""
    return str(visitor.page.one("//p[contains(@class, 'lead')]/span[last()]").text_content())


def _links_to(shop: Visitor, title: str) -> set[str]:
    """The copies of that title that the enterprise finds on its page."""
    shop.open("/my-enterprise")
    return set(shop.page.attributes(f"//a[contains(., '{title}')]/@href"))


def test_the_enterprise_gets_its_copy_of_every_paper(signed_in: SignIn) -> None:
    clerk, inspector, shop = signed_in("clerk"), signed_in("inspector"), signed_in("shop")
    titles = ("现场检查笔录（第二联交被检查单位）", "现场监督检查意见通知书（第二联交当事人）")
    before = {title: _links_to(shop, title) for title in titles}
    address = steps.assign(clerk, SHOP, "韦明远", "李静", kind="cosmetics_retailer")
    steps.tell(inspector, address)
    steps.answer(inspector, address, _answers("lz2018-6"))
    inspector.press("完成检查，出具文书", conclusion="未发现问题。", opinion="属实。", signer="覃志强")
    for title in titles:
        (link,) = _links_to(shop, title) - before[title]
        assert shop.client.get(link).status_code == 200
    assert "第一联存档" not in shop.page.text
