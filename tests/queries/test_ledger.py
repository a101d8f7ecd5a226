"""A ledger that somebody changed behind the portal's back is found out."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from portal.domain.permissions import Action
from portal.extensions import db
from portal.queries import ledger as kept
from portal.services import ledger
from tests.builders.district import District
from tests.builders.fixtures import ledger_unlocked

MANY = 40
TAMPERED = {
    "another name": ("UPDATE events SET name = '别人' WHERE id = :id", "第20条的内容或摘要被改过。"),
    "another reason": (
        "UPDATE events SET reason = '另一个理由' WHERE id = :id",
        "第20条的内容或摘要被改过。",
    ),
    "another state": ("UPDATE events SET to_state = 'x' WHERE id = :id", "第20条的内容或摘要被改过。"),
    "another digest": (
        "UPDATE ledger_links SET sm3 = sha256 WHERE position = 20",
        "第20条的内容或摘要被改过。",
    ),
    "no link": ("DELETE FROM ledger_links WHERE position = 20", "有1条记录没有接进链里。"),
    "no event": (
        "DELETE FROM ledger_links WHERE position = 20; DELETE FROM events WHERE id = :id",
        "第20条到第20条不见了。",
    ),
}


@pytest.fixture
def written(district: District) -> District:
    for number in range(MANY):
        detail = {"编号": f"2018-2-{number:06d}", "list": [number, None, 1.5]}
        ledger.record(Action.SIGN_OUT, "account", UUID(int=number), by=district.by("clerk"), detail=detail)
        if number % 3 == 0:
            db.session.commit()
    db.session.commit()
    return district


@pytest.mark.usefixtures("written")
def test_what_was_stored_reads_as_what_was_chained() -> None:
    db.session.expire_all()
    assert list(kept.broken()) == []
    last = kept.last_link()
    assert last is not None
    assert last.position == MANY


@pytest.mark.usefixtures("district")
def test_an_empty_ledger_is_whole() -> None:
    assert kept.last_link() is None
    assert list(kept.broken()) == []


@pytest.mark.parametrize("how", TAMPERED)
@pytest.mark.usefixtures("written")
def test_what_was_changed_in_the_database_itself_is_found(how: str) -> None:
    statements, sentence = TAMPERED[how]
    event = UUID(int=19)
    subject = event.hex if db.engine.dialect.name == "sqlite" else event
    with ledger_unlocked():
        for statement in statements.split("; "):
            found = "(SELECT id FROM events WHERE subject_id = :subject)"
            known = {"subject": subject} if ":id" in statement else {}
            db.session.execute(text(statement.replace(":id", found)), known)
    db.session.commit()
    db.session.expire_all()
    assert sentence in list(kept.broken())
