"""Who may do what: one matrix, one screen.  Which records one sees is `visible_to` in the queries."""

from enum import StrEnum

from portal.domain.people import Role


class Action(StrEnum):
    """`scope:resource:action`.  Every route carries exactly one."""

    PUBLIC_READ = "public:pages:read"
    SELF_CHECK = "public:self_check:try"
    METRICS_READ = "operations:metrics:read"
    SIGN_IN = "accounts:session:open"
    SIGN_OUT = "accounts:session:close"
    LINK_USE = "accounts:link:use"
    PASSWORD_CHANGE = "accounts:password:change"
    SECOND_FACTOR = "accounts:factor:show"
    SECOND_FACTOR_RESET = "accounts:factor:reset"
    IDENTITY_CONFIRM = "accounts:identity:confirm"
    LOGIN_LIST = "accounts:session:list"
    LOGIN_END = "accounts:session:end"
    ACCOUNT_LIST = "accounts:account:list"
    ACCOUNT_ROLE = "accounts:account:role"
    ACCOUNT_UNLOCK = "accounts:account:unlock"
    ACCOUNT_INVITE = "accounts:account:invite"
    ACCOUNT_DISABLE = "accounts:account:disable"
    ACCOUNT_OPEN = "accounts:own:open"
    COLLEAGUE_INVITE = "accounts:colleague:invite"
    COLLEAGUE_REMOVE = "accounts:colleague:remove"
    LEDGER_READ = "ledger:entries:read"
    LEDGER_EXPORT = "ledger:entries:export"
    BACKUP_MAKE = "operations:backup:make"
    BACKUP_RESTORE = "operations:backup:restore"
    DAY_SEAL = "operations:day:seal"
    BUREAU_NAME = "bureau:settings:name"
    SEAL_SET = "bureau:seal:set"
    SEAL_REMOVE = "bureau:seal:remove"
    OWN_ENTERPRISE_READ = "enterprises:own:read"
    ENTERPRISE_READ = "enterprises:registry:read"
    ENTERPRISE_REGISTER = "enterprises:registry:register"
    ENTERPRISE_CLAIM = "enterprises:own:claim"
    CLAIM_CODE_MAKE = "enterprises:registry:make_claim_code"
    APPLICATION_BEGIN = "applications:own:begin"
    APPLICATION_READ = "applications:own:read"
    APPLICATION_FILL = "applications:own:fill"
    APPLICATION_SUBMIT = "applications:own:submit"
    APPLICATION_WITHDRAW = "applications:own:withdraw"
    APPLICATION_REVIEW = "applications:review:read"
    APPLICATION_REVEAL = "applications:review:reveal"
    APPLICATION_ACCEPT = "applications:review:accept"
    APPLICATION_RETURN = "applications:review:return"
    APPLICATION_REJECT = "applications:review:reject"
    INCIDENT_READ = "incidents:report:read"
    INCIDENT_REPORT = "incidents:report:send"
    INCIDENT_SUPPLEMENT = "incidents:report:supplement"
    INCIDENT_ACKNOWLEDGE = "incidents:report:acknowledge"
    INCIDENT_NOTE = "incidents:report:note"
    INCIDENT_CLOSE = "incidents:report:close"
    ENTERPRISE_EXPORT = "enterprises:registry:export"
    ENTERPRISE_REVEAL = "enterprises:contact:reveal"
    ENTERPRISE_EDIT = "enterprises:registry:edit"
    ENTERPRISE_SET_STATUS = "enterprises:status:set"
    ENTERPRISE_TAG = "enterprises:tags:add"
    ENTERPRISE_UNTAG = "enterprises:tags:remove"
    ENTERPRISE_REASSIGN = "enterprises:office:reassign"
    STREET_ADD = "bureau:streets:add"
    STREET_MOVE = "bureau:streets:move"
    ENTERPRISE_IMPORT = "enterprises:registry:import"
    IMPORT_APPLY = "enterprises:import:apply"
    IMPORT_WITHDRAW = "enterprises:import:withdraw"
    ROSTER_READ = "bureau:roster:read"
    OFFICE_ADD = "bureau:offices:add"
    INSPECTOR_ADD = "bureau:roster:add"
    INSPECTOR_RETIRE = "bureau:roster:retire"
    INSPECTOR_READ = "bureau:inspector:read"
    INSPECTOR_LEAVE = "bureau:inspector:leave"
    INSPECTOR_DECLARE = "bureau:inspector:declare"
    HOLIDAY_EDIT = "bureau:holidays:edit"
    DRAW_READ = "draws:draw:read"
    DRAW_PREPARE = "draws:draw:prepare"
    DRAW_ANNOUNCE = "draws:draw:announce"
    DRAW_RUN = "draws:draw:run"
    DRAW_PUBLISH = "draws:draw:publish"
    DRAW_ASSIGN = "draws:draw:assign"
    DRAW_REPLACE = "draws:draw:replace"
    DRAW_ANNUL = "draws:draw:annul"
    PLAN_READ = "plans:plan:read"
    PLAN_DRAFT = "plans:plan:draft"
    PLAN_SUBMIT = "plans:plan:submit"
    PLAN_APPROVE = "plans:plan:approve"
    PLAN_RETURN = "plans:plan:return"
    PLAN_PUBLISH = "plans:plan:publish"
    DUTY_MOVE = "plans:duty:move"
    TITLE_APPLY = "titles:own:apply"
    TITLE_OWN_READ = "titles:own:read"
    TITLE_FILL = "titles:own:fill"
    TITLE_SUBMIT = "titles:own:submit"
    TITLE_WITHDRAW = "titles:own:withdraw"
    TITLE_PROGRAMME_READ = "titles:programme:read"
    TITLE_PROGRAMME_DRAFT = "titles:programme:draft"
    TITLE_PROGRAMME_PUBLISH = "titles:programme:publish"
    TITLE_DESK = "titles:application:read"
    TITLE_RETURN = "titles:application:return"
    TITLE_SUPPORT = "titles:application:support"
    TITLE_OPPOSE = "titles:application:oppose"
    TITLE_SEND = "titles:application:send"
    TITLE_SCORE = "titles:sheet:score"
    TITLE_HAND_IN = "titles:sheet:hand_in"
    TITLE_AGREE = "titles:sheet:agree"
    TITLE_APPROVE = "titles:application:approve"
    TITLE_REFUSE = "titles:application:refuse"
    TITLE_OBJECT = "titles:notice:object"
    TITLE_NOTE_OBJECTION = "titles:notice:note_objection"
    TITLE_ANSWER_OBJECTION = "titles:notice:answer_objection"
    TITLE_AWARD = "titles:application:award"
    TITLE_READ = "titles:title:read"
    TITLE_KEEP = "titles:title:keep"
    TITLE_SUSPEND = "titles:title:suspend"
    TITLE_RESTORE = "titles:title:restore"
    TITLE_REVOKE = "titles:title:revoke"
    TITLE_FACT_ENTER = "titles:fact:enter"
    TITLE_FACT_WITHDRAW = "titles:fact:withdraw"
    INSPECTION_READ = "inspections:visit:read"
    INSPECTION_ASSIGN = "inspections:visit:assign"
    INSPECTION_RESCHEDULE = "inspections:visit:reschedule"
    INSPECTION_CANCEL = "inspections:visit:cancel"
    INSPECTION_NOTIFY = "inspections:visit:notify"
    INSPECTION_REQUEST_RECUSAL = "inspections:recusal:request"
    INSPECTION_GRANT_RECUSAL = "inspections:recusal:grant"
    INSPECTION_REJECT_RECUSAL = "inspections:recusal:reject"
    INSPECTION_ANSWER = "inspections:checklist:answer"
    INSPECTION_FINISH = "inspections:visit:finish"
    INSPECTION_END_UNABLE = "inspections:visit:end_unable"
    INSPECTION_END_REFUSED = "inspections:visit:end_refused"
    INSPECTION_RELEASE = "inspections:result:release"
    INSPECTION_VOID = "inspections:visit:void"
    SUPERVISION_READ = "supervision:record:read"
    SUPERVISION_RECORD = "supervision:record:record"
    SUPERVISION_REPLY = "supervision:record:reply"
    SUPERVISION_RETURN = "supervision:record:return"
    SUPERVISION_CLOSE = "supervision:record:close"
    SUMMARY_READ = "summary:year:read"
    SUMMARY_CALL = "summary:year:call"
    SUMMARY_WRITE = "summary:report:write"
    SUMMARY_SUBMIT = "summary:report:submit"
    SUMMARY_RETURN = "summary:report:return"
    SUMMARY_COMPILE = "summary:year:compile"
    RECTIFICATION_READ = "rectifications:order:read"
    RECTIFICATION_OWN_READ = "rectifications:own:read"
    RECTIFICATION_OPEN = "rectifications:order:open"
    RECTIFICATION_SAVE = "rectifications:own:save"
    RECTIFICATION_SEND = "rectifications:own:send"
    RECTIFICATION_ACCEPT = "rectifications:line:accept"
    RECTIFICATION_RETURN = "rectifications:line:return"
    RECTIFICATION_CLOSE = "rectifications:order:close"
    EXTENSION_ASK = "rectifications:extension:ask"
    EXTENSION_GRANT = "rectifications:extension:grant"
    EXTENSION_REFUSE = "rectifications:extension:refuse"
    RECTIFICATION_CONFIRM = "rectifications:line:confirm"
    RECTIFICATION_FIND = "rectifications:line:find"
    RECTIFICATION_REVISIT = "rectifications:order:revisit"
    RECTIFICATION_ESCALATE = "rectifications:order:escalate"
    RECTIFICATION_REOPEN = "rectifications:order:reopen"
    CASE_READ = "cases:review:read"
    CASE_OPEN = "cases:review:open"
    CASE_REFER = "cases:review:refer"
    CASE_DISMISS = "cases:review:dismiss"
    CASE_VOID = "cases:review:void"
    LOOK_BACK_READ = "look_backs:duty:read"
    LOOK_BACK_OPEN = "look_backs:duty:open"
    LOOK_BACK_ASSIGN = "look_backs:duty:assign"
    LOOK_BACK_DO = "look_backs:duty:do"
    LOOK_BACK_DROP = "look_backs:duty:drop"
    LOOK_BACK_VOID = "look_backs:duty:void"
    RECTIFICATION_VOID = "rectifications:order:void"
    OBJECTION_READ = "objections:objection:read"
    OBJECTION_MAKE = "objections:objection:make"
    OBJECTION_ANSWER = "objections:objection:answer"
    DOCUMENT_READ = "documents:issued:read"
    DOCUMENT_BATCH = "documents:issued:batch"
    JOB_READ = "jobs:own:read"
    JOB_CANCEL = "jobs:own:cancel"
    REGISTER_READ = "documents:register:read"
    DOCUMENT_DRAFT = "documents:draft:write"
    DOCUMENT_DISCARD = "documents:draft:discard"
    DOCUMENT_ISSUE = "documents:order:issue"  # the ledger's words, from when orders were all there was
    DOCUMENT_SERVE = "documents:issued:serve"
    DOCUMENT_ACKNOWLEDGE = "documents:issued:acknowledge"
    DOCUMENT_VOID = "documents:order:void"
    LAYOUT_READ = "documents:layout:read"
    LAYOUT_PROPOSE = "documents:layout:propose"
    LAYOUT_APPROVE = "documents:layout:approve"
    LAYOUT_REFUSE = "documents:layout:refuse"
    LAYOUT_WITHDRAW = "documents:layout:withdraw"
    FILING_PERIOD_OPEN = "filings:period:open"
    FILING_PERIOD_CLOSE = "filings:period:close"
    FILING_BEGIN = "filings:own:begin"
    FILING_READ = "filings:own:read"
    FILING_FILL = "filings:own:fill"
    FILING_SUBMIT = "filings:own:submit"
    FILING_REVIEW = "filings:review:read"
    FILING_ACCEPT = "filings:review:accept"
    FILING_RETURN = "filings:review:return"
    FILING_COMPARE = "filings:comparison:read"
    ATTACHMENT_READ = "attachments:file:read"
    ATTACHMENT_ADD = "attachments:file:add"
    ATTACHMENT_REMOVE = "attachments:file:remove"


