"""The states of a record and the acts between them, as tables: one `Process` for each kind of record."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from portal.domain.applications import ApplicationState
from portal.domain.documents import DocumentState
from portal.domain.draws import DrawState
from portal.domain.errors import RuleBroken
from portal.domain.filings import FilingState, PeriodState
from portal.domain.follow_ups import CaseState, LookBackState
from portal.domain.incidents import IncidentState
from portal.domain.inspections import InspectionState
from portal.domain.labels import label
from portal.domain.layouts import LayoutState
from portal.domain.objections import ObjectionState
from portal.domain.people import Role
from portal.domain.permissions import Action, may
from portal.domain.plan_words import PlanState
from portal.domain.rectifications import ExtensionState, LineState, RectificationState
from portal.domain.summaries import ReportState, SummaryState
from portal.domain.supervisions import SupervisionState
from portal.domain.titles import TitleApplicationState, TitleState

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[S]):
    """`action` leads from any of `sources` to `target`."""

    action: Action
    sources: frozenset[S]
    target: S


@dataclass(frozen=True)
class Process(Generic[S]):
    """The life of one kind of record: what users call it, and its transitions in the order of the buttons."""

    title: str
    noun: str
    transitions: tuple[Transition[S], ...]

    def find(self, action: Action, state: S) -> Transition[S] | None:
        """The transition that `action` makes from `state`, or None."""
        return next((t for t in self.transitions if t.action is action and state in t.sources), None)

    def available(self, state: S, role: Role) -> tuple[Action, ...]:
        """The acts that a role may do now, in table order: these are the buttons."""
        return tuple(t.action for t in self.transitions if state in t.sources and may(role, t.action))

    def advance(self, action: Action, state: S) -> S:
        """The state after `action`.  Raises RuleBroken, naming the state, where it is not allowed."""
        transition = self.find(action, state)
        if transition is None:
            raise RuleBroken(f"{self.noun}现在是“{label(state)}”，不能{label(action)}。")
        return transition.target


def _move(action: Action, target: S, *sources: S) -> Transition[S]:
    return Transition(action, frozenset(sources), target)


_I = InspectionState

INSPECTION = Process(
    "Inspection",
    "这次检查",
    (
        _move(Action.INSPECTION_RESCHEDULE, _I.ASSIGNED, _I.ASSIGNED),
        _move(Action.INSPECTION_CANCEL, _I.CANCELLED, _I.ASSIGNED),
        _move(Action.INSPECTION_NOTIFY, _I.IN_PROGRESS, _I.ASSIGNED),
        _move(Action.INSPECTION_REQUEST_RECUSAL, _I.RECUSAL_PENDING, _I.ASSIGNED),
        _move(Action.INSPECTION_GRANT_RECUSAL, _I.ASSIGNED, _I.RECUSAL_PENDING),
        _move(Action.INSPECTION_REJECT_RECUSAL, _I.IN_PROGRESS, _I.RECUSAL_PENDING),
        _move(Action.INSPECTION_ANSWER, _I.IN_PROGRESS, _I.IN_PROGRESS),
        _move(Action.INSPECTION_FINISH, _I.FINISHED, _I.IN_PROGRESS),
        _move(Action.INSPECTION_END_UNABLE, _I.UNABLE, _I.ASSIGNED, _I.RECUSAL_PENDING, _I.IN_PROGRESS),
        _move(Action.INSPECTION_END_REFUSED, _I.REFUSED, _I.ASSIGNED, _I.RECUSAL_PENDING, _I.IN_PROGRESS),
        _move(Action.INSPECTION_RELEASE, _I.RELEASED, _I.FINISHED),
        _move(Action.INSPECTION_VOID, _I.VOIDED, _I.IN_PROGRESS, _I.FINISHED),
    ),
)

_A = ApplicationState

APPLICATION = Process(
    "Application of an enterprise to the registry",
    "这份申请",
    (
        _move(Action.APPLICATION_FILL, _A.DRAFT, _A.DRAFT),
        _move(Action.APPLICATION_FILL, _A.RETURNED, _A.RETURNED),
        _move(Action.APPLICATION_SUBMIT, _A.SUBMITTED, _A.DRAFT, _A.RETURNED),
        _move(Action.APPLICATION_ACCEPT, _A.ACCEPTED, _A.SUBMITTED),
        _move(Action.APPLICATION_RETURN, _A.RETURNED, _A.SUBMITTED),
        _move(Action.APPLICATION_REJECT, _A.REJECTED, _A.SUBMITTED),
        _move(Action.APPLICATION_WITHDRAW, _A.WITHDRAWN, _A.DRAFT, _A.SUBMITTED, _A.RETURNED),
    ),
)

_R = RectificationState

RECTIFICATION = Process(
    "Rectification",
    "这次整改",
    (
        _move(Action.RECTIFICATION_SEND, _R.ANSWERED, _R.OPEN),
        _move(Action.RECTIFICATION_SEND, _R.ESCALATED, _R.ESCALATED),
        _move(Action.RECTIFICATION_RETURN, _R.OPEN, _R.OPEN, _R.ANSWERED),
        _move(Action.RECTIFICATION_RETURN, _R.ESCALATED, _R.ESCALATED),
        _move(Action.RECTIFICATION_REVISIT, _R.OPEN, _R.OPEN),
        _move(Action.RECTIFICATION_REVISIT, _R.ANSWERED, _R.ANSWERED),
        _move(Action.RECTIFICATION_REVISIT, _R.ESCALATED, _R.ESCALATED),
        _move(Action.RECTIFICATION_ESCALATE, _R.ESCALATED, _R.OPEN, _R.ANSWERED, _R.ESCALATED),
        _move(Action.RECTIFICATION_REOPEN, _R.OPEN, _R.CLOSED, _R.ESCALATED),
        _move(Action.RECTIFICATION_CLOSE, _R.CLOSED, _R.OPEN, _R.ANSWERED, _R.ESCALATED),
        _move(Action.RECTIFICATION_VOID, _R.VOIDED, _R.OPEN, _R.ANSWERED, _R.ESCALATED, _R.CLOSED),
    ),
)

_LINE = LineState

RECTIFICATION_LINE = Process(
    "Item of a rectification",
    "这一项",
    (
        _move(Action.RECTIFICATION_SAVE, _LINE.OPEN, _LINE.OPEN),
        _move(Action.RECTIFICATION_SAVE, _LINE.RETURNED, _LINE.RETURNED),
        _move(Action.RECTIFICATION_SEND, _LINE.ANSWERED, _LINE.OPEN, _LINE.RETURNED),
        _move(Action.RECTIFICATION_ACCEPT, _LINE.ACCEPTED, _LINE.ANSWERED),
        _move(Action.RECTIFICATION_RETURN, _LINE.RETURNED, _LINE.ANSWERED),
        _move(Action.RECTIFICATION_CONFIRM, _LINE.ACCEPTED, _LINE.OPEN, _LINE.ANSWERED, _LINE.RETURNED),
        _move(Action.RECTIFICATION_FIND, _LINE.RETURNED, _LINE.OPEN, _LINE.ANSWERED, _LINE.RETURNED),
        _move(Action.RECTIFICATION_REOPEN, _LINE.OPEN, _LINE.ACCEPTED, _LINE.RETURNED),
    ),
)

_E = ExtensionState

EXTENSION = Process(
    "Request for more time",
    "这份延期申请",
    (
        _move(Action.EXTENSION_GRANT, _E.GRANTED, _E.ASKED),
        _move(Action.EXTENSION_REFUSE, _E.REFUSED, _E.ASKED),
    ),
)

_CASE = CaseState

CASE_REVIEW = Process(
    "Review of a case",
    "这件案件移送审查",
    (
        _move(Action.CASE_REFER, _CASE.REFERRED, _CASE.OPEN),
        _move(Action.CASE_DISMISS, _CASE.NOT_REFERRED, _CASE.OPEN),
        _move(Action.CASE_VOID, _CASE.VOIDED, _CASE.OPEN),
    ),
)

_BACK = LookBackState

LOOK_BACK = Process(
    "Look-back at what a campaign found",
    "这次回头看",
    (
        _move(Action.LOOK_BACK_ASSIGN, _BACK.DUE, _BACK.DUE),
        _move(Action.LOOK_BACK_DO, _BACK.DONE, _BACK.DUE),
        _move(Action.LOOK_BACK_OPEN, _BACK.DUE, _BACK.DONE),
        _move(Action.LOOK_BACK_DROP, _BACK.DROPPED, _BACK.DUE),
        _move(Action.LOOK_BACK_VOID, _BACK.VOIDED, _BACK.DUE),
    ),
)

_F = FilingState

FILING = Process(
    "Self-inspection report of an enterprise",
    "这份自查报告",
    (
        _move(Action.FILING_FILL, _F.DRAFT, _F.DRAFT),
        _move(Action.FILING_FILL, _F.RETURNED, _F.RETURNED),
        _move(Action.FILING_SUBMIT, _F.SUBMITTED, _F.DRAFT, _F.RETURNED),
        _move(Action.FILING_ACCEPT, _F.ACCEPTED, _F.SUBMITTED),
        _move(Action.FILING_RETURN, _F.RETURNED, _F.SUBMITTED),
    ),
)

FILING_PERIOD = Process(
    "Period of self-inspection",
    "这次自查",
    (
        _move(Action.FILING_BEGIN, PeriodState.OPEN, PeriodState.OPEN),
        _move(Action.FILING_PERIOD_CLOSE, PeriodState.CLOSED, PeriodState.OPEN),
    ),
)

_D = DocumentState

DOCUMENT = Process(
    "Document",
    "这份文书",
    (
        _move(Action.DOCUMENT_DRAFT, _D.DRAFT, _D.DRAFT),
        _move(Action.DOCUMENT_DISCARD, _D.VOIDED, _D.DRAFT),
        _move(Action.DOCUMENT_ISSUE, _D.ISSUED, _D.DRAFT),
        _move(Action.DOCUMENT_SERVE, _D.SERVED, _D.ISSUED),
        _move(Action.DOCUMENT_ACKNOWLEDGE, _D.SERVED, _D.ISSUED),
        _move(Action.DOCUMENT_VOID, _D.VOIDED, _D.ISSUED, _D.SERVED),
    ),
)

IN_FORCE = frozenset({_D.ISSUED, _D.SERVED})
"""States of a document that is issued and not void."""

_N = IncidentState

INCIDENT = Process(
    "Recall or accident that an enterprise reports",
    "这份报告",
    (
        _move(Action.INCIDENT_SUPPLEMENT, _N.REPORTED, _N.REPORTED),
        _move(Action.INCIDENT_SUPPLEMENT, _N.SEEN, _N.SEEN),
        _move(Action.INCIDENT_ACKNOWLEDGE, _N.SEEN, _N.REPORTED),
        _move(Action.INCIDENT_NOTE, _N.SEEN, _N.REPORTED, _N.SEEN),
        _move(Action.INCIDENT_CLOSE, _N.CLOSED, _N.SEEN),
    ),
)

_S = SupervisionState

SUPERVISION = Process(
    "Supervision",
    "这次督导",
    (
        _move(Action.SUPERVISION_REPLY, _S.REPLIED, _S.OPEN),
        _move(Action.SUPERVISION_CLOSE, _S.CLOSED, _S.OPEN, _S.REPLIED),
        _move(Action.SUPERVISION_RETURN, _S.OPEN, _S.REPLIED),
    ),
)

SUMMARY = Process(
    "Summary of a year",
    "这一年的总结",
    (_move(Action.SUMMARY_COMPILE, SummaryState.COMPILED, SummaryState.COLLECTING),),
)

_U = ReportState

UNIT_REPORT = Process(
    "Report of a unit",
    "这份总结",
    (
        _move(Action.SUMMARY_WRITE, _U.DRAFT, _U.DRAFT),
        _move(Action.SUMMARY_WRITE, _U.RETURNED, _U.RETURNED),
        _move(Action.SUMMARY_SUBMIT, _U.SUBMITTED, _U.DRAFT, _U.RETURNED),
        _move(Action.SUMMARY_RETURN, _U.RETURNED, _U.SUBMITTED),
    ),
)

_L = LayoutState

OBJECTION = Process(
    "Objection to a published result",
    "这份异议",
    (_move(Action.OBJECTION_ANSWER, ObjectionState.ANSWERED, ObjectionState.OPEN),),
)

LAYOUT = Process(
    "Layout",
    "这个版式",
    (
        _move(Action.LAYOUT_APPROVE, _L.APPROVED, _L.PROPOSED),
        _move(Action.LAYOUT_REFUSE, _L.REFUSED, _L.PROPOSED),
        _move(Action.LAYOUT_WITHDRAW, _L.WITHDRAWN, _L.PROPOSED, _L.APPROVED),
    ),
)

_DRAW = DrawState

DRAW = Process(
    "Double-random draw",
    "这次抽取",
    (
        _move(Action.DRAW_PREPARE, _DRAW.PREPARING, _DRAW.PREPARING),
        _move(Action.DRAW_ANNOUNCE, _DRAW.ANNOUNCED, _DRAW.PREPARING),
        _move(Action.DRAW_RUN, _DRAW.DRAWN, _DRAW.ANNOUNCED),
        _move(Action.DRAW_PUBLISH, _DRAW.PUBLISHED, _DRAW.DRAWN),
        _move(Action.DRAW_ASSIGN, _DRAW.PUBLISHED, _DRAW.PUBLISHED),
        _move(Action.DRAW_REPLACE, _DRAW.PUBLISHED, _DRAW.PUBLISHED),
        _move(Action.DRAW_ANNUL, _DRAW.ANNULLED, _DRAW.ANNOUNCED, _DRAW.DRAWN, _DRAW.PUBLISHED),
    ),
)

_P = PlanState

PLAN = Process(
    "Year's plan",
    "这份计划",
    (
        _move(Action.PLAN_DRAFT, _P.DRAFT, _P.DRAFT, _P.RETURNED),
        _move(Action.PLAN_SUBMIT, _P.SUBMITTED, _P.DRAFT, _P.RETURNED),
        _move(Action.PLAN_APPROVE, _P.APPROVED, _P.SUBMITTED),
        _move(Action.PLAN_RETURN, _P.RETURNED, _P.SUBMITTED),
        _move(Action.PLAN_PUBLISH, _P.PUBLISHED, _P.APPROVED),
    ),
)

IN_EFFECT = frozenset({_P.APPROVED, _P.PUBLISHED})
"""States of a plan that the offices work by."""

_T = TitleApplicationState

TITLE_APPLICATION = Process(
    "Application for the title of a demonstration shop",
    "这份申报",
    (
        _move(Action.TITLE_FILL, _T.DRAFT, _T.DRAFT),
        _move(Action.TITLE_FILL, _T.RETURNED, _T.RETURNED),
        _move(Action.TITLE_SUBMIT, _T.SUBMITTED, _T.DRAFT, _T.RETURNED),
        _move(Action.TITLE_SUPPORT, _T.SUPPORTED, _T.SUBMITTED),
        _move(Action.TITLE_RETURN, _T.RETURNED, _T.SUBMITTED),
        _move(Action.TITLE_OPPOSE, _T.NOT_SUPPORTED, _T.SUBMITTED),
        _move(Action.TITLE_SEND, _T.SCORING, _T.SUPPORTED, _T.NOT_SUPPORTED, _T.SCORING),
        _move(Action.TITLE_SCORE, _T.SCORING, _T.SCORING),
        _move(Action.TITLE_HAND_IN, _T.SCORING, _T.SCORING),
        _move(Action.TITLE_AGREE, _T.SCORED, _T.SCORING),
        _move(Action.TITLE_APPROVE, _T.ON_NOTICE, _T.SCORED),
        _move(Action.TITLE_NOTE_OBJECTION, _T.ON_NOTICE, _T.ON_NOTICE),
        _move(Action.TITLE_ANSWER_OBJECTION, _T.ON_NOTICE, _T.ON_NOTICE),
        _move(Action.TITLE_AWARD, _T.AWARDED, _T.ON_NOTICE),
        _move(Action.TITLE_REFUSE, _T.REFUSED, _T.NOT_SUPPORTED, _T.SCORED, _T.ON_NOTICE),
        _move(
            Action.TITLE_WITHDRAW,
            _T.WITHDRAWN,
            _T.DRAFT,
            _T.SUBMITTED,
            _T.RETURNED,
            _T.SUPPORTED,
            _T.NOT_SUPPORTED,
            _T.SCORING,
            _T.SCORED,
            _T.ON_NOTICE,
        ),
    ),
)

_TITLE = TitleState

TITLE = Process(
    "Title of a demonstration shop",
    "这个称号",
    (
        _move(Action.TITLE_KEEP, _TITLE.VALID, _TITLE.VALID, _TITLE.REVIEW_DUE),
        _move(Action.TITLE_SUSPEND, _TITLE.SUSPENDED, _TITLE.VALID, _TITLE.REVIEW_DUE),
        _move(Action.TITLE_RESTORE, _TITLE.VALID, _TITLE.SUSPENDED),
        _move(Action.TITLE_REVOKE, _TITLE.REVOKED, _TITLE.VALID, _TITLE.REVIEW_DUE, _TITLE.SUSPENDED),
    ),
)

PROCESSES: tuple[Process[Any], ...] = (
    INSPECTION,
    RECTIFICATION,
    RECTIFICATION_LINE,
    EXTENSION,
    CASE_REVIEW,
    LOOK_BACK,
    APPLICATION,
    FILING,
    FILING_PERIOD,
    DOCUMENT,
    LAYOUT,
    DRAW,
    PLAN,
    INCIDENT,
    TITLE_APPLICATION,
    TITLE,
    *(SUPERVISION, SUMMARY, UNIT_REPORT),
    OBJECTION,
)
"""All of them, in the order in which docs/workflows.md draws them."""

COUNTED = frozenset({_I.FINISHED, _I.RELEASED})
"""States of a visit that took place: these count for 本年度第N次 and for coverage (R-31, R-06)."""
