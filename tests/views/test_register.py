"""文书台账 on screen and in Excel, and the empty forms for everybody."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import docx
import openpyxl
from flask import Flask

import docgen
from tests.support.district import sign_in
from tests.support.forger import Forger
from tests.support.visitor import Visitor


def test_the_register_lists_the_numbers_of_the_year_with_their_documents(standing: Flask) -> None:
    clerk = sign_in(standing, "clerk")
    clerk.follow("文书台账")
    rows = clerk.page.all("//main//tbody/tr")
    assert len(rows) > 8
    assert "引用的条款有误。已另行出具" in clerk.page.text
    clerk.press("查台账", series="rectification_order", state="已作废")
    assert len(clerk.page.all("//main//tbody/tr")) == 1
    clerk.follow(clerk.page.attributes("//main//tbody//a/text()")[0])
    assert "作废" in clerk.page.text


def test_what_cannot_be_read_is_not_filtered_by(standing: Flask) -> None:
    clerk = Forger(standing, "clerk")
    for query in ("year=x&office=1&state=zzz&series=zzz", "year=99999", "office=%00"):
        assert clerk.get(f"/document-register?{query}").status_code == 200


def test_the_excel_file_has_dates_and_no_formula(standing: Flask) -> None:
    clerk = sign_in(standing, "clerk")
    clerk.open("/document-register")
    shown = len(clerk.page.all("//main//tbody/tr"))
    sheet = openpyxl.load_workbook(BytesIO(clerk.download("下载 Excel").data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == shown
    assert {type(row[5]) for row in rows} == {datetime}
    assert {type(row[1]) for row in rows} == {int}
    assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_an_enterprises_documents_stand_visit_by_visit(standing: Flask) -> None:
    clerk = sign_in(standing, "clerk")
    clerk.open("/registry?name=康悦大药房（城中）")
    clerk.follow("康悦大药房（城中）")
    clerk.follow("看全部文书")
    assert len(clerk.page.all("//main//h2")) >= 2
    assert "责令改正通知书（第一联存档）" in clerk.page.text
    stranger = Forger(standing, "head2")
    assert stranger.get(clerk.page.address).status_code == 404


def test_everybody_gets_every_empty_form(standing: Flask) -> None:
    visitor = Visitor(standing.test_client())
    visitor.open("/forms")
    links = visitor.page.attributes("//main//a[starts-with(@href, '/forms/')]/@href")
    assert len(links) == len(docgen.REGISTER) + 1
    for link in links:
        answer = visitor.client.get(link)
        assert answer.status_code == 200
        assert docx.Document(BytesIO(answer.data)).element is not None
    visitor.open("/forms/no-such-form.docx", status=404)
