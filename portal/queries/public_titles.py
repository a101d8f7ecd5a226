"""Demonstration shops and notices as the public reads them: published rows and nothing else (R-58, R-72)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.errors import NotFound
from portal.domain.text import fold
from portal.domain.titles import TitleState, state_on
from portal.extensions import db
from portal.models import PublishedTitle
from portal.queries.holidays import working_days


@dataclass(frozen=True)
class Step:
    """A published step: the day, what, why."""

    on: date
    what: str
    why: str


@dataclass(frozen=True)
class Shop:
    """A row as it is shown: `standing` where it was awarded; `left` working days while the notice runs."""

    row: PublishedTitle
    standing: TitleState | None
    left: int | None
    history: tuple[Step, ...]


def listed(street: str = "", words: str = "") -> Sequence[Shop]:
    """The shops that hold or held a title, by street and name; those that hold one first."""
    rows = select(PublishedTitle).where(PublishedTitle.number != "")
    if street:
        rows = rows.where(PublishedTitle.street == street)
    if words.strip():
        rows = rows.where(PublishedTitle.search_name.contains(fold(words), autoescape=True))
    order = list(TitleState)
    found = [_shop(row) for row in db.session.scalars(rows)]
    return sorted(
        found,
        key=lambda shop: (
            order.index(shop.standing) if shop.standing else len(order),
            shop.row.street,
            shop.row.site,
            str(shop.row.id),
        ),
    )


def streets() -> Sequence[str]:
    """The streets that have a shop in the list."""
    rows = select(PublishedTitle.street).where(PublishedTitle.number != "").distinct()
    return sorted(db.session.scalars(rows))


def notices() -> tuple[Sequence[Shop], Sequence[Shop]]:
    """The notices that run, the one that ends first in front; and those that are over, the newest first."""
    shops = [_shop(row) for row in db.session.scalars(select(PublishedTitle))]
    running = [shop for shop in shops if shop.left is not None]
    over = [shop for shop in shops if shop.left is None]
    return (
        sorted(running, key=lambda shop: (shop.row.notice_until, shop.row.site)),
        sorted(over, key=lambda shop: shop.row.notice_until, reverse=True),
    )


def get(published_id: UUID) -> Shop:
    """One of them.  Raises NotFound."""
    row = db.session.get(PublishedTitle, published_id)
    if row is None:
        raise NotFound("没有找到这家示范店。请核对网址，或者从“示范店”进入。")
    return _shop(row)


def _shop(row: PublishedTitle) -> Shop:
    standing = None
    if row.state is not None and row.review_due_on is not None and row.valid_until is not None:
        standing = state_on(row.state, row.review_due_on, row.valid_until, today())
    running = not row.notice_ended and today() <= row.notice_until
    return Shop(
        row,
        standing,
        working_days().left(row.notice_until, today()) if running else None,
        tuple(Step(date.fromisoformat(one["on"]), one["what"], one["why"]) for one in row.history),
    )
