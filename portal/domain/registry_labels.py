"""The words of businesses, licences, products, imports and applications; `labels.LABELS` holds them."""

from enum import StrEnum

from portal.domain.applications import ApplicationKind, ApplicationState, TaskState
from portal.domain.enterprises import EnterpriseStatus, LicenceStanding, LicenceType, Part, Tag
from portal.domain.import_states import ImportState, ImportStep
from portal.domain.listings import LicenceTerm
from portal.domain.products import ProductMode

REGISTRY: dict[type[StrEnum], dict[StrEnum, str]] = {
    LicenceType: {
        LicenceType.FOOD_PRODUCTION: "食品生产许可证",
        LicenceType.FOOD_OPERATION: "食品经营许可证",
        LicenceType.COSMETICS_PRODUCTION: "化妆品生产许可证",
    },
    ImportState: {
        ImportState.CHECKING: "正在检查",
        ImportState.REFUSED: "要修改",
        ImportState.READY: "待确认",
        ImportState.APPLYING: "正在导入",
        ImportState.APPLIED: "已导入",
        ImportState.WITHDRAWN: "已放弃",
    },
    ImportStep: {
        ImportStep.REFUSE: "退回修改",
        ImportStep.PREPARE: "检查完毕",
        ImportStep.APPLY: "确认导入",
        ImportStep.FINISH: "导入完毕",
        ImportStep.WITHDRAW: "放弃导入",
    },
    LicenceTerm: {
        LicenceTerm.EXPIRED: "已到期",
        LicenceTerm.WITHIN_7: "7天内到期",
        LicenceTerm.WITHIN_30: "30天内到期",
        LicenceTerm.WITHIN_60: "60天内到期",
    },
    LicenceStanding: {
        LicenceStanding.VALID: "有效",
        LicenceStanding.ENDING: "即将到期",
        LicenceStanding.EXPIRED: "已过期",
        LicenceStanding.COMING: "尚未生效",
        LicenceStanding.REPLACED: "已换新证",
    },
    EnterpriseStatus: {
        EnterpriseStatus.ACTIVE: "在营",
        EnterpriseStatus.SUSPENDED: "停业",
        EnterpriseStatus.CLOSED: "注销",
    },
    Tag: {
        Tag.KEY_ENTERPRISE: "重点企业",
        Tag.KEY_PRODUCT: "重点产品",
        Tag.KEY_STAGE: "重点环节",
        Tag.KEY_PLACE: "重点场所",
        Tag.KEY_AREA: "重点区域",
    },
    Part: {
        Part.FACTS: "企业信息",
        Part.LICENCE: "许可证",
        Part.PRODUCT: "产品",
    },
    ProductMode: {
        ProductMode.REGISTERED: "注册",
        ProductMode.FILED: "备案",
    },
    ApplicationKind: {
        ApplicationKind.REGISTRATION: "企业登记",
        ApplicationKind.CHANGE: "企业变更",
    },
    ApplicationState: {
        ApplicationState.DRAFT: "填写中",
        ApplicationState.SUBMITTED: "待审核",
        ApplicationState.RETURNED: "需补正",
        ApplicationState.ACCEPTED: "已通过",
        ApplicationState.REJECTED: "未通过",
        ApplicationState.WITHDRAWN: "已撤回",
    },
    TaskState: {
        TaskState.NOT_BEGUN: "未开始",
        TaskState.UNDER_WAY: "进行中",
        TaskState.DONE: "已完成",
        TaskState.TO_MEND: "需补正",
    },
}
