"""New layouts of official documents: proposed, decided by somebody else, used from their day on (R-05)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select

import docgen
from docgen.examples import examples
from docgen.marks import with_marks
from docgen.official import OfficialDocument
from portal.domain.calendar import day_text, now, today
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.jobs import JobKind
from portal.domain.layouts import LayoutRefused, LayoutState, require_effective, require_other
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.uploads import BASKET, LAYOUT, Place
from portal.domain.workflow import LAYOUT as PROCESS
from portal.extensions import db, files
from portal.gate import BUSY, TOO_MUCH, limited
from portal.models import Layout
from portal.queries import attachments, layouts
from portal.services import jobs, ledger
from portal.services.acts import abandon, require_role
from portal.services.attachments import adopt

SUBJECT = "layout"


@dataclass(frozen=True)
class Proposal:
    """A new layout: of which document, from which day, by what it was ordered, in which basket it waits."""

    document: str
    effective_on: date
    basis: str
    basket: UUID


def drawn(document: str, day: date) -> OfficialDocument:
    """The official document on the layout that holds on that day."""
    layout = layouts.in_force(document, day)
    return docgen.official(document) if layout is None else _on(document, layout.digest)


@lru_cache(maxsize=64)
def _on(document: str, digest: str) -> OfficialDocument:
    """Compiled once a layout and process, for what has one hash is one layout."""
    return docgen.official(document).on(files.get(digest))


def to_edit(document: str, layout: Layout | None) -> bytes:
    """A layout as it is edited in Word or WPS; None: the one that the portal brings."""
    official = docgen.official(document) if layout is None else _on(document, layout.digest)
    return with_marks(official.layout)


def title(document: str) -> str:
    """What the document is called.  Raises NotFound for an unknown one."""
    try:
        return docgen.official(document).title
    except KeyError:
        raise NotFound("没有这种文书。") from None


def titles() -> dict[str, str]:
    """Every official document by its key, in the order of the bureau's file."""
    return {official.key: official.title for official in docgen.REGISTER}


def propose(new: Proposal, by: Viewer) -> UUID:
    """Take in the layout that waits in the basket, draw the example on it, and hand it to a second person.

    Raises LayoutRefused with every place that is wrong, RuleBroken for a day that has come.
    """
    require_role(by, Action.LAYOUT_PROPOSE)
    title(new.document)
    require_effective(new.effective_on, today())
    waiting = attachments.at(by, Place(BASKET, new.basket, LAYOUT.key))
    if len(waiting) != 1:
        raise RuleBroken("请上传一个改好的版式文件。")
    content = attachments.content(waiting[0])
    abandon()  # reading it takes a moment, and whoever writes meanwhile must not wait
    layout, remarks = _taken_in(new.document, content)
    former = drawn(new.document, new.effective_on)
    example = examples()[new.document]
    proposed = Layout(
        document=new.document,
        effective_on=new.effective_on,
        basis=new.basis,
        digest=_kept(layout),
        sample_digest=_kept(docgen.official(new.document).on(layout).render(example)),
        former_digest=_kept(former.render(example)),
        remarks=remarks,
        proposed_by=by.account_id,
        proposer=by.name,
        proposed_at=now(),
    )
    db.session.add(proposed)
    db.session.flush()
    adopt(new.basket, Place(SUBJECT, proposed.id, LAYOUT.key), by)
    _record(proposed, Action.LAYOUT_PROPOSE, by, None)
    request = jobs.Request(JobKind.LAYOUT_SAMPLES, f"{title(new.document)}样张", {"layout": str(proposed.id)})
    jobs.add(request, Action.LAYOUT_PROPOSE, replace(by, submission_key=None))
    db.session.commit()
    jobs.tell()
    return proposed.id


def approve(layout_id: UUID, by: Viewer) -> None:
    """Let it hold from its day on.

    Raises RuleBroken: proposed by the same person, a day that has come, another layout from the same day.
    """
    layout = _locked(layout_id, by)
    require_other(by.account_id, layout.proposed_by)
    require_effective(layout.effective_on, today())
    same = select(Layout.id).where(Layout.document == layout.document, Layout.state == LayoutState.APPROVED)
    if db.session.scalar(same.where(Layout.effective_on == layout.effective_on)) is not None:
        raise RuleBroken(
            f"已经有一个版式从{day_text(layout.effective_on)}起生效。请先撤回那一个，或者退回后改生效日期。"
        )
    _decide(layout, Action.LAYOUT_APPROVE, by)


def refuse(layout_id: UUID, reason: str, by: Viewer) -> None:
    """Say why it will not be used.  Raises RuleBroken."""
    layout = _locked(layout_id, by)
    require_other(by.account_id, layout.proposed_by)
    _decide(layout, Action.LAYOUT_REFUSE, by, require_reason(reason, "退回"))


def withdraw(layout_id: UUID, reason: str, by: Viewer) -> None:
    """Take it back before it holds.  Raises RuleBroken for one that holds already."""
    layout = _locked(layout_id, by)
    if layout.state is LayoutState.APPROVED and layout.effective_on <= today():
        raise RuleBroken("这个版式已经生效，不能撤回。需要更换的，请上传新的版式。")
    _decide(layout, Action.LAYOUT_WITHDRAW, by, require_reason(reason, "撤回"))


def _taken_in(document: str, content: bytes) -> tuple[bytes, list[str]]:
    """Layout and remarks, from the child that may open such files."""
    try:
        said, layout = limited.ask("docgen.intake", document, content)
    except limited.Exceeded as excess:
        raise RuleBroken(BUSY if excess.waiting else TOO_MUCH) from excess
    if "refused" in said:
        raise RuleBroken(said["refused"])
    if faults := said.get("faults"):
        raise LayoutRefused(tuple(faults))
    return layout, said["remarks"]


def _kept(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    files.put(digest, content)
    return digest


def _locked(layout_id: UUID, by: Viewer) -> Layout:
    layouts.get(by, layout_id)
    return db.session.scalars(
        select(Layout)
        .where(Layout.id == layout_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _decide(layout: Layout, action: Action, by: Viewer, reason: str = "") -> None:
    require_role(by, action)
    before = layout.state
    layout.state = PROCESS.advance(action, before)
    layout.decider, layout.decided_at, layout.reason = by.name, now(), reason
    _record(layout, action, by, before.value)
    db.session.commit()


def _record(layout: Layout, action: Action, by: Viewer, before: str | None) -> None:
    ledger.record(
        action,
        SUBJECT,
        layout.id,
        by=by,
        change=(before, layout.state.value),
        reason=layout.reason,
        detail={"document": layout.document, "effective_on": layout.effective_on.isoformat()},
    )
