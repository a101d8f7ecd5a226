"""The official words around the title of a demonstration shop; `portal.domain.labels` takes them in."""

from enum import StrEnum

from portal.domain.permissions import Action
from portal.domain.titles import (
    ProgrammeState,
    RefusalGround,
    SiteKind,
    TitleApplicationState,
    TitleState,
    Veto,
)

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    SiteKind: {
        SiteKind.STORE: "示范店",
        SiteKind.COUNTER: "示范柜台",
    },
    ProgrammeState: {
        ProgrammeState.DRAFT: "起草中",
        ProgrammeState.PUBLISHED: "正在执行",
        ProgrammeState.REPLACED: "已由新方案代替",
    },
    TitleApplicationState: {
        TitleApplicationState.DRAFT: "填写中",
        TitleApplicationState.SUBMITTED: "待初审",
        TitleApplicationState.RETURNED: "需补正",
        TitleApplicationState.SUPPORTED: "初审同意，待评定",
        TitleApplicationState.NOT_SUPPORTED: "初审不同意，待决定",
        TitleApplicationState.SCORING: "现场评定中",
        TitleApplicationState.SCORED: "评定完，待决定",
        TitleApplicationState.ON_NOTICE: "公示中",
        TitleApplicationState.AWARDED: "已授牌",
        TitleApplicationState.REFUSED: "未通过",
        TitleApplicationState.WITHDRAWN: "已撤回",
    },
    TitleState: {
        TitleState.VALID: "有效",
        TitleState.REVIEW_DUE: "待复核",
        TitleState.SUSPENDED: "已暂停",
        TitleState.REVOKED: "已撤销",
        TitleState.EXPIRED: "已到期",
    },
    RefusalGround: {
        RefusalGround.VETO: "一票否决",
        RefusalGround.SCORE: "评定分数不够",
        RefusalGround.OPINION: "监管所初审不同意",
        RefusalGround.OBJECTION: "公示期间异议成立",
        RefusalGround.OTHER: "其他理由",
    },
    Veto: {
        Veto.NOT_OPERATOR: "不是保健食品经营者",
        Veto.NOT_ACTIVE: "不在营",
        Veto.LICENCE: "没有有效许可证，或者超出许可范围",
        Veto.NOT_CONFORMING: "检查结果不符合",
        Veto.RECTIFICATION: "责令整改没有完成",
        Veto.REFUSED_VISIT: "拒绝、阻挠监督检查",
        Veto.FAILED_SAMPLE: "抽检不合格",
        Veto.PENALTY: "受到行政处罚",
        Veto.FALSE_ADVERTISING: "虚假宣传被查处",
        Veto.SELF_INSPECTION: "没有按期提交自查",
    },
}

ACTS: dict[StrEnum, str] = {
    Action.TITLE_APPLY: "申报示范店",
    Action.TITLE_OWN_READ: "查看自己的申报",
    Action.TITLE_FILL: "填写申报",
    Action.TITLE_SUBMIT: "提交申报",
    Action.TITLE_WITHDRAW: "撤回申报",
    Action.TITLE_PROGRAMME_READ: "查看创建方案",
    Action.TITLE_PROGRAMME_DRAFT: "起草创建方案",
    Action.TITLE_PROGRAMME_PUBLISH: "发布创建方案",
    Action.TITLE_DESK: "查看示范店申报",
    Action.TITLE_RETURN: "退回申报补正",
    Action.TITLE_SUPPORT: "初审同意",
    Action.TITLE_OPPOSE: "初审不同意",
    Action.TITLE_SEND: "指派评定人员",
    Action.TITLE_SCORE: "现场评分",
    Action.TITLE_HAND_IN: "交评分表",
    Action.TITLE_AGREE: "议定得分",
    Action.TITLE_APPROVE: "同意并公示",
    Action.TITLE_REFUSE: "不予授牌",
    Action.TITLE_OBJECT: "提出异议",
    Action.TITLE_NOTE_OBJECTION: "登记异议",
    Action.TITLE_ANSWER_OBJECTION: "答复异议",
    Action.TITLE_AWARD: "授牌",
    Action.TITLE_READ: "查看示范店",
    Action.TITLE_KEEP: "复核，保留称号",
    Action.TITLE_SUSPEND: "暂停称号",
    Action.TITLE_RESTORE: "恢复称号",
    Action.TITLE_REVOKE: "撤销称号",
    Action.TITLE_FACT_ENTER: "登记否决事实",
    Action.TITLE_FACT_WITHDRAW: "撤回否决事实",
}
