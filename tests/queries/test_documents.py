"""Issued documents: one's own, and byte for byte."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.domain.errors import NotFound
from portal.extensions import files
from portal.models import Document
from portal.queries import documents, inspections
from tests.builders.district import District
from tests.builders.visits import begun, finished


def notification_page(district: District) -> Document:
    return inspections.documents(begun(district))[0]


def test_a_document_is_found_by_those_who_may_see_its_visit(district: District) -> None:
    page = notification_page(district)
    for login in ("zhang", "head", "clerk", "leader"):
        assert documents.get(district.by(login), page.id).id == page.id
    for login in ("south_head", "shop", "rival", "admin"):  # the shop: once the visit is finished
        with pytest.raises(NotFound, match="没有找到这份文书"):
            documents.get(district.by(login), page.id)
    with pytest.raises(NotFound):
        documents.get(district.by("clerk"), uuid4())


def test_the_enterprise_reads_its_notification_page_after_the_visit(district: District) -> None:
    page = inspections.documents(finished(district))[0]
    assert documents.get(district.by("shop"), page.id).title == "告知页"


def test_the_content_is_what_stands_under_the_hash(district: District) -> None:
    page = notification_page(district)
    assert documents.content(page) == files.get(page.digest)
    page.digest = "0" * 64
    with pytest.raises(FileNotFoundError):
        documents.content(page)
