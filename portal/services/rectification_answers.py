"""What an enterprise answers to each item: saved as often as it likes, sent item by item or together."""

from dataclasses import dataclass
from uuid import UUID

from portal.domain.calendar import day_of, now, today
from portal.domain.errors import Conflict, Incomplete, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.rectifications import TO_ANSWER, Answer, faults_of, is_answered
from portal.domain.text import require_printable
from portal.domain.uploads import MENDED
from portal.domain.workflow import RECTIFICATION, RECTIFICATION_LINE
from portal.extensions import db
from portal.models import Rectification, RectificationLine, RectificationReply
from portal.queries import attachments
from portal.queries.rectifications import LINE, SUBJECT
from portal.services import ledger
from portal.services.acts import require_role
from portal.services.rectifications import locked, locked_line, move_line, without_key

MOST_TEXT = 4000


@dataclass(frozen=True)
class Written:
    """An answer as it was sent by a form, and the version of the item that its writer had seen."""

    answer: Answer
    seen_version: int


def save(line_id: UUID, written: Written, by: Viewer) -> None:
    """Keep what is written so far; the bureau does not see it.

    Raises Conflict when a colleague saved meanwhile, RuleBroken for an item that waits for nobody.
    """
    line = locked_line(line_id, by)
    _write(line, written, by)
    db.session.commit()


def send(line_id: UUID, written: Written, by: Viewer) -> None:
    """Keep the answer and send it to the office; after the deadline it is marked late.

    Raises Incomplete for what it lacks, and as `save`.
    """
    line = locked_line(line_id, by)
    _write(line, written, without_key(by))
    if faults := lacks(line):
        raise Incomplete("".join(faults))
    _send(line, by)
    _answered(line.rectification)
    db.session.commit()


def send_all(rectification_id: UUID, by: Viewer) -> int:
    """Send every item whose answer is complete; how many.  Raises RuleBroken where there is none."""
    rectification = locked(rectification_id, by)
    require_role(by, Action.RECTIFICATION_SEND)
    ready = [line for line in rectification.lines if line.state in TO_ANSWER and not lacks(line)]
    if not ready:
        raise RuleBroken("还没有写好可以提交的项目。请先逐项写明怎么改的、哪天改完，并上传证明。")
    before = rectification.state
    for line in ready:
        _send(line, without_key(by))
    _answered(rectification)
    ledger.record(
        Action.RECTIFICATION_SEND,
        SUBJECT,
        rectification.id,
        by=by,
        change=(before.value, rectification.state.value),
        detail={"told": [f"一并提交{len(ready)}项"]},
    )
    db.session.commit()
    return len(ready)


def lacks(line: RectificationLine) -> tuple[str, ...]:
    """What the answer of an item still lacks, as sentences."""
    answer = Answer(line.measure, line.answer, line.completed_on)
    proofs = attachments.count(LINE, line.id, MENDED.key)
    return faults_of(answer, day_of(line.rectification.opened_at), today(), proofs)


def _write(line: RectificationLine, written: Written, by: Viewer) -> None:
    require_role(by, Action.RECTIFICATION_SAVE)
    RECTIFICATION_LINE.advance(Action.RECTIFICATION_SAVE, line.state)
    text = require_printable(written.answer.text.strip())
    if len(text) > MOST_TEXT:
        raise RuleBroken(f"最多{MOST_TEXT}个字，现在有{len(text)}个，请精简。")
    stands = Answer(line.measure, line.answer, line.completed_on)
    if written.seen_version != line.version and stands != written.answer:
        raise Conflict(f"{line.saved_by}刚才也填写了这一项，保存着的内容和您的不同。")
    line.measure, line.answer, line.completed_on = written.answer.measure, text, written.answer.completed_on
    line.saved_at, line.saved_by = now(), by.name
    db.session.flush()
    state = line.state.value
    ledger.record(
        Action.RECTIFICATION_SAVE,
        LINE,
        line.id,
        by=by,
        change=(state, state),
        detail={"measure": line.measure, "answer": text, "completed_on": str(line.completed_on or "")},
    )


def _send(line: RectificationLine, by: Viewer) -> None:
    if line.measure is None or line.completed_on is None:
        raise Incomplete("这一项还没有写完。")
    deadline = line.rectification.deadline
    line.replies.append(
        RectificationReply(
            number=len(line.replies) + 1,
            measure=line.measure,
            answer=line.answer,
            completed_on=line.completed_on,
            sent_at=now(),
            sent_by=by.name,
            late=deadline is not None and today() > deadline,
        )
    )
    move_line(line, Action.RECTIFICATION_SEND, by)


def _answered(rectification: Rectification) -> None:
    """When nothing waits for the enterprise any more, it is the office's turn."""
    if is_answered([line.state for line in rectification.lines]):
        rectification.state = RECTIFICATION.advance(Action.RECTIFICATION_SEND, rectification.state)
