"""The year's plan: drafted by the section, approved by a leader, published (R-02, R-09, R-48)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import day_of, now, today
from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.frequency import Exemption, require_coverage
from portal.domain.inspections import require_reason
from portal.domain.jobs import OPEN, JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.plan_words import PlanState
from portal.domain.plans import require_terms
from portal.domain.text import require_printable
from portal.domain.workflow import PLAN
from portal.extensions import db
from portal.models import Job, Office, Plan, PublishedPlan
from portal.queries import plans
from portal.queries.plans import SUBJECT
from portal.queries.scope import visible_plans
from portal.services import jobs
from portal.services.acts import lead, lock, require_role
from portal.services.plan_documents import issue_plan

NO_SECTION = "还没有登记药械股：请先在“部门和人员”里增加名称为“药械股”的部门，化妆品生产企业由它检查。"


@dataclass(frozen=True)
class Settings:
    """What the section lays down: visits beyond the rules, when to warn of a visit too soon, a remark."""

    more: Mapping[Risk, int]
    quiet_days: int
    remark: str = ""


def draft(year: int, settings: Settings, by: Viewer) -> UUID:
    """Begin the plan of a year and ask for its lines; its id.

    Raises RuleBroken: there is one already, terms that no plan can have, or no office of the section.
    """
    require_role(by, Action.PLAN_DRAFT)
    section = plans.section()
    if section is None:
        raise RuleBroken(NO_SECTION)
    if db.session.scalar(select(Plan.id).where(Plan.year == year)) is not None:
        raise RuleBroken(f"{year}年的检查计划已经有了，请打开它修改。")
    plan = Plan(year=year, state=PlanState.DRAFT, drafted_on=today(), section_id=section)
    _take(plan, settings)
    db.session.add(plan)
    db.session.flush()
    return _ask(plan, by)


def change(plan_id: UUID, settings: Settings, by: Viewer) -> UUID:
    """Other terms, as long as the plan is not approved: its lines are made anew."""
    plan = _changeable(plan_id, by)
    _take(plan, settings)
    return _ask(plan, by)


def remake(plan_id: UUID, by: Viewer) -> UUID:
    """Make the lines of a draft anew."""
    return _ask(_changeable(plan_id, by), by)


def exempt(plan_id: UUID, office_id: UUID, percent: int, reason: str, by: Viewer) -> UUID:
    """Let an office take a ratio of its sellers of health food instead of everybody (R-09).

    Raises RuleBroken without a reason, or for what is no ratio.
    """
    plan = _changeable(plan_id, by)
    office = db.session.get(Office, office_id)
    if office is None:
        raise RuleBroken("请选择确定检查比例的责任部门。")
    why = require_reason(require_printable(reason), "不能全覆盖")
    if not 1 <= percent < 100:
        raise RuleBroken("检查比例应是1到99之间的百分数；全部检查的不用填写比例。")
    others = [one for one in plan.exemptions if one["office"] != str(office_id)]
    plan.exemptions = [
        *others,
        {"office": str(office_id), "name": office.name, "percent": percent, "reason": why},
    ]
    return _ask(plan, by)


def take_all(plan_id: UUID, office_id: UUID, by: Viewer) -> UUID:
    """Take the ratio of an office back: everybody is visited."""
    plan = _changeable(plan_id, by)
    kept = [one for one in plan.exemptions if one["office"] != str(office_id)]
    if len(kept) == len(plan.exemptions):
        raise RuleBroken("这个部门没有按比例检查，不用取消。")
    plan.exemptions = kept
    return _ask(plan, by)


def submit(plan_id: UUID, by: Viewer) -> None:
    """Send the plan to a leader.  Raises RuleBroken while it is being made, or if it leaves somebody out."""
    plan = locked(plan_id, by)
    if plan.generated_at is None:
        raise RuleBroken("计划还没有生成好，请等它生成完再提交。")
    _require_everybody(plan, by)
    lead(plan, PLAN, SUBJECT, Action.PLAN_SUBMIT, by)
    plan.return_reason = ""
    db.session.commit()


def approve(plan_id: UUID, by: Viewer) -> None:
    """The offices work by the plan from now on."""
    plan = locked(plan_id, by)
    lead(plan, PLAN, SUBJECT, Action.PLAN_APPROVE, by)
    plan.approved_at, plan.approved_by = now(), by.name
    db.session.commit()


def send_back(plan_id: UUID, reason: str, by: Viewer) -> None:
    """Back to the section, with a reason."""
    plan = locked(plan_id, by)
    plan.return_reason = require_reason(require_printable(reason), "退回")
    lead(plan, PLAN, SUBJECT, Action.PLAN_RETURN, by, reason=plan.return_reason)
    db.session.commit()


def publish(plan_id: UUID, by: Viewer) -> None:
    """Tell everybody: how many visits, by whom, by which rule.  Of businesses only their number (R-48)."""
    plan = locked(plan_id, by)
    lead(plan, PLAN, SUBJECT, Action.PLAN_PUBLISH, by)
    plan.published_at = now()
    paper = issue_plan(plan, by)
    db.session.add(
        PublishedPlan(
            year=plan.year,
            title=plans.title_of(plan.year),
            number=paper.number,
            document_digest=paper.copies[0].digest,
            document_name=paper.copies[0].file_name,
            document_size=paper.copies[0].size,
            published_on=day_of(plan.published_at),
            remark=plan.remark,
            lines=[
                {
                    "kind": line.kind.value,
                    "office": line.office,
                    "businesses": line.businesses,
                    "visits": line.visits,
                    "cause": line.cause,
                }
                for line in plans.lines(plan, by)
                if line.visits
            ],
            exemptions=[f"{one.office}按{one.percent}%检查：{one.reason}" for one in plans.exemptions(plan)],
        )
    )
    db.session.commit()


def locked(plan_id: UUID, by: Viewer) -> Plan:
    """The plan, locked until the end of the transaction.  Raises NotFound."""
    return lock(Plan, plan_id, visible_plans(by), "没有找到这份检查计划。")


def _changeable(plan_id: UUID, by: Viewer) -> Plan:
    require_role(by, Action.PLAN_DRAFT)
    plan = locked(plan_id, by)
    plan.state = PLAN.advance(Action.PLAN_DRAFT, plan.state)
    return plan


def _take(plan: Plan, settings: Settings) -> None:
    require_terms(plan.year, settings.more, settings.quiet_days)
    plan.more = {risk.value: many for risk, many in settings.more.items() if many}
    plan.quiet_days = settings.quiet_days
    plan.remark = require_printable(settings.remark).strip()


def _ask(plan: Plan, by: Viewer) -> UUID:
    """Ask a worker for the lines of a draft, and commit; what was asked before is taken back."""
    if is_worked_on(plan):
        raise RuleBroken("计划正在生成，请等它生成完再修改。")
    plan.generated_at = None
    request = jobs.Request(JobKind.PLAN, plans.title_of(plan.year), {"plan": str(plan.id)})
    plan.job_id = jobs.add(request, Action.PLAN_DRAFT, by, subject=(SUBJECT, plan.id))
    db.session.commit()
    jobs.tell()
    return plan.id


def _require_everybody(plan: Plan, by: Viewer) -> None:
    """Of every kind and office everybody, or the ratio that was laid down (R-09, R-14)."""
    ratios = {one.office: one for one in plans.exemptions(plan)}
    for line in plans.lines(plan, by):
        exemption: Exemption | None = ratios.get(line.office) if line.kind is Kind.HF_OPERATOR else None
        require_coverage(line.kind, line.businesses + line.left_out, line.businesses, exemption)


def is_worked_on(plan: Plan) -> bool:
    """Whether the job that a plan waits for is still to end."""
    job = db.session.get(Job, plan.job_id) if plan.job_id is not None else None
    return job is not None and job.state in OPEN
