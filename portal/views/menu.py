"""The two menus as data."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, url_for

from portal.domain.inspections import InspectionState
from portal.domain.labels import label
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action, may
from portal.queries import (
    duties,
    filing_reviews,
    follow_ups,
    incidents,
    inspections,
    layouts,
    plans,
    rectifications,
    reviews,
    summaries,
    supervisions,
    title_applications,
    titles,
)
from portal.queries.documents import unserved_count
from portal.queries.objections import waiting as objections_waiting


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class Duty:
    """One line of the staff menu: where it leads, whose it is, how much waits there."""

    label: str
    endpoint: str
    action: Action
    waiting: Callable[[Viewer], int | None] | None = None


@dataclass(frozen=True)
class Group:
    """Entries of one field of work, under its heading."""

    title: str
    entries: list[Entry]


@dataclass(frozen=True)
class Menu:
    public: list[Entry]
    staff: list[Group]
    footer: list[Entry]
    home_url: str
    search_url: str
    elder_url: str
    login_url: str
    logout_url: str


@dataclass(frozen=True)
class Greeting:
    name: str
    role_label: str
    home_url: str


PUBLIC = (
    ("首页", "public.home"),
    ("查结果", "public.results"),
    ("查企业", "public.businesses"),
    ("办事", "guides.index"),
    ("检查要点", "public.checklists"),
    ("检查计划", "public_plans.index"),
    ("双随机抽查", "public_draws.index"),
    ("示范店", "public_titles.index"),
)
FOOTER = (
    ("核验文书", "verify.index"),
    ("开放数据", "opendata.index"),
    ("空白表格", "blanks.index"),
)

HOME = {
    Role.INSPECTOR: "inspections.today",
    Role.ENTERPRISE: "enterprises.own",
    Role.SYSTEM_ADMIN: "accounts.index",
    Role.SECURITY_ADMIN: "accounts.index",
    Role.AUDITOR: "ledger.index",
}
USUAL_HOME = "inspections.index"


def _in_state(state: InspectionState) -> Callable[[Viewer], int]:
    return lambda viewer: inspections.counts(viewer).get(state, 0)


DUTIES = (
    Duty("今日检查", "inspections.today", Action.INSPECTION_NOTIFY, inspections.mine_count),
    Duty("全部检查", "inspections.index", Action.INSPECTION_READ),
    Duty(
        "待公开",
        "inspections.to_release",
        Action.INSPECTION_RELEASE,
        _in_state(InspectionState.FINISHED),
    ),
    Duty("对结果的异议", "objections.index", Action.OBJECTION_READ, objections_waiting),
    Duty("待送达", "receiving.index", Action.INSPECTION_READ, unserved_count),
    Duty("整改", "rectifications.index", Action.RECTIFICATION_READ, rectifications.waiting),
    Duty("检查进度", "board.index", Action.PLAN_READ),
    Duty("检查计划", "plans.index", Action.PLAN_READ, plans.waiting),
    Duty("检查任务", "plan_duties.index", Action.PLAN_READ),
    Duty("案件移送审查", "case_reviews.index", Action.CASE_REFER, follow_ups.waiting_cases),
    Duty("督导", "supervisions.index", Action.SUPERVISION_READ, supervisions.waiting),
    Duty("年度总结", "summaries.index", Action.SUMMARY_READ, summaries.waiting),
    Duty("项目覆盖", "coverage.index", Action.PLAN_READ),
    Duty("双随机抽取", "draws.index", Action.DRAW_READ),
    Duty("企业名录", "enterprises.index", Action.ENTERPRISE_READ),
    Duty("审核申请", "reviews.index", Action.APPLICATION_REVIEW, reviews.waiting),
    Duty("召回和事故报告", "incidents.index", Action.INCIDENT_READ, incidents.waiting),
    Duty("示范店申报", "title_desk.index", Action.TITLE_DESK, title_applications.waiting),
    Duty("示范店", "titles.index", Action.TITLE_READ, titles.waiting),
    Duty("创建方案", "title_programmes.index", Action.TITLE_PROGRAMME_DRAFT),
    Duty("审核自查报告", "filing_reviews.index", Action.FILING_REVIEW, filing_reviews.waiting),
    Duty("布置自查", "filing_periods.index", Action.FILING_REVIEW),
    Duty("自查对照", "comparisons.index", Action.FILING_REVIEW),
    Duty("认领码", "claim_codes.index", Action.CLAIM_CODE_MAKE),
    Duty("部门和人员", "registry.people", Action.ROSTER_READ),
    Duty("街道和责任部门", "streets.index", Action.STREET_MOVE),
    Duty("文书台账", "register.index", Action.REGISTER_READ),
    Duty("批量文书", "batches.index", Action.DOCUMENT_BATCH),
    Duty("我的任务", "jobs.index", Action.JOB_READ),
    Duty("放假安排", "holidays.index", Action.HOLIDAY_EDIT),
    Duty("我的企业", "enterprises.own", Action.OWN_ENTERPRISE_READ, lambda viewer: len(duties.owed(viewer))),
    Duty("申报示范店", "own_titles.start", Action.TITLE_APPLY),
    Duty("自查报告", "filings.index", Action.FILING_READ),
    Duty("本企业的账号", "own_accounts.index", Action.OWN_ENTERPRISE_READ),
    Duty("公章图片", "seal.index", Action.SEAL_SET),
    Duty("文书版式", "layouts.index", Action.LAYOUT_READ, layouts.waiting),
    Duty("账号", "accounts.index", Action.ACCOUNT_LIST),
    Duty("操作台账", "ledger.index", Action.LEDGER_READ),
    Duty("登录与安全", "identity.logins", Action.LOGIN_LIST),
)

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("检查", ("inspections", "rectifications", "case_reviews", "look_backs", "supervisions", "summaries")),
    ("检查", ("inspections", "objections", "rectifications", "supervisions", "summaries")),
    ("计划和抽取", ("plans", "plan_duties", "board", "coverage", "draws", "holidays")),
    (
        "企业",
        (
            "enterprises",
            "own_accounts",
            "own_titles",
            "reviews",
            "claim_codes",
            "filing",
            "reviews",
            "claim_codes",
            "filing",
            "comparisons",
            "incidents",
            "title",
        ),
    ),
    ("文书", ("register", "batches", "layouts", "receipts", "seal")),
    ("企业", ("enterprises", "own_accounts", "reviews", "claim_codes", "filing", "incidents", "title")),
    ("文书", ("register", "receiving", "batches", "layouts", "receipts", "seal")),
    ("设置", ("registry", "streets", "accounts", "ledger", "identity", "jobs")),
)
"""The fields of work in their order, and how the names of their features begin."""


def group_of(duty: Duty) -> str:
    """The field of work that a line of the menu belongs to.  Raises StopIteration where none claims it."""
    return next(title for title, features in GROUPS if duty.endpoint.startswith(features))


def home_endpoint(role: Role) -> str:
    """Where someone of that role begins."""
    return HOME.get(role, USUAL_HOME)


def greeting(viewer: Viewer) -> Greeting | None:
    if viewer.account_id is None:
        return None
    return Greeting(viewer.name, label(viewer.role), url_for(home_endpoint(viewer.role)))


def build(viewer: Viewer, endpoint: str | None) -> Menu:
    """Both menus for this viewer, with the page that is open marked."""
    return Menu(
        public=[Entry(name, url_for(target), None, target == endpoint) for name, target in PUBLIC],
        staff=_groups(viewer, endpoint) if viewer.account_id is not None else [],
        footer=[Entry(name, url_for(target), None, False) for name, target in FOOTER],
        home_url=url_for("public.home"),
        search_url=url_for("public.results"),
        elder_url=url_for("preferences.large_type", next=request.full_path.rstrip("?")),
        login_url=url_for("accounts.sign_in"),
        logout_url=url_for("accounts.sign_out"),
    )


def _groups(viewer: Viewer, endpoint: str | None) -> list[Group]:
    allowed = [duty for duty in DUTIES if may(viewer.role, duty.action)]
    of_all = {title: [duty for duty in allowed if group_of(duty) == title] for title, _ in GROUPS}
    return [
        Group(title, [_duty(duty, viewer, endpoint) for duty in some])
        for title, some in of_all.items()
        if some
    ]


def _duty(duty: Duty, viewer: Viewer, endpoint: str | None) -> Entry:
    waiting = duty.waiting(viewer) if duty.waiting is not None else None
    return Entry(duty.label, url_for(duty.endpoint), waiting, duty.endpoint == endpoint)
