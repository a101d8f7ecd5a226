"""What is to be put right, brought to the point that a test begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.people import Viewer
from portal.domain.rectifications import Answer, Measure
from portal.domain.uploads import MENDED
from portal.extensions import db
from portal.models import Attachment, Rectification, RectificationLine
from portal.queries import rectifications
from portal.queries.rectifications import LINE
from portal.services import rectification_answers as answers
from tests.builders.district import DAY, District
from tests.builders.visits import finished

DUE = DAY + timedelta(days=15)
DONE = Answer(Measure.TIDIED, "清理了货架。", DAY)


def opened(
    district: District,
    problems: Iterable[str] = ("2-2", "6-2"),
    shop: str = "shop",
    moment: datetime | None = None,
) -> Rectification:
    """What a visit of the usual day ordered."""
    return of(finished(district, shop=shop, problems=problems, moment=moment))


def of(visit: UUID) -> Rectification:
    made = rectifications.of_visit(visit)
    assert made is not None
    return made


def now_of(rectification: UUID) -> Rectification:
    return db.session.get_one(Rectification, rectification, populate_existing=True)


def line_now(line: UUID) -> RectificationLine:
    return db.session.get_one(RectificationLine, line, populate_existing=True)


def proved(line: UUID, by: Viewer) -> None:
    """A file that proves it, past the gate, which looks at other tests' files."""
    assert by.account_id is not None
    db.session.add(
        Attachment(
            subject_type=LINE,
            subject_id=line,
            purpose=MENDED.key,
            file_name="整改后.jpg",
            media_type="image/jpeg",
            digest="0" * 64,
            size=1,
            uploaded_by=by.account_id,
            uploaded_at=now(),
        )
    )
    db.session.commit()


def written(line: UUID, answer: Answer = DONE) -> answers.Written:
    """What a form sends that was just opened."""
    return answers.Written(answer, line_now(line).version)


def sent(line: UUID, by: Viewer, completed_on: date = DAY) -> None:
    """An answer with its proof, sent."""
    proved(line, by)
    answers.send(line, written(line, Answer(Measure.TIDIED, "清理了货架。", completed_on)), by)


def all_sent(rectification: Rectification, by: Viewer) -> list[UUID]:
    """Every item answered; their ids."""
    lines = [line.id for line in rectification.lines]
    for line in lines:
        sent(line, by)
    return lines
