"""Handing in a table of businesses: check it whole, show what it would do, then do all of it or nothing.

What the worker does when its turn comes is in `import_runs`.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.calendar import now
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.import_states import STEPS, ImportState, ImportStep
from portal.domain.jobs import OPEN, JobKind
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.uploads import REGISTRY_TABLE, Place
from portal.extensions import db
from portal.models import Attachment, Import, Job
from portal.queries.imports import SUBJECT
from portal.queries.scope import visible_imports
from portal.services import attachments, jobs, ledger
from portal.services.acts import require_role


def begin(basket: UUID, by: Viewer) -> UUID:
    """Take over the table that waits in a basket, and ask for its check; the import.

    Raises RuleBroken when there is none.
    """
    require_role(by, Action.ENTERPRISE_IMPORT)
    assert by.account_id is not None
    made = Import(file_name="", requested_by=by.account_id, requested_name=by.name, created_at=now())
    db.session.add(made)
    db.session.flush()
    place = Place(SUBJECT, made.id, REGISTRY_TABLE.key)
    files = attachments.adopt(basket, place, by)
    if len(files) != 1:
        raise RuleBroken("请选一个填好的表格。")
    made.file_name = db.session.get_one(Attachment, files[0]).file_name
    _ask(made, JobKind.REGISTRY_CHECK, f"检查导入表格：{made.file_name}", Action.ENTERPRISE_IMPORT, by)
    db.session.commit()
    jobs.tell()
    return made.id


def apply(import_id: UUID, mark: str, by: Viewer) -> None:
    """Ask that what was shown be done.  `mark`: of the plan that was shown.

    Raises RuleBroken when another plan is ready by now, or none.
    """
    found = _locked(import_id, by, Action.IMPORT_APPLY)
    if found.mark != mark:
        raise RuleBroken("这份表格重新检查过，结果有了变化。请看过最新结果再确认。")
    _move(found, ImportStep.APPLY)
    _ask(found, JobKind.REGISTRY_IMPORT, f"导入企业名录：{found.file_name}", Action.IMPORT_APPLY, by)
    db.session.commit()
    jobs.tell()


def withdraw(import_id: UUID, by: Viewer) -> None:
    """Put a table aside.  Raises RuleBroken for one that is being carried out, or has been."""
    found = _locked(import_id, by, Action.IMPORT_WITHDRAW)
    before = found.state
    _move(found, ImportStep.WITHDRAW)
    found.ended_at = now()
    change = (before.value, found.state.value)
    ledger.record(Action.IMPORT_WITHDRAW, SUBJECT, found.id, by=by, change=change)
    db.session.commit()


def is_worked_on(found: Import) -> bool:
    """Whether the job that an import waits for is still to end."""
    job = db.session.get(Job, found.job_id) if found.job_id is not None else None
    return job is not None and job.state in OPEN


def step(import_id: UUID, what: ImportStep, **values: Any) -> bool:
    """Lead an import on, in the running transaction; whether it stood where that step begins."""
    sources, target = STEPS[what]
    moved = db.session.execute(
        update(Import)
        .where(Import.id == import_id, Import.state.in_(sources))
        .values(state=target, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(moved.rowcount)  # type: ignore[attr-defined]


def _locked(import_id: UUID, by: Viewer, action: Action) -> Import:
    require_role(by, action)
    found = db.session.scalar(
        select(Import)
        .where(Import.id == import_id, visible_imports(by))
        .with_for_update(of=Import)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("没有找到这次导入。")
    return found


_REFUSALS = {
    ImportState.CHECKING: "表格还在检查，请等检查完。",
    ImportState.REFUSED: "表格里还有要改的地方，请改好后重新上传。",
    ImportState.READY: "表格已检查好，还没有导入。",
    ImportState.APPLYING: "正在导入，请等它办完。",
    ImportState.APPLIED: "这份表格已经导入，不能重复办理。",
    ImportState.WITHDRAWN: "这份表格已经放弃。需要的话请重新上传。",
}


def _move(found: Import, what: ImportStep) -> None:
    sources, target = STEPS[what]
    if found.state is ImportState.APPLYING and not is_worked_on(found):
        found.state = ImportState.READY  # its job was taken back, or failed: nothing was done
    if found.state not in sources:
        raise RuleBroken(_REFUSALS[found.state])
    found.state = target


def _ask(made: Import, kind: JobKind, name: str, action: Action, by: Viewer) -> None:
    request = jobs.Request(kind, name, {"import": str(made.id)})
    made.job_id = jobs.add(request, action, by, subject=(SUBJECT, made.id))
