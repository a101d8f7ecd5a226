"""A clerk brings a table of businesses into the registry, without JavaScript."""

from __future__ import annotations

import io

from flask import Flask
from openpyxl import load_workbook

from tests.builders.imports import work
from tests.builders.registered import invented
from tests.builders.tables import TITLES, filled, workbook
from tests.support.district import sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.visitor import Visitor

ONE, TWO = invented(2)


def _works(app: Flask) -> None:
    with app.app_context():
        work()


def _hand_in(clerk: Visitor, content: bytes, name: str = "名录.xlsx", status: int = 200) -> Page:
    clerk.open("/registry/import")
    return clerk.press("检查这份表格", status=status, table=(io.BytesIO(content), name))


def test_a_table_becomes_businesses_after_a_look_at_what_it_does(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/registry")
    clerk.follow("用表格导入")
    template = load_workbook(io.BytesIO(clerk.download("下载模板").data))
    assert [str(cell.value).rstrip("*") for cell in template["企业名录"][1]] == TITLES
    page = _hand_in(clerk, workbook([filled(ONE), filled(TWO)]))
    assert "正在检查" in page.text
    assert "后台程序没有运行" in page.text
    address = page.address
    _works(district)
    page = clerk.open(address)
    for words in ("待确认", "新增", "2 家", ONE.name, TWO.name):
        assert words in page.text, words
    assert ONE.name not in clerk.open(f"/registry?name={ONE.name}").links()
    clerk.open(address)
    clerk.press("确认导入")
    assert "正在导入" in clerk.page.text
    _works(district)
    assert "已导入" in clerk.open(address).text
    clerk.follow("看企业名录")
    clerk.open(f"/registry?name={ONE.name}")
    clerk.follow(ONE.name)
    assert ONE.licence in clerk.page.text


def test_what_is_wrong_is_told_by_row_and_column_and_stands_in_the_marked_table(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    page = _hand_in(clerk, workbook([filled(ONE), filled(TWO, {"企业名称": "", "所在街道": "没有街道"})]))
    address = page.address
    _works(district)
    page = clerk.open(address)
    assert "有 2 处要改，全部没有写入" in page.text
    rows = [[cell.text_content().strip() for cell in row.iterchildren()] for row in page.all("//tbody/tr")]
    assert [row[:2] for row in rows] == [["3", "企业名称"], ["3", "所在街道"]]
    assert "请填写企业名称" in rows[0][2]
    marked = load_workbook(io.BytesIO(clerk.download("下载标出问题的表格").data)).active
    assert marked is not None
    assert "请填写企业名称" in str(marked.cell(3, 1).value)
    assert marked.cell(2, 1).value is None
    clerk.open(address)
    clerk.follow("上传改好的表格")
    assert "要修改" in clerk.page.text


def test_differences_are_shown_beforehand_and_can_be_put_aside(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/registry?name=康悦大药房（城中）")
    exported = load_workbook(io.BytesIO(clerk.download_by("Excel").data))
    sheet = exported.active
    assert sheet is not None
    sheet.cell(2, TITLES.index("法定代表人或负责人") + 1).value = "新经理"
    changed = io.BytesIO()
    exported.save(changed)
    page = _hand_in(clerk, changed.getvalue())
    address = page.address
    _works(district)
    page = clerk.open(address)
    rows = [[cell.text_content().strip() for cell in row.iterchildren()] for row in page.all("//tbody/tr")]
    assert [row[1:] for row in rows if row[0] == "康悦大药房（城中）"] == [
        ["法定代表人或负责人", "陈立新", "新经理"]
    ]
    clerk.press("放弃")
    assert "已放弃这份表格" in clerk.page.text
    assert "已放弃" in clerk.open(address).text


def test_a_form_without_a_table_and_a_file_that_is_none_are_refused_in_words(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    clerk.open("/registry/import")
    page = clerk.press("检查这份表格", status=422)
    assert "请选一个填好的表格" in page.text
    page = _hand_in(clerk, b"a picture perhaps", "照片.jpg", status=422)
    assert "照片.jpg" in page.text


def test_the_state_alone_is_what_a_script_gets_and_it_stops_asking_when_all_is_done(district: Flask) -> None:
    clerk = sign_in(district, "clerk")
    address = _hand_in(clerk, workbook([filled(ONE)])).address
    forger = Forger(district, "clerk")
    asked = forger.get(address, {"HX-Request": "true"}).text
    assert asked.lstrip().startswith('<div id="import"')
    assert "hx-get" in asked
    _works(district)
    done = forger.get(address, {"HX-Request": "true"}).text
    assert "hx-get" not in done
    assert "待确认" in done


def test_nobody_else_sees_a_table(district: Flask) -> None:
    address = _hand_in(sign_in(district, "clerk"), workbook([filled(ONE)])).address
    for login in ("head", "leader", "inspector", "shop", "admin"):
        assert Forger(district, login).get(address).status_code == 403
