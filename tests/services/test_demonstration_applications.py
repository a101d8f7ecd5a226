"""The invented enterprises that register and change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from portal.domain.application_answers import pages_of, tasks
from portal.domain.applications import ApplicationKind, ApplicationState, TaskState
from portal.domain.enterprises import Tag
from portal.extensions import db
from portal.models import Account, Application, Enterprise, EnterpriseTag
from portal.queries.accounts import viewer_of
from portal.queries.duties import owed
from portal.services import demonstration

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session


def test_there_is_an_application_in_every_state_and_somebody_who_owes_something(
    session: scoped_session[Session],
) -> None:
    demonstration.load()
    rows = session.scalars(select(Application)).all()
    states = Counter(row.state for row in rows)
    assert set(states) == set(ApplicationState)
    assert {row.kind for row in rows} == set(ApplicationKind)

    returned = next(row for row in rows if row.state is ApplicationState.RETURNED)
    found = tasks(pages_of(returned.kind, returned.answers, {}), returned.answers, returned.remarks)
    assert TaskState.TO_MEND in {task.state for task in found}

    people = {row.login: viewer_of(row) for row in db.session.scalars(select(Account))}
    told = {login: len(owed(people[login])) for login in ("newshop", "newsalon", "newmaker", "maker")}
    assert told == {"newshop": 1, "newsalon": 1, "newmaker": 0, "maker": 4}

    tags = session.scalars(select(EnterpriseTag.tag).where(EnterpriseTag.removed_at.is_(None))).all()
    assert Tag.KEY_PRODUCT in tags
    owned = select(Account.enterprise_id).where(Account.enterprise_id.is_not(None))
    unclaimed = session.scalars(select(Enterprise.id).where(Enterprise.id.not_in(owned))).all()
    assert len(unclaimed) > 50
