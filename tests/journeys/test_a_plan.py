"""The year's plan as the section, a leader, an office and the public meet it, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.enterprises import Kind
from portal.extensions import db
from portal.models import Inspection, Plan, PlanDuty
from portal.services import job_worker
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
YEAR = today().year


def work(district: Flask) -> None:
    with district.app_context():
        while job_worker.run_next():
            pass


def without_plans(district: Flask) -> None:
    """The portal as it is before the first plan."""
    from tests.builders.fixtures import ledger_unlocked

    with district.app_context(), ledger_unlocked():
        for table in ("published_plans", "plan_changes", "plan_duties", "plans"):
            db.session.execute(db.metadata.tables[table].delete())
        db.session.commit()


def test_a_plan_is_drafted_sent_back_changed_approved_and_published(
    signed_in: SignedIn, customer: Visitor, district: Flask
) -> None:
    without_plans(district)
    clerk, leader, head = signed_in("clerk"), signed_in("leader"), signed_in("head")
    clerk.open("/plans")
    clerk.follow("编制一年的计划")
    clerk.press("保存并生成", year=str(YEAR), not_conforming="1", quiet_days="30")
    address = clerk.page.address
    assert "正在生成" in clerk.page.text
    work(district)
    clerk.open(address)
    assert "四（三）1：对保健食品生产企业每年检查两次" in clerk.page.text
    assert "四（三）2：每两年" in clerk.page.text

    clerk.follow("保健食品经营企业按比例检查")
    clerk.press("保存并生成", status=422, percent="50")
    assert "请写明特殊情况" in clerk.page.text
    office = clerk.page.attributes("//select[@name='office']/option[contains(., '城中街道监管所')]/@value")[0]
    clerk.press("保存并生成", office=office, percent="50", reason="辖区道路施工，部分门店无法进入。")
    work(district)
    clerk.open(address)
    clerk.follow("没有列入的企业名单")
    assert "共 10 项" in clerk.page.text
    assert clerk.page.text.count("按50%检查：辖区道路施工") == 10

    head.open("/plans")
    assert "还没有批准的检查计划" in head.page.text
    head.open(address, status=404)
    customer.open("/inspection-plans")
    assert "还没有公布检查计划" in customer.page.text

    clerk.open(address)
    clerk.follow("提交局领导批准")
    clerk.press("提交计划")
    leader.open("/plans")
    leader.follow(f"{YEAR}年保健食品化妆品监督检查计划")
    leader.follow("退回修改")
    leader.press("退回修改", status=422)
    leader.press("退回修改", reason="城中所也应全部检查。")
    clerk.open(address)
    assert "局领导退回：城中所也应全部检查。" in clerk.page.text
    clerk.press("改为全部检查")
    work(district)
    clerk.open(address)
    assert "没有列入的企业名单" not in clerk.page.text
    clerk.follow("提交局领导批准")
    clerk.press("提交计划")
    leader.open(address)
    leader.follow("批准计划")
    leader.press("批准计划")

    clerk.open(address)
    clerk.follow("公布计划")
    clerk.press("公布计划")
    customer.open("/inspection-plans")
    customer.follow(f"{YEAR}年保健食品化妆品监督检查计划")
    assert "主动公开" in customer.page.text
    assert "康悦大药房" not in customer.page.text
    paper = customer.client.get(f"/inspection-plans/{YEAR}/document")
    assert paper.mimetype.endswith("wordprocessingml.document")
    assert paper.data[:2] == b"PK"


def test_an_office_moves_a_day_and_assigns_the_visit(signed_in: SignedIn, district: Flask) -> None:
    with district.app_context():
        found = select(PlanDuty.id).join(Plan).where(Plan.year == YEAR, PlanDuty.done_on.is_(None))
        found = found.where(PlanDuty.kind == Kind.HF_OPERATOR).order_by(PlanDuty.due_on)
        found = found.where(PlanDuty.enterprise_id.not_in(select(Inspection.enterprise_id)))
        own, theirs = (
            db.session.scalars(found.where(PlanDuty.office.has(name=name))).first()
            for name in ("城中街道监管所", "中南街道监管所")
        )
    head, inspector = signed_in("head"), signed_in("inspector")
    head.open("/plan-duties")
    address = f"/plan-duties/{own}"
    assert address in head.page.attributes("//main//a/@href")
    head.open(address)
    head.follow("调整计划日期")
    head.press("调整日期", status=422, due_on=(today() + timedelta(days=400)).isoformat(), reason="装修停业")
    assert "超过了规定的期限" in head.page.text
    assert "装修停业" in "".join(head.page.attributes("//textarea/text()"))
    head.press("调整日期", due_on=today().isoformat(), reason="装修停业")
    assert "装修停业" in head.page.text
    assert "原计划" in head.page.text
    head.open(f"/plan-duties/{theirs}", status=404)

    head.open(address)
    head.follow("指派检查")
    assert head.page.attributes("//input[@name='kind'][@checked]/@value") == ["hf_operator"]
    inspector.open(address)
    assert "调整计划日期" not in [text.strip() for text in inspector.page.attributes("//main//a/text()")]
    inspector.open(f"{address}/move", status=403)


def test_every_number_of_the_board_opens_a_list_of_so_many(signed_in: SignedIn) -> None:
    checked = 0
    for login in ("clerk", "head", "leader"):
        visitor = signed_in(login)
        visitor.open("/board")
        pairs = {
            (href, int(text))
            for href, text in zip(
                visitor.page.attributes("//main//a[contains(@href, '/plan-duties?')][number(.) >= 0]/@href"),
                visitor.page.attributes("//main//a[contains(@href, '/plan-duties?')][number(.) >= 0]/text()"),
                strict=True,
            )
        }
        for address, number in sorted(pairs):
            visitor.open(address)
            assert f"共 {number} 项" in visitor.page.text, (login, address, number)
            checked += 1
    assert checked > 40


def test_the_head_assigns_several_at_once_and_sees_them_in_the_month(signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open("/plan-duties?standing=open&kind=hf_operator")
    ticks = head.page.attributes("//input[@name='duty']/@value")[:2]
    assert len(ticks) == 2
    head.open("/plan-duties/assign?" + "&".join(f"duty={tick}" for tick in ticks))
    chosen = head.page.attributes("//input[@name='inspectors']/@value")[:1]
    day = today() + timedelta(days=2)
    sent = {"duties": ticks, "planned_on": day.isoformat(), "ways": ["on_site"]}
    head.press("指派检查", status=422, inspectors=chosen, **sent)
    assert "两名" in head.page.text
    both = [
        head.page.attributes(f"//label[contains(., '{name}')]//input[@name='inspectors']/@value")[0]
        for name in ("韦明远", "李静")
    ]
    head.press("指派检查", inspectors=both, **sent)
    assert "已指派2次检查" in head.page.text
    assert head.page.address == "/board/month"
    assert head.page.text.count("韦明远、李静，待检查") >= 2
    head.open("/board/people")
    assert "韦明远" in head.page.text
    assert "覃海峰" not in head.page.text


def test_what_a_producer_s_year_left_out_is_read_and_taken_away(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/coverage")
    assert "0/89" in clerk.page.text
    clerk.follow("柳城康源生物科技有限公司")
    assert clerk.page.text.count("没有查") >= 89
    clerk.open("/coverage")
    taken = clerk.download_by("导出未覆盖的项目（Excel）")
    assert taken.data[:2] == b"PK"
    signed_in("inspector").open("/coverage")
