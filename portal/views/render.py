"""Rendering: what every page knows, and the page or the fragment from the same file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from flask import Flask, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response
from wtforms import Form

from forms.base import new_submission_key
from portal.domain import browsers, calendar, edits, labels
from portal.domain.applications import ApplicationState, TaskState
from portal.domain.documents import DocumentState
from portal.domain.draws import DrawState
from portal.domain.enterprises import EnterpriseStatus, LicenceStanding
from portal.domain.errors import RuleBroken, UnknownEdition
from portal.domain.filings import FilingState, PeriodState, Punctuality
from portal.domain.follow_ups import CaseState, LookBackState
from portal.domain.incidents import IncidentState
from portal.domain.inspections import InspectionState
from portal.domain.plan_words import PlanState
from portal.domain.rectifications import LineState, RectificationState
from portal.domain.summaries import SummaryState
from portal.domain.supervisions import SupervisionState
from portal.domain.text import size_text
from portal.domain.titles import ProgrammeState, TitleApplicationState, TitleState
from portal.extensions import htmx
from portal.queries.bureau import authority
from portal.queries.sheet import TONES
from portal.services.acts import abandon
from portal.services.verifications import portal_address
from portal.views import menu
from portal.views.access import current_viewer, note_refusal
from portal.views.preferences import wants_large_type

STATE_TONES: dict[StrEnum, str] = {
    DrawState.PREPARING: "wait",
    DrawState.ANNOUNCED: "mostly",
    DrawState.DRAWN: "mostly",
    DrawState.PUBLISHED: "ok",
    DrawState.ANNULLED: "bad",
    InspectionState.ASSIGNED: "wait",
    InspectionState.RECUSAL_PENDING: "mostly",
    InspectionState.IN_PROGRESS: "wait",
    InspectionState.FINISHED: "mostly",
    InspectionState.RELEASED: "ok",
    RectificationState.OPEN: "wait",
    RectificationState.ANSWERED: "mostly",
    RectificationState.ESCALATED: "bad",
    RectificationState.CLOSED: "ok",
    RectificationState.VOIDED: "neutral",
    CaseState.OPEN: "wait",
    CaseState.REFERRED: "bad",
    LookBackState.DUE: "wait",
    LookBackState.DONE: "ok",
    LineState.OPEN: "wait",
    LineState.ANSWERED: "mostly",
    LineState.RETURNED: "bad",
    LineState.ACCEPTED: "ok",
    SummaryState.COLLECTING: "wait",
    SummaryState.COMPILED: "ok",
    SupervisionState.OPEN: "wait",
    SupervisionState.REPLIED: "mostly",
    SupervisionState.CLOSED: "ok",
    DocumentState.DRAFT: "wait",
    DocumentState.SERVED: "ok",
    DocumentState.VOIDED: "bad",
    PlanState.DRAFT: "wait",
    PlanState.SUBMITTED: "mostly",
    PlanState.RETURNED: "mostly",
    PlanState.APPROVED: "ok",
    PlanState.PUBLISHED: "ok",
    TaskState.NOT_BEGUN: "neutral",
    TaskState.UNDER_WAY: "wait",
    TaskState.DONE: "ok",
    TaskState.TO_MEND: "mostly",
}
APPLICATION_TONES = {
    ApplicationState.DRAFT: "wait",
    ApplicationState.SUBMITTED: "wait",
    ApplicationState.RETURNED: "mostly",
    ApplicationState.ACCEPTED: "ok",
    ApplicationState.REJECTED: "bad",
}
INCIDENT_TONES = {
    IncidentState.REPORTED: "bad",
    IncidentState.SEEN: "wait",
    IncidentState.CLOSED: "ok",
}
TITLE_TONES: dict[StrEnum, str] = {
    ProgrammeState.DRAFT: "wait",
    ProgrammeState.PUBLISHED: "ok",
    TitleApplicationState.DRAFT: "wait",
    TitleApplicationState.SUBMITTED: "wait",
    TitleApplicationState.RETURNED: "mostly",
    TitleApplicationState.SUPPORTED: "wait",
    TitleApplicationState.NOT_SUPPORTED: "mostly",
    TitleApplicationState.SCORING: "wait",
    TitleApplicationState.SCORED: "wait",
    TitleApplicationState.ON_NOTICE: "mostly",
    TitleApplicationState.AWARDED: "ok",
    TitleApplicationState.REFUSED: "bad",
    TitleState.VALID: "ok",
    TitleState.REVIEW_DUE: "mostly",
    TitleState.SUSPENDED: "mostly",
    TitleState.REVOKED: "bad",
}
FILING_TONES: dict[StrEnum, str] = {
    FilingState.DRAFT: "wait",
    FilingState.SUBMITTED: "wait",
    FilingState.RETURNED: "mostly",
    FilingState.ACCEPTED: "ok",
    PeriodState.OPEN: "wait",
    Punctuality.ON_TIME: "ok",
    Punctuality.LATE: "mostly",
    Punctuality.WAITING: "neutral",
    Punctuality.OVERDUE: "bad",
}
STATUS_TONES = {EnterpriseStatus.ACTIVE: "ok", EnterpriseStatus.SUSPENDED: "mostly"}
STANDING_TONES = {
    LicenceStanding.VALID: "ok",
    LicenceStanding.ENDING: "mostly",
    LicenceStanding.EXPIRED: "bad",
    LicenceStanding.COMING: "wait",
}


class Refusable(Protocol):
    """A form to which a rule's sentence can be added."""

    def refuse(self, sentence: str) -> None: ...


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A whole page."""
    return make_response(render_template(template, **context), status)


def page_or_fragment(page_template: str, fragment: str, status: int = 200, **context: Any) -> Response:
    """The fragment to an htmx request, the page that includes it to everybody else."""
    partial = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = page(fragment if partial else page_template, status, **context)
    response.vary.add("HX-Request")
    return response


def reason_page(
    form: Form, *, title: str, lead: str, consequence: str, button: str, way_back: tuple[str, str]
) -> Response:
    """A page that asks why before a final act.  `way_back`: the words and address of the link above."""
    return page(
        "reason.html",
        422 if form.errors else 200,
        form=form,
        title=title,
        lead=lead,
        consequence=consequence,
        button=button,
        way_back=way_back,
    )


def see_other(endpoint: str, **values: Any) -> Response:
    """After a successful act: 303 to the page that shows it."""
    return redirect(url_for(endpoint, **values), 303)


def whole_address(endpoint: str, **values: Any) -> str:
    """An address that is handed on outside the portal, with the portal's own name before it."""
    return portal_address() + url_for(endpoint, **values)


