"""Two inspectors on one checklist, in any order: what each was told is kept stands, or is in the history."""

from __future__ import annotations

import random

from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import at
from portal.domain.checklists import load
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import Answer, AnswerRevision
from portal.services import answers
from portal.services.acts import abandon
from portal.services.answers import AnswerConflict, Given
from tests.builders.district import MORNING, settle
from tests.builders.visits import begun
from tests.torture import report
from tests.torture.ground import times

STEPS = times(300, 1000)
TABLE = load("lz2018-1-2")


def test_nothing_that_two_inspectors_answer_is_lost_silently(app: Flask) -> None:
    chance = random.Random(2018)
    with app.app_context(), at(MORNING):
        district = settle()
        visit = begun(district)
        seen: dict[tuple[str, str], int] = {}
        kept, refused = [], 0
        for step in range(STEPS):
            login, item = chance.choice(("zhang", "li")), chance.choice(TABLE.items[:12])
            mark = Mark({"": chance.choice(("是", "否"))}, f"{login} {step}")
            try:
                version = seen.get((login, item.id), 0)
                answers.answer(visit, item.id, Given(mark, version), district.by(login))
                kept.append((item.id, mark.remark))
            except AnswerConflict:
                refused += 1
                abandon()
            if chance.random() < 0.6:  # the page is drawn anew: what stands now is what was seen
                row = db.session.get(Answer, (visit, item.id), populate_existing=True)
                seen[login, item.id] = row.version if row else 0
        history = {
            (row.item_id, row.value["remark"])
            for row in db.session.scalars(select(AnswerRevision).where(AnswerRevision.sheet_id == visit))
        }
    assert refused > STEPS / 20
    assert len(kept) > STEPS / 4
    assert [one for one in kept if one not in history] == []
    report.note("interleavings", STEPS, f"{len(kept)} 个回答已保存，{refused} 个冲突告诉了本人")
