"""The documents of a cosmetics visit: the table, the transcript, the opinion notice (R-05, 附件3-6)."""

from collections.abc import Iterator
from typing import cast

from docgen.layouts.cosmetics_operator_record import CosmeticsOperatorRecord, Evaluation, Verdict
from docgen.layouts.cosmetics_producer_table import CosmeticsProducerTable, Remark
from portal.domain.calendar import day_of
from portal.domain.checklists import Checklist, Item, Scale
from portal.domain.people import Viewer
from portal.domain.result import BLANK, Answers, Mark, Standing, spoken, standing
from portal.models import Inspection
from portal.queries import signatures
from portal.services import notices, transcripts
from portal.services.compositions import names_of
from portal.services.issuing import Paper, issue, matter_of
from portal.services.signatures import Printed, printed


def issue_cosmetics_papers(
    visit: Inspection, checklist: Checklist, answers: Answers, record: str, by: Viewer
) -> None:
    """Issue the table, the transcripts and the opinion notice into the running transaction.

    `record` is the text of the transcript where the team has not written one.
    """
    signed = printed(signatures.of_record(visit), visit.enterprise_signer)
    issue(matter_of(visit), Paper(checklist.title, 2, {"": _table(visit, checklist, answers, signed)}), by)
    transcripts.issue_all(visit, record, signed, by)
    notices.issue_first(visit, by)


def _table(
    visit: Inspection, checklist: Checklist, answers: Answers, signed: Printed
) -> CosmeticsProducerTable | CosmeticsOperatorRecord:
    if checklist.scale is Scale.YES_NO:
        found = remarks(checklist, answers)
        return CosmeticsProducerTable(checklist=checklist.key, remarks=found, reference="")
    done_on = day_of(visit.finished_at) if visit.finished_at else None
    return CosmeticsOperatorRecord(
        checklist=checklist.key,
        unit=visit.subject_name,
        address=visit.subject_address,
        evaluations=evaluations(checklist, answers),
        conclusion=visit.conclusion,
        handling=visit.handling,
        inspectors_signed=names_of(visit),
        inspectors_signed_on=done_on,
        opinion=visit.enterprise_opinion,
        inspected_signed=signed.words,
        inspected_signed_image=signed.picture,
        inspected_signed_on=done_on,
    )


def remarks(checklist: Checklist, answers: Answers) -> tuple[Remark, ...]:
    """附件3: what was found at each item."""
    return tuple(
        Remark(item=item.id, text=_found(spoken(item, mark), mark))
        for item, mark in _marks(checklist, answers)
    )


def evaluations(checklist: Checklist, answers: Answers) -> tuple[Evaluation, ...]:
    """附件6: the verdict of each item."""
    return tuple(
        Evaluation(item=item.id, verdict=_verdict(mark), remark=_margin(standing(item, mark), mark))
        for item, mark in _marks(checklist, answers)
    )


def _marks(checklist: Checklist, answers: Answers) -> Iterator[tuple[Item, Mark]]:
    return ((item, answers.get(item.id, BLANK)) for item in checklist.items)


def _found(words: str, mark: Mark) -> str:
    """附件3 has no column for the answer: it stands in 备注 (R-24)."""
    remark = mark.remark.strip()
    return f"{words}。{remark}" if remark else words


def _verdict(mark: Mark) -> Verdict:
    word = mark.words.get("")
    return cast(Verdict, word) if word in Scale.CONFORM.words else None


def _margin(where: Standing, mark: Mark) -> str:
    if where is not Standing.NOT_APPLICABLE:
        return mark.remark
    return f"不适用：{mark.remark}" if mark.remark else "不适用"
