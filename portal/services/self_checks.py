"""The table that somebody answered for themselves, as a Word file to take away.  It is kept nowhere."""

from dataclasses import replace
from typing import Any

from docgen.draft import marked
from docgen.layouts.checklist_table import ChecklistTable
from docgen.layouts.cosmetics_operator_record import blank as operator_record
from docgen.layouts.cosmetics_producer_table import blank as producer_table
from portal.domain.calendar import today
from portal.domain.checklists import Scale
from portal.domain.self_checks import SelfCheck
from portal.services.cosmetics_documents import evaluations, remarks
from portal.services.health_food_documents import table_lines
from portal.services.layouts import drawn

MARK = "自测　由填写人自行填写，不具法律效力"


def word_file(tried: SelfCheck) -> bytes:
    """The official table with the answers in it, and on every page that it is nothing official."""
    key, fields = _paper(tried)
    return marked(drawn(key, today()).render(fields), MARK)


def _paper(tried: SelfCheck) -> tuple[str, Any]:
    """The key of the form, and what stands in it."""
    table, answers = tried.checklist, tried.answers
    if all(kind.is_health_food for kind in table.kinds):
        lines = table_lines(table, answers)
        return "checklist_table", ChecklistTable(
            checklist=table.key, lines=lines, other_problems=tried.other_problems, record_number=""
        )
    if table.scale is Scale.YES_NO:
        return "cosmetics_producer_table", replace(producer_table(table.key), remarks=remarks(table, answers))
    return "cosmetics_operator_record", replace(
        operator_record(table.key), evaluations=evaluations(table, answers)
    )
