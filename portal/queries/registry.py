"""The registry as staff list it: found by more than the public may look for, personal data masked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select

from portal.domain.calendar import today
from portal.domain.enterprises import EnterpriseStatus, Tag
from portal.domain.listings import Business, LicenceTerm, ends_between
from portal.domain.people import Viewer, mask_phone
from portal.domain.search import Piece, wanted
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag, Listing
from portal.queries import listings
from portal.queries import search as searching
from portal.queries.scope import WHOLE_DISTRICT, visible_listings
from portal.queries.search import Condition, Found

AT_ONCE = 500


@dataclass(frozen=True)
class Criteria(listings.Criteria):
    """What staff look for; None or "" does not narrow."""

    office: UUID | None = None
    status: EnterpriseStatus | None = None
    licence: LicenceTerm | None = None
    tag: Tag | None = None


@dataclass(frozen=True)
class Line:
    """A business as staff list it; `phone` masked, to see it whole is an act of its own."""

    business: Business
    pieces: tuple[Piece, ...]
    legal_representative: str
    phone: str
    tags: tuple[Tag, ...]


def search(viewer: Viewer, criteria: Criteria, number: int = 1) -> Found[Line]:
    """The page of that number; where there is no such page, the first."""
    sought = wanted(criteria.text)
    hits = searching.hits(sought, number, *_narrowed(viewer, criteria), staff=True)
    return hits.shown_as(_lines(hits.rows, criteria.text))


def everything(viewer: Viewer, criteria: Criteria) -> Iterator[tuple[Line, ...]]:
    """All that the criteria find, in the order of the names, by the handful."""
    ids = searching.all_ids(wanted(criteria.text), *_narrowed(viewer, criteria), staff=True)
    for start in range(0, len(ids), AT_ONCE):
        yield _lines(ids[start : start + AT_ONCE], criteria.text)


def sees_all_offices(viewer: Viewer) -> bool:
    """Whether the list holds more than one office's businesses."""
    return viewer.role in WHOLE_DISTRICT


def _narrowed(viewer: Viewer, criteria: Criteria) -> Iterator[Condition]:
    yield visible_listings(viewer)
    yield from listings.narrowed(criteria.kind, criteria.street)
    if criteria.office is not None:
        yield Listing.office_id == criteria.office
    if criteria.status is not None:
        yield Listing.status == criteria.status
    if criteria.licence is not None:
        yield Listing.expires_on.between(*ends_between(criteria.licence, today()))
    if criteria.tag is not None:
        yield exists().where(
            EnterpriseTag.enterprise_id == Listing.enterprise_id,
            EnterpriseTag.tag == criteria.tag,
            EnterpriseTag.removed_at.is_(None),
        )


def _lines(ids: Sequence[UUID], text: str) -> tuple[Line, ...]:
    sought = wanted(text)
    private = select(Enterprise.id, Enterprise.legal_representative, Enterprise.phone)
    people = {row.id: row for row in db.session.execute(private.where(Enterprise.id.in_(ids)))}
    tags = _tags(ids)
    return tuple(
        Line(
            business,
            listings.marked(business.name, sought),
            people[business.enterprise_id].legal_representative,
            mask_phone(people[business.enterprise_id].phone),
            tuple(tags[business.enterprise_id]),
        )
        for business in listings.businesses(ids)
        if business.enterprise_id in people
    )


def _tags(ids: Iterable[UUID]) -> dict[UUID, list[Tag]]:
    found: dict[UUID, list[Tag]] = defaultdict(list)
    rows = select(EnterpriseTag.enterprise_id, EnterpriseTag.tag).where(
        EnterpriseTag.enterprise_id.in_(ids), EnterpriseTag.removed_at.is_(None)
    )
    for whose, tag in db.session.execute(rows.order_by(EnterpriseTag.added_at)):
        found[whose].append(tag)
    return found
