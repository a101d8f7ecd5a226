"""The words of the year's plan and of how often a business is visited; `labels.LABELS` holds them."""

from enum import StrEnum

from portal.domain.frequency import DutyStanding, Grade, Owner
from portal.domain.plan_words import Change, DutyStatus, PlanState

PLANS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Owner: {
        Owner.SECTION: "药械股",
        Owner.STREET_OFFICE: "街道监管所",
    },
    Grade: {
        Grade.A: "A级",
        Grade.B: "B级",
        Grade.C: "C级",
        Grade.D: "D级",
    },
    DutyStanding: {
        DutyStanding.NOT_DUE: "本年不需检查",
        DutyStanding.UPCOMING: "以后检查",
        DutyStanding.DUE: "本月检查",
        DutyStanding.LATE: "已过计划日期",
        DutyStanding.DONE: "已完成",
        DutyStanding.OVERDUE: "逾期",
        DutyStanding.LEFT_OUT: "按比例未列入",
        DutyStanding.GONE: "已退出",
    },
    DutyStatus: {
        DutyStatus.PLANNED: "列入计划",
        DutyStatus.NOT_DUE: "本年不需检查",
        DutyStatus.LEFT_OUT: "按比例未列入",
        DutyStatus.GONE: "已退出",
    },
    PlanState: {
        PlanState.DRAFT: "编制中",
        PlanState.SUBMITTED: "待批准",
        PlanState.RETURNED: "退回修改",
        PlanState.APPROVED: "已批准",
        PlanState.PUBLISHED: "已公布",
    },
    Change: {
        Change.ADDED: "列入",
        Change.LEFT: "退出",
        Change.BACK: "重新列入",
        Change.HANDED_OVER: "责任部门变更",
        Change.RULED_ANEW: "检查要求变更",
        Change.MOVED: "调整计划日期",
    },
}
