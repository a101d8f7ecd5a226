"""What every act on a visit begins and ends with: the locked record, the next state, the event."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, inspect, select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.workflow import INSPECTION, Process
from portal.extensions import Base, db
from portal.models import Inspection
from portal.queries.scope import visible_inspections
from portal.services import ledger

SUBJECT = "inspection"


M = TypeVar("M", bound=Base)


class Stateful(Protocol):
    """A record that goes from state to state."""

    id: Any
    state: Any


def locked(inspection_id: UUID, by: Viewer) -> Inspection:
    """The visit, locked until the end of the transaction.

    Raises NotFound when there is none for this viewer.
    """
    return lock(Inspection, inspection_id, visible_inspections(by), "没有找到这次检查。")


def lock(model: type[M], record_id: UUID, visible: ColumnElement[bool], missing: str) -> M:
    """The same for a record of any kind.  Raises NotFound with the sentence `missing`."""
    found = db.session.scalar(
        select(model)
        .where(inspect(model).primary_key[0] == record_id, visible)
        .with_for_update(of=model)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(missing)
    return found


def require_role(by: Viewer, action: Action) -> None:
    """The permission matrix once more, below the routes.  Raises RuleBroken."""
    if not may(by.role, action):
        raise RuleBroken("您的岗位不能办理这件事。")


def require_team_member(inspection: Inspection, by: Viewer) -> None:
    """Only those assigned act on site.  Raises RuleBroken."""
    if all(member.inspector_id != by.inspector_id for member in inspection.team):
        raise RuleBroken("您不是这次检查指派的检查人员，不能代为填写。")


def move(
    inspection: Inspection,
    action: Action,
    by: Viewer,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Lead the visit to its next state and write the event.

    Raises RuleBroken when the role may not or the state does not allow it.
    """
    lead(inspection, INSPECTION, SUBJECT, action, by, reason=reason, detail=detail)


def lead(
    record: Stateful,
    process: Process[Any],
    subject: str,
    action: Action,
    by: Viewer,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """The same for a record of any kind, which the ledger calls `subject`."""
    require_role(by, action)
    before = record.state
    record.state = process.advance(action, before)
    ledger.record(
        action,
        subject,
        record.id,
        by=by,
        change=(before.value, record.state.value),
        reason=reason,
        detail=detail,
    )


def abandon() -> None:
    """Drop whatever the running transaction holds."""
    db.session.rollback()