@contextmanager
def refusals(form: Refusable) -> Iterator[None]:
    """What a rule refuses inside becomes a sentence of the form; nothing of the act is kept."""
    try:
        yield
    except (RuleBroken, UnknownEdition) as refusal:
        abandon()
        note_refusal(str(refusal))
        form.refuse(str(refusal))


def init(app: Flask) -> None:
    app.context_processor(_context)
    app.add_template_filter(labels.label, "label")
    app.add_template_filter(_day, "day")
    app.add_template_filter(browsers.name_of, "browser")
    app.add_template_filter(_minute, "minute")
    app.add_template_filter(size_text, "size")
    app.add_template_filter(STATE_TONES.get, "state_tone")
    app.add_template_filter(lambda status: STATUS_TONES.get(status, "neutral"), "status_tone")
    app.add_template_filter(lambda standing: STANDING_TONES.get(standing, "neutral"), "standing_tone")
    app.add_template_filter(lambda state: TITLE_TONES.get(state, "neutral"), "title_tone")
    app.add_template_filter(lambda state: APPLICATION_TONES.get(state, "neutral"), "application_tone")
    app.add_template_filter(INCIDENT_TONES.get, "incident_tone")
    app.add_template_filter(lambda state: FILING_TONES.get(state, "neutral"), "filing_tone")
    app.add_template_filter(lambda text, field: edits.shown(field, text), "masked")
    app.add_template_filter(lambda text, field: edits.shown(field, text, mask=False), "value_of")


def _day(value: date | None) -> str:
    return "" if value is None else calendar.day_text(value)


def _minute(value: datetime | None) -> str:
    return "" if value is None else calendar.minute_text(value)


def _context() -> dict[str, Any]:
    """What base.html needs on every page."""
    viewer = current_viewer()
    bureau = authority()
    return {
        "bureau": bureau,
        "demo": bureau.demo,
        "menu": LocalProxy(cache(lambda: menu.build(viewer, request.endpoint))),  # a fragment has none
        "viewer": menu.greeting(viewer),
        "elder": wants_large_type(),
        "tones": TONES,
        "new_submission_key": new_submission_key,
        "idle_minutes": current_app.config["IDLE_MINUTES"],
    }
