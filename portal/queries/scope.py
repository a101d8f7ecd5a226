"""Which rows a viewer may see at all.  What they may do with them is the permission matrix."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Mapped

from portal.domain.documents import KEPT_BY_BUREAU
from portal.domain.draws import DrawState
from portal.domain.inspections import InspectionState
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action, may
from portal.domain.rectifications import RectificationState
from portal.domain.workflow import IN_EFFECT
from portal.models import (
    Application,
    CaseReview,
    Document,
    DocumentCopy,
    Draw,
    Enterprise,
    Filing,
    FilingPeriod,
    Incident,
    Inspection,
    Inspector,
    Job,
    Listing,
    LookBack,
    Objection,
    Plan,
    PlanDuty,
    Rectification,
    RectificationExtension,
    RectificationLine,
    StoreTitle,
    Supervision,
    TeamMember,
    TitleApplication,
    TitleScorer,
    UnitReport,
)

WHOLE_DISTRICT = frozenset({Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER})
OWN_OFFICE = frozenset({Role.INSPECTOR, Role.OFFICE_HEAD})
SERVED = (InspectionState.FINISHED, InspectionState.RELEASED)
"""An enterprise sees its visits once their documents are handed over."""
HANDED_OVER = ("", "反馈企业", "现场公示", "第二联交被检查单位", "第二联交当事人")
"""The copies that an enterprise gets: its own, the one to post, and documents of one copy (R-34)."""


def visible_inspections(viewer: Viewer) -> ColumnElement[bool]:
    """The visits that the viewer may see: the district's, the office's or one's own, the enterprise's."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    if viewer.role in OWN_OFFICE:
        own_visits = select(TeamMember.inspection_id).where(TeamMember.inspector_id == viewer.inspector_id)
        return or_(Inspection.office_id == viewer.office_id, Inspection.id.in_(own_visits))
    if viewer.role is Role.ENTERPRISE and viewer.enterprise_id is not None:
        return (Inspection.enterprise_id == viewer.enterprise_id) & Inspection.state.in_(SERVED)
    return false()


def visible_rectifications(viewer: Viewer) -> ColumnElement[bool]:
    """What is to be put right after visits that the viewer may see."""
    if viewer.role is Role.ENTERPRISE:
        own = Rectification.enterprise_id == viewer.enterprise_id
        return own & (Rectification.state != RectificationState.VOIDED)
    if viewer.role in OWN_OFFICE:
        return Rectification.inspection_id.in_(select(Inspection.id).where(visible_inspections(viewer)))
    return true() if viewer.role in WHOLE_DISTRICT else false()


def visible_incidents(viewer: Viewer) -> ColumnElement[bool]:
    """The recalls and accidents that the viewer may see: the district's, the office's, the enterprise's."""
    return _visible(viewer, Incident.enterprise_id, Incident.office_id)


def visible_rectification_lines(viewer: Viewer) -> ColumnElement[bool]:
    """Their items."""
    return RectificationLine.rectification_id.in_(
        select(Rectification.id).where(visible_rectifications(viewer))
    )


def visible_extensions(viewer: Viewer) -> ColumnElement[bool]:
    """The requests for more time."""
    return RectificationExtension.rectification_id.in_(
        select(Rectification.id).where(visible_rectifications(viewer))
    )


def visible_look_backs(viewer: Viewer) -> ColumnElement[bool]:
    """The look-backs at what visits found that the viewer may see: the bureau's own affair."""
    return _of_visits(viewer, LookBack.inspection_id)


def visible_case_reviews(viewer: Viewer) -> ColumnElement[bool]:
    """The reviews of cases from visits that the viewer may see: the bureau's own affair."""
    return _of_visits(viewer, CaseReview.inspection_id)


def _of_visits(viewer: Viewer, visit: Mapped[UUID]) -> ColumnElement[bool]:
    if viewer.role in WHOLE_DISTRICT:
        return true()
    if viewer.role in OWN_OFFICE:
        return visit.in_(select(Inspection.id).where(visible_inspections(viewer)))
    return false()


def visible_objections(viewer: Viewer) -> ColumnElement[bool]:
    """The objections that the viewer may see: the district's, the office's, the enterprise's."""
    return _visible(viewer, Objection.enterprise_id, Objection.office_id)


def visible_inspectors(viewer: Viewer) -> ColumnElement[bool]:
    """The persons of the roster whose absences and relations the viewer may see."""
    if viewer.role is Role.SECTION_CLERK:
        return true()
    if viewer.role is Role.OFFICE_HEAD:
        return Inspector.office_id == viewer.office_id
    return false()


def visible_draws(viewer: Viewer) -> ColumnElement[bool]:
    """The draws that the viewer may see: an office those whose roster is published."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    return Draw.state != DrawState.PREPARING if viewer.role in OWN_OFFICE else false()


def visible_plans(viewer: Viewer) -> ColumnElement[bool]:
    """The plans that the viewer may see: an office those that it is to work by."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    return Plan.state.in_(IN_EFFECT) if viewer.role in OWN_OFFICE else false()


def visible_duties(viewer: Viewer) -> ColumnElement[bool]:
    """The lines of plans that they may see: an office its own."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    if viewer.role in OWN_OFFICE:
        in_effect = select(Plan.id).where(visible_plans(viewer))
        return (PlanDuty.office_id == viewer.office_id) & PlanDuty.plan_id.in_(in_effect)
    return false()


def visible_summaries(viewer: Viewer) -> ColumnElement[bool]:
    """The calls for the summaries of the years: the bureau's own people see all of them."""
    return true() if viewer.role in WHOLE_DISTRICT | OWN_OFFICE else false()


