"""The invented examples."""

from __future__ import annotations

import docgen
from docgen.examples import checklist_table, examples, notification_page, result_record
from portal.domain.checklists import load


def test_every_official_document_has_an_example() -> None:
    assert {key: type(fields) for key, fields in examples().items()} == {
        document.key: document.fields for document in docgen.REGISTER
    }


def test_the_examples_of_one_visit_agree() -> None:
    table, record, note = checklist_table("lz2018-1-1"), result_record(), notification_page()
    items = {item.id: item for item in load("lz2018-1-1").items}
    problems = [
        items[line.item].no for line in table.lines if line.answer not in (None, items[line.item].compliant)
    ]
    assert tuple(problems) == record.general_problems
    assert note.unit == record.holder_name
    assert table.record_number == record.number
