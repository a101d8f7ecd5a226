"""Applications for a title as the shop, the office and the bureau read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.domain.calendar import day_of, day_text, today
from portal.domain.errors import NotFound
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.text import fold
from portal.domain.title_scores import SELF, Score, is_given
from portal.domain.titles import FILLED_IN, OPEN, SiteKind, Terms, TitleApplicationState, state_on
from portal.domain.workflow import TITLE_APPLICATION
from portal.extensions import db
from portal.models import Attachment, StoreTitle, TitleApplication, TitleScore, TitleScorer
from portal.queries import attachments
from portal.queries.holidays import working_days
from portal.queries.scope import visible_title_applications

SUBJECT = "title_application"
SCORE = "title_score"

OPINION_DAYS, SCORING_DAYS, DECISION_DAYS = 10, 20, 10
"""Working days within which each step should be taken: a promise, for no source names a term."""

Row: TypeAlias = TitleApplication
Scorer: TypeAlias = TitleScorer
"""What the views call these rows."""

_STATE = TitleApplicationState
WAITS_FOR: Mapping[Action, tuple[TitleApplicationState, ...]] = {
    Action.TITLE_SUPPORT: (_STATE.SUBMITTED,),
    Action.TITLE_SEND: (_STATE.SUPPORTED, _STATE.NOT_SUPPORTED),
    Action.TITLE_SCORE: (_STATE.SCORING,),
    Action.TITLE_APPROVE: (_STATE.SCORED, _STATE.NOT_SUPPORTED),
    Action.TITLE_AWARD: (_STATE.ON_NOTICE,),
}
"""Which states wait for whoever may do that act."""


def get(viewer: Viewer, application_id: UUID) -> TitleApplication:
    """One application.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(TitleApplication)
        .options(
            joinedload(TitleApplication.programme),
            joinedload(TitleApplication.enterprise),
            joinedload(TitleApplication.office),
            selectinload(TitleApplication.scorers),
            selectinload(TitleApplication.objections),
        )
        .where(TitleApplication.id == application_id, visible_title_applications(viewer))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这份申报。")
    return found


def listed(
    viewer: Viewer, state: TitleApplicationState | None = None, office_id: UUID | None = None
) -> Sequence[TitleApplication]:
    """The applications that the viewer may see, the newest first."""
    rows = select(TitleApplication).options(
        joinedload(TitleApplication.office), joinedload(TitleApplication.programme)
    )
    rows = rows.where(visible_title_applications(viewer))
    if state is not None:
        rows = rows.where(TitleApplication.state == state)
    if office_id is not None:
        rows = rows.where(TitleApplication.office_id == office_id)
    newest = func.coalesce(TitleApplication.submitted_at, TitleApplication.begun_at)
    return db.session.scalars(rows.order_by(newest.desc(), TitleApplication.id.desc())).all()


def counts(viewer: Viewer) -> dict[TitleApplicationState, int]:
    """How many applications are in each state."""
    rows = select(TitleApplication.state, func.count()).where(visible_title_applications(viewer))
    return dict(db.session.execute(rows.group_by(TitleApplication.state)).all())


def waiting(viewer: Viewer) -> int:
    """How many wait for an act of this viewer."""
    many = counts(viewer)
    states = {
        state
        for action, states in WAITS_FOR.items()
        if action is not Action.TITLE_SCORE and may(viewer.role, action)
        for state in states
    }
    return sum(many.get(state, 0) for state in states) + len(to_score(viewer))


def to_score(viewer: Viewer) -> Sequence[TitleApplication]:
    """The sites that the viewer has still to score."""
    rows = db.session.scalars(
        select(TitleApplication)
        .options(selectinload(TitleApplication.scorers))
        .where(visible_title_applications(viewer), TitleApplication.state == TitleApplicationState.SCORING)
        .order_by(TitleApplication.scoring_on, TitleApplication.id)
    )
    return [row for row in rows if any(one.inspector_id == viewer.inspector_id for one in row.scorers)]


