"""Files that were handed in, as far as the viewer may see them.

`HOLDERS` says of every kind of record who sees its files and who may add to them: a feature adds a line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from portal.domain.applications import FILLED_IN
from portal.domain.errors import NotFound
from portal.domain.filings import WRITTEN
from portal.domain.incidents import OPEN
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action, may
from portal.domain.rectifications import TO_ANSWER
from portal.domain.seal import SUBJECT as SEAL
from portal.domain.title_scores import SELF
from portal.domain.titles import FILLED_IN as TITLE_FILLED_IN
from portal.domain.titles import TitleApplicationState
from portal.domain.uploads import BASKET, Place
from portal.extensions import db, files
from portal.models import Application, Attachment, Filing, Import, Incident, RectificationLine, TitleScore
from portal.queries.scope import (
    visible_applications,
    visible_filings,
    visible_imports,
    visible_incidents,
    visible_layouts,
    visible_rectification_lines,
    visible_title_applications,
)


@dataclass(frozen=True)
class Holder:
    """A kind of record that holds files.

    `seen`: the condition on `Attachment` under which the viewer sees one of such a record; begin it from a
    `visible_…` of the scope: `Attachment.subject_id.in_(select(Thing.id).where(visible_things(viewer)))`.
    `filled`: whether the viewer may now add files to this record, and take away again.
    """

    seen: Callable[[Viewer], ColumnElement[bool]]
    filled: Callable[[Viewer, UUID], bool]


def _own(viewer: Viewer) -> ColumnElement[bool]:
    return false() if viewer.account_id is None else Attachment.uploaded_by == viewer.account_id


def _own_basket(viewer: Viewer, basket: UUID) -> bool:
    """A basket is whose who first put something in."""
    others = select(Attachment.id).where(*_at(BASKET, basket), Attachment.uploaded_by != viewer.account_id)
    return viewer.account_id is not None and db.session.scalar(others.limit(1)) is None


def _of_application(viewer: Viewer) -> ColumnElement[bool]:
    return Attachment.subject_id.in_(select(Application.id).where(visible_applications(viewer)))


def _fills_application(viewer: Viewer, application_id: UUID) -> bool:
    """The enterprise adds to what it is filling in; the office only looks."""
    open_one = select(Application.id).where(
        Application.id == application_id, visible_applications(viewer), Application.state.in_(FILLED_IN)
    )
    return may(viewer.role, Action.APPLICATION_FILL) and db.session.scalar(open_one) is not None


def _of_incident(viewer: Viewer) -> ColumnElement[bool]:
    return Attachment.subject_id.in_(select(Incident.id).where(visible_incidents(viewer)))


def _fills_incident(viewer: Viewer, incident_id: UUID) -> bool:
    """The enterprise adds to what it reported until the bureau has closed it."""
    open_one = select(Incident.id).where(
        Incident.id == incident_id, visible_incidents(viewer), Incident.state.in_(OPEN)
    )
    return may(viewer.role, Action.INCIDENT_SUPPLEMENT) and db.session.scalar(open_one) is not None


def _of_line(viewer: Viewer) -> ColumnElement[bool]:
    """The bureau sees the proof of what was sent to it."""
    lines = select(RectificationLine.id).where(visible_rectification_lines(viewer))
    if viewer.role is not Role.ENTERPRISE:
        lines = lines.where(RectificationLine.replies.any())
    return Attachment.subject_id.in_(lines)


def _fills_line(viewer: Viewer, line_id: UUID) -> bool:
    """The enterprise adds proof to an item that waits for its answer; the bureau only looks."""
    waiting = select(RectificationLine.id).where(
        RectificationLine.id == line_id,
        visible_rectification_lines(viewer),
        RectificationLine.state.in_(TO_ANSWER),
    )
    return may(viewer.role, Action.RECTIFICATION_SAVE) and db.session.scalar(waiting) is not None


def _of_title_score(viewer: Viewer) -> ColumnElement[bool]:
    """Evidence and photos on the sheets of an application; an enterprise sees its own sheet's."""
    rows = select(TitleScore.id).join(TitleScore.application).where(visible_title_applications(viewer))
    if viewer.role is Role.ENTERPRISE:
        rows = rows.where(TitleScore.sheet == SELF)
    return Attachment.subject_id.in_(rows)


