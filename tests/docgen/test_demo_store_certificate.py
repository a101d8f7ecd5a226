"""示范店（柜台）证书, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docgen
from docgen.demo_store_examples import certificate
from docgen.example_pictures import signed
from docgen.pdf import to_pdfs
from tests.docgen.conftest import Printed
from tests.docgen.reading import body, in_order, parts

FORM = (
    "保健食品经营示范店（柜台）\n证　书\n编号：",
    "你单位的“",
    "命名为示范店（柜台）。",
    "地址：",
    "有效期：",
    "扫码查看称号现在是否有效",
    "食品药品监督管理局\n",
)
FILLED = (
    "保健食品经营示范店\n证　书\n编号：柳城中保示〔2018〕1号\n柳州市示例大药房有限公司：\n",
    "你单位的“示例大药房解放店”在2018年度保健食品经营示范店（柜台）创建活动中经评定、公示，命名为示范店。",
    "地址：柳州市城中区示例路88号\n有效期：2018年8月16日至2020年8月15日",
    "https://example.invalid/demo-stores/1",
    "柳州市城中区食品药品监督管理局\n2018年8月16日",
)


def test_the_blank_form_has_every_fixed_text() -> None:
    assert in_order(body(docgen.blank("demo_store_certificate")), FORM) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(certificate())), FILLED) == []


def test_a_counter_says_where_it_stands() -> None:
    text = body(docgen.render(replace(certificate(), type="示范柜台", host="示例商场二楼")))
    assert "保健食品经营示范柜台\n" in text
    assert "设在：示例商场二楼" in text
    assert "设在" not in body(docgen.render(certificate()))


def test_the_picture_of_the_address_and_the_seal_have_their_places() -> None:
    media = [name for name in parts(docgen.render(signed(certificate()))) if "media" in name]
    assert len(media) == 2


def test_it_is_one_page_to_hang_up_however_long_the_names_are(tmp_path: Path) -> None:
    long = replace(
        certificate(), unit="柳州市城中区示例保健食品连锁经营有限责任公司解放路第一分公司",
        site="示例大药房解放路旗舰店", place="柳州市城中区示例大道100号示例商业广场一期二楼A区218号",
        host="示例商场",
    )  # fmt: skip
    made = [docgen.render(signed(one)) for one in (certificate(), long)]
    for pdf in to_pdfs([*made, docgen.blank("demo_store_certificate")]):
        (tmp_path / "certificate.pdf").write_bytes(pdf)
        printed = Printed(tmp_path / "certificate.pdf")
        assert len(printed.pages()) == 1
