"""The words of what follows a finding; `labels.LABELS` holds them."""

from enum import StrEnum

from portal.domain.follow_ups import CaseCause, CaseState, LookBackState, ReferredTo, Seen

FOLLOW_UPS: dict[type[StrEnum], dict[StrEnum, str]] = {
    CaseCause: {
        CaseCause.NOT_CONFORMING: "检查结果不符合",
        CaseCause.OVERDUE: "逾期不改正",
        CaseCause.STILL_WRONG: "复查仍不合格",
        CaseCause.FOUND_AGAIN: "回头看再次发现",
    },
    CaseState: {
        CaseState.OPEN: "待审查",
        CaseState.REFERRED: "已移送",
        CaseState.NOT_REFERRED: "不移送",
        CaseState.VOIDED: "随检查作废",
    },
    ReferredTo: {
        ReferredTo.INVESTIGATION: "稽查大队立案调查",
        ReferredTo.POLICE: "公安机关（涉嫌犯罪）",
        ReferredTo.OTHER: "其他有管辖权的机关",
    },
    LookBackState: {
        LookBackState.DUE: "待回头看",
        LookBackState.DONE: "已回头看",
        LookBackState.DROPPED: "不再回头看",
        LookBackState.VOIDED: "随检查作废",
    },
    Seen: {
        Seen.PUT_RIGHT: "已改正",
        Seen.STILL_WRONG: "仍不合格",
        Seen.NOT_LOOKED_AT: "没有查",
    },
}
