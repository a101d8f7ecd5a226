"""Papers that people write: saved as a draft, changed by both inspectors, looked at, issued."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from docx import Document

from portal.domain.calendar import local, now
from tests.journeys import steps
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]
SHOP = "桂柳健健康生活馆（中南）"
OPINION = "以上笔录我已看过，与实际情况相符。"


def _text(data: bytes) -> str:
    document = Document(BytesIO(data))
    running = [section.header._element for section in document.sections]
    parts = [document.element.body, *running]
    return "".join(element.text or "" for part in parts for element in part.iter("{*}t"))


def _begun(signed_in: SignIn) -> tuple[Visitor, str]:
    clerk, inspector = signed_in("clerk"), signed_in("inspector")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    steps.tell(inspector, address)
    return inspector, address


def test_a_transcript_is_drafted_changed_by_the_colleague_and_issued(signed_in: SignIn) -> None:
    inspector, address = _begun(signed_in)
    inspector.open(f"{address}/documents")
    inspector.follow("现场检查笔录")
    assert inspector.page.one("//input[@name='identity_answer']").get("value") == "看清楚了。"
    inspector.press("存为草稿", record="货架底层有积灰。", opinion="")
    assert "草稿已保存，还没有出具。" in inspector.page.text
    assert inspector.page.heading == "现场检查笔录"
    draft = _text(inspector.download("下载草稿").data)
    assert "草稿　没有编号，不作为正式文书" in draft
    assert "货架底层有积灰。" in draft

    colleague = signed_in("inspector2")
    colleague.open(inspector.page.address)
    colleague.follow("修改、出具")
    inspector.follow("修改、出具")
    colleague.press("存为草稿", record="货架底层有积灰，已拍照。")
    inspector.press("出具现场检查笔录", opinion=OPINION, status=422)
    assert "李静" in inspector.page.one("//*[@id='faults']").text_content()
    assert "货架底层有积灰，已拍照。" in inspector.page.text
    assert inspector.page.one("//textarea[@name='opinion']").text_content().strip() == OPINION
    inspector.press("出具现场检查笔录", record="货架底层有积灰，已拍照。")
    assert "已出具" in inspector.page.text
    for copy in ("第一联存档", "第二联交被检查单位"):
        text = _text(inspector.download(f"现场检查笔录（{copy}）").data)
        assert OPINION in text
        assert "草稿" not in text
    inspector.open(f"{inspector.page.address}/edit")
    assert "这份文书已经出具，不能再改。" in inspector.page.text


def test_what_a_paper_lacks_is_said_when_it_is_issued_and_nothing_typed_is_lost(signed_in: SignIn) -> None:
    inspector, address = _begun(signed_in)
    inspector.open(f"{address}/documents/new/site_transcript")
    tomorrow = f"{local(now()).year + 1}-01-01 09:00"
    inspector.press("出具现场检查笔录", record="只写了记录。", ended_at=tomorrow, opinion=OPINION, status=422)
    assert "现场检查笔录每份只写一天" in inspector.page.text
    assert "只写了记录。" in inspector.page.one("//textarea[@name='record']").text_content()
    inspector.press("出具现场检查笔录", ended_at="明天", status=422)
    assert "时间请写成" in inspector.page.text


def test_a_draft_is_given_up_with_its_reason(signed_in: SignIn) -> None:
    inspector, address = _begun(signed_in)
    inspector.open(f"{address}/documents/new/site_transcript")
    inspector.press("存为草稿")
    inspector.follow("弃用草稿")
    inspector.press("弃用这份草稿", reason="", status=422)
    inspector.press("弃用这份草稿", reason="改用手写。")
    assert "已作废" in inspector.page.text
    assert "改用手写。" in inspector.page.text


def test_a_draft_sent_twice_is_one_draft(signed_in: SignIn) -> None:
    inspector, address = _begun(signed_in)
    inspector.open(f"{address}/documents/new/site_transcript")
    form = inspector.page.form("存为草稿")
    sent = {name: str(value) for name, value in form.values} | {"save": "draft"}
    places = {inspector.client.post(form.address, data=sent).headers["Location"] for _time in range(2)}
    assert len(places) == 1
    inspector.open(f"{address}/documents")
    assert len(inspector.page.all("//ul[@class='papers']/li")) == 2


def test_the_receipt_of_a_service_is_written_from_it(signed_in: SignIn) -> None:
    inspector, address = _begun(signed_in)
    steps.answer(inspector, address, steps.compliant() | steps.problem("2-2", "角落堆放杂物。"))
    inspector.press("完成检查，出具文书", deadline="2099-12-31", opinion="无异议。", signer="覃志强")
    inspector.follow("出具责令改正通知书")
    inspector.press("出具责令改正通知书", violated="有关规定", legal_basis="有关规定")
    inspector.follow("记录送达")
    inspector.press("记录送达", method="direct", received_by="王经理")
    inspector.follow("起草送达回证")
    inspector.press("出具送达回证")
    text = _text(inspector.download("送达回证").data)
    for told in ("责令改正通知书", "王经理", "韦明远", SHOP):
        assert told in text
