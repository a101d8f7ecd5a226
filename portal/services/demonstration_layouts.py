"""Layouts for the demonstration: one that waits for the leader, one that was sent back."""

from datetime import timedelta
from uuid import UUID

from docgen.pack import archive, member, opened
from portal.domain.calendar import today
from portal.domain.people import Viewer
from portal.domain.uploads import BASKET, LAYOUT, Place
from portal.models.base import new_id
from portal.services import attachments, layouts

BODY = "word/document.xml"
EDITS = (
    ("notification_page", "被检查单位：", "受检查单位：", "桂食药监〔虚构〕12号", 30),
    ("opinion_notice", "检查意见：", "监督检查意见：", "桂食药监〔虚构〕9号", 20),
)
"""Document, a wording and its new one, by what it was ordered, in how many days it is to hold."""


def fill(admin: Viewer, leader: Viewer) -> None:
    """Propose both; the leader sends the second one back."""
    made = [_proposed(*edit, by=admin) for edit in EDITS]
    layouts.refuse(made[1], "标题的字号比上级发的表格小，请核对后再传。", leader)


def _proposed(document: str, old: str, new: str, basis: str, days: int, by: Viewer) -> UUID:
    parts = opened(layouts.to_edit(document, None))
    parts[BODY] = parts[BODY].replace(old.encode(), new.encode())
    content = archive([member(name, data) for name, data in parts.items()])
    basket = new_id()
    attachments.attach(Place(BASKET, basket, LAYOUT.key), f"{layouts.title(document)}.docx", content, by)
    effective = today() + timedelta(days=days)
    return layouts.propose(layouts.Proposal(document, effective, basis, basket), by)
