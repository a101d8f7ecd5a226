"""Layouts as an administrator sends them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from portal.domain.people import Viewer
from portal.domain.uploads import BASKET, LAYOUT, Place
from portal.models.base import new_id
from portal.services import attachments, layouts
from tests.builders.word_habits import as_word_saves, changed

DOCUMENT = "notification_page"
OLD, NEW = "被检查单位：", "被检查单位名称："
BASIS = "桂食药监〔2018〕12号"


def edited(new: str = NEW) -> bytes:
    """The layout of the notification page with another wording, as Word saves it."""
    return as_word_saves(changed(layouts.to_edit(DOCUMENT, None), OLD, new))


def proposed(day: date, by: Viewer, content: bytes | None = None) -> UUID:
    """A layout that waits for a decision."""
    basket = new_id()
    attachments.attach(Place(BASKET, basket, LAYOUT.key), "告知页.docx", content or edited(), by)
    return layouts.propose(layouts.Proposal(DOCUMENT, day, BASIS, basket), by)
