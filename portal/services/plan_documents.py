"""The official document of the year's plan in Word: 监督检查工作方案 (R-48)."""

from docgen.layouts.work_plan import LeftOut, PlanRow, WorkPlan
from portal.domain.calendar import day_of, now
from portal.domain.enterprises import Kind
from portal.domain.frequency import RULES
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.models import Document, Plan
from portal.queries import bureau, plans
from portal.services import serials
from portal.services.issuing import Matter, Paper, issue

KEY, TITLE, WORD = "work_plan", "监督检查工作方案", "检"
ADDRESSEES = "稽查大队、各街道监管所"
BASIS = (
    "为落实属地监管责任，规范保健食品化妆品生产经营环节监督管理，"
    "根据日常监督检查频次的规定，结合我辖区实际，制定本方案。"
)
REQUIREMENTS = (
    "各责任部门要按照“到必查，查必记”原则，详细记录检查情况。"
    "检查时间根据工作安排可以适当调整，调整的写明理由。"
)
PUBLICITY = "主动公开"


def issue_plan(plan: Plan, by: Viewer) -> Document:
    """Number, render and keep the document; part of the running transaction."""
    issued_on = day_of(now())
    authority = bureau.authority()
    number = serials.take_order(issued_on.year, KEY, authority.document_mark, WORD)
    lines = plans.lines(plan, by)
    visits = sum(line.visits for line in lines)
    fields = WorkPlan(
        authority=authority.name,
        number=number.text,
        title=plans.title_of(plan.year).replace("计划", "工作方案"),
        addressees=ADDRESSEES,
        basis=BASIS,
        sections=(),
        tasks=f"{plan.year}年安排日常监督检查{visits}次，各业态的责任部门、检查频次和数量如下。",
        rows=tuple(_row(line) for line in lines if line.visits),
        schedule=(
            f"各项检查按月排定，{plan.year}年12月31日前全部完成。\n"
            "元旦、春节、中秋、国庆和寒暑假前，加大对重点产品、重点企业的检查力度。"
        ),
        requirements=plan.remark or REQUIREMENTS,
        issued_on=issued_on,
        publicity=PUBLICITY,
        exception="\n".join(
            f"{one.office}辖区的保健食品经营企业按{one.percent}%的比例检查：{one.reason}"
            for one in plans.exemptions(plan)
        ),
        left_out=tuple(
            LeftOut(unit=name, office=office, reason=reason) for name, office, reason in plans.left_out(plan)
        ),
    )
    return issue(Matter(plans.SUBJECT, plan.id), Paper(TITLE, 1, {"": fields}, number), by)


def _row(line: plans.Line) -> PlanRow:
    rule = RULES[Kind(line.kind)]
    often = f"每年{rule.visits}次" if rule.years == 1 else f"每{rule.years}年{rule.visits}次"
    remarks = []
    if line.visits > line.businesses * rule.visits:
        remarks.append("有风险的加次")
    if line.left_out:
        remarks.append(f"{line.left_out}家按比例未列入")
    return PlanRow(
        kind=label(line.kind),
        office=line.office,
        frequency=often,
        enterprises=line.businesses,
        visits=line.visits,
        remark="；".join(remarks),
    )
