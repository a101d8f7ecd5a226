"""The official Chinese word of every enum member.  A test proves that none is missing."""

from enum import StrEnum

from portal.domain.applications import ApplicationKind, ApplicationState, TaskState
from portal.domain.checklists import Scale
from portal.domain.documents import DocumentState, ServiceMethod
from portal.domain.draws import DrawState, Risk
from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType, Tag
from portal.domain.frequency import DutyStanding, Grade, Owner
from portal.domain.inspections import InspectionState, RecusalGround, UnableReason, Way
from portal.domain.jobs import JobKind, JobState, JobStep
from portal.domain.listings import LicenceTerm
from portal.domain.people import Role
from portal.domain.permissions import Action
from portal.domain.products import ProductMode
from portal.domain.result import Disposal, Result, Standing
from portal.domain.time_nodes import TimeNode
from portal.domain.uploads import FileKind

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Role: {
        Role.PUBLIC: "公众",
        Role.ENTERPRISE: "企业",
        Role.INSPECTOR: "监督检查人员",
        Role.OFFICE_HEAD: "所长",
        Role.SECTION_CLERK: "药械股",
        Role.BRIGADE: "稽查大队",
        Role.LEADER: "局领导",
        Role.SYSTEM_ADMIN: "系统管理员",
        Role.SECURITY_ADMIN: "安全管理员",
        Role.AUDITOR: "审计员",
    },
    Kind: {
        Kind.HF_PRODUCER: "保健食品生产",
        Kind.HF_OPERATOR: "保健食品经营",
        Kind.COSMETICS_PRODUCER: "化妆品生产",
        Kind.COSMETICS_WHOLESALER: "化妆品批发",
        Kind.COSMETICS_RETAILER: "化妆品零售",
    },
    LicenceType: {
        LicenceType.FOOD_PRODUCTION: "食品生产许可证",
        LicenceType.FOOD_OPERATION: "食品经营许可证",
        LicenceType.COSMETICS_PRODUCTION: "化妆品生产许可证",
    },
    LicenceTerm: {
        LicenceTerm.EXPIRED: "已到期",
        LicenceTerm.WITHIN_7: "7天内到期",
        LicenceTerm.WITHIN_30: "30天内到期",
        LicenceTerm.WITHIN_60: "60天内到期",
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
    Scale: {
        Scale.YES_NO: "是／否",
        Scale.CONFORM: "符合／不符合",
    },
    Result: {
        Result.CONFORMING: "符合",
        Result.MOSTLY_CONFORMING: "基本符合",
        Result.NOT_CONFORMING: "不符合",
    },
    Disposal: {
        Disposal.PASS: "通过",
        Disposal.RECTIFY: "书面限期整改",
        Disposal.STOP: "食品生产经营者立即停止食品生产经营活动",
    },
    Standing: {
        Standing.OPEN: "未答",
        Standing.CHECKED: "已检查",
        Standing.NOT_APPLICABLE: "不适用",
        Standing.NOT_CHECKED: "本次未查",
    },
    InspectionState: {
        InspectionState.ASSIGNED: "待检查",
        InspectionState.RECUSAL_PENDING: "回避待决定",
        InspectionState.IN_PROGRESS: "检查中",
        InspectionState.FINISHED: "已完成，待公开",
        InspectionState.RELEASED: "已公开",
        InspectionState.UNABLE: "未能检查",
        InspectionState.REFUSED: "依法拒绝检查",
        InspectionState.CANCELLED: "已取消",
        InspectionState.VOIDED: "已作废",
    },
    DocumentState: {
        DocumentState.DRAFT: "草稿",
        DocumentState.ISSUED: "已出具",
        DocumentState.SERVED: "已送达",
        DocumentState.VOIDED: "已作废",
    },
    ServiceMethod: {
        ServiceMethod.DIRECT: "直接送达",
        ServiceMethod.LEFT: "留置送达",
        ServiceMethod.POST: "邮寄送达",
        ServiceMethod.ENTRUSTED: "委托送达",
        ServiceMethod.ANNOUNCED: "公告送达",
    },
    Way: {
        Way.ON_SITE: "现场检查",
        Way.SAMPLING: "产品监督抽查",
        Way.CAMPAIGN: "专项整治",
        Way.DOUBLE_RANDOM: "双随机检查",
        Way.OTHER: "其他",
    },
    RecusalGround: {
        RecusalGround.PARTY_OR_RELATIVE: "（1）系当事人或当事人的近亲属",
        RecusalGround.INTEREST: "（2）与本人或本人近亲属有利害关系",
        RecusalGround.OTHER_RELATION: "（3）与当事人有其他关系，可能影响公正执法",
    },
    FileKind: {
        FileKind.JPG: "JPG 图片",
        FileKind.PNG: "PNG 图片",
        FileKind.PDF: "PDF 文件",
        FileKind.DOCX: "Word 文档",
        FileKind.XLSX: "Excel 表格",
    },
    UnableReason: {
        UnableReason.CLOSED: "关门，无人应答",
        UnableReason.SUSPENDED: "停业",
        UnableReason.MOVED: "已不在原址经营",
        UnableReason.OTHER: "其他原因",
    },
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
        DutyStanding.NOT_DUE: "未到期",
        DutyStanding.DUE: "应检查",
        DutyStanding.DONE: "已完成",
        DutyStanding.OVERDUE: "逾期",
        DutyStanding.LEFT_OUT: "按比例未列入",
        DutyStanding.GONE: "已退出",
    },
    TimeNode: {
        TimeNode.NEW_YEAR: "元旦",
        TimeNode.SPRING_FESTIVAL: "春节",
        TimeNode.MID_AUTUMN: "中秋",
        TimeNode.NATIONAL_DAY: "国庆",
        TimeNode.WINTER_BREAK: "寒假",
        TimeNode.SUMMER_BREAK: "暑假",
    },
    JobKind: {
        JobKind.BLANK_FORMS: "空白文书",
    },
    JobState: {
        JobState.WAITING: "排队中",
        JobState.RUNNING: "进行中",
        JobState.DONE: "已完成",
        JobState.FAILED: "没有办成",
        JobState.CANCELLED: "已取消",
    },
    JobStep: {
        JobStep.TAKE: "着手",
        JobStep.RELEASE: "放回",
        JobStep.FINISH: "办完",
        JobStep.FAIL: "办不成",
        JobStep.CANCEL: "取消",
    },
    DrawState: {
        DrawState.PREPARING: "准备",
        DrawState.ANNOUNCED: "已公布名单",
        DrawState.DRAWN: "已抽取",
        DrawState.PUBLISHED: "已公布结果",
        DrawState.ANNULLED: "已作废",
    },
    Risk: {
        Risk.MARKED: "有重点标记",
        Risk.NOT_CONFORMING: "上次检查不符合",
        Risk.MOSTLY_CONFORMING: "上次检查基本符合",
    },
    Action: {
        Action.PUBLIC_READ: "查看公开信息",
        Action.METRICS_READ: "读取运行指标（本机或凭令牌）",
        Action.SIGN_IN: "登录",
        Action.SIGN_OUT: "退出登录",
        Action.LINK_USE: "使用一次性链接",
        Action.PASSWORD_CHANGE: "修改密码",
        Action.SECOND_FACTOR: "两步验证",
        Action.SECOND_FACTOR_RESET: "重置两步验证",
        Action.IDENTITY_CONFIRM: "再次确认身份",
        Action.LOGIN_LIST: "查看自己的登录",
        Action.LOGIN_END: "结束自己的登录",
        Action.ACCOUNT_LIST: "查看账号",
        Action.ACCOUNT_ROLE: "调整岗位",
        Action.ACCOUNT_UNLOCK: "解除登录限制",
        Action.ACCOUNT_INVITE: "开设账号",
        Action.ACCOUNT_DISABLE: "停用账号",
        Action.ACCOUNT_OPEN: "自己开设企业账号",
        Action.COLLEAGUE_INVITE: "邀请同事开设账号",
        Action.COLLEAGUE_REMOVE: "移除同事的账号",
        Action.LEDGER_READ: "查看操作台账",
        Action.LEDGER_EXPORT: "导出操作台账",
        Action.BACKUP_MAKE: "备份",
        Action.BACKUP_RESTORE: "恢复备份",
        Action.BUREAU_NAME: "设定机关名称",
        Action.OWN_ENTERPRISE_READ: "查看我的企业",
        Action.ENTERPRISE_READ: "查看企业名录",
        Action.ENTERPRISE_REGISTER: "登记企业",
        Action.ENTERPRISE_CLAIM: "认领企业",
        Action.CLAIM_CODE_MAKE: "生成认领码",
        Action.APPLICATION_BEGIN: "开始办理申请",
        Action.APPLICATION_FILL: "填写申请",
        Action.APPLICATION_SUBMIT: "提交申请",
        Action.APPLICATION_WITHDRAW: "撤回申请",
        Action.APPLICATION_ACCEPT: "通过申请",
        Action.APPLICATION_RETURN: "退回补正",
        Action.APPLICATION_REJECT: "不予通过",
        Action.ENTERPRISE_EXPORT: "导出企业名录",
        Action.ROSTER_READ: "查看部门和人员",
        Action.OFFICE_ADD: "增加部门",
        Action.INSPECTOR_ADD: "登记检查人员",
        Action.INSPECTOR_RETIRE: "移出检查人员",
        Action.INSPECTOR_READ: "查看检查人员",
        Action.INSPECTOR_LEAVE: "登记请假",
        Action.INSPECTOR_DECLARE: "登记利害关系",
        Action.HOLIDAY_EDIT: "录入放假安排",
        Action.INSPECTION_READ: "查看检查",
        Action.INSPECTION_ASSIGN: "指派检查",
        Action.INSPECTION_RESCHEDULE: "调整检查日期",
        Action.INSPECTION_CANCEL: "取消指派",
        Action.INSPECTION_NOTIFY: "告知并开始检查",
        Action.INSPECTION_REQUEST_RECUSAL: "记录回避申请",
        Action.INSPECTION_GRANT_RECUSAL: "准许回避",
        Action.INSPECTION_REJECT_RECUSAL: "驳回回避申请",
        Action.INSPECTION_ANSWER: "填写要点表",
        Action.INSPECTION_FINISH: "完成检查",
        Action.INSPECTION_END_UNABLE: "记录未能检查",
        Action.INSPECTION_END_REFUSED: "记录依法拒绝检查",
        Action.INSPECTION_RELEASE: "公开检查结果",
        Action.INSPECTION_VOID: "作废这次检查",
        Action.DOCUMENT_BATCH: "批量下载文书",
        Action.JOB_READ: "查看任务",
        Action.JOB_CANCEL: "取消任务",
        Action.DOCUMENT_READ: "查看文书",
        Action.DOCUMENT_ISSUE: "出具文书",
        Action.DOCUMENT_SERVE: "记录送达",
        Action.DOCUMENT_VOID: "作废文书",
        Action.ATTACHMENT_READ: "查看上传的文件",
        Action.ATTACHMENT_ADD: "上传文件",
        Action.ATTACHMENT_REMOVE: "移除文件",
    },
}


def label(member: StrEnum) -> str:
    """The official word.  Raises KeyError for a member without one."""
    return LABELS[type(member)][member]
