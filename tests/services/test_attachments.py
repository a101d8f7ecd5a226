"""Files are handed in one by one, kept for good before they are named, and taken back with a trace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import select

from portal import extensions
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.people import ANYONE
from portal.domain.permissions import Action
from portal.domain.uploads import BASKET, MOST_FILES, SCAN, Place
from portal.extensions import db, files
from portal.models import Attachment, Event
from portal.models.base import new_id
from portal.queries import attachments
from portal.services import attachments as handed_in
from portal.services.attachments import adopt, attach, remove
from tests.builders.district import District
from tests.builders.pdfs import pdf


@pytest.fixture
def place() -> Place:
    return Place(BASKET, new_id(), SCAN.key)


def numbered(number: int) -> bytes:
    return pdf(b"/Note(%d)" % number)


def test_a_file_is_kept_with_who_when_and_what_and_one_event(district: District, place: Place) -> None:
    by = district.by("shop", "key-of-the-form")
    kept = attachments.get(by, attach(place, "C:\\营业执照.pdf", pdf(), by))
    assert (kept.file_name, kept.media_type, kept.size) == ("营业执照.pdf", "application/pdf", len(pdf()))
    assert (kept.uploaded_by, kept.purpose) == (by.account_id, "scan")
    assert files.get(kept.digest) == pdf()
    event = db.session.scalars(select(Event).where(Event.action == Action.ATTACHMENT_ADD)).one()
    assert (event.subject_type, event.subject_id) == (BASKET, place.subject_id)
    assert (event.reason, event.detail["digest"]) == ("营业执照.pdf", kept.digest)
    assert event.submission_key is None


def test_the_same_file_twice_is_one(district: District, place: Place) -> None:
    by = district.by("shop")
    first = attach(place, "营业执照.pdf", pdf(), by)
    assert attach(place, "营业执照.pdf", pdf(), by) == first
    assert attach(place, "另一个名字.pdf", pdf(), by) != first
    assert len(db.session.scalars(select(Event).where(Event.action == Action.ATTACHMENT_ADD)).all()) == 2


def test_a_place_takes_as_many_as_its_purpose_and_no_more(district: District, place: Place) -> None:
    by = district.by("shop")
    for number in range(SCAN.most):
        attach(place, f"{number}.pdf", numbered(number), by)
    with pytest.raises(RuleBroken, match=f"最多放 {SCAN.most} 个文件，已经满了。请先移除一个"):
        attach(place, "one more.pdf", numbered(99), by)
    remove(attachments.at(by, place)[0].id, by)
    assert attach(place, "one more.pdf", numbered(99), by)


def test_a_record_holds_as_many_files_as_it_may_whatever_they_are_for(
    district: District, place: Place
) -> None:
    by = district.by("shop")
    first = attachments.get(by, attach(place, "0.pdf", pdf(), by))
    values = {c.key: getattr(first, c.key) for c in Attachment.__mapper__.columns if c.key != "id"}
    for _ in range(MOST_FILES - 1):
        db.session.add(Attachment(**{**values, "purpose": "other"}))
    db.session.commit()
    with pytest.raises(RuleBroken, match=f"最多放 {MOST_FILES} 个文件"):
        attach(place, "1.pdf", numbered(1), by)


@pytest.mark.parametrize("login", ["rival", "clerk", "admin"])
def test_nobody_fills_or_empties_anothers_basket(district: District, place: Place, login: str) -> None:
    kept = attach(place, "营业执照.pdf", pdf(), district.by("shop"))
    with pytest.raises(NotFound):
        attach(place, "1.pdf", numbered(1), district.by(login))
    with pytest.raises(NotFound):
        remove(kept, district.by(login))
    assert attachments.get(district.by("shop"), kept)


def test_a_place_that_does_not_exist_takes_nothing(district: District, place: Place) -> None:
    for wrong in (replace(place, purpose="other"), replace(place, subject_type="inspection")):
        with pytest.raises(NotFound):
            attach(wrong, "1.pdf", pdf(), district.by("shop"))
    with pytest.raises(RuleBroken):
        attach(place, "1.pdf", pdf(), ANYONE)


def test_a_refused_file_leaves_nothing(district: District, place: Place) -> None:
    folder = Path(current_app.config["DATA_DIR"]) / "files"
    before = set(folder.rglob("*"))
    with pytest.raises(RuleBroken, match="自动运行"):
        attach(place, "1.pdf", pdf(b"/OpenAction<</S/Launch>>"), district.by("shop"))
    assert attachments.at(district.by("shop"), place) == []
    assert set(folder.rglob("*")) == before


def test_the_gate_works_outside_any_transaction(
    district: District, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise whoever writes meanwhile would wait for it."""
    seen = []

    def watched(*arguments: Any) -> Any:
        seen.append(db.session().in_transaction())
        return examine(*arguments)

    examine = handed_in.examine
    monkeypatch.setattr(handed_in, "examine", watched)
    attach(place, "1.pdf", pdf(), district.by("shop"))
    assert seen == [False]


def test_a_file_is_on_the_disk_before_its_row_is(
    district: District, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def told(what: str, act: Any) -> Any:
        def tell(*arguments: Any, **named: Any) -> Any:
            order.append(what)
            return act(*arguments, **named)

        return tell

    monkeypatch.setattr(os, "fsync", told("sync", os.fsync))
    monkeypatch.setattr(Path, "replace", told("rename", Path.replace))
    monkeypatch.setattr(db.session, "commit", told("commit", db.session.commit))
    attach(place, "新.pdf", numbered(7777), district.by("shop"))
    assert order[:3] == ["sync", "rename", "sync"]
    assert order[-1] == "commit"


def test_a_file_that_could_not_be_written_whole_is_not_there(
    district: District, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(extensions.os, "fsync", full)  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="No space"):
        attach(place, "新.pdf", numbered(8888), district.by("shop"))
    db.session.rollback()
    assert attachments.at(district.by("shop"), place) == []
    assert [path for path in _stored() if path.name.startswith(".")] == []


def _stored() -> Iterator[Path]:
    return (Path(current_app.config["DATA_DIR"]) / "files").rglob("*")


def test_a_removed_file_keeps_row_bytes_and_trace(district: District, place: Place) -> None:
    by = district.by("shop")
    kept = attach(place, "营业执照.pdf", pdf(), by)
    remove(kept, by)
    row = db.session.get_one(Attachment, kept)
    assert row.removed_at is not None
    assert files.get(row.digest) == pdf()
    event = db.session.scalars(select(Event).where(Event.action == Action.ATTACHMENT_REMOVE)).one()
    assert event.reason == "营业执照.pdf"
    with pytest.raises(NotFound):
        remove(kept, by)


def test_a_basket_is_adopted_by_the_record_that_was_made_and_only_ones_own(
    district: District, place: Place
) -> None:
    by = district.by("shop")
    first, second = (attach(place, f"{n}.pdf", numbered(n), by) for n in (1, 2))
    record = Place("thing", new_id(), SCAN.key)
    assert adopt(place.subject_id, record, district.by("rival")) == ()
    assert adopt(place.subject_id, replace(record, purpose="other"), by) == ()
    assert adopt(place.subject_id, record, by) == (first, second)
    db.session.commit()
    assert attachments.count("thing", record.subject_id) == 2
    assert attachments.count(BASKET, place.subject_id) == 0
