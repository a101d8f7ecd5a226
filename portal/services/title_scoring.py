"""现场评定: two inspectors score a site each on a sheet of their own, then agree (R-17, R-19, R-58)."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from portal.domain.calendar import now, today
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.title_scores import AGREED, SCORERS, Score, require_sheet, total
from portal.domain.titles import Terms
from portal.extensions import db
from portal.models import TitleApplication, TitleScore, TitleScorer
from portal.queries.title_applications import score_rows, sheet
from portal.services.inspections import allowed_team
from portal.services.title_applications import Scoring, locked, move, write_scores
from portal.services.title_documents import issue_scoring


def send(application_id: UUID, day: date, inspector_ids: Sequence[UUID], by: Viewer) -> None:
    """Send two inspectors on a day.

    Raises RuleBroken: not two, a certificate that is not valid, a declared interest, a day that is past, or
    a sheet that is handed in already.
    """
    row = locked(application_id, by)
    if len(inspector_ids) != SCORERS:
        raise RuleBroken("现场评定由两名检查人员各自评分，请选择两名。")
    if day < today():
        raise RuleBroken("评定日期已经过了，请改为今天或以后的日期。")
    team = allowed_team(inspector_ids, row.enterprise_id, day)
    if done := [one.name for one in row.scorers if one.handed_in_at is not None]:
        raise RuleBroken(f"{'、'.join(done)}已经交了评分表，不能再换人。")
    row.scoring_on = day
    row.scorers = []
    db.session.flush()
    row.scorers = [
        TitleScorer(
            inspector_id=one.inspector_id,
            position=place,
            name=one.name,
            certificate_number=one.number,
        )
        for place, one in enumerate(team, 1)
    ]
    for one in team:
        _lay_out(row, str(one.inspector_id))
    detail = {"planned_on": day.isoformat(), "team": [one.name for one in team]}
    move(row, Action.TITLE_SEND, by, detail=detail)
    db.session.commit()


def score(application_id: UUID, scoring: Scoring, by: Viewer) -> None:
    """Keep one part of one's own sheet.  Raises Conflict or Incomplete, RuleBroken once it is handed in."""
    row = locked(application_id, by)
    _own(row, by)
    write_scores(row, str(by.inspector_id), scoring)
    move(row, Action.TITLE_SCORE, by, detail={"part": scoring.part})
    db.session.commit()


def hand_in(application_id: UUID, by: Viewer) -> None:
    """Finish one's own sheet, which then stays.  Raises Incomplete naming the lines that are not scored."""
    row = locked(application_id, by)
    own = _own(row, by)
    terms, given = Terms.read(row.programme.terms), sheet(row.id, str(by.inspector_id))
    require_sheet(terms, given)
    own.handed_in_at = now()
    move(row, Action.TITLE_HAND_IN, by, detail={"points": total(terms, given)})
    db.session.commit()


def agree(application_id: UUID, scores: Mapping[str, Score], by: Viewer) -> None:
    """Keep what both agree on; both sheets stay as they were handed in.

    Raises RuleBroken while a sheet is missing or by somebody who did not score, Incomplete for a line
    without points or a deduction without its reason.
    """
    row = locked(application_id, by)
    _require_scorer(row, by)
    if waiting := [one.name for one in row.scorers if one.handed_in_at is None]:
        raise RuleBroken(f"{'、'.join(waiting)}还没有交评分表，两份都交了才能议定。")
    terms = Terms.read(row.programme.terms)
    agreed = {key: Score(one.points, require_printable(one.reason).strip()) for key, one in scores.items()}
    require_sheet(terms, agreed)
    _lay_out(row, AGREED)
    rows = score_rows(row.id, AGREED)
    for line in terms.lines:
        rows[line.key].points, rows[line.key].reason = agreed[line.key].points, agreed[line.key].reason
    row.points, row.scored_at = total(terms, agreed), now()
    move(row, Action.TITLE_AGREE, by, detail={"points": row.points})
    issue_scoring(row, by)
    db.session.commit()


def _lay_out(row: TitleApplication, name: str) -> None:
    """The rows of a sheet, where they are not there yet: a scorer who comes back finds the own ones."""
    known = score_rows(row.id, name)
    lines = Terms.read(row.programme.terms).lines
    db.session.add_all(
        TitleScore(application_id=row.id, sheet=name, line=line.key)
        for line in lines
        if line.key not in known
    )
    db.session.flush()


def _require_scorer(row: TitleApplication, by: Viewer) -> TitleScorer:
    own = next((one for one in row.scorers if one.inspector_id == by.inspector_id), None)
    if own is None:
        raise RuleBroken("您不是这次评定指派的检查人员，不能代为评分。")
    return own


def _own(row: TitleApplication, by: Viewer) -> TitleScorer:
    own = _require_scorer(row, by)
    if own.handed_in_at is not None:
        raise RuleBroken("您的评分表已经交了，不能再改；有出入的在议定时说明。")
    return own
