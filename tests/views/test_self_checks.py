"""Trying an official table: the same rows as at a visit, the official rule, and nothing that stays."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy import text

from portal.domain.checklists import KEYS, load
from portal.domain.permissions import Action
from portal.extensions import db
from portal.views.access import keeps_nothing, requires
from tests.docgen.reading import body
from tests.support.contents import contents
from tests.support.forger import Forger
from tests.support.page import words
from tests.support.visitor import Visitor

SALES = load("lz2018-1-2")
KEY = next(item for item in SALES.items if item.key)
MOST_BYTES = 80_000


def all_good() -> dict[str, str]:
    return {f"word-{item.id}": item.compliant for item in SALES.items}


def begun(visitor: Visitor) -> Visitor:
    visitor.open("/")
    visitor.follow("自己试一试")
    visitor.follow("保健食品经营")
    return visitor


@pytest.fixture
def trying(district: Flask) -> Visitor:
    return begun(Visitor(district.test_client()))


def test_every_table_is_offered_with_its_edition_and_fits_a_page(trying: Visitor) -> None:
    page = trying.open("/self-check")
    offered = page.attributes("//ul[@class='tables']//a/@href")
    assert offered == [f"/self-check/{key}" for key in KEYS]
    for key in KEYS:
        page = trying.open(f"/self-check/{key}")
        assert len(page.all("//fieldset")) == len(load(key).items)
        assert len(page.source.encode()) <= MOST_BYTES
        assert "本次未查" not in page.text
        assert "附材料" not in page.text


def test_counts_come_back_with_everything_that_was_answered(trying: Visitor) -> None:
    page = trying.press("算一算", **{"word-1-1": "是", "word-2-1": "否", "remark-2-1": "第一行\n第二行"})
    assert page.all("//input[@name='word-1-1' and @value='是' and @checked]")
    assert page.all("//input[@name='word-2-1' and @value='否' and @checked]")
    assert words(page.one("//textarea[@name='remark-2-1']")) == "第一行 第二行"
    assert f"已答 2/{len(SALES.items)}" in page.text


def test_the_result_names_what_to_mend_and_leads_back_with_every_answer(trying: Visitor) -> None:
    wrong = "否" if KEY.compliant == "是" else "是"
    given = all_good() | {
        f"word-{KEY.id}": wrong,
        f"remark-{KEY.id}": "证过期\n两天",
        "other_problems": "漏水",
    }
    page = trying.press("看结果", **given)
    assert page.heading == "自测结果"
    assert words(page.one("//*[@class='verdict-word']")) == "不符合"
    (problem,) = page.all("//ol[@class='problems']/li")
    for said in (KEY.text, wrong, KEY.compliant, "证过期", f"第*{KEY.no}项", SALES.title):
        assert said in words(problem)
    back = trying.press("返回修改")
    sent = dict(back.form("看结果").values)
    assert {name: sent[name].replace("\r\n", "\n") for name in given} == given


def test_a_table_half_done_says_so(trying: Visitor) -> None:
    page = trying.press("看结果", **{"word-1-1": "是"})
    assert words(page.one("//*[@class='verdict-word']")) == "目前符合"
    assert f"还有{len(SALES.items) - 1}项没有作答" in page.text
    empty = begun(trying).press("看结果")
    assert "还没有评价任何项目" in empty.text


def test_a_remark_that_is_too_long_is_named_and_stays(trying: Visitor) -> None:
    page = trying.press("看结果", status=422, **{"word-1-1": "是", "remark-1-1": "字" * 2001})
    assert "1.1的备注最多2000个字" in page.text
    assert "您填写的内容都还在这一页" in page.text
    assert page.one("//textarea[@name='remark-1-1']").text_content() == "字" * 2001


def test_the_sheet_is_taken_away_from_the_table_and_from_the_result(trying: Visitor) -> None:
    trying.press("看结果", **all_good())
    file = trying.download_by("下载表格（Word）")
    assert file.headers["Content-Type"].endswith("wordprocessingml.document")
    assert body(file.data).count("☑") == len(SALES.items)
    begun(trying)
    assert trying.download_by("下载表格（Word）").data[:2] == b"PK"


def test_nothing_of_all_that_is_stored(district: Flask) -> None:
    before = contents(district)
    for login in (None, "shop", "clerk"):
        forger = Forger(district, login)
        kept = before if login is None else contents(district)
        for key in KEYS:
            address = f"/self-check/{key}"
            fields = {"word-1-1": "是", "version-1-1": "0", "remark-1-1": "货架", "next": "finish"}
            assert forger.post(address, fields).status_code == 200
            assert forger.post(address, {**fields, "next": ""}).status_code == 200
            assert forger.post(f"{address}/word", fields).status_code == 200
        assert forger.post("/self-check/lz1999-9", {}).status_code == 404
        assert contents(district) == kept


def test_with_a_script_the_counts_come_alone(district: Flask) -> None:
    forger = Forger(district)
    fields = {"word-1-1": "是", "version-1-1": "0", "version-1-2": "0"}
    answer = forger.post("/self-check/lz2018-1-2", fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'id="tally"' in answer.text
    assert 'id="state-1-1" hx-swap-oob="true"' in answer.text
    assert 'id="state-1-2"' not in answer.text
    assert len(answer.data) < 5_000


def test_a_form_that_keeps_nothing_cannot_write(district: Flask, caplog: pytest.LogCaptureFixture) -> None:
    @requires(Action.SELF_CHECK)
    @keeps_nothing
    def planted() -> str:
        db.session.execute(text("DELETE FROM licences"))
        db.session.commit()
        return "written"

    district.add_url_rule("/planted", "planted", planted, methods=["POST"])
    before = contents(district)
    with caplog.at_level(logging.ERROR):
        assert Forger(district).post("/planted", {}).status_code == 500
    assert "read-only" in caplog.text or "readonly" in caplog.text
    assert contents(district) == before
