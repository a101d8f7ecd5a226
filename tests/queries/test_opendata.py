"""All released results are read, whatever their number, in the order of release."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.extensions import db
from portal.queries import opendata
from tests.builders.publications import publication, publish


def test_every_result_comes_once_in_the_order_of_its_id(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opendata, "AT_ONCE", 3)
    ids: list[UUID] = []
    for number in range(8):
        handfuls = list(opendata.results())
        assert [row.id for some in handfuls for row in some] == sorted(ids)
        assert [len(some) for some in handfuls] == [3] * (number // 3) + [number % 3] * bool(number % 3)
        new = publication()
        publish(session, new)
        ids.append(new.id)
    assert len(ids) == 8


def test_no_transaction_stays_open_between_two_handfuls(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opendata, "AT_ONCE", 2)
    publish(session, *(publication() for _ in range(5)))
    open_now = 0

    def begun(_: object) -> None:
        nonlocal open_now
        open_now += 1

    def ended(_: object) -> None:
        nonlocal open_now
        open_now -= 1

    event.listen(db.engine, "begin", begun)
    event.listen(db.engine, "rollback", ended)
    seen = [open_now for _ in opendata.results()]
    assert seen == [0, 0, 0]