_EVERYONE = frozenset(Role)
_SIGNED_IN = _EVERYONE - {Role.PUBLIC}
_BUREAU = frozenset({Role.INSPECTOR, Role.OFFICE_HEAD, Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER})
_VISITORS = _BUREAU - {Role.LEADER}
_ASSIGNERS = frozenset({Role.OFFICE_HEAD, Role.SECTION_CLERK})
_SECTION = frozenset({Role.SECTION_CLERK})
_SECURITY = frozenset({Role.SECURITY_ADMIN})
_ENTERPRISE = frozenset({Role.ENTERPRISE})
_DECIDERS = frozenset({Role.OFFICE_HEAD, Role.LEADER})

MATRIX: dict[Action, frozenset[Role]] = {
    Action.PUBLIC_READ: _EVERYONE,
    Action.SELF_CHECK: _EVERYONE,
    Action.METRICS_READ: _EVERYONE,
    Action.SIGN_IN: _EVERYONE,
    Action.SIGN_OUT: _SIGNED_IN,
    Action.LINK_USE: _EVERYONE,
    Action.PASSWORD_CHANGE: _SIGNED_IN,
    Action.SECOND_FACTOR: _EVERYONE,
    Action.SECOND_FACTOR_RESET: _SECURITY,
    Action.IDENTITY_CONFIRM: _SIGNED_IN,
    Action.LOGIN_LIST: _SIGNED_IN,
    Action.LOGIN_END: _SIGNED_IN,
    Action.ACCOUNT_LIST: _SECURITY | {Role.SYSTEM_ADMIN},
    Action.ACCOUNT_ROLE: _SECURITY,
    Action.ACCOUNT_UNLOCK: _SECURITY,
    Action.ACCOUNT_INVITE: frozenset({Role.SYSTEM_ADMIN}),
    Action.ACCOUNT_DISABLE: frozenset({Role.SYSTEM_ADMIN}),
    Action.ACCOUNT_OPEN: _EVERYONE,
    Action.COLLEAGUE_INVITE: _ENTERPRISE,
    Action.COLLEAGUE_REMOVE: _ENTERPRISE,
    Action.LEDGER_READ: frozenset({Role.AUDITOR}),
    Action.LEDGER_EXPORT: frozenset({Role.AUDITOR}),
    Action.BACKUP_MAKE: frozenset({Role.SYSTEM_ADMIN}),
    Action.BACKUP_RESTORE: frozenset({Role.SYSTEM_ADMIN}),
    Action.DAY_SEAL: frozenset({Role.SYSTEM_ADMIN}),
    Action.BUREAU_NAME: frozenset({Role.SYSTEM_ADMIN}),
    Action.SEAL_SET: frozenset({Role.SYSTEM_ADMIN}),
    Action.SEAL_REMOVE: frozenset({Role.SYSTEM_ADMIN}),
    Action.OWN_ENTERPRISE_READ: _ENTERPRISE,
    Action.ENTERPRISE_READ: _BUREAU,
    Action.ENTERPRISE_REGISTER: _SECTION,
    Action.ENTERPRISE_CLAIM: _ENTERPRISE,
    Action.CLAIM_CODE_MAKE: _ASSIGNERS,
    **dict.fromkeys(
        (Action.APPLICATION_BEGIN, Action.APPLICATION_READ, Action.APPLICATION_FILL), _ENTERPRISE
    ),
    **dict.fromkeys((Action.APPLICATION_SUBMIT, Action.APPLICATION_WITHDRAW), _ENTERPRISE),
    **dict.fromkeys((Action.APPLICATION_REVIEW, Action.APPLICATION_REVEAL), _ASSIGNERS),
    **dict.fromkeys(
        (Action.APPLICATION_ACCEPT, Action.APPLICATION_RETURN, Action.APPLICATION_REJECT), _ASSIGNERS
    ),
    Action.INCIDENT_READ: _BUREAU | _ENTERPRISE,
    Action.INCIDENT_REPORT: _ENTERPRISE,
    Action.INCIDENT_SUPPLEMENT: _ENTERPRISE,
    Action.INCIDENT_ACKNOWLEDGE: _VISITORS,
    Action.INCIDENT_NOTE: _VISITORS,
    Action.INCIDENT_CLOSE: _ASSIGNERS,
    Action.ENTERPRISE_EXPORT: _BUREAU - {Role.INSPECTOR},
    Action.ENTERPRISE_REVEAL: _BUREAU,
    **dict.fromkeys((Action.ENTERPRISE_EDIT, Action.ENTERPRISE_SET_STATUS), _ASSIGNERS),
    **dict.fromkeys((Action.ENTERPRISE_TAG, Action.ENTERPRISE_UNTAG), _ASSIGNERS),
    Action.ENTERPRISE_REASSIGN: _SECTION,
    Action.STREET_ADD: _SECTION,
    Action.STREET_MOVE: _SECTION,
    Action.ENTERPRISE_IMPORT: _SECTION,
    Action.IMPORT_APPLY: _SECTION,
    Action.IMPORT_WITHDRAW: _SECTION,
    Action.ROSTER_READ: _BUREAU | {Role.SYSTEM_ADMIN},
    Action.OFFICE_ADD: _SECTION | {Role.SYSTEM_ADMIN},
    Action.INSPECTOR_ADD: _SECTION,
    Action.INSPECTOR_RETIRE: _SECTION,
    Action.INSPECTOR_READ: _ASSIGNERS,
    Action.INSPECTOR_LEAVE: _ASSIGNERS,
    Action.INSPECTOR_DECLARE: _ASSIGNERS,
    Action.HOLIDAY_EDIT: _SECTION,
    Action.DRAW_READ: _BUREAU,
    **dict.fromkeys((Action.DRAW_PREPARE, Action.DRAW_ANNOUNCE, Action.DRAW_RUN), _SECTION),
    **dict.fromkeys((Action.DRAW_PUBLISH, Action.DRAW_ASSIGN, Action.DRAW_REPLACE), _SECTION),
    Action.DRAW_ANNUL: _SECTION | {Role.LEADER},
    Action.PLAN_READ: _BUREAU,
    Action.PLAN_DRAFT: _SECTION,
    Action.PLAN_SUBMIT: _SECTION,
    Action.PLAN_APPROVE: frozenset({Role.LEADER}),
    Action.PLAN_RETURN: frozenset({Role.LEADER}),
    Action.PLAN_PUBLISH: _SECTION,
    Action.DUTY_MOVE: _ASSIGNERS,
    Action.TITLE_APPLY: _ENTERPRISE,
    Action.TITLE_OWN_READ: _ENTERPRISE,
    Action.TITLE_FILL: _ENTERPRISE,
    Action.TITLE_SUBMIT: _ENTERPRISE,
    Action.TITLE_WITHDRAW: _ENTERPRISE,
    Action.TITLE_PROGRAMME_READ: _BUREAU,
    Action.TITLE_PROGRAMME_DRAFT: _SECTION,
    Action.TITLE_PROGRAMME_PUBLISH: _SECTION,
    Action.TITLE_DESK: _BUREAU,
    Action.TITLE_RETURN: _ASSIGNERS,
    Action.TITLE_SUPPORT: _ASSIGNERS,
    Action.TITLE_OPPOSE: _ASSIGNERS,
    Action.TITLE_SEND: _ASSIGNERS,
    Action.TITLE_SCORE: _VISITORS,
    Action.TITLE_HAND_IN: _VISITORS,
    Action.TITLE_AGREE: _VISITORS,
    Action.TITLE_APPROVE: frozenset({Role.LEADER}),
    Action.TITLE_REFUSE: frozenset({Role.LEADER}),
    Action.TITLE_OBJECT: _EVERYONE,
    Action.TITLE_NOTE_OBJECTION: _ASSIGNERS,
    Action.TITLE_ANSWER_OBJECTION: _SECTION | {Role.LEADER},
    Action.TITLE_AWARD: frozenset({Role.LEADER}),
    Action.TITLE_READ: _BUREAU,
    Action.TITLE_KEEP: frozenset({Role.LEADER}),
    Action.TITLE_SUSPEND: frozenset({Role.LEADER}),
    Action.TITLE_RESTORE: frozenset({Role.LEADER}),
    Action.TITLE_REVOKE: frozenset({Role.LEADER}),
    Action.TITLE_FACT_ENTER: _ASSIGNERS,
    Action.TITLE_FACT_WITHDRAW: _ASSIGNERS,
    Action.INSPECTION_READ: _BUREAU,
    **dict.fromkeys((Action.INSPECTION_ASSIGN, Action.INSPECTION_RESCHEDULE), _ASSIGNERS),
    Action.INSPECTION_CANCEL: _ASSIGNERS,
    **dict.fromkeys((Action.INSPECTION_NOTIFY, Action.INSPECTION_REQUEST_RECUSAL), _VISITORS),
    **dict.fromkeys((Action.INSPECTION_GRANT_RECUSAL, Action.INSPECTION_REJECT_RECUSAL), _DECIDERS),
    **dict.fromkeys((Action.INSPECTION_ANSWER, Action.INSPECTION_FINISH), _VISITORS),
    **dict.fromkeys((Action.INSPECTION_END_UNABLE, Action.INSPECTION_END_REFUSED), _VISITORS),
    **dict.fromkeys((Action.INSPECTION_RELEASE, Action.INSPECTION_VOID), _DECIDERS),
    **dict.fromkeys((Action.SUPERVISION_READ, Action.SUMMARY_READ), _BUREAU),
    **dict.fromkeys(
        (Action.SUPERVISION_RECORD, Action.SUPERVISION_RETURN, Action.SUPERVISION_CLOSE), _SECTION
    ),
    Action.SUPERVISION_REPLY: _ASSIGNERS | {Role.BRIGADE},
    **dict.fromkeys((Action.SUMMARY_CALL, Action.SUMMARY_RETURN, Action.SUMMARY_COMPILE), _SECTION),
    **dict.fromkeys(
        (Action.SUMMARY_WRITE, Action.SUMMARY_SUBMIT), frozenset({Role.OFFICE_HEAD, Role.BRIGADE})
    ),
    Action.RECTIFICATION_READ: _BUREAU,
    Action.RECTIFICATION_OWN_READ: _ENTERPRISE,
    Action.RECTIFICATION_OPEN: _VISITORS,
    Action.RECTIFICATION_SAVE: _ENTERPRISE,
    Action.RECTIFICATION_SEND: _ENTERPRISE,
    Action.RECTIFICATION_ACCEPT: _VISITORS,
    Action.RECTIFICATION_RETURN: _VISITORS,
    Action.RECTIFICATION_CLOSE: _VISITORS,
    Action.EXTENSION_ASK: _ENTERPRISE,
    Action.EXTENSION_GRANT: _DECIDERS,
    Action.EXTENSION_REFUSE: _DECIDERS,
    Action.RECTIFICATION_CONFIRM: _VISITORS,
    Action.RECTIFICATION_FIND: _VISITORS,
    Action.RECTIFICATION_REVISIT: _ASSIGNERS,
    Action.RECTIFICATION_ESCALATE: _BUREAU,
    Action.RECTIFICATION_REOPEN: _DECIDERS,
    Action.CASE_READ: _BUREAU,
    Action.CASE_OPEN: _BUREAU,
    Action.CASE_REFER: _DECIDERS,
    Action.CASE_DISMISS: _DECIDERS,
    Action.CASE_VOID: _DECIDERS,
    Action.LOOK_BACK_READ: _BUREAU,
    Action.LOOK_BACK_OPEN: _BUREAU,
    Action.LOOK_BACK_ASSIGN: _ASSIGNERS,
    Action.LOOK_BACK_DO: _VISITORS,
    Action.LOOK_BACK_DROP: _DECIDERS,
    Action.LOOK_BACK_VOID: _DECIDERS,
    Action.RECTIFICATION_VOID: _DECIDERS,
    Action.OBJECTION_READ: _BUREAU | {Role.ENTERPRISE},
    Action.OBJECTION_MAKE: _ENTERPRISE,
    Action.OBJECTION_ANSWER: _DECIDERS,
    Action.DOCUMENT_READ: _BUREAU | {Role.ENTERPRISE},
    Action.DOCUMENT_BATCH: _BUREAU,
    Action.JOB_READ: _BUREAU | {Role.ENTERPRISE},
    Action.JOB_CANCEL: _BUREAU | {Role.ENTERPRISE},
    Action.REGISTER_READ: frozenset({Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER}),
    **dict.fromkeys((Action.DOCUMENT_DRAFT, Action.DOCUMENT_DISCARD, Action.DOCUMENT_ISSUE), _VISITORS),
    Action.DOCUMENT_SERVE: _VISITORS,
    Action.DOCUMENT_ACKNOWLEDGE: _ENTERPRISE,
    Action.DOCUMENT_VOID: _DECIDERS,
    Action.LAYOUT_READ: frozenset({Role.SYSTEM_ADMIN, Role.SECTION_CLERK, Role.LEADER}),
    Action.LAYOUT_PROPOSE: frozenset({Role.SYSTEM_ADMIN}),
    Action.LAYOUT_APPROVE: frozenset({Role.LEADER}),
    Action.LAYOUT_REFUSE: frozenset({Role.LEADER}),
    Action.LAYOUT_WITHDRAW: frozenset({Role.SYSTEM_ADMIN}),
    **dict.fromkeys((Action.FILING_PERIOD_OPEN, Action.FILING_PERIOD_CLOSE), _SECTION),
    **dict.fromkeys(
        (Action.FILING_BEGIN, Action.FILING_READ, Action.FILING_FILL, Action.FILING_SUBMIT), _ENTERPRISE
    ),
    Action.FILING_REVIEW: _BUREAU,
    **dict.fromkeys((Action.FILING_ACCEPT, Action.FILING_RETURN), _ASSIGNERS),
    Action.FILING_COMPARE: _BUREAU | _ENTERPRISE,
    Action.ATTACHMENT_READ: _SIGNED_IN,
    Action.ATTACHMENT_ADD: _SIGNED_IN,
    Action.ATTACHMENT_REMOVE: _SIGNED_IN,
}


SENSITIVE = frozenset(
    {
        *(Action.COLLEAGUE_INVITE, Action.COLLEAGUE_REMOVE),
        *(Action.ACCOUNT_INVITE, Action.ACCOUNT_DISABLE),
        *(Action.ACCOUNT_ROLE, Action.SECOND_FACTOR_RESET),
        *(Action.SEAL_SET, Action.SEAL_REMOVE),
        *(Action.INSPECTION_RELEASE, Action.INSPECTION_VOID),
        *(Action.DOCUMENT_VOID, Action.TITLE_AWARD),
        *(Action.TITLE_REVOKE,),
    }
)
"""Acts before which the person at the screen proves once more who it is."""


def may(role: Role, action: Action) -> bool:
    """Default deny: an action missing from the matrix is nobody's."""
    return role in MATRIX.get(action, frozenset())
