"""A shop applies for the title: begun, filled in page by page, scored by itself, sent, taken back (R-58)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.domain.calendar import now, today
from portal.domain.errors import Conflict, Incomplete, NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.questions import is_complete, mark_of, read
from portal.domain.text import require_printable
from portal.domain.title_pages import pages_for
from portal.domain.title_scores import SELF, Score, fault, require_sheet
from portal.domain.titles import SiteKind, Terms, TitleApplicationState
from portal.domain.workflow import TITLE_APPLICATION
from portal.extensions import db
from portal.models import Enterprise, Street, TitleApplication, TitleScore
from portal.queries import title_facts, title_programmes
from portal.queries.scope import visible_title_applications
from portal.queries.title_applications import SUBJECT, Site, score_rows, sheet, taken
from portal.services import ledger, serials, title_publications
from portal.services.acts import lead, lock, require_role

SITE = "site"


@dataclass(frozen=True)
class Filling:
    """One page as it was sent; `seen` is the mark of the answers that the form was filled from."""

    page: str
    values: Mapping[str, Any]
    seen: str
    later: bool = False


@dataclass(frozen=True)
class Scoring:
    """One part of the scoring table as it was sent, by line; `seen` as of a page."""

    part: str
    scores: Mapping[str, Score]
    seen: str
    later: bool = False


def begin(kind: SiteKind, by: Viewer) -> UUID:
    """Begin an application under the programme in force, filled in from the registry; its id.

    Raises RuleBroken with the fact: no programme, a veto, an open application or a title for the same site.
    """
    require_role(by, Action.TITLE_APPLY)
    if by.enterprise_id is None or by.account_id is None:
        raise RuleBroken("您的账号还没有企业，请先登记或认领企业。")
    programme = title_programmes.current()
    if programme is None:
        raise RuleBroken("现在没有开放的创建方案，不能申报。方案发布后会在“示范店”公布。")
    terms = Terms.read(programme.terms)
    if kind not in terms.sites:
        raise RuleBroken("这个方案不受理这一类申报，请选择列出的一类。")
    enterprise = db.session.get_one(Enterprise, by.enterprise_id, with_for_update=True)
    _require_eligible(enterprise, terms)
    values = _registered(enterprise, kind)
    if kind is SiteKind.STORE and (why := taken(enterprise.id, Site(kind, values["address"]))):
        raise RuleBroken(why)
    row = TitleApplication(
        number=serials.take_title_application(today().year),
        programme_id=programme.id,
        enterprise_id=enterprise.id,
        office_id=enterprise.office_id,
        account_id=by.account_id,
        state=TitleApplicationState.DRAFT,
        kind=kind,
        site=values["name"],
        address=values["address"],
        street=values["street"],
        answers={SITE: values},
        begun_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(TitleScore(application_id=row.id, sheet=SELF, line=line.key) for line in terms.lines)
    ledger.record(
        Action.TITLE_APPLY, SUBJECT, row.id, by=by, change=(None, row.state.value), detail=_named(row)
    )
    db.session.commit()
    return row.id


def fill(application_id: UUID, filling: Filling, by: Viewer) -> None:
    """Keep one page.

    Raises Conflict when it changed since the form was opened, Incomplete naming what is missing or wrong,
    RuleBroken for a site that is applied for already.
    """
    row = locked(application_id, by)
    page = next((one for one in pages_for(row.kind) if one.key == filling.page), None)
    if page is None:
        raise NotFound("这份申报没有这一页。")
    if mark_of(row.answers.get(page.key, {})) != filling.seen:
        raise Conflict("这一页刚刚在别处改过，为了不覆盖，这次没有保存。")
    reading = read(page, filling.values)
    if faults := reading.wrong if filling.later else reading.faults:
        raise Incomplete("这一页还没有填好，请按提示改好后再保存。", faults)
    if page.key == SITE:
        _place(row, reading.values)
    row.answers = {**row.answers, page.key: reading.values}
    move(row, Action.TITLE_FILL, by, detail={"page": page.key})
    db.session.commit()


def score(application_id: UUID, scoring: Scoring, by: Viewer) -> None:
    """Keep what the shop gives itself on one part.  Raises Conflict or Incomplete as `fill` does."""
    row = locked(application_id, by)
    write_scores(row, SELF, scoring)
    move(row, Action.TITLE_FILL, by, detail={"part": scoring.part})
    db.session.commit()


def submit(application_id: UUID, by: Viewer) -> None:
    """Send it to the office.

    Raises Incomplete naming the pages that are not done, RuleBroken with the facts that speak against it.
    """
    row = locked(application_id, by)
    TITLE_APPLICATION.advance(Action.TITLE_SUBMIT, row.state)
    if undone := [
        page.title for page in pages_for(row.kind) if not is_complete(page, row.answers.get(page.key))
    ]:
        raise Incomplete(f"还有没填好的：{'、'.join(undone)}。填好后再提交。")
    terms = Terms.read(row.programme.terms)
    require_sheet(terms, sheet(row.id, SELF))
    enterprise = db.session.get_one(Enterprise, row.enterprise_id, with_for_update=True)
    _require_eligible(enterprise, terms)
    if why := taken(row.enterprise_id, Site(row.kind, row.address, row.host), row.id):
        raise RuleBroken(why)
    row.office_id = _office(row, enterprise)
    row.submitted_at, row.returned_because = now(), ""
    move(row, Action.TITLE_SUBMIT, by)
    db.session.commit()


def withdraw(application_id: UUID, by: Viewer) -> None:
    """Take it back.  Raises RuleBroken when it has ended."""
    row = locked(application_id, by)
    announced = row.state is TitleApplicationState.ON_NOTICE
    row.ended_at = now()
    move(row, Action.TITLE_WITHDRAW, by)
    if announced:
        title_publications.end_notice(row.id, "申报单位撤回", "")
    db.session.commit()


def write_scores(row: TitleApplication, name: str, scoring: Scoring) -> None:
    """Write one part of one sheet into the running transaction.  Raises Conflict, Incomplete or NotFound."""
    part = Terms.read(row.programme.terms).part(scoring.part)
    if part is None:
        raise NotFound("评分表没有这一部分。")
    rows = score_rows(row.id, name)
    present = {line.key: Score(rows[line.key].points, rows[line.key].reason) for line in part.lines}
    if scores_mark(present) != scoring.seen:
        raise Conflict("这一部分刚刚在别处改过，为了不覆盖，这次没有保存。")
    faults = []
    for line in part.lines:
        given = scoring.scores.get(line.key, Score())
        given = Score(given.points, require_printable(given.reason).strip())
        found = fault(line, given)
        if found is not None and not (scoring.later and given.points is None):
            faults.append((f"{found[0]}-{line.key}", found[1]))
        rows[line.key].points, rows[line.key].reason = given.points, given.reason
    if faults:
        raise Incomplete("这一部分还没有填好，请按提示改好后再保存。", tuple(faults))


def scores_mark(scores: Mapping[str, Score]) -> str:
    """A short mark of what was given, by which a form says what it was filled from."""
    return mark_of({line: [one.points, one.reason] for line, one in scores.items()})


def move(
    row: TitleApplication,
    action: Action,
    by: Viewer,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Lead the application to its next state and write the event under its number."""
    lead(row, TITLE_APPLICATION, SUBJECT, action, by, reason=reason, detail={**_named(row), **(detail or {})})


