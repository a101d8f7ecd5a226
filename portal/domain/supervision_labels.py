"""The words of supervision; `labels.LABELS` holds them."""

from enum import StrEnum

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
