"""A form with files without JavaScript: whatever else is wrong with it, what was sent is kept."""

from __future__ import annotations

from io import BytesIO

from flask import Flask

from portal.domain.uploads import BASKET, MEGABYTE
from portal.extensions import db
from portal.models import Attachment
from tests.builders.good_files import photo
from tests.builders.hostile_files import hostile
from tests.builders.pdfs import pdf
from tests.support.district import sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.uploads import ADDRESS, plant
from tests.support.visitor import Visitor


def opened(app: Flask) -> Visitor:
    plant(app)
    visitor = sign_in(app, "shop")
    visitor.open(ADDRESS)
    return visitor


def listed(page: Page) -> list[str]:
    return [str(link.text_content()) for link in page.all("//ul[@class='files']/li//a")]


def file(name: str, content: bytes | None = None) -> tuple[BytesIO, str]:
    return BytesIO(content or pdf()), name


def test_files_sent_with_a_form_that_fails_are_kept_and_need_not_be_sent_again(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("提交登记", status=422, scans=[file("正本.pdf"), file("照片.jpg", photo())])
    assert "请填写企业名称。" in visitor.page.text
    assert listed(visitor.page) == ["正本.pdf", "照片.jpg"]
    visitor.press("提交登记", name="康悦大药房")
    assert "已收到 康悦大药房 和 2 个文件。" in visitor.page.text


def test_one_bad_file_of_several_does_not_take_the_others_along(district: Flask) -> None:
    visitor = opened(district)
    bad = hostile()["a PDF that runs a script"]
    sent = [file("1.pdf", pdf(b"/N(1)")), file(bad[0], bad[1]), file("2.pdf", pdf(b"/N(2)"))]
    visitor.press("提交登记", status=422, name="康悦大药房", scans=sent)
    assert listed(visitor.page) == ["1.pdf", "2.pdf"]
    assert "脚本.pdf：这个 PDF 里有会自动运行的脚本" in visitor.page.text
    assert visitor.page.form("提交登记").element.fields["name"] == "康悦大药房"
    visitor.press("提交登记")
    assert "和 2 个文件" in visitor.page.text


def test_files_may_be_sent_before_the_form_is(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("上传选中的文件", scans=[file("1.pdf")], name="康悦")
    assert listed(visitor.page) == ["1.pdf"]
    assert "请" not in "".join(visitor.page.attributes("//*[@class='fault']//text()"))
    visitor.press("上传选中的文件", scans=[file("2.pdf", pdf(b"/N(2)"))])
    assert listed(visitor.page) == ["1.pdf", "2.pdf"]
    assert visitor.page.form("提交登记").element.fields["name"] == "康悦"


def test_a_refusal_of_a_file_sent_beforehand_is_said_at_the_field(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("上传选中的文件", status=422, scans=[file("旧.doc")])
    assert "旧.doc：旧的 .doc 文档请用 Word 或 WPS 打开" in visitor.page.text


def test_a_file_is_taken_away_by_its_own_button_and_the_form_is_not_sent(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("提交登记", status=422, scans=[file("1.pdf"), file("2.pdf", pdf(b"/N(2)"))])
    visitor.press("移除1.pdf", name="康悦")
    assert listed(visitor.page) == ["2.pdf"]
    assert "已收到" not in visitor.page.text
    assert visitor.page.form("提交登记").element.fields["name"] == "康悦"


def test_a_form_without_its_files_asks_for_them(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("提交登记", status=422, name="康悦")
    assert "请上传营业执照扫描件。" in visitor.page.text


def test_enter_in_a_text_field_sends_the_form_and_takes_no_file_away(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("提交登记", status=422, scans=[file("1.pdf")])
    first = next(iter(visitor.page.form("提交登记").buttons.values()))
    assert first is None


def test_nobody_puts_files_into_anothers_basket_by_its_number(district: Flask) -> None:
    visitor = opened(district)
    visitor.press("提交登记", status=422, scans=[file("1.pdf")])
    with district.app_context():
        basket = db.session.query(Attachment).filter_by(subject_type=BASKET).one().subject_id
    stranger = sign_in(district, "shop2")
    stranger.open(ADDRESS)
    form = stranger.page.form("提交登记")
    fields = {"csrf_token": dict(form.values)["csrf_token"], "scans-basket": str(basket), "name": "别家"}
    answer = stranger.client.post(ADDRESS, data={**fields, "scans": file("2.pdf")})
    assert answer.status_code == 404
    answer = stranger.client.post(ADDRESS, data=fields)
    assert (answer.status_code, "1.pdf" in answer.text) == (422, False)


def test_a_form_with_files_may_be_larger_than_others_and_not_endlessly(district: Flask) -> None:
    plant(district)
    shop, body = Forger(district, "shop"), b"scans=" + b"x" * 11 * MEGABYTE
    kind = "application/x-www-form-urlencoded"
    assert shop.client.post(ADDRESS, data=body[: 2 * MEGABYTE - 1000], content_type=kind).status_code == 400
    part = b'--x\r\nContent-Disposition: form-data; name="scans"; filename="1.pdf"\r\n\r\n'
    kind = "multipart/form-data; boundary=x"
    token = {"X-CSRFToken": shop.token}
    for size, status in ((25, 422), (33, 413)):
        body = part + b"x" * size * MEGABYTE + b"\r\n--x--\r\n"
        answer = shop.client.post(ADDRESS, data=body, content_type=kind, headers=token)
        assert answer.status_code == status, size
    answer = shop.client.post("/password", data=part + b"x" * 11 * MEGABYTE, content_type=kind, headers=token)
    assert answer.status_code == 413
