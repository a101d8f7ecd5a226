"""Finishing a visit: result and handling by rule, the number, the documents, in one transaction."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.domain.calendar import day_of, now
from portal.domain.errors import RuleBroken
from portal.domain.people import Viewer, require_team
from portal.domain.permissions import Action
from portal.domain.rectifications import require_order
from portal.domain.result import require_complete, require_handling, result_of
from portal.domain.signatures import mark_of
from portal.domain.text import require_printable
from portal.extensions import db
from portal.models import Enterprise
from portal.queries import inspections
from portal.queries import signatures as signed
from portal.services import cosmetics_documents, health_food_documents, outcomes, serials, signatures
from portal.services.acts import locked, move, require_team_member
from portal.services.inspections import certificates_of
from portal.services.signatures import ON_PAPER, Signing


@dataclass(frozen=True)
class Closing:
    """What is filled in at the end.

    `conclusion`, `handling` and the text of the `transcript` only where the table names no result rule
    (R-24): the inspector concludes.  The text is not asked where the team has written a transcript.
    """

    explanation: str
    deadline: date | None
    enterprise_opinion: str
    enterprise_signer: str
    conclusion: str = ""
    handling: str = ""
    transcript: str = ""
    signing: Signing = ON_PAPER


def finish(inspection_id: UUID, closing: Closing, by: Viewer) -> None:
    """Finish the visit and issue its documents.

    Raises Incomplete (rows still open, too few key items), RuleBroken (R-17, R-27, R-28, a missing
    signature, a text that changed since it was shown), NotFound.
    """
    signing = signatures.let_in(closing.signing, by)
    if signing is None:
        return
    visit = locked(inspection_id, by)
    require_team_member(visit, by)
    checklist = inspections.checklist_of(visit)
    started_at = visit.started_at
    if started_at is None:
        raise RuleBroken("请先告知并由双方签字，再完成检查。")
    visited_on = day_of(started_at)
    require_team(certificates_of(visit), visited_on)
    answers = inspections.marks(inspections.answers(visit.id))
    counted = require_complete(checklist, answers)
    result = result_of(checklist, counted)
    for text in vars(closing).values():
        if isinstance(text, str):
            require_printable(text)
    visit.disposal = require_handling(result, closing.explanation, closing.deadline, visited_on)
    if checklist.result_rule is None:
        require_order(closing.deadline, visited_on, counted.problems)
    _require_opinion(closing, needs_conclusion=checklist.result_rule is None)
    signer = signatures.require_signer(signing, closing.enterprise_signer, "请填写法人或负责人签字人的姓名。")
    shown = signed.shown_at_the_end(visit)
    signatures.require_shown(signing, shown)
    visit.result = result
    visit.deadline = closing.deadline
    visit.explanation = closing.explanation.strip()
    visit.conclusion = closing.conclusion.strip()
    visit.handling = closing.handling.strip()
    visit.enterprise_opinion = closing.enterprise_opinion.strip()
    visit.enterprise_signer = signer
    visit.finished_at = now()
    visit.finished_by = by.account_id
    number = None
    if checklist.digit is not None:
        _lock_enterprise(visit.enterprise_id)
        visit.visit_number = inspections.visit_number(visit, started_at)
        number = serials.take(visited_on.year, checklist.digit)
        visit.record_number = number.text
    signature = signatures.sign(visit, signing, _mark(shown, closing), by)
    said = {"number": visit.record_number, "result": result, **signatures.said_of(signature)}
    move(visit, Action.INSPECTION_FINISH, by, detail=said)
    outcomes.follow(visit, checklist, answers, by)
    if number is not None:
        health_food_documents.issue_record(visit, number, checklist, answers, counted, by)
    else:
        cosmetics_documents.issue_cosmetics_papers(visit, checklist, answers, closing.transcript, by)
    db.session.commit()


def _mark(shown: str, closing: Closing) -> str:
    """The mark of all that is signed: what stood on the page, and what was filled in."""
    filled_in = {name: value for name, value in vars(closing).items() if name != "signing"}
    return mark_of({"shown": shown, **filled_in})


def _require_opinion(closing: Closing, *, needs_conclusion: bool) -> None:
    if needs_conclusion and not closing.conclusion.strip():
        raise RuleBroken("这张表不自动判定结果，请填写检查结论。")
    if not closing.enterprise_opinion.strip():
        raise RuleBroken("请填写被检查单位意见，例如“无异议”。")


def _lock_enterprise(enterprise_id: UUID) -> None:
    """Two visits to one enterprise finish one after the other, so that 第N次 is right."""
    db.session.get(Enterprise, enterprise_id, with_for_update={"of": Enterprise})
