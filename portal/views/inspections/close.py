"""Finishing a visit, its documents, and releasing the result."""

from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from forms.inspections import FinishForm, ReleaseForm
from portal.domain.permissions import Action
from portal.domain.result import draft_explanation, draft_transcript, reason_for, result_of, tally
from portal.queries import documents, inspections, sheet, signatures
from portal.services import drafts, orders, publications, results, transcripts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.inspections import facts
from portal.views.inspections.blueprint import blueprint, signing_of
from portal.views.render import page, refusals, see_other


@blueprint.route("/inspections/<uuid:id>/finish", methods=["GET", "POST"])
@requires(Action.INSPECTION_FINISH)
@once("inspections.papers")
def finish(id: UUID) -> Response:
    """Summary, opinion and signatures; then result, number and documents in one act."""
    visit = inspections.get(current_viewer(), id)
    table = inspections.checklist_of(visit)
    answers = inspections.marks(inspections.answers(id))
    form = FinishForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            results.finish(id, _closing(form), acting())
            return see_other("inspections.papers", id=id)
    form.show(signatures.shown_at_the_end(visit))
    if request.method == "GET":
        form.explanation.data = draft_explanation(table, answers)
        form.transcript.data = draft_transcript(table, answers)
    counted = tally(table, answers)
    result = result_of(table, counted)
    return page(
        "inspections/finish.html",
        422 if form.errors else 200,
        visit=visit,
        form=form,
        checklist=table,
        sums=facts.sums(counted, table.declared_key > 0),
        result=result,
        tone=sheet.TONES[result] if result else "neutral",
        reason=reason_for(counted),
        faults=sheet.faults(visit) if visit.started_at else (),
        transcripts=transcripts.begun(visit),
    )


@blueprint.get("/inspections/<uuid:id>/documents")
@requires(Action.INSPECTION_READ)
def papers(id: UUID) -> Response:
    """The documents of a visit, to download, sign and hand over."""
    viewer = current_viewer()
    visit = inspections.get(viewer, id)
    return page(
        "inspections/papers.html",
        visit=visit,
        documents=documents.of_visit(viewer, id),
        demand=orders.owed_by(visit, viewer),
        open_papers=drafts.open_to(visit, viewer),
    )


@blueprint.route("/inspections/<uuid:id>/release", methods=["GET", "POST"])
@requires(Action.INSPECTION_RELEASE)
@once("inspections.show")
def release(id: UUID) -> Response:
    """A second person reads what the public will read, and releases it."""
    visit = inspections.get(current_viewer(), id)
    form = ReleaseForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            publications.release(id, acting())
            flash("检查结果已公开。", "success")
            return see_other("inspections.show", id=id)
    preview = publications.preview(visit)
    return page(
        "inspections/release.html",
        422 if form.errors else 200,
        form=form,
        visit=visit,
        preview=preview,
        published=facts.published(preview),
    )


def _closing(form: FinishForm) -> results.Closing:
    return results.Closing(
        explanation=form.explanation.data or "",
        deadline=form.deadline.data,
        enterprise_opinion=form.opinion.data or "",
        enterprise_signer=form.signer.data or "",
        conclusion=form.conclusion.data,
        handling=form.handling.data,
        transcript=form.transcript.data,
        signing=signing_of(form),
    )
