"""The same form sent twice, and twenty times at once, is one act."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Document, DocumentCopy, Event, Inspection
from tests.journeys import steps
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]
SHOP = "桂柳健健康生活馆（中南）"
COPIES = 20


def _ready(signed_in: SignIn) -> tuple[Visitor, str, dict[str, str]]:
    """An inspector on the summary page, and the form as the page holds it."""
    clerk, inspector = signed_in("clerk"), signed_in("inspector")
    address = steps.assign(clerk, SHOP, "韦明远", "李静")
    steps.tell(inspector, address)
    steps.answer(inspector, address, steps.compliant())
    form = inspector.page.form("完成检查，出具文书")
    sent = dict(form.values) | {"opinion": "无异议。", "signer": "覃志强"}
    return inspector, form.address, {name: str(value) for name, value in sent.items()}


def _records(app: Flask) -> tuple[int, int, int]:
    """Finished acts, record numbers, copies of result records."""
    with app.app_context():
        acts = db.session.scalar(
            select(func.count()).select_from(Event).where(Event.action == Action.INSPECTION_FINISH)
        )
        numbers = db.session.scalar(select(func.count(Inspection.record_number)))
        papers = db.session.scalar(
            select(func.count(DocumentCopy.id)).join(Document).where(Document.kind == "result_record")
        )
    return acts or 0, numbers or 0, papers or 0


def test_finishing_twice_makes_one_record_and_shows_the_same_page(district: Flask, signed_in: SignIn) -> None:
    inspector, address, sent = _ready(signed_in)
    before = _records(district)
    answers = [inspector.client.post(address, data=sent) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    after = _records(district)
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 3]


def test_twenty_copies_at_once_make_one_record(district: Flask, signed_in: SignIn) -> None:
    inspector, address, sent = _ready(signed_in)
    before = _records(district)
    cookie = inspector.client.get_cookie("session")
    assert cookie is not None

    def send(_copy: int) -> tuple[int, str]:
        client = district.test_client()
        client.set_cookie("session", cookie.value)
        answer = client.post(address, data=sent)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(COPIES)))
    assert len(answers) == COPIES
    assert {status for status, _location in answers} == {303}
    assert len({location for _status, location in answers}) == 1
    after = _records(district)
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 3]


def test_assigning_twice_makes_one_visit(signed_in: SignIn) -> None:
    clerk = signed_in("clerk")
    clerk.open(f"/registry?name={SHOP}")
    clerk.follow(SHOP)
    clerk.follow("指派检查")
    form = clerk.page.form("指派检查")
    inspectors = clerk.page.attributes("//input[@name='inspectors']/@value")[:2]
    sent = dict(form.values) | {"kind": "hf_operator", "inspectors": inspectors, "ways": "on_site"}
    places = {clerk.client.post(form.address, data=sent).headers["Location"] for _time in range(2)}
    assert len(places) == 1
