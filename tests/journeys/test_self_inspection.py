"""A self-inspection report from the bureau's call to its acceptance: sent back once, mended, sent again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import today
from portal.domain.checklists import load
from portal.domain.filings import FilingState
from portal.extensions import db
from portal.models import Document, Filing, FilingVersion
from portal.services.demonstration_filings import about, everything, problem
from tests.journeys import steps
from tests.support.district import FIRST_SHOP
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
TITLE = "节前食品安全自查"


def _call(clerk: Visitor, **more: str) -> None:
    """The section asks the sellers of health food to check themselves."""
    clerk.open("/filing-periods")
    clerk.follow("布置一次自查")
    day = today()
    clerk.press(
        "布置这次自查",
        title=TITLE,
        kinds=["hf_operator"],
        first=(day - timedelta(30)).isoformat(),
        last=day.isoformat(),
        due=(day + timedelta(7)).isoformat(),
        **more,
    )
    assert clerk.page.heading.startswith(TITLE)


def _begin(shop: Visitor) -> str:
    """The shop begins; the address of its report."""
    shop.open("/my-enterprise")
    assert f"{TITLE}，还有7天" in shop.page.text
    shop.open("/filings")
    row = shop.page.attributes(f"//li[contains(., '{TITLE}')]//a/@href")[0]
    shop.open(row)
    shop.press("开始填写保健食品经营自查报告")
    return shop.page.address


def _fill(shop: Visitor, address: str) -> None:
    """Every row, one with a problem; every page."""
    shop.open(f"{address}/checklist")
    fields = steps.compliant() | steps.problem("2-2", "货架底层有灰尘。")
    shop.press("保存，回到要填的内容", **fields)
    assert "已答 39/39 项，发现问题 1 项" in shop.page.text
    pages = {**everything(), "about": about(), "problem-2-2": problem()}
    for key, values in pages.items():
        for one in values if isinstance(values, list) else [values]:
            shop.open(f"{address}/pages/{key}")
            if isinstance(values, list):
                shop.press("再加一条" if "再加一条" in shop.page.text else _add(shop))
            _keep(shop, one)


def _add(shop: Visitor) -> str:
    return _button(shop, "加一条")


def _button(shop: Visitor, begins: str) -> str:
    texts = shop.page.attributes("//main//form//button/text()")
    return next(name.strip() for name in texts if name.strip().startswith(begins))


def _keep(shop: Visitor, values: dict[str, object]) -> None:
    shop.press(_button(shop, "保存"), **values)


def _written(shop: Visitor) -> str:
    address = _begin(shop)
    _fill(shop, address)
    return address


def test_a_report_goes_from_the_call_over_a_return_to_its_acceptance(
    district: Flask, signed_in: SignedIn
) -> None:
    clerk, shop, head = signed_in("clerk"), signed_in("shop"), signed_in("head")
    _call(clerk)
    address = _written(shop)
    shop.open(address)
    shop.follow("核对并提交")
    assert "每周清洁没有落实到人。" in shop.page.text
    shop.press("提交自查报告")
    assert shop.page.heading == "自查报告已提交"
    number = re.search(r"ZC-\d{4}-\d{6}", shop.page.text)[0]  # type: ignore[index]
    receipt = shop.page.address

    head.open("/filing-reviews")
    review = head.page.attributes(f"//tr[contains(., '{number}')]//a/@href")[0]
    head.open(review)
    assert "每周清洁没有落实到人。" in head.page.text
    head.follow("退回补正")
    head.press("退回补正", status=422)
    assert "退回补正请写明要补正什么" in head.page.text
    remarks = {"remark-problem-2-2": "请写明哪一天改好。", "remark-item-3-5": "请核对广告牌。"}
    head.press("退回补正", **remarks)
    assert "已退回补正" in head.page.text

    shop.open("/my-enterprise")
    assert "去补正" in shop.page.text
    shop.open(address)
    assert "需补正" in shop.page.text
    shop.open(f"{address}/checklist")
    assert "监管所要求补正：请核对广告牌。" in shop.page.text
    shop.press("保存，回到要填的内容", **{"remark-3-5": "广告牌已核对。"})
    shop.open(f"{address}/pages/problem-2-2")
    assert "请写明哪一天改好。" in shop.page.text
    _keep(shop, {"measure": "清洁责任到人，当天已经改好。"})
    shop.open(f"{address}/summary")
    shop.press("提交自查报告")
    assert shop.page.address == receipt
    assert number in shop.page.text
    assert "第2次" in shop.page.text

    head.open(review)
    assert "清洁责任到人，当天已经改好。" in head.page.text
    assert "广告牌已核对。" in head.page.text
    clerk.open(review)
    clerk.follow("退回补正")
    head.follow("通过这份自查报告")
    head.press("通过这份自查报告")
    assert "已通过。" in head.page.text
    clerk.press("退回补正", status=409, reason="再补一次。")
    assert "已经办理了这份自查报告，现在是“已通过”" in clerk.page.text
    assert "再补一次。" in clerk.page.source

    shop.open(address)
    assert "监管所已经通过这份自查报告" in shop.page.text
    with district.app_context():
        filing = db.session.scalars(select(Filing).where(Filing.number == number)).one()
        assert (filing.state, filing.round) == (FilingState.ACCEPTED, 2)
        outcomes = [version.outcome for version in filing.versions]
        assert outcomes == [FilingState.RETURNED, FilingState.ACCEPTED]
        papers = select(func.count(Document.id)).where(Document.subject_id == filing.id)
        assert db.session.scalar(papers) == 2


def test_a_report_sent_twice_has_one_number_and_one_version(district: Flask, signed_in: SignedIn) -> None:
    _call(signed_in("clerk"))
    shop = signed_in("shop")
    address = _written(shop)
    shop.open(f"{address}/summary")
    form = shop.page.form("提交自查报告")
    sent = {name: str(value) for name, value in form.values}
    answers = [shop.client.post(form.address, data=sent) for _time in range(3)]
    assert {answer.headers["Location"] for answer in answers} == {f"{address}/receipt"}
    with district.app_context():
        filing = db.session.scalars(
            select(Filing).join(Filing.period).where(Filing.state == "submitted")
        ).all()
        mine = [row for row in filing if str(row.id) in address]
        assert [row.round for row in mine] == [1]
        kept = select(func.count()).select_from(FilingVersion).where(FilingVersion.filing_id == mine[0].id)
        assert db.session.scalar(kept) == 1


def test_what_is_missing_keeps_it_from_being_sent_and_nothing_is_lost(
    district: Flask, signed_in: SignedIn
) -> None:
    _call(signed_in("clerk"))
    shop = signed_in("shop")
    address = _begin(shop)
    shop.open(f"{address}/checklist")
    shop.press("保存", **(steps.compliant() | {"word-2-2": "否"}))
    shop.open(f"{address}/pages/about")
    shop.press("保存，下一项", status=422, persons="陈立新", first="不知道哪天")
    assert "陈立新" in shop.page.source
    assert "不知道哪天" in shop.page.source
    shop.open(f"{address}/summary")
    for words in ("2.2：发现问题，请在备注中写明发现的情况。", "还有没填好的内容"):
        assert words in shop.page.text, words
    form = shop.page.source
    assert "提交自查报告</button>" not in form
    key = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    answer = shop.client.post(f"{address}/summary", data={"csrf_token": key[1] if key else ""})
    assert answer.status_code in (400, 422)
    with district.app_context():
        row = db.session.get(Filing, UUID(address.rpartition("/")[2]))
        assert row is not None
        assert (row.state, row.number) == (FilingState.DRAFT, None)


def test_what_is_sent_can_no_longer_be_changed(signed_in: SignedIn) -> None:
    _call(signed_in("clerk"))
    shop = signed_in("shop")
    address = _written(shop)
    shop.open(f"{address}/checklist")
    late = shop.page.form("保存")
    shop.open(f"{address}/summary")
    shop.press("提交自查报告")
    sent = {name: str(value) for name, value in late.values} | {"word-1-1": "否", "remark-1-1": "改一下"}
    answer = shop.client.post(late.address, data=sent)
    assert answer.status_code == 409 or "不能填写自查报告" in answer.text
    shop.open(f"{address}/checklist")
    assert "这张表现在只能看，不能改。" in shop.page.text
    shop.open(f"{address}/pages/about")
    assert shop.page.address == address
    assert "不能填写自查报告" in shop.page.text


@pytest.mark.parametrize("login", ["maker", "newshop"])
def test_another_enterprises_report_does_not_exist(login: str, signed_in: SignedIn) -> None:
    _call(signed_in("clerk"))
    address = _begin(signed_in("shop"))
    stranger, tried = signed_in(login), 0
    for path in ("", "/checklist", "/pages/about", "/summary", "/receipt"):
        stranger.open(address + path, status=404)
        tried += 1
    assert tried == 5
    assert len(load("lz2018-1-2").items) == 39


def test_after_a_visit_both_sides_see_where_they_differ(signed_in: SignedIn) -> None:
    _call(signed_in("clerk"))
    shop, clerk, inspector = signed_in("shop"), signed_in("clerk"), signed_in("inspector")
    address = _written(shop)
    shop.open(f"{address}/summary")
    shop.press("提交自查报告")
    visit = steps.assign(clerk, FIRST_SHOP, "韦明远", "李静")
    steps.tell(inspector, visit)
    inspector.open(f"{visit}/checklist")
    assert "企业" + today().strftime("%Y年") in inspector.page.text.replace(" ", "")
    assert "自己发现1个问题" in inspector.page.text
    steps.answer(inspector, visit, steps.compliant() | steps.problem("3-5", "门口广告牌宣传治病。"))
    inspector.press("完成检查，出具文书", deadline="2099-12-31", opinion="无异议。", signer="覃志强")
    inspector.open(visit)
    inspector.follow("和企业的自查对照：2 项不一致")
    for words in ("自查没有发现", "检查时没有问题", "门口广告牌宣传治病。", "不会自动带来任何处理"):
        assert words in inspector.page.text, words
    clerk.open("/comparisons")
    assert FIRST_SHOP in clerk.page.text
    shop.open(address)
    shop.open(shop.page.attributes("//a[contains(., '2 项不一致')]/@href")[0])
    assert shop.page.heading == "自查和检查对照"
    signed_in("maker").open(shop.page.address, status=404)
