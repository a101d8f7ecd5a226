"""The enterprise's side of the registry in a real browser: register, claim, change; at a desk, by phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from portal.domain.calendar import today
from tests.browser.conftest import NewPage
from tests.browser.pages.office import Registry, signed_in
from tests.browser.pages.screen import Look, Screen
from tests.builders.applications import credit_code, food_number
from tests.builders.good_files import photo
from tests.support.browser import DESKTOP, PHONE, Axe, Watch

WIDTHS = pytest.mark.parametrize("width", [DESKTOP, PHONE])
OWN_PASSWORD = "青山 绿水 常在 2026"
UNTIL = f"{today().year + 3}-02-28"
KINDS = ("保健食品经营", "化妆品零售")
NEXT = "保存，下一项"
PLACES = {DESKTOP: 601, PHONE: 602}


class Step(Screen):
    """Any page on the way; what is asked of it is asked by its words."""

    ADDRESS = r"/.+"

    def read(self, heading: str) -> None:
        """The page has come: its heading, its width, its barriers."""
        expect(self.tab.get_by_role("heading", level=1)).to_contain_text(heading)
        self.now(Step)

    def fill(self, **typed: str) -> None:
        """Fields by their names in the form."""
        for name, value in typed.items():
            self.main.locator(f"[name='{name}']").fill(value)

    def scan(self, name: str = "许可证.jpg") -> None:
        """A photo of the licence goes by itself."""
        picture: FilePayload = {"name": name, "mimeType": "image/jpeg", "buffer": photo()}
        self.tab.locator("input[type=file]").set_input_files([picture])
        expect(self.tab.locator(".file [data-remove]")).to_have_count(1)


def opened(tab: Page, login: str, look: Look) -> Step:
    """Somebody who came by the page of the service and opened an account."""
    tab.goto("/register")
    step = Step(tab, look)
    step.follow("开设账号，开始办理")
    step.read("开设企业账号")
    step.fill(login=login, name="甲负责", password=OWN_PASSWORD, again=OWN_PASSWORD)
    step.press("开设账号")
    step.read("我的企业")
    return step


@WIDTHS
def test_a_shop_registers(width: int, new_page: NewPage, axe: Axe, watch: Watch) -> None:
    place = PLACES[width]
    step = opened(new_page(width=width), f"shop-{width}", axe)
    step.press("开始登记企业")
    step.follow("开始填写")
    step.read("统一社会信用代码")
    step.fill(credit_code=f" {credit_code(place).lower()} ")
    step.tab.keyboard.press("Tab")
    expect(step.tab.locator("#checked-credit_code")).to_contain_text(credit_code(place))
    step.press(NEXT)
    step.read("名称和负责人")
    watch.expect("422")
    step.fill(name="北门健康店")
    step.press(NEXT)
    expect(step.tab.locator("#faults")).to_be_focused()
    expect(step.main.locator("[name=name]")).to_have_value("北门健康店")
    step.fill(legal_representative="甲负责", phone="０７７２－１１１１１１１")
    step.press(NEXT)
    step.read("地址")
    step.fill(address="北门路1号")
    step.tab.locator("[name=street]").select_option("城中街道")
    step.press(NEXT)
    step.read("联系人")
    step.fill(contact="乙联系", contact_phone="138 0000 0000")
    step.press(NEXT)
    for kind in KINDS:
        step.tab.get_by_label(kind, exact=True).check()
    step.press(NEXT)
    step.read("食品经营许可证")
    step.fill(number=food_number("JY", 9000 + place), scope="特殊食品销售（保健食品）")
    step.fill(valid_from="2024-03-01", valid_until=UNTIL)
    step.scan()
    step.press(NEXT)
    step.read("核对并提交")
    expect(step.main).to_contain_text("北门健康店")
    step.tab.get_by_label("我已看过上面的内容").check()
    step.press("提交申请")
    step.read("企业登记申请已提交")
    expect(step.tab.locator(".receipt-number")).to_contain_text("DJ-")


@WIDTHS
def test_a_business_on_record_is_claimed_and_what_is_registered_changed(
    width: int, new_page: NewPage, axe: Axe, watch: Watch
) -> None:
    name, number, code = claim_code(new_page(), NAMES[width])
    step = opened(new_page(width=width), f"claims-{width}", axe)
    step.tab.goto("/claim")
    step.read("认领企业")
    watch.expect("422")
    step.fill(credit_code=number, code="AAAA-AAAA-AAAA")
    step.press("认领企业")
    expect(step.tab.locator("#faults")).to_be_focused()
    expect(step.tab.locator("[name=credit_code]")).to_have_value(number)
    step.fill(code=code.lower())
    step.press("认领企业")
    step.read(name)
    expect(step.main).to_contain_text("认领成功")

    step.follow("办理变更")
    step.read("办理变更")
    step.tab.get_by_label("日常联系人", exact=True).check()
    step.press("开始填写")
    step.read("企业变更")
    step.follow("日常联系人")
    step.read("日常联系人")
    step.fill(contact="丙联系", contact_phone="13900000000")
    step.press(NEXT)
    step.read("变更原因")
    step.fill(reason="原来的联系人离职。")
    step.scan("任命书.jpg")
    step.press(NEXT)
    step.read("核对并提交")
    expect(step.main).to_contain_text("丙联系")
    step.tab.get_by_label("我已看过上面的内容").check()
    step.press("提交申请")
    step.read("企业变更申请已提交")
    step.tab.goto("/my-enterprise")
    step.read(name)
    expect(step.main).to_contain_text("审核")


NAMES = {DESKTOP: "绿洲大药房（中南）", PHONE: "绿洲大药房（沿江）"}


def claim_code(clerk: Page, name: str) -> tuple[str, str, str]:
    """The name, the credit code and a claim code of a business, as the office hands them out."""
    signed_in(clerk, "clerk")
    clerk.goto("/registry")
    business = Registry(clerk).open(name)
    business.follow("生成认领码")
    clerk.get_by_role("button", name="生成认领码").click()
    number = clerk.locator(".facts div", has_text="统一社会信用代码").locator("dd").inner_text()
    return name, number.strip(), clerk.locator(".claim-code").inner_text().strip()
