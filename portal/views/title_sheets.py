"""One part of a scoring table on the screen: the shop's own sheet and those of the inspectors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from forms.titles import ScoreForm, score_form
from portal.domain.errors import Conflict, NotFound
from portal.domain.title_scores import Score, Sheet, fault, is_given
from portal.domain.titles import Part, Terms
from portal.domain.uploads import TITLE_EVIDENCE, Place
from portal.queries.title_applications import SCORE, Row, score_rows, sheet
from portal.services.acts import abandon
from portal.services.title_applications import Scoring, scores_mark
from portal.views.render import page, refusals
from portal.views.uploads import take_files


@dataclass(frozen=True)
class PartPage:
    """What is shown around one part: whose sheet, what files are asked for, where one comes from."""

    application: Row
    sheet: str
    part: Part
    files: str
    action: str
    back: tuple[str, str]
    others: Mapping[str, Mapping[str, Score]]


def part_of(application: Row, key: str) -> Part:
    """Raises NotFound."""
    part = Terms.read(application.programme.terms).part(key)
    if part is None:
        raise NotFound("评分表没有这一部分。")
    return part


def done(terms: Terms, given: Sheet) -> dict[str, int]:
    """How many lines of each part are scored."""
    return {part.key: sum(is_given(line, given) for line in part.lines) for part in terms.parts}


def ask(place: PartPage, keep: Callable[[Scoring], None], after: Callable[[bool], Response]) -> Response:
    """Show the part, or keep what was sent; `after` is told whether one stops here for now."""
    form = _form(place)
    alone = take_files(form)
    if request.method == "GET" or alone:
        return _shown(place, form, 422 if form.errors else 200)
    if form.validate() and _possible(place, form):
        try:
            with refusals(form):
                keep(Scoring(place.part.key, form.scores(), form.seen.data or "", form.later.data))
                return after(form.later.data)
        except Conflict as conflict:
            abandon()
            form.refuse(f"{conflict}您填写的内容还在下面；再保存一次，就以您的为准。")
            form.seen.data = _mark(place.application.id, place.sheet, place.part)
    return _shown(place, form, 422)


def _form(place: PartPage) -> ScoreForm:
    rows = score_rows(place.application.id, place.sheet)
    given = sheet(place.application.id, place.sheet)
    form = score_form(place.part, given, _mark(place.application.id, place.sheet, place.part), place.files)
    for line, _points, _reason, files in form.rows():
        files.place = Place(SCORE, rows[line.key].id, TITLE_EVIDENCE.key)
    return form


def _mark(application_id: UUID, name: str, part: Part) -> str:
    given = sheet(application_id, name)
    return scores_mark({line.key: given[line.key] for line in part.lines})


def _possible(place: PartPage, form: ScoreForm) -> bool:
    """What is missing or wrong stands at its field, so that nothing has to be looked for."""
    faults: dict[str, str] = {}
    for line in place.part.lines:
        score = form.scores()[line.key]
        found = fault(line, score)
        if found is not None and not (form.later.data and score.points is None):
            faults[f"{found[0]}-{line.key}"] = found[1]
    form.place(faults)
    return not faults


def _shown(place: PartPage, form: ScoreForm, status: int) -> Response:
    return page("titles/part.html", status, place=place, form=form)
