"""The words of supervision and of its acts; `labels.LABELS` holds them."""

from enum import StrEnum

from portal.domain.permissions import Action
from portal.domain.supervisions import SupervisionLevel, SupervisionState

SUPERVISION: dict[type[StrEnum], dict[StrEnum, str]] = {
    SupervisionLevel: {
        SupervisionLevel.MUNICIPAL: "市局督导",
        SupervisionLevel.DISTRICT: "区局督导",
    },
    SupervisionState: {
        SupervisionState.OPEN: "待反馈",
        SupervisionState.REPLIED: "已反馈，待办结",
        SupervisionState.CLOSED: "已办结",
    },
}

SUPERVISION_ACTIONS: dict[StrEnum, str] = {
    Action.SUPERVISION_READ: "查看督导",
    Action.SUPERVISION_RECORD: "记录督导",
    Action.SUPERVISION_REPLY: "反馈督导",
    Action.SUPERVISION_RETURN: "退回反馈",
    Action.SUPERVISION_CLOSE: "办结督导",
    Action.SUMMARY_READ: "查看年度总结",
    Action.SUMMARY_CALL: "布置年度总结",
    Action.SUMMARY_WRITE: "填写年度总结",
    Action.SUMMARY_SUBMIT: "报送年度总结",
    Action.SUMMARY_RETURN: "退回年度总结",
    Action.SUMMARY_COMPILE: "汇总年度总结",
}
