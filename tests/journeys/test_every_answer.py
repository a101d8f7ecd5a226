"""One truth for every line and every answer: the screen, the tick in Word, and the row for the public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain import checklists
from portal.domain.checklists import Checklist
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event, Publication
from tests.docgen.reading import rows
from tests.journeys import steps
from tests.support.visitor import Visitor

SignIn = Callable[[str], Visitor]

KEYS = ("lz2018-1-1", "lz2018-1-2")
KIND = {"lz2018-1-1": "hf_producer", "lz2018-1-2": "hf_operator"}
SHOP = {"lz2018-1-1": "柳城康源生物科技有限公司", "lz2018-1-2": "桂柳健健康生活馆（中南）"}
TICKS = {"是": "☑是☐否", "否": "☐是☑否", "不适用": "☐是☐否", "本次未查": "☐是☐否"}
REMARK = "逐项核对用的备注"


@dataclass(frozen=True)
class Seen:
    """What stands for every item in the three places."""

    screen: dict[str, str]
    ticks: dict[str, str]
    public: set[str]


def _shifted(checklist: Checklist, shift: int) -> dict[str, str]:
    """Item → word; over all shifts every item has every word once."""
    words = checklist.words
    return {item.id: words[(place + shift) % len(words)] for place, item in enumerate(checklist.items)}


def _walk(app: Flask, signed_in: SignIn, checklist: Checklist, words: dict[str, str]) -> Seen:
    clerk, inspector, leader = signed_in("clerk"), signed_in("inspector"), signed_in("leader")
    address = steps.assign(clerk, SHOP[checklist.key], "韦明远", "李静", kind=KIND[checklist.key])
    steps.tell(inspector, address)
    fields = {f"word-{key}": word for key, word in words.items()}
    fields |= {f"remark-{key}": REMARK for key, word in words.items() if word != "本次未查"}
    steps.answer(inspector, address, fields)
    inspector.press("完成检查，出具文书", opinion="无异议。", signer="覃志强", explanation="见要点表。")
    table = inspector.download(f"表{checklist.table}要点表").data
    inspector.open(f"{address}/checklist")
    shown = "//*[@id='item-{}']//p[@class='answer']/strong"
    screen = {
        item.id: inspector.page.one(shown.format(item.id)).text_content() or "" for item in checklist.items
    }
    leader.open(f"{address}/release")
    leader.press("公开这次结果", read="y")
    with app.app_context():
        released = select(Event.subject_id).where(Event.action == Action.INSPECTION_RELEASE)
        newest = db.session.scalars(released.order_by(Event.at.desc()).limit(1)).one()
        row = db.session.scalars(select(Publication).where(Publication.inspection_id == newest)).one()
        public = {problem["no"] for problem in row.problems}
    return Seen(screen, _ticks(table), public)


def _ticks(table: bytes) -> dict[str, str]:
    """Printed number → the boxes of its row."""
    boxes = {}
    for cells in rows(table):
        marks = [place for place, cell in enumerate(cells) if "☐" in cell or "☑" in cell]
        if marks:
            boxes[cells[marks[0] - 2].strip()] = "".join(cells[marks[0]].split())
    return boxes


@pytest.mark.parametrize("key", KEYS)
def test_every_line_and_every_answer_is_the_same_on_screen_in_word_and_in_public(
    key: str, district: Flask, signed_in: SignIn
) -> None:
    checklist = checklists.load(key)
    checked = 0
    for shift in range(len(checklist.words)):
        words = _shifted(checklist, shift)
        seen = _walk(district, signed_in, checklist, words)
        for item in checklist.items:
            word = words[item.id]
            problem = word in checklist.scale.words and word != item.compliant
            assert seen.screen[item.id] == word, item.no
            assert seen.ticks[item.label] == TICKS[word], item.no
            assert (item.no in seen.public) is problem, item.no
            checked += 1
    assert checked == len(checklist.items) * len(checklist.words)
