"""A double-random draw: prepare, publish the roster, draw, publish the result (R-02, R-39)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.domain import checklists
from portal.domain.calendar import now, today
from portal.domain.draw import LEAST_TEAM, Outcome, Roster, h, roster_hash, seal
from portal.domain.draws import (
    WITNESSES,
    Criteria,
    DrawState,
    Numbers,
    Risk,
    public_part,
    require_numbers,
    size_of,
)
from portal.domain.enterprises import Kind
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.pool import lots_text
from portal.domain.text import require_printable
from portal.domain.workflow import DRAW
from portal.extensions import db, files
from portal.models import Draw, DrawnObject
from portal.queries import draw_pool, draws
from portal.queries.draws import SUBJECT
from portal.queries.scope import visible_draws
from portal.services import ledger
from portal.services.acts import lead, lock, require_role
from portal.services.draw_documents import issue_result


@dataclass(frozen=True)
class Terms:
    """What a draw is about.  `source`: the public data that joins the secret; empty: witnesses call out."""

    title: str
    kind: Kind
    criteria: Criteria
    numbers: Numbers
    lots: Mapping[Risk, int]
    planned_on: date
    source: str = ""


def prepare(terms: Terms, by: Viewer, replaces: UUID | None = None) -> UUID:
    """A new draw; its id.  `replaces`: the annulled one that it is prepared for.

    Raises RuleBroken for terms that no draw can have, a day that is past or without a table, and for a
    draw that is not annulled or was replaced already.
    """
    require_role(by, Action.DRAW_PREPARE)
    draw = Draw(state=DrawState.PREPARING, prepared_at=now(), replaces_id=replaces)
    if replaces is not None:
        _require_replaceable(draws.get(by, replaces))
    _take(draw, terms)
    db.session.add(draw)
    db.session.flush()
    ledger.record(Action.DRAW_PREPARE, SUBJECT, draw.id, by=by, change=(None, draw.state.value))
    db.session.commit()
    return draw.id


def change(draw_id: UUID, terms: Terms, by: Viewer) -> None:
    """Other terms, as long as the roster is not published."""
    draw = locked(draw_id, by)
    lead(draw, DRAW, SUBJECT, Action.DRAW_PREPARE, by)
    _take(draw, terms)
    db.session.commit()


def announce(draw_id: UUID, by: Viewer) -> None:
    """Freeze the roster, commit to a secret and publish both hashes: from now on nothing can be changed.

    Raises RuleBroken: nobody to draw from, fewer than two inspectors, or too few for the visits.
    """
    draw = locked(draw_id, by)
    terms = _terms(draw)
    _require_day(terms)
    pool = draw_pool.pool(draw.kind, terms.criteria, terms.lots, draw.planned_on)
    take = size_of(terms.numbers, len(pool.objects))
    _require_inspectors(len(pool.inspectors), take, terms.numbers)
    draw.secret = secrets.token_hex(32)
    draw.commitment = h(draw.secret)
    pairs = draw_pool.interests(pool.inspectors, pool.objects)
    draw.recusals = [[secrets.token_hex(16), *pair] for pair in pairs]
    seals = frozenset(seal(nonce, (who, where)) for nonce, who, where in draw.recusals)
    text = Roster(_facts(draw, terms, take), pool.objects, pool.inspectors, seals).text()
    draw.roster_sha256 = roster_hash(text)
    files.put(draw.roster_sha256, text.encode())
    draw.objects, draw.inspectors = len(pool.objects), len(pool.inspectors)
    draw.excluded = [[one.name, one.reason] for one in pool.objects_left]
    draw.announced_at = now()
    lead(draw, DRAW, SUBJECT, Action.DRAW_ANNOUNCE, by, detail={"roster_sha256": draw.roster_sha256})
    db.session.commit()


def run(draw_id: UUID, called: str, witnesses: str, by: Viewer) -> None:
    """Join what was called out to the secret, and draw.  It cannot be done a second time.

    Raises RuleBroken where nothing was called out, or nobody witnessed it.
    """
    draw = locked(draw_id, by)
    draw.public_part = public_part(require_printable(called))
    draw.witnesses = require_printable(witnesses).strip()
    if not draw.witnesses and not draw.source:
        raise RuleBroken("请填写现场见证人的姓名。")
    lead(draw, DRAW, SUBJECT, Action.DRAW_RUN, by, detail={"public_part": draw.public_part})
    draw.drawn_at = now()
    record = draws.record_of(draw)
    draw.seed = record.seed
    found = record.outcome()
    draw.opened = record.opened(found)
    keep(draw, found)
    db.session.commit()


def publish(draw_id: UUID, by: Viewer) -> None:
    """Publish what was drawn and issue the document of the result."""
    draw = locked(draw_id, by)
    lead(draw, DRAW, SUBJECT, Action.DRAW_PUBLISH, by)
    draw.published_at = now()
    issue_result(draw, by)
    db.session.commit()


def locked(draw_id: UUID, by: Viewer) -> Draw:
    """The draw, locked until the end of the transaction.  Raises NotFound."""
    return lock(Draw, draw_id, visible_draws(by), "没有找到这次抽取。")


def keep(draw: Draw, found: Outcome) -> None:
    """Write what was drawn, or what a replacement changed of it, in the order of the draw."""
    roster = draws.roster_of(draw)
    objects = {one.id: one for one in roster.objects}
    names = {one.id: one.name for one in roster.inspectors}
    rows = {str(row.enterprise_id): row for row in draw.drawn}
    for position, one in enumerate(found.drawn, 1):
        row = rows.get(one.object)
        if row is None:
            candidate = objects[one.object]
            row = DrawnObject(
                draw_id=draw.id,
                position=position,
                enterprise_id=UUID(one.object),
                name=candidate.name,
                office_name=candidate.office,
            )
            draw.drawn.append(row)
        row.team, row.struck = list(one.team), one.struck
        row.team_names = [names[person] for person in one.team]
    db.session.flush()


def _take(draw: Draw, terms: Terms) -> None:
    require_numbers(terms.numbers)
    _require_day(terms)
    draw.title, draw.kind = require_printable(terms.title).strip(), terms.kind
    draw.criteria = terms.criteria.stored()
    draw.take, draw.percent = terms.numbers.take, terms.numbers.percent
    draw.team_size, draw.most_visits = terms.numbers.team_size, terms.numbers.most_visits
    draw.lots = {risk.value: many for risk, many in terms.lots.items() if many > 1}
    draw.planned_on, draw.source = terms.planned_on, require_printable(terms.source).strip()
    if not draw.title:
        raise RuleBroken("请填写抽查名称。")


def _terms(draw: Draw) -> Terms:
    return Terms(
        draw.title,
        draw.kind,
        Criteria.read(draw.criteria),
        draws.numbers_of(draw),
        draws.lots_of(draw),
        draw.planned_on,
        draw.source,
    )


def _facts(draw: Draw, terms: Terms, take: int) -> dict[str, str]:
    """The terms as they stand at the head of the roster."""
    return {
        "draw": str(draw.id),
        "title": " ".join(draw.title.split()),
        "kind": label(draw.kind),
        "conditions": draw_pool.conditions(draw.kind, terms.criteria),
        "planned_on": draw.planned_on.isoformat(),
        "take": str(take),
        "team": str(draw.team_size),
        "most": str(draw.most_visits),
        "lots": lots_text(terms.lots),
        "source": " ".join(draw.source.split()) or WITNESSES,
        "replaces": str(draw.replaces_id or ""),
        "commitment": draw.commitment or "",
    }


def _require_day(terms: Terms) -> None:
    if terms.planned_on < today():
        raise RuleBroken("计划检查日期已经过了，请改为今天或以后的日期。")
    checklists.in_force(terms.kind, terms.planned_on)


def _require_inspectors(people: int, take: int, numbers: Numbers) -> None:
    if people < LEAST_TEAM:
        raise RuleBroken(f"这一天可以派出的检查人员只有{people}名，不足两名，不能抽取。")
    if people * numbers.most_visits < take * numbers.team_size:
        raise RuleBroken(
            f"{people}名检查人员、每名最多{numbers.most_visits}户，不够派{take}户、每户{numbers.team_size}名："
            "请减少户数，或者提高每名检查人员的户数上限。"
        )


def _require_replaceable(old: Draw) -> None:
    if old.state is not DrawState.ANNULLED:
        raise RuleBroken("这次抽取没有作废，不能重新抽取。")
    if old.replaced_by is not None:
        raise RuleBroken("作废的这次抽取已经重新准备过了，请到新的抽取里办理。")
