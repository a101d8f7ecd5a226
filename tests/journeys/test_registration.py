"""A business registers, is sent back, mends, is passed; another is claimed; what is registered changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import today
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Application, Enterprise
from portal.queries.accounts import viewer_of
from portal.services import application_reviews, claims
from portal.services.application_reviews import Seen
from tests.builders.applications import credit_code, food_number
from tests.builders.good_files import photo
from tests.support.district import account
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]

PASSWORD = "青山 绿水 常在 2026"
UNTIL = f"{today().year + 3}-02-28"
PAGES: tuple[dict[str, str | list[str]], ...] = (
    {"credit_code": f" {credit_code(1).lower()} "},
    {"name": "北门健康店", "legal_representative": "甲负责", "phone": "０７７２－１１１１１１１"},
    {"address": "北门路1号", "street": "城中街道"},
    {"contact": "乙联系", "contact_phone": "138 0000 0000"},
    {"kinds": ["hf_operator", "cosmetics_retailer"]},
    {
        "number": f" {food_number('JY', 7001).lower()} ",
        "scope": "特殊食品销售（保健食品）",
        "valid_from": "2024.03.01",
        "valid_until": UNTIL,
    },
)
"""What is typed on each page of a shop, in the order of the pages."""
WHOLE_NAME = "柳州市城中区北门健康店"
COPIES = 12


def _open_account(visitor: Visitor, login: str) -> None:
    visitor.open("/register")
    visitor.follow("开设账号，开始办理")
    visitor.press("开设账号", login=login, name="甲负责", password=PASSWORD, again=PASSWORD)
    assert visitor.page.heading == "我的企业"


def _fill(visitor: Visitor) -> str:
    """Fill in every page, from the first to the summary; the address of the application."""
    visitor.press("开始登记企业")
    address = visitor.page.address
    visitor.follow("开始填写")
    for typed in PAGES:
        visitor.press("保存，下一项", **typed, **_scan(visitor))
    assert visitor.page.heading == "核对并提交"
    return address


def _scan(visitor: Visitor) -> dict[str, tuple[BytesIO, str]]:
    """A photo of the licence, where the page asks for one."""
    asked = visitor.page.all("//input[@name='scans']")
    return {"scans": (BytesIO(photo()), "许可证.jpg")} if asked else {}


def _clerk() -> Viewer:
    """Within an app context."""
    return viewer_of(account("clerk"))


def _number(visitor: Visitor) -> str:
    return visitor.page.one("//p[@class='receipt-number']").text_content() or ""


def test_a_shop_registers_without_scripts_and_finds_its_receipt_again(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "north-shop")
    address = _fill(visitor)
    visitor.press("提交申请", status=422)
    visitor.press("提交申请", declared="y")
    assert visitor.page.heading == "企业登记申请已提交"
    number = _number(visitor)
    assert number.startswith("DJ-")
    receipt = visitor.page.address
    assert receipt == f"{address}/receipt"
    visitor.press("退出")
    visitor.open("/login")
    visitor.press("登录", login="north-shop", password=PASSWORD)
    visitor.open(receipt)
    assert _number(visitor) == number
    assert "城中街道监管所" in visitor.page.text


def test_a_page_can_be_left_and_gone_on_with_elsewhere(district: Flask) -> None:
    phone, desk = Visitor(district.test_client()), Visitor(district.test_client())
    _open_account(phone, "two-devices")
    phone.press("开始登记企业")
    address = phone.page.address
    phone.follow("名称和负责人")
    phone.press("先保存，以后再填", name="北门健康店")
    assert phone.page.address == address
    desk.open("/login")
    desk.press("登录", login="two-devices", password=PASSWORD)
    desk.follow("接着填：企业登记 DJ-" + phone.page.text.partition("DJ-")[2][:11] + " 还没有提交")
    desk.follow("名称和负责人")
    assert desk.page.one("//input[@id='name']").get("value") == "北门健康店"
    assert "进行中" in desk.open(address).text


def test_two_devices_on_one_page_are_told_and_nothing_typed_is_lost(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "same-page")
    visitor.press("开始登记企业")
    contact = f"{visitor.page.address}/pages/contact"
    visitor.open(contact)
    form = visitor.page.form("保存，下一项")
    visitor.open(contact)
    visitor.press("保存，下一项", contact="先存的", contact_phone="13800000000")
    late = dict(form.values) | {"contact": "后存的", "contact_phone": "13900000000"}
    answer = visitor.client.post(contact, data=late)
    assert answer.status_code == 422
    assert "刚刚在别处改过" in answer.text
    assert "后存的" in answer.text
    visitor._read(answer, 422)
    visitor.press("保存，下一项")
    visitor.open(contact)
    assert visitor.page.one("//input[@id='contact']").get("value") == "后存的"


def test_what_the_office_sends_back_is_mended_where_it_says_why(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "sent-back")
    address = _fill(visitor)
    visitor.press("提交申请", declared="y")
    with district.app_context():
        row = db.session.scalars(select(Application).where(Application.name == "北门健康店")).one()
        application_reviews.return_(
            row.id, {"business.name": "请照执照写全称。"}, "请补正。", row.version, _clerk()
        )
    visitor.open("/my-enterprise")
    assert "需补正" in visitor.page.text
    visitor.open(address)
    visitor.follow("名称和负责人")
    assert "请照执照写全称。" in visitor.page.text
    assert visitor.page.one("//input[@id='name']").get("value") == "北门健康店"
    visitor.press("保存，下一项", name=WHOLE_NAME)
    visitor.open(f"{address}/summary")
    visitor.press("提交申请", declared="y")
    with district.app_context():
        row = db.session.scalars(select(Application).where(Application.name == WHOLE_NAME)).one()
        made = application_reviews.accept(row.id, Seen(row.version), _clerk())
        assert db.session.get_one(Enterprise, made).street == "城中街道"
    visitor.open("/my-enterprise")
    assert visitor.page.heading == WHOLE_NAME


def test_every_answer_is_mended_from_the_summary_and_leads_back_to_it(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "mends")
    summary = f"{_fill(visitor)}/summary"
    mended = 0
    for typed in PAGES:
        for field, value in typed.items():
            visitor.open(summary)
            link = f"//section[.//a[contains(@href, 'back=summary')]][{PAGES.index(typed) + 1}]//a/@href"
            visitor.open(visitor.page.attributes(link)[0])
            visitor.press("保存，回到核对页", **{field: value})
            assert visitor.page.heading == "核对并提交"
            mended += 1
    assert mended == 13


def test_a_send_repeated_and_twelve_at_once_make_one_application(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "double")
    _fill(visitor)
    form = visitor.page.form("提交申请")
    sent = dict(form.values) | {"declared": "y"}
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None

    def send(_copy: int) -> tuple[int, str]:
        client = district.test_client()
        client.set_cookie("session", cookie.value)
        answer = client.post(form.address, data=sent)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(send, range(COPIES)))
    assert answers == {(303, form.address.replace("/summary", "/receipt"))}
    with district.app_context():
        count = select(func.count()).select_from(Application).where(Application.name == "北门健康店")
        assert db.session.scalar(count) == 1


def test_beginning_twice_begins_one(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "begins")
    form = visitor.page.form("开始登记企业")
    places = {visitor.client.post(form.address, data=dict(form.values)).headers["Location"] for _ in range(3)}
    assert len(places) == 1


def test_a_business_on_record_is_claimed_with_the_bureaus_code(district: Flask) -> None:
    with district.app_context():
        shop = db.session.scalars(select(Enterprise).where(Enterprise.name.startswith("绿洲"))).first()
        assert shop is not None
        code, number, name = claims.make_code(shop.id, _clerk()), shop.credit_code, shop.name
    visitor = Visitor(district.test_client())
    _open_account(visitor, "claims")
    visitor.press("开始登记企业")
    visitor.follow("统一社会信用代码")
    visitor.press("保存，下一项", status=422, credit_code=number)
    assert "已经在名录里" in visitor.page.text
    visitor.follow("用监管所给的认领码认领")
    assert visitor.page.one("//input[@id='credit_code']").get("value") == number
    visitor.press("认领企业", status=422, code="AAAA-AAAA-AAAA")
    visitor.press("认领企业", code=code.lower())
    assert visitor.page.heading == name


def test_an_owner_invites_a_colleague_and_removes_the_account(district: Flask, signed_in: SignIn) -> None:
    owner, colleague = signed_in("shop"), Visitor(district.test_client())
    owner.open("/my-enterprise/accounts/new")
    owner.press("邀请同事", login="shop-lee", name="小李")
    link = owner.page.one("//textarea").text_content() or ""
    colleague.open(link.strip().partition("localhost")[2])
    colleague.press("设定密码", password=PASSWORD, again=PASSWORD)
    colleague.press("登录", login="shop-lee", password=PASSWORD)
    assert colleague.page.heading == "康悦大药房（城中）"
    colleague.open("/my-enterprise/accounts")
    assert "由主账号办理" in colleague.page.text
    owner.open("/my-enterprise/accounts")
    owner.follow("移除：shop-lee")
    owner.press("移除这个账号")
    assert "shop-lee" not in owner.page.text
    assert colleague.open("/my-enterprise").heading == "登录"


def test_a_renewed_licence_is_proposed_filled_in_and_passed(district: Flask, signed_in: SignIn) -> None:
    maker = signed_in("maker")
    maker.follow("登记新证：食品生产许可证还有25天到期")
    assert maker.page.attributes("//input[@value='food_production']/@checked")
    maker.press("接着填写")
    maker.follow("食品生产许可证")
    renewed = {"valid_from": today().isoformat(), "valid_until": UNTIL}
    maker.press("保存，下一项", status=422, **renewed)
    assert "请上传食品生产许可证的扫描件或照片。" in maker.page.text
    maker.press("上传选中的文件", **_scan(maker))
    assert maker.page.one("//input[@id='valid_until']").get("value") == UNTIL
    maker.press("保存，下一项")
    maker.press("保存，下一项", reason="到期换证。")
    assert "原登记" in maker.page.text
    maker.press("提交申请", declared="y")
    with district.app_context():
        row = db.session.scalars(select(Application).where(Application.number == _number(maker))).one()
        assert row.enterprise is not None
        seen = Seen(row.version, row.enterprise.version)
        application_reviews.accept(row.id, seen, _clerk())
    maker.open("/my-enterprise")
    assert "食品生产许可证还有" not in maker.page.text


def test_the_certificates_of_products_are_handed_in_with_them(district: Flask) -> None:
    visitor = Visitor(district.test_client())
    _open_account(visitor, "makes")
    visitor.press("开始登记企业")
    address = visitor.page.address
    visitor.open(f"{address}/pages/kinds")
    visitor.press("保存，下一项", kinds=["hf_producer"])
    visitor.open(f"{address}/pages/products/new")
    certificate = (BytesIO(photo()), "灵芝胶囊注册证书.jpg")
    visitor.press("上传选中的文件", name="演示牌灵芝胶囊", scans=certificate)
    assert "灵芝胶囊注册证书.jpg" in visitor.page.text
    assert visitor.page.one("//main//input[@id='name']").get("value") == "演示牌灵芝胶囊"
    visitor.press("先保存，以后再填")
    assert "灵芝胶囊注册证书.jpg" in visitor.open(f"{address}/pages/products").text
    visitor.open(f"{address}/pages/products/1")
    assert "灵芝胶囊注册证书.jpg" in visitor.page.text
    assert "灵芝胶囊注册证书.jpg" in visitor.open(f"{address}/summary").text