def open_draft(viewer: Viewer) -> TitleApplication | None:
    """What the enterprise has begun and not sent."""
    return db.session.scalar(
        select(TitleApplication)
        .where(visible_title_applications(viewer), TitleApplication.state.in_(FILLED_IN))
        .order_by(TitleApplication.begun_at.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Site:
    """Where a title would hang: two applications are for one site if these are alike."""

    kind: SiteKind
    address: str
    host: str = ""

    @property
    def mark(self) -> tuple[str, str, str]:
        return self.kind.value, fold(self.address), fold(self.host)


def taken(enterprise_id: UUID, site: Site, but: UUID | None = None) -> str:
    """Why nobody may apply for this site: a sentence, or "" where nothing is open and no title is held."""
    open_ones = select(TitleApplication).where(
        TitleApplication.enterprise_id == enterprise_id,
        TitleApplication.kind == site.kind,
        TitleApplication.state.in_(OPEN),
    )
    for row in db.session.scalars(open_ones):
        if row.id == but:
            continue
        if Site(row.kind, row.address, row.host).mark == site.mark:
            since = day_text(day_of(row.submitted_at or row.begun_at))
            return (
                f"这一处已经有一份没有办结的申报：{row.number}，{since}，现在是“{label(row.state)}”。"
                "办结或者撤回以后才能再申报。"
            )
    titles = select(StoreTitle).where(StoreTitle.enterprise_id == enterprise_id, StoreTitle.kind == site.kind)
    for title in db.session.scalars(titles):
        stands = state_on(title.state, title.review_due_on, title.valid_until, today())
        if Site(title.kind, title.address, title.host).mark == site.mark and stands.value in _LIVING:
            return (
                f"这一处已经有称号{title.number}，有效期至{day_text(title.valid_until)}，"
                f"现在是“{label(stands)}”，不用再申报。"
            )
    return ""


_LIVING = frozenset({"valid", "review_due", "suspended"})


def score_rows(application_id: UUID, sheet: str) -> dict[str, TitleScore]:
    """The rows of one sheet, by line."""
    rows = select(TitleScore).where(TitleScore.application_id == application_id, TitleScore.sheet == sheet)
    return {row.line: row for row in db.session.scalars(rows.execution_options(populate_existing=True))}


def sheet(application_id: UUID, name: str) -> dict[str, Score]:
    """What was given on one sheet, by line."""
    return {line: Score(row.points, row.reason) for line, row in score_rows(application_id, name).items()}


def evidence(viewer: Viewer, application_id: UUID, name: str) -> dict[str, Sequence[Attachment]]:
    """The files of a sheet that the viewer may see, by line; lines without any are left out."""
    by_row = {row.id: line for line, row in score_rows(application_id, name).items()}
    found: dict[str, list[Attachment]] = {}
    files = (
        select(Attachment)
        .where(
            Attachment.subject_type == SCORE,
            Attachment.subject_id.in_(by_row),
            Attachment.removed_at.is_(None),
            attachments.visible_attachments(viewer),
        )
        .order_by(Attachment.uploaded_at, Attachment.id)
    )
    for file in db.session.scalars(files):
        found.setdefault(by_row[file.subject_id], []).append(file)
    return dict(found)


def self_scored(application: TitleApplication) -> frozenset[str]:
    """The keys of the lines on which the shop has scored itself."""
    given = sheet(application.id, SELF)
    return frozenset(
        line.key for line in Terms.read(application.programme.terms).lines if is_given(line, given)
    )


@dataclass(frozen=True)
class Deadline:
    """Until when the next step should be taken: whose it is, the day, working days left, years not known."""

    what: str
    due: date
    left: int
    unknown_years: tuple[int, ...]


def deadline(application: TitleApplication) -> Deadline | None:
    """The clock that runs now; None where nothing waits for the bureau."""
    begun = {
        _STATE.SUBMITTED: ("监管所初审", application.submitted_at, OPINION_DAYS),
        _STATE.SUPPORTED: ("现场评定", application.opinion_at, SCORING_DAYS),
        _STATE.NOT_SUPPORTED: ("决定", application.opinion_at, DECISION_DAYS),
        _STATE.SCORING: ("现场评定", application.opinion_at, SCORING_DAYS),
        _STATE.SCORED: ("决定", application.scored_at, DECISION_DAYS),
    }.get(application.state)
    days = working_days()
    if application.state is _STATE.ON_NOTICE and application.notice_from and application.notice_until:
        first, due = application.notice_from, application.notice_until
        return Deadline("公示", due, days.left(due, today()), days.unknown_years(first, due))
    what, moment, many = begun if begun is not None else ("", None, 0)
    if moment is None:
        return None
    first = day_of(moment)
    due = days.after(first, many)
    return Deadline(what, due, days.left(due, today()), days.unknown_years(first, due))


def available(viewer: Viewer, application: TitleApplication) -> tuple[Action, ...]:
    """What this viewer may do with it now."""
    return TITLE_APPLICATION.available(application.state, viewer.role)