def _fills_title_score(viewer: Viewer, score_id: UUID) -> bool:
    """The enterprise while it writes; an inspector until the own sheet is handed in."""
    row = db.session.scalar(
        select(TitleScore)
        .join(TitleScore.application)
        .where(TitleScore.id == score_id, visible_title_applications(viewer))
    )
    if row is None:
        return False
    if row.sheet == SELF:
        return may(viewer.role, Action.TITLE_FILL) and row.application.state in TITLE_FILLED_IN
    return row.application.state is TitleApplicationState.SCORING and any(
        scorer.inspector_id == viewer.inspector_id
        and str(scorer.inspector_id) == row.sheet
        and scorer.handed_in_at is None
        for scorer in row.application.scorers
    )


def _fills_filing(viewer: Viewer, filing_id: UUID) -> bool:
    """The enterprise adds to what it is writing; the office only looks."""
    open_one = select(Filing.id).where(
        Filing.id == filing_id, visible_filings(viewer), Filing.state.in_(WRITTEN)
    )
    return may(viewer.role, Action.FILING_FILL) and db.session.scalar(open_one) is not None


HOLDERS: dict[str, Holder] = {
    "application": Holder(_of_application, _fills_application),
    BASKET: Holder(_own, _own_basket),
    "filing": Holder(
        lambda viewer: Attachment.subject_id.in_(select(Filing.id).where(visible_filings(viewer))),
        _fills_filing,
    ),
    "import": Holder(
        lambda viewer: Attachment.subject_id.in_(select(Import.id).where(visible_imports(viewer))),
        lambda _viewer, _import: False,  # another table is another import
    ),
    SEAL: Holder(
        lambda viewer: true() if may(viewer.role, Action.SEAL_SET) else false(),
        lambda _viewer, _seal: False,  # it waits in a basket until the act that sets it
    ),
    "incident": Holder(_of_incident, _fills_incident),
    "rectification_line": Holder(_of_line, _fills_line),
    "title_score": Holder(_of_title_score, _fills_title_score),
    "layout": Holder(visible_layouts, lambda _viewer, _layout: False),
}


def visible_attachments(viewer: Viewer) -> ColumnElement[bool]:
    """The files that the viewer may see, whichever record they belong to."""
    return or_(
        false(),
        *(
            and_(Attachment.subject_type == subject_type, holder.seen(viewer))
            for subject_type, holder in HOLDERS.items()
        ),
    )


def get(viewer: Viewer, attachment_id: UUID) -> Attachment:
    """One file that was not removed.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Attachment).where(
            Attachment.id == attachment_id, Attachment.removed_at.is_(None), visible_attachments(viewer)
        )
    )
    if found is None:
        raise NotFound("没有找到这个文件。")
    return found


def at(viewer: Viewer, place: Place) -> Sequence[Attachment]:
    """The files at one place that the viewer may see, in the order in which they came."""
    return db.session.scalars(
        select(Attachment)
        .where(*_at(place.subject_type, place.subject_id), Attachment.purpose == place.purpose)
        .where(Attachment.removed_at.is_(None), visible_attachments(viewer))
        .order_by(Attachment.uploaded_at, Attachment.id)
    ).all()


def of_record(viewer: Viewer, subject_type: str, subject_id: UUID) -> Sequence[Attachment]:
    """All files of a record that the viewer may see, whatever they are for."""
    return db.session.scalars(
        select(Attachment)
        .where(*_at(subject_type, subject_id), Attachment.removed_at.is_(None), visible_attachments(viewer))
        .order_by(Attachment.uploaded_at, Attachment.id)
    ).all()


def may_fill(viewer: Viewer, subject_type: str, subject_id: UUID) -> bool:
    """Whether the viewer may add files to this record, and take away again."""
    holder = HOLDERS.get(subject_type)
    return holder is not None and holder.filled(viewer, subject_id)


def count(subject_type: str, subject_id: UUID, purpose: str | None = None) -> int:
    """How many files the record has, of one purpose or of all."""
    wanted = [*_at(subject_type, subject_id), Attachment.removed_at.is_(None)]
    if purpose is not None:
        wanted.append(Attachment.purpose == purpose)
    return db.session.scalar(select(func.count()).select_from(Attachment).where(*wanted)) or 0


def content(attachment: Attachment) -> bytes:
    """The bytes as they were kept."""
    return files.get(attachment.digest)


def _at(subject_type: str, subject_id: UUID) -> tuple[ColumnElement[Any], ...]:
    return (Attachment.subject_type == subject_type, Attachment.subject_id == subject_id)
