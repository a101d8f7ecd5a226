"""A visit to a health-food shop, from assignment to what the public reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

from docx import Document

from tests.journeys import steps
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]
SHOP = "桂柳健健康生活馆（中南）"
DOCUMENTS = [
    "告知页",
    "表1-2要点表",
    "结果记录表（现场公示）",
    "结果记录表（反馈企业）",
    "结果记录表（留存）",
]


def test_a_visit_ends_with_five_documents_and_a_public_result(signed_in: SignIn, customer: Visitor) -> None:
    clerk, inspector, leader = signed_in("clerk"), signed_in("inspector"), signed_in("leader")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")

    inspector.open("/today")
    inspector.follow(SHOP)
    inspector.follow("告知并开始检查")
    steps.tell(inspector, address)
    found = steps.problem("2-2", "货架底层有积灰，联系人电话13807720001。")
    absent = steps.not_applicable("3-7", "没有进口保健食品。")
    steps.answer(inspector, address, steps.compliant() | found | absent)
    assert inspector.page.heading == "汇总与签字"
    assert "基本符合" in inspector.page.text
    inspector.press(
        "完成检查，出具文书", deadline="2099-12-31", opinion="无异议。", signer="覃志强", status=200
    )
    assert inspector.page.heading == "检查文书"
    number = re.search(r"\d{4}-2-\d{6}", inspector.page.text)
    assert number is not None

    for title in DOCUMENTS:
        response = inspector.download(title)
        body = Document(BytesIO(response.data)).element.body
        text = "".join(element.text or "" for element in body.iter("{*}t"))
        assert SHOP in text or title == "表1-2要点表"
        name = unquote(response.headers["Content-Disposition"].partition("UTF-8''")[2])
        assert name.startswith(SHOP)
        assert name.endswith(".docx")

    leader.open("/inspections/to-release")
    leader.follow(SHOP)
    leader.follow("审核并公开结果")
    leader.press("公开这次结果", read="y")

    customer.open("/results?name=柳健")
    customer.follow(SHOP)
    page = customer.page.text
    assert "基本符合" in page
    assert number[0] in page
    assert "货架底层有积灰" in page
    assert "13807720001" not in page
    assert "覃志强" not in page


def test_the_finished_visit_cannot_be_released_by_its_inspectors(signed_in: SignIn) -> None:
    inspector = signed_in("inspector")
    inspector.open("/inspections?state=finished")
    inspector.follow("桂柳健健康生活馆（城中）")
    assert "审核并公开结果" not in inspector.page.text
    inspector.open(f"{steps.visit_address(inspector)}/release", status=403)


def test_a_checklist_with_gaps_names_each_of_them_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    clerk, inspector = signed_in("clerk"), signed_in("inspector")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    steps.tell(inspector, address)
    steps.answer(inspector, address, {"word-1-1": "是", "remark-2-1": "面积约40平方米"}, status=422)
    assert inspector.page.title.startswith("错误")
    gaps = inspector.page.all("//*[@id='faults']//li/a")
    assert len(gaps) == len(steps.TABLE.items) - 1
    inspector.open(f"{address}/checklist")
    assert inspector.page.one("//input[@name='word-1-1'][@value='是']").get("checked") is not None
    assert "面积约40平方米" in inspector.page.text


def test_answers_before_the_notification_page_are_refused_with_the_rule(signed_in: SignIn) -> None:
    clerk, inspector = signed_in("clerk"), signed_in("inspector")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    inspector.open(f"{address}/checklist")
    assert "保存并汇总" not in inspector.page.text
    inspector.open(f"{address}/finish")
    inspector.press("完成检查，出具文书", explanation="无", opinion="无异议。", signer="覃志强", status=422)
    assert "请先告知" in inspector.page.text


def test_one_inspector_is_refused_with_the_rule(signed_in: SignIn) -> None:
    clerk = signed_in("clerk")
    clerk.open(f"/registry?name={SHOP}")
    clerk.follow(SHOP)
    clerk.follow("指派检查")
    one = clerk.page.attributes("//input[@name='inspectors']/@value")[:1]
    clerk.press("指派检查", kind="hf_operator", inspectors=one, ways=["on_site"], status=422)
    assert "两名或两名以上" in clerk.page.text


def test_a_started_visit_ends_only_as_recorded(signed_in: SignIn) -> None:
    clerk, inspector = signed_in("clerk"), signed_in("inspector")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    steps.tell(inspector, address)
    clerk.open(f"{address}/cancel")
    clerk.press("取消这次指派", reason="不查了", status=422)
    assert "检查中" in clerk.page.text
    inspector.open(f"{address}/unable")
    inspector.press("记录并结束这次检查", cause="closed", reason="店主离开，闭门。")
    assert "未能检查" in inspector.page.text
    assert "店主离开，闭门。" in inspector.page.text


def test_the_enterprise_reads_its_result_and_gets_its_copies(signed_in: SignIn) -> None:
    shop = signed_in("shop")
    assert shop.page.heading == "康悦大药房（城中）"
    assert "反馈企业" in shop.page.text
    assert "留存" not in shop.page.text
    addresses = shop.page.attributes("//a[contains(., '反馈企业')]/@href")
    assert len(addresses) == 2
    assert [shop.client.get(address).data[:2] for address in addresses] == [b"PK", b"PK"]


def test_a_recusal_granted_brings_a_substitute_and_a_new_notification_page(signed_in: SignIn) -> None:
    clerk, inspector, head = signed_in("clerk"), signed_in("inspector"), signed_in("leader")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    inspector.open(f"{address}/notification")
    asked = inspector.page.attributes("//select[@name='recused']/option[.='李静']/@value")[0]
    inspector.press(
        "双方已签字，开始检查",
        certificates_shown="y",
        recusal="申请",
        recused=asked,
        ground="interest",
        statement="与本店有货款纠纷。",
        signer="覃志强",
    )
    assert "回避待决定" in inspector.page.text
    head.open(address)
    head.follow("决定回避申请")
    substitute = head.page.attributes("//select[@name='substitute']/option[starts-with(., '覃海峰')]/@value")[
        0
    ]
    head.press("作出决定", decision="grant", substitute=substitute, reason="情况属实。")
    assert "待检查" in head.page.text
    inspector.open(f"{address}/notification")
    assert "覃海峰" in inspector.page.text
    assert "李静" not in inspector.page.text