def locked(application_id: UUID, by: Viewer) -> TitleApplication:
    """The application, locked until the end of the transaction.  Raises NotFound."""
    return lock(TitleApplication, application_id, visible_title_applications(by), "没有找到这份申报。")


def _named(row: TitleApplication) -> dict[str, Any]:
    return {"number": row.number}


def _require_eligible(enterprise: Enterprise, terms: Terms) -> None:
    if against := title_facts.against(enterprise, terms):
        facts = "".join(one.sentence for one in against)
        raise RuleBroken(f"现在不能申报：{facts}")


def _registered(enterprise: Enterprise, kind: SiteKind) -> dict[str, Any]:
    """What the registry knows of the site; a counter stands elsewhere."""
    if kind is SiteKind.COUNTER:
        return {"name": "", "address": "", "street": enterprise.street, "host": "", "area": ""}
    return {
        "name": enterprise.name,
        "address": enterprise.address,
        "street": enterprise.street,
        "area": "",
    }


def _place(row: TitleApplication, values: Mapping[str, Any]) -> None:
    """Take over where the title would hang.  Raises RuleBroken for a street or a site that cannot be."""
    if values["street"] and db.session.get(Street, values["street"]) is None:
        raise RuleBroken("没有这条街道，请从列出的街道里选择。")
    site = Site(row.kind, values["address"], values.get("host", ""))
    if values["address"] and (why := taken(row.enterprise_id, site, row.id)):
        raise RuleBroken(why)
    row.site, row.address, row.street = values["name"], values["address"], values["street"]
    row.host = values.get("host", "")


def _office(row: TitleApplication, enterprise: Enterprise) -> UUID:
    """The office of the site's street, else the enterprise's own."""
    street = db.session.get(Street, row.street)
    return street.office_id if street is not None and row.kind is SiteKind.COUNTER else enterprise.office_id
