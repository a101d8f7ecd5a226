"""The invented visits' documents show every state of a document that an order comes to."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy.orm import Session, scoped_session

from portal.domain.documents import DocumentState
from portal.models import Document
from portal.services import demonstration, demonstration_documents

ORDERS = ("rectification_order", "stop_notice")


@pytest.fixture
def orders(session: scoped_session[Session]) -> list[Document]:
    demonstration.load()
    return session.query(Document).filter(Document.kind.in_(ORDERS)).all()


def test_one_is_served_one_void_and_replaced_one_waits(orders: list[Document]) -> None:
    assert Counter(order.state for order in orders) == {
        DocumentState.SERVED: 1,
        DocumentState.VOIDED: 1,
        DocumentState.ISSUED: 2,
    }
    (wrong,) = [order for order in orders if order.state is DocumentState.VOIDED]
    assert wrong.replaced_by is not None
    assert wrong.replaced_by.number != wrong.number
    assert "演示" in demonstration_documents.ORDER["legal_basis"]


def test_one_waits_as_a_draft_and_one_service_is_proved(session: scoped_session[Session]) -> None:
    demonstration.load()
    rows = session.query(Document.kind, Document.state).all()
    assert ("site_transcript", DocumentState.DRAFT) in rows
    assert ("service_receipt", DocumentState.ISSUED) in rows
