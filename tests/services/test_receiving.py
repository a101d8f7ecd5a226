"""签收: an enterprise receives its papers in the portal (R-37)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.documents import DocumentState, ServiceMethod
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.models import Document, Event
from portal.queries import documents as found
from portal.queries import duties
from portal.services import documents, receiving
from portal.services.acts import abandon
from tests.builders.district import DAY, District
from tests.builders.visits import finished, ordered

LATER = at_local(DAY, 16, 0)


def issued(district: District) -> UUID:
    return ordered(finished(district, problems=("2-2",)), district)


def test_the_enterprise_receives_a_paper_to_the_minute_and_with_a_name(district: District) -> None:
    order = issued(district)
    assert "签收责令改正通知书" in " ".join(duty.what for duty in duties.owed(district.by("shop")))
    assert [paper.id for paper in found.unserved(district.by("head"))] == [order]
    with at(LATER):
        receiving.acknowledge(order, " 王经理 ", district.by("shop"))
    paper = db.session.get_one(Document, order, populate_existing=True)
    (service,) = paper.services
    assert (service.method, service.served_at, service.received_by) == (ServiceMethod.ONLINE, LATER, "王经理")
    assert paper.state is DocumentState.SERVED
    event = db.session.query(Event).filter_by(subject_id=order, to_state="served").one()
    assert event.name == "康健店"
    assert found.unserved(district.by("head")) == []
    assert not [duty for duty in duties.owed(district.by("shop")) if "签收" in duty.what]


def test_what_was_received_or_voided_is_not_received_again(district: District) -> None:
    order = issued(district)
    with at(LATER):
        receiving.acknowledge(order, "王经理", district.by("shop"))
        with pytest.raises(RuleBroken, match="已送达"):
            receiving.acknowledge(order, "王经理", district.by("shop"))
        abandon()
        documents.void(order, "期限写错了。", district.by("head"))
        with pytest.raises(RuleBroken, match="已作废"):
            receiving.acknowledge(order, "王经理", district.by("shop"))


def test_nobody_receives_for_somebody_else(district: District) -> None:
    order = issued(district)
    with pytest.raises(NotFound):
        receiving.acknowledge(order, "别人", district.by("rival"))
    abandon()
    with pytest.raises(RuleBroken, match="岗位"):
        receiving.acknowledge(order, "张三", district.by("zhang"))
    abandon()
    with pytest.raises(RuleBroken, match="姓名"):
        receiving.acknowledge(order, "  ", district.by("shop"))


def test_the_offices_list_is_that_of_the_office(district: District) -> None:
    order = issued(district)
    with at(LATER + timedelta(days=10)):
        for login, seen in (("head", [order]), ("clerk", [order]), ("south_head", []), ("rival", [])):
            assert [paper.id for paper in found.unserved(district.by(login))] == seen, login
