"""Applications as those who fill them in and those who look at them read them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from portal.domain.application_answers import Difference, differences, pages_of
from portal.domain.applications import OPEN, REVIEW_DAYS, ApplicationKind
from portal.domain.calendar import day_of
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.uploads import Place
from portal.extensions import db
from portal.models import Application, Attachment
from portal.queries import attachments
from portal.queries.enterprises import registered
from portal.queries.holidays import working_days
from portal.queries.scope import visible_applications

Request: TypeAlias = Application
"""What the views call this row."""


def get(viewer: Viewer, application_id: UUID) -> Application:
    """One application.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(_visible(viewer).where(Application.id == application_id))
    if found is None:
        raise NotFound("没有找到这份申请。")
    return found


def listed(viewer: Viewer) -> Sequence[Application]:
    """The applications of an account and its enterprise, newest first."""
    return db.session.scalars(_visible(viewer).order_by(Application.begun_at.desc())).all()


def open_one(viewer: Viewer, kind: ApplicationKind) -> Application | None:
    """The application of that kind that is not decided yet."""
    return db.session.scalar(
        _visible(viewer).where(Application.kind == kind, Application.state.in_(OPEN)).limit(1)
    )


def asked_for(application: Application) -> list[Difference]:
    """What a change asks for, beside what the registry held when it was begun and what it holds now."""
    if application.enterprise is None:
        return []
    pages = pages_of(application.kind, application.answers, application.base)
    return differences(pages, application.base, registered(application.enterprise), application.answers)


def files(viewer: Viewer, application: Application) -> dict[str, Sequence[Attachment]]:
    """What was handed in, by the page that asks for it."""
    asked = pages_of(application.kind, application.answers, application.base)
    return {
        page.key: attachments.at(viewer, Place("application", application.id, page.files.purpose.key))
        for page in asked
        if page.files
    }


def due(application: Application) -> date | None:
    """The last day on which the office should have decided; None for what was never sent."""
    if application.submitted_at is None:
        return None
    return working_days().after(day_of(application.submitted_at), REVIEW_DAYS)


def _visible(viewer: Viewer) -> Select[Application]:
    return (
        select(Application)
        .options(joinedload(Application.enterprise), joinedload(Application.office))
        .where(visible_applications(viewer))
    )
