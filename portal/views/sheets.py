"""A checklist as it comes from a browser, at a visit and in a filing: one row, or the whole form."""

from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from forms.answers import field_name, read_item, read_sheet
from portal.domain.checklists import Checklist
from portal.domain.errors import NotFound
from portal.domain.result import Mark
from portal.queries import sheet
from portal.services import answers
from portal.services.acts import abandon
from portal.views.access import acting

Conflicts: TypeAlias = Mapping[str, sheet.Conflict]
Faults: TypeAlias = tuple[tuple[str, str], ...]


def keep_row(
    id: UUID,
    item_id: str,
    table: Checklist,
    of: answers.Owner,
    shown: Callable[[int, Conflicts], Response],
) -> Response:
    """Save one row of the sheet, and show it: 409 with both values where two people answered differently."""
    if not table.has(item_id):
        raise NotFound("这张表没有这一项。")
    if field_name("theirs", table.item(item_id)) in request.form:
        return shown(200, {})
    try:
        given = answers.Given(*read_item(request.form, table.item(item_id)))
        answers.answer(id, item_id, given, acting(), of)
    except answers.AnswerConflict as conflict:
        both = {item_id: _both(conflict)}
        abandon()
        return shown(409, both)
    return shown(200, {})


def keep_form(id: UUID, table: Checklist, of: answers.Owner) -> Conflicts:
    """Save the rows of the whole form; what another person answered meanwhile comes back."""
    given = {key: answers.Given(*row) for key, row in read_sheet(request.form, table).items()}
    conflicts = answers.answer_sheet(id, given, _other(), acting(), of)
    return {conflict.item.id: _both(conflict) for conflict in conflicts}


def faults_of(table: Checklist, conflicts: Conflicts) -> Faults:
    """The rows with two answers, as the page lists what is to be mended."""
    return tuple(
        (f"item-{key}", f"{table.item(key).no or key}：有两种答案，请选择采用哪一个。") for key in conflicts
    )


def _other() -> answers.OtherProblems | None:
    text = request.form.get("other_problems")
    return None if text is None else answers.OtherProblems(text, request.form.get("other_seen", ""))


def _both(conflict: answers.AnswerConflict) -> sheet.Conflict:
    theirs = conflict.theirs
    standing = Mark(theirs.words, theirs.remark, theirs.spot_check)
    return sheet.conflict(conflict.item, conflict.mine, standing, theirs.answered_by, theirs.answered_at)