def visible_reports(viewer: Viewer) -> ColumnElement[bool]:
    """What the units report: the section and the leaders read all, an office and the brigade their own."""
    if viewer.role in WHOLE_DISTRICT - {Role.BRIGADE}:
        return true()
    own = viewer.role in OWN_OFFICE | {Role.BRIGADE}
    return UnitReport.office_id == viewer.office_id if own else false()


def visible_supervisions(viewer: Viewer) -> ColumnElement[bool]:
    """The supervision that the viewer may see: an office that of itself."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    return Supervision.office_id == viewer.office_id if viewer.role in OWN_OFFICE else false()


def visible_documents(viewer: Viewer) -> ColumnElement[bool]:
    """The documents that the viewer may see: those of visits that they may see, and of other matters the
    district's, the office's and the bureau's, the enterprise's.  An enterprise sees what it was given.
    """
    if viewer.role in WHOLE_DISTRICT:
        return true()
    of_visits = Document.inspection.has(visible_inspections(viewer))
    if viewer.role in OWN_OFFICE:
        of_bureau = Document.office_id.is_(None) & Document.enterprise_id.is_(None)
        own = Document.inspection_id.is_(None) & (Document.office_id == viewer.office_id)
        return or_(of_visits, own, of_bureau)
    if viewer.role is Role.ENTERPRISE and viewer.enterprise_id is not None:
        given = Document.issued_at.is_not(None) & Document.kind.not_in(KEPT_BY_BUREAU)
        own = Document.inspection_id.is_(None) & (Document.enterprise_id == viewer.enterprise_id)
        return given & or_(of_visits, own)
    return false()


def visible_copies(viewer: Viewer) -> ColumnElement[bool]:
    """The copies that the viewer may see of a document that they may see."""
    return DocumentCopy.label.in_(HANDED_OVER) if viewer.role is Role.ENTERPRISE else true()


def visible_enterprises(viewer: Viewer) -> ColumnElement[bool]:
    """The enterprises that the viewer may see."""
    return _visible(viewer, Enterprise.id, Enterprise.office_id)


def visible_listings(viewer: Viewer) -> ColumnElement[bool]:
    """The listings of the enterprises that the viewer may see."""
    return _visible(viewer, Listing.enterprise_id, Listing.office_id)


def _visible(viewer: Viewer, whose: Mapped[UUID], office: Mapped[UUID]) -> ColumnElement[bool]:
    if viewer.role in WHOLE_DISTRICT:
        return true()
    if viewer.role in OWN_OFFICE:
        return office == viewer.office_id
    if viewer.role is Role.ENTERPRISE:
        return whose == viewer.enterprise_id
    return false()


def visible_applications(viewer: Viewer) -> ColumnElement[bool]:
    """One's own applications and those of one's enterprise; the bureau sees what was sent to it."""
    if viewer.role is Role.ENTERPRISE:
        own = Application.account_id == viewer.account_id
        if viewer.enterprise_id is None:
            return own
        return or_(own, Application.enterprise_id == viewer.enterprise_id)
    sent = Application.submitted_at.is_not(None)
    if viewer.role in WHOLE_DISTRICT:
        return sent
    if viewer.role in OWN_OFFICE:
        return sent & (Application.office_id == viewer.office_id)
    return false()


def visible_filings(viewer: Viewer) -> ColumnElement[bool]:
    """An enterprise's own self-inspection reports; the bureau sees what was handed in to it."""
    if viewer.role is Role.ENTERPRISE:
        return Filing.enterprise_id == viewer.enterprise_id if viewer.enterprise_id else false()
    seen = select(Enterprise.id).where(visible_enterprises(viewer))
    return Filing.submitted_at.is_not(None) & Filing.enterprise_id.in_(seen)


def visible_filing_periods(viewer: Viewer) -> ColumnElement[bool]:
    """The periods of self-inspection that the viewer may see: an office those that ask its enterprises."""
    if viewer.role in WHOLE_DISTRICT:
        return true()
    if viewer.role in OWN_OFFICE:
        return FilingPeriod.office_id.is_(None) | (FilingPeriod.office_id == viewer.office_id)
    return false()


def visible_jobs(viewer: Viewer) -> ColumnElement[bool]:
    """The jobs that the viewer asked for: what comes out of them may be anything that the viewer may see."""
    return Job.requested_by == viewer.account_id if viewer.account_id is not None else false()


def visible_imports(viewer: Viewer) -> ColumnElement[bool]:
    """The tables of businesses that were handed in: those who keep the registry see all of them."""
    return true() if viewer.role is Role.SECTION_CLERK else false()


def visible_layouts(viewer: Viewer) -> ColumnElement[bool]:
    """The layouts of the official documents: one for the whole bureau, for those who propose and decide."""
    return true() if may(viewer.role, Action.LAYOUT_READ) else false()


def visible_title_applications(viewer: Viewer) -> ColumnElement[bool]:
    """An enterprise's own; the bureau sees what was sent, an office its own and what its people score."""
    if viewer.role is Role.ENTERPRISE and viewer.enterprise_id is not None:
        return TitleApplication.enterprise_id == viewer.enterprise_id
    sent = TitleApplication.submitted_at.is_not(None)
    if viewer.role in WHOLE_DISTRICT:
        return sent
    if viewer.role in OWN_OFFICE:
        scored = select(TitleScorer.application_id).where(TitleScorer.inspector_id == viewer.inspector_id)
        return sent & or_(TitleApplication.office_id == viewer.office_id, TitleApplication.id.in_(scored))
    return false()


def visible_store_titles(viewer: Viewer) -> ColumnElement[bool]:
    """The titles of the enterprises that the viewer may see."""
    return _visible(viewer, StoreTitle.enterprise_id, StoreTitle.office_id)
