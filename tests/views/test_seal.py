"""公章图片: the administrator sets it, changes it, takes it away; a refused picture keeps what there is."""

from __future__ import annotations

from io import BytesIO

from flask import Flask

from portal.queries import seal
from tests.builders.seals import RING, picture
from tests.support.district import sign_in


def _current(app: Flask) -> str | None:
    with app.app_context():
        kept = seal.current()
        return None if kept is None else kept.file_name


def test_the_administrator_changes_the_seal_takes_it_away_and_sets_it_again(
    district: Flask,
) -> None:
    admin = sign_in(district, "admin")
    admin.open("/seal")
    admin.follow("停用公章图片")
    admin.press("停用公章图片", status=422, reason="")
    admin.press("停用公章图片", reason="公章换新")
    assert "现在没有设置公章图片" in admin.page.text
    assert _current(district) is None
    admin.follow("上传公章图片")
    admin.press("用这张图片", status=422)
    admin.press("用这张图片", status=422, picture=(BytesIO(picture(900, 500)), "长方形.png"))
    assert "裁成正方形" in admin.page.text
    admin.press("移除长方形.png", status=200)
    admin.press("用这张图片", picture=(BytesIO(RING), "新章.png"))
    assert "从现在起出具的文书印上它" in admin.page.text
    assert _current(district) == "新章.png"


def test_the_picture_is_shown_on_the_page_and_belongs_to_the_administrator(
    district: Flask,
) -> None:
    admin = sign_in(district, "admin")
    page = admin.open("/seal")
    (address,) = page.tree.xpath("//figure//img/@src")
    assert admin.client.get(address).mimetype == "image/png"
    assert sign_in(district, "clerk").client.get(address).status_code == 404
