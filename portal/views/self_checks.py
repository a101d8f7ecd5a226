"""Trying the official tables without an account: answered, counted, taken away, and kept nowhere."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from forms.answers import read_sheet
from portal.domain import self_checks
from portal.domain.calendar import today
from portal.domain.checklists import KEYS, Checklist, in_force, load
from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.permissions import Action
from portal.domain.result import BLANK, tally
from portal.domain.self_checks import SelfCheck
from portal.queries import sheet
from portal.services import self_checks as papers
from portal.views.access import keeps_nothing, requires
from portal.views.downloads import WORD, made_now
from portal.views.render import page, page_or_fragment

blueprint = Blueprint("self_checks", __name__)


@blueprint.get("/self-check")
@requires(Action.SELF_CHECK)
def index() -> Response:
    """The tables that hold today, by the kinds that they are for."""
    tables = dict.fromkeys(in_force(kind, today()) for kind in Kind)
    return page("self_checks/index.html", tables=tuple(tables))


@blueprint.get("/self-check/<key>")
@requires(Action.SELF_CHECK)
def table(key: str) -> Response:
    """A table without an answer."""
    return _sheet(SelfCheck(_table(key), {}, ""))


@blueprint.post("/self-check/<key>")
@requires(Action.SELF_CHECK)
@keeps_nothing
def tried(key: str) -> Response:
    """The table with what was answered and its counts, or what came of it."""
    given = _sent(key)
    faults = self_checks.faults(given)
    if faults or request.form.get("next") != "finish":
        return _sheet(given, faults)
    return page(
        "self_checks/outcome.html", tried=given, outcome=self_checks.outcome(given), rule=self_checks.RULE
    )


@blueprint.post("/self-check/<key>/word")
@requires(Action.SELF_CHECK)
@keeps_nothing
def word(key: str) -> Response:
    """The official table with the answers in it, marked as nothing official."""
    given = _sent(key)
    faults = self_checks.faults(given)
    if faults:
        return _sheet(given, faults)
    return made_now(f"自测_{given.checklist.title}.docx", WORD, papers.word_file(given))


def _table(key: str) -> Checklist:
    if key not in KEYS:
        raise NotFound("没有这张检查要点表。请从“自己试一试”的目录进入。")
    return load(key)


def _sent(key: str) -> SelfCheck:
    checklist = _table(key)
    marks = {item_id: mark for item_id, (mark, _) in read_sheet(request.form, checklist).items()}
    given = {item_id: mark for item_id, mark in marks.items() if mark != BLANK}
    return SelfCheck(checklist, given, request.form.get("other_problems", ""))


def _sheet(given: SelfCheck, faults: tuple[tuple[str, str], ...] = ()) -> Response:
    return page_or_fragment(
        "self_checks/sheet.html",
        "self_checks/_counted.html",
        422 if faults else 200,
        sheet=sheet.trial(given.checklist, given.answers),
        tally=sheet.counts(given.checklist, given.answers, tally(given.checklist, given.answers).open),
        other_problems=given.other_problems,
        faults=faults,
    )
