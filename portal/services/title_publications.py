"""What the public reads of a title: a flat row a site, nothing personal, every step in its history (R-72)."""

from uuid import UUID

from portal.domain.calendar import today
from portal.domain.errors import NotFound
from portal.domain.people import mask_personal
from portal.domain.text import fold
from portal.extensions import db
from portal.models import PublishedTitle, StoreTitle, TitleApplication


def announce(row: TitleApplication) -> None:
    """Begin the public notice."""
    assert row.notice_from is not None
    assert row.notice_until is not None
    db.session.add(
        PublishedTitle(
            id=row.id,
            enterprise_id=row.enterprise_id,
            search_name=fold(f"{row.site} {row.enterprise.name} {row.host}"),
            site=row.site,
            enterprise_name=row.enterprise.name,
            kind=row.kind,
            host=row.host,
            address=row.address,
            street=row.street,
            office_name=row.office.name,
            programme_name=row.programme.name,
            points=row.points or 0,
            notice_from=row.notice_from,
            notice_until=row.notice_until,
            history=[],
        )
    )
    db.session.flush()
    _tell(row.id, "开始公示", "")


def end_notice(application_id: UUID, what: str, why: str) -> None:
    """The notice ended without an award."""
    _tell(application_id, what, why).notice_ended = True


def award(title: StoreTitle) -> None:
    """The notice ended with an award."""
    published = _tell(title.application_id, "授牌", f"编号{title.number}")
    published.notice_ended = True
    published.number, published.awarded_on = title.number, title.awarded_on
    _stand(published, title)


def decide(title: StoreTitle, what: str, why: str) -> None:
    """What a person decided about a title that was awarded."""
    _stand(_tell(title.application_id, what, why), title)


def _stand(published: PublishedTitle, title: StoreTitle) -> None:
    published.state = title.state
    published.valid_until, published.review_due_on = title.valid_until, title.review_due_on


def _tell(application_id: UUID, what: str, why: str) -> PublishedTitle:
    published = db.session.get(PublishedTitle, application_id, with_for_update=True)
    if published is None:
        raise NotFound("这份申报还没有公示。")
    step = {"on": today().isoformat(), "what": what, "why": mask_personal(why)}
    published.history = [*published.history, step]
    return published
