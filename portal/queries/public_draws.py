"""Draws as the public reads them.  Whoever adds a field here makes it public.

The roster is public from the day it is frozen; secret, seed and result once the result is published, or the
draw annulled.  Witnesses, grounds of recusal and who was left out stay in the house.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import local
from portal.domain.draw import Roster
from portal.domain.draws import DrawState
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.people import mask_personal
from portal.domain.published import Listed
from portal.extensions import db
from portal.models import Draw, DrawnObject
from portal.queries import public
from portal.queries.draws import roster_text

_TOLD = Draw.state != DrawState.PREPARING
NOBODY = "可以派出的检查人员不足两名，没有派人"


@dataclass(frozen=True)
class ListedDraw:
    """A draw as one line of a list."""

    id: UUID
    title: str
    kind: Kind
    state: DrawState
    announced_at: datetime
    planned_on: date
    objects: int
    inspectors: int


@dataclass(frozen=True)
class Visit:
    """A drawn business with the team that goes there.  `result`: what its visit found, once released."""

    place: int
    enterprise_id: UUID
    name: str
    office: str
    team: tuple[str, ...]
    struck: bool
    result: Listed | None

    @property
    def note(self) -> str:
        if self.struck:
            return "已由下一家递补"
        return "" if self.team else NOBODY


@dataclass(frozen=True)
class GaveWay:
    """A replacement: when, who gave way, why."""

    at: datetime
    who: str
    why: str


@dataclass(frozen=True)
class PublicDraw(ListedDraw):
    """A draw with all that may be published of it.  What is not told yet is None or empty."""

    roster: Roster
    text: str
    roster_sha256: str
    commitment: str
    secret: str | None
    public_part: str
    seed: str | None
    drawn_at: datetime | None
    published_at: datetime | None
    visits: tuple[Visit, ...]
    replacements: tuple[GaveWay, ...]
    annulled_at: datetime | None
    annul_reason: str
    replaces: tuple[UUID, str] | None
    replaced_by: tuple[UUID, str] | None
    opened: list[list[str]]
    changes: list[dict[str, str | None]]

    result: list[dict[str, Any]]


def listed() -> tuple[ListedDraw, ...]:
    """The draws whose roster is published, the newest first."""
    rows = db.session.scalars(select(Draw).where(_TOLD).order_by(Draw.announced_at.desc(), Draw.id.desc()))
    return tuple(ListedDraw(**_line(row)) for row in rows)


def get(draw_id: UUID) -> PublicDraw:
    """One draw.  Raises NotFound for one whose roster is not published."""
    row = db.session.scalar(select(Draw).where(Draw.id == draw_id, _TOLD))
    if row is None:
        raise NotFound("没有找到这次抽取。请核对网址，或者从双随机抽查的目录进入。")
    told = row.published_at is not None or row.annulled_at is not None
    text = roster_text(row)
    roster = Roster.read(text)
    return PublicDraw(
        **_line(row),
        roster=roster,
        text=text,
        roster_sha256=row.roster_sha256 or "",
        commitment=row.commitment or "",
        secret=row.secret if told and row.seed else None,
        public_part=row.public_part if told else "",
        seed=row.seed if told else None,
        drawn_at=row.drawn_at,
        published_at=row.published_at,
        visits=_visits(row.drawn) if told else (),
        replacements=_replacements(row, roster) if told else (),
        annulled_at=row.annulled_at,
        annul_reason=mask_personal(row.annul_reason),
        replaces=_link(row.replaces),
        replaced_by=_link(row.replaced_by),
        opened=row.opened if told else [],
        changes=_changes(row) if told else [],
        result=[{"object": str(one.enterprise_id), "team": one.team} for one in row.drawn] if told else [],
    )


def document(draw: PublicDraw) -> dict[str, Any]:
    """The draw as JSON: what a program needs to recompute it, and where to read on."""
    return {
        "id": str(draw.id),
        "title": draw.title,
        "state": draw.state.value,
        "announced_at": _moment(draw.announced_at),
        "drawn_at": _moment(draw.drawn_at),
        "published_at": _moment(draw.published_at),
        "annulled_at": _moment(draw.annulled_at),
        "roster_sha256": draw.roster_sha256,
        "secret": draw.secret,
        "public_part": draw.public_part,
        "seed": draw.seed,
        "opened": draw.opened,
        "replacements": draw.changes,
        "result": draw.result,
        "visits": [
            {"object": str(one.enterprise_id), "released": str(one.result.id) if one.result else None}
            for one in draw.visits
        ],
        "roster": draw.text.split("\n"),
    }


def _line(row: Draw) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ListedDraw.__dataclass_fields__}


def _visits(rows: list[DrawnObject]) -> tuple[Visit, ...]:
    released = public.of_visits([row.inspection_id for row in rows if row.inspection_id is not None])
    return tuple(
        Visit(
            place=row.position,
            enterprise_id=row.enterprise_id,
            name=row.name,
            office=row.office_name,
            team=tuple(row.team_names),
            struck=row.struck,
            result=released.get(row.inspection_id) if row.inspection_id else None,
        )
        for row in rows
    )


def _replacements(row: Draw, roster: Roster) -> tuple[GaveWay, ...]:
    names = {one.id: one.name for one in roster.objects} | {one.id: one.name for one in roster.inspectors}
    return tuple(
        GaveWay(
            one.at,
            names[str(one.enterprise_id)]
            + (f"的检查人员{names[str(one.inspector_id)]}" if one.inspector_id else ""),
            mask_personal(one.reason),
        )
        for one in row.replacements
    )


def _changes(row: Draw) -> list[dict[str, str | None]]:
    return [
        {
            "object": str(one.enterprise_id),
            "inspector": str(one.inspector_id) if one.inspector_id else None,
        }
        for one in row.replacements
    ]


def _link(row: Draw | None) -> tuple[UUID, str] | None:
    return None if row is None or row.state is DrawState.PREPARING else (row.id, row.title)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else local(at).isoformat(timespec="seconds")
