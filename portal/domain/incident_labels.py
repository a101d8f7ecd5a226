"""The words of what enterprises report at once; `portal.domain.labels` takes them in."""

from enum import StrEnum

from portal.domain.incidents import IncidentKind, IncidentState
from portal.domain.permissions import Action

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    IncidentKind: {
        IncidentKind.RECALL: "召回",
        IncidentKind.ACCIDENT: "食品安全事故",
    },
    IncidentState: {
        IncidentState.REPORTED: "待阅",
        IncidentState.SEEN: "处理中",
        IncidentState.CLOSED: "已办结",
    },
}
ACTS: dict[StrEnum, str] = {
    Action.INCIDENT_READ: "查看召回和事故报告",
    Action.INCIDENT_REPORT: "报告召回或者事故",
    Action.INCIDENT_SUPPLEMENT: "补充报告",
    Action.INCIDENT_ACKNOWLEDGE: "已阅报告",
    Action.INCIDENT_NOTE: "记录处理情况",
    Action.INCIDENT_CLOSE: "办结报告",
}
