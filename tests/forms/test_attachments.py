"""A field of files knows its basket, what it takes, and what was sent."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict

from forms.attachments import AttachmentForm, FilesField
from forms.base import PortalForm
from forms.fields import Filled
from portal.domain.uploads import BASKET, SCAN, FileKind, Place, Purpose
from tests.forms.conftest import Sent

LAYOUT = Purpose("layout", (FileKind.DOCX,), 1)


class Scans(PortalForm):
    scans = FilesField("营业执照", SCAN, validators=[Filled("请上传营业执照。")])
    layout = FilesField("版式", LAYOUT, hint="从这里下载后修改。")


def sent_with(**files: str) -> Scans:
    stored = MultiDict((name, FileStorage(BytesIO(b"x"), filename)) for name, filename in files.items())
    return Scans(CombinedMultiDict([stored, MultiDict()]), meta={"csrf": False})


def test_a_field_says_what_it_takes() -> None:
    form = Scans(meta={"csrf": False})
    assert form.scans.description == "可以传 JPG、PNG、PDF，每个不超过 10 MB，最多 10 个。"
    assert form.layout.description == "从这里下载后修改。可以传 DOCX，不超过 10 MB。"
    assert form.scans.accept == ".jpg,.jpeg,.png,.pdf"


def test_every_rendering_has_a_basket_of_its_own_and_a_sending_keeps_it(sent: Sent) -> None:
    baskets = {Scans(meta={"csrf": False}).scans.place.subject_id for _ in range(3)}
    assert len(baskets) == 3
    basket = uuid4()
    assert sent(Scans, {"scans-basket": str(basket)}).scans.place == Place(BASKET, basket, "scan")


@pytest.mark.parametrize("wrong", ["", "1", "../..", "' OR 1=1 --"])
def test_a_basket_that_is_no_id_is_a_new_one(wrong: str, sent: Sent) -> None:
    assert isinstance(sent(Scans, {"scans-basket": wrong}).scans.place.subject_id, UUID)


def test_what_was_sent_is_found_and_an_empty_box_sends_nothing() -> None:
    assert [one.filename for one in sent_with(scans="证.pdf").scans.sent] == ["证.pdf"]
    assert sent_with(scans="").scans.sent == []


def test_a_text_in_place_of_a_file_is_nothing(sent: Sent) -> None:
    assert sent(Scans, {"scans": "证.pdf"}).scans.sent == []


def test_a_field_that_must_be_filled_asks_for_what_is_kept_not_for_what_was_sent() -> None:
    form = sent_with(scans="证.pdf")
    assert not form.validate()
    assert form.scans.errors == ["请上传营业执照。"]
    form.scans.data = ["kept"]
    assert form.validate()


def test_what_the_gate_refused_stays_with_the_field() -> None:
    form = sent_with(scans="证.pdf")
    form.scans.data, form.scans.process_errors = ["kept"], ["证.pdf：已经损坏。"]
    assert not form.validate()
    assert form.scans.errors == ["证.pdf：已经损坏。"]


def test_a_script_names_the_place(sent: Sent) -> None:
    record = uuid4()
    right = {"subject_type": "application", "subject_id": str(record), "purpose": "scan"}
    assert sent(AttachmentForm, right).place() == Place("application", record, "scan")
    assert sent(AttachmentForm, {**right, "subject_id": "1"}).place() is None
    assert not sent(AttachmentForm, {}).validate()
