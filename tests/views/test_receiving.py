"""Receiving a paper through its page, and the list of what nobody received."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.domain.documents import SERVED_ON_ENTERPRISE, DocumentState
from portal.extensions import db
from portal.models import Account, Document
from tests.support.district import sign_in


def waiting(app: Flask) -> tuple[str, str]:
    """A paper that nobody received yet, and an account of the enterprise that it is for."""
    with app.app_context():
        row = db.session.execute(
            select(Document.id, Account.login)
            .join(Account, Account.enterprise_id == Document.enterprise_id)
            .where(Document.kind.in_(SERVED_ON_ENTERPRISE), Document.state == DocumentState.ISSUED)
            .limit(1)
        ).one()
        return str(row[0]), row[1]


def test_the_enterprise_receives_a_paper_and_the_office_sees_it(district: Flask) -> None:
    paper, login = waiting(district)
    clerk = sign_in(district, "clerk")
    clerk.open("/unserved-documents")
    assert f"/documents/{paper}" in clerk.page.attributes("//main//a/@href")
    shop = sign_in(district, login)
    shop.open(f"/documents/{paper}")
    shop.follow("签收")
    shop.press("签收", status=422, name="")
    assert "请填写签收人的姓名" in shop.page.text
    shop.press("签收", name="王经理")
    assert "网上签收" in shop.page.text
    assert "已签收" in shop.page.text
    clerk.open("/unserved-documents")
    assert f"/documents/{paper}" not in clerk.page.attributes("//main//a/@href")
    clerk.open(f"/documents/{paper}")
    assert "王经理" in clerk.page.text
