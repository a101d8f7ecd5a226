"""A shop becomes a demonstration shop: applied for and looked at by the office, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from portal.domain.calendar import today
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]


def _parts(shop: Visitor, address: str) -> int:
    """Score every part in full but for one line; how many parts there were."""
    many = 0
    while shop.page.address.startswith(f"{address}/scores/"):
        lines = sorted(
            {name for name, _value in shop.page.form("保存，下一部分").values if name.startswith("points_")}
        )
        best = {name: shop.page.attributes(f"//select[@name='{name}']/option[2]/@value")[0] for name in lines}
        shop.press("保存，下一部分", **best)
        many += 1
    return many


def test_a_shop_applies_and_the_office_sends_it_back_and_agrees(signed_in: SignedIn) -> None:
    shop, head = signed_in("shop2"), signed_in("head2")
    shop.open("/apply-title")
    assert "没有一票否决的情况，可以申报" in shop.page.text
    shop.press("开始申报", status=422)
    assert "请选择申报示范店还是示范柜台" in shop.page.text
    shop.press("开始申报", kind="store")
    address = shop.page.address
    shop.follow("接着填：申报的店铺")
    shop.press("保存，下一项", status=422, area="")
    assert "请填写营业面积" in shop.page.text
    shop.press("保存，下一项", area="120平方米")
    shop.press("保存，下一项", manager="陈管理", staff="8", health="8")
    shop.press("保存，下一项", varieties="60", suppliers="某某批发")
    shop.press("保存，下一项", past="没有处罚。")
    assert shop.page.heading == "资质证照（10分）"
    shop.press("保存，下一部分", status=422, points_1="5", points_2="4")
    assert "请写明扣分理由" in shop.page.text
    assert "您填写的内容都还在" in shop.page.text
    shop.press("保存，下一部分", points_1="5", reason_1="证照正在换框。", points_2="4")
    assert _parts(shop, address) == 8
    assert shop.page.heading == "核对并提交"
    assert "自评合计 99 分" in shop.page.text
    shop.press("提交申报", status=422)
    shop.press("提交申报", declared="y")
    assert "监管所初审最晚在" in shop.page.text

    head.open("/title-desk")
    head.follow("康悦大药房（中南）")
    head.follow("退回补正")
    head.press("退回补正", status=422)
    head.press("退回补正", reason="请补正经营面积。")
    shop.open(address)
    assert "监管所请您补正：请补正经营面积。" in shop.page.text
    shop.follow("申报的店铺")
    shop.press("先保存，以后再填", area="150平方米")
    shop.follow("核对并提交")
    shop.press("提交申报", declared="y")
    head.open("/title-desk")
    head.follow("康悦大药房（中南）")
    head.follow("初审同意")
    head.press("初审同意", reason="材料齐全，同意。")
    assert "初审同意，待评定" in head.page.text
    shop.open(address)
    assert "材料齐全，同意。" in shop.page.text


def test_who_may_not_apply_reads_the_fact(signed_in: SignedIn) -> None:
    maker = signed_in("maker")
    maker.open("/apply-title")
    assert "登记的业态里没有保健食品经营" in maker.page.text
    assert "开始申报" not in maker.page.text


def test_what_stands_against_another_application_is_named(signed_in: SignedIn) -> None:
    store, shop = signed_in("store"), signed_in("shop")
    store.open("/apply-title")
    store.press("开始申报", status=422, kind="store")
    assert "这一处已经有称号" in store.page.text
    shop.open("/apply-title")
    assert "责令整改还没有完成" in shop.page.text


def test_the_section_drafts_a_programme_and_publishes_it_once(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/title-programmes")
    clerk.follow("起草新方案")
    clerk.press("起草", name="下一年方案", year="2027")
    clerk.press("保存", status=422, notice_days="1")
    assert "公示期应在3到30个工作日之间" in clerk.page.text
    clerk.press(
        "保存",
        notice_days="5",
        **{"lines-0-text": "许可证有效", "lines-21-text": "新的一项", "lines-21-points": "2"},
    )
    assert "22项，合计102分" in clerk.page.text
    address = clerk.page.address
    clerk.follow("发布")
    clerk.press("发布")
    assert "正在执行" in clerk.page.text
    clerk.open(f"{address}/change")
    assert clerk.page.address == address
    assert "已经发布，不能再改" in clerk.page.text


def test_a_fact_is_entered_and_taken_back(signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open("/title-desk")
    head.follow("云岭超市（城中二店）")
    head.follow("登记的否决事实")
    head.follow("登记一条")
    head.press("登记", status=422, kind="penalty", day="2026-11-01", what="")
    head.press("登记", kind="penalty", day="2026-11-01", what="处罚决定（演示）1号")
    assert "处罚决定（演示）1号" in head.page.text
    head.follow("撤回这一条")
    head.press("撤回", reason="录错了企业。")
    assert "录错了企业" in head.page.text


def _scored(inspector: Visitor, address: str, points: dict[str, str]) -> None:
    """A whole sheet, each part with the best points but for these, handed in."""
    inspector.open(f"{address}/sheet")
    while True:
        following = [link for link in inspector.page.links() if link.startswith(("开始评分：", "接着评："))]
        if not following:
            break
        inspector.follow(following[0])
        sent = inspector.page.form("保存，下一部分").values
        names = sorted({name for name, _value in sent if name.startswith("points_")})
        best = {
            name: inspector.page.attributes(f"//select[@name='{name}']/option[2]/@value")[0] for name in names
        }
        lines = {name.removeprefix("points_") for name in names}
        given = {name: value for name, value in points.items() if name.rpartition("_")[2] in lines}
        inspector.press("保存，下一部分", **{**best, **given})
        inspector.open(f"{address}/sheet")
    inspector.press("交评分表")


def test_two_score_the_leader_announces_somebody_objects_and_the_award_waits(
    signed_in: SignedIn, customer: Visitor
) -> None:
    clerk, leader = signed_in("clerk"), signed_in("leader")
    one, two = signed_in("inspector"), signed_in("inspector2")
    clerk.open("/title-desk?state=not_supported")
    clerk.follow("百草源保健食品商行（城中二店）")
    address = clerk.page.address
    clerk.follow("指派评定人员")
    people = clerk.page.attributes(
        "//input[@name='inspectors'][../span[contains(., '韦明远') or contains(., '李静')]]/@value"
    )
    clerk.press("指派", status=422, planned_on=today().isoformat(), inspectors=people[:1])
    assert "请选择两名" in clerk.page.text
    clerk.press("指派", inspectors=people)
    _scored(one, address, {"points_8": "4", "reason_8": "专区标线不清。"})
    _scored(two, address, {"points_8": "5", "reason_8": "专区偏小。"})
    two.open(address)
    two.follow("议定得分")
    assert "不同的1项" in two.page.text
    two.press("议定", status=422)
    two.press("议定", points_8="5", reason_8="专区偏小。")
    assert "评定完，待决定" in two.page.text
    leader.open(address)
    leader.follow("同意并公示")
    leader.press("同意并公示", reason="评定合格，同意公示。")
    customer.open("/demo-stores/notices")
    customer.follow("百草源保健食品商行（城中二店）")
    public = customer.page.address
    assert "还剩7个工作日" in customer.page.text
    customer.follow("提出异议")
    customer.press("提交异议", status=422)
    customer.press("提交异议", text="柜台没有标识。", name="路人", contact="0772-0000001")
    assert "异议已收到" in customer.page.text
    assert "路人" not in customer.page.text
    leader.open(address)
    leader.follow("答复异议")
    objection = leader.page.attributes("//select[@name='objection']/option/@value")[0]
    leader.press("答复", objection=objection, upheld="no", answer="标识在正面。")
    assert "标识在正面。" in leader.page.text
    leader.open(f"{address}/award")
    leader.press("授牌", status=422)
    assert "第二天起才能授牌" in leader.page.text
    customer.open(public)
    assert "正在公示" in customer.page.text


def test_a_title_is_suspended_and_restored_and_the_public_reads_both(
    signed_in: SignedIn, customer: Visitor
) -> None:
    leader = signed_in("leader")
    leader.open("/titles")
    leader.follow("福寿堂保健食品商行（城中二店）")
    assert "建议暂停称号" in leader.page.text
    leader.follow("暂停称号")
    assert "检验报告（演示）第0002号" in leader.page.source
    leader.press("暂停称号")
    public = leader.page.link("看公众看到的")
    leader.follow("恢复称号")
    leader.press("恢复称号", status=422, reason=" ")
    leader.press("恢复称号", reason="已召回并整改。")
    customer.open("/demo-stores?name=福寿堂")
    customer.follow("福寿堂保健食品商行（城中二店）")
    assert customer.page.address == public
    assert "已召回并整改。" in customer.page.text
    customer.open("/demo-stores?street=没有这条街")
    assert "没有找到示范店" in customer.page.text
