"""Tables.  Columns and relationships only; importing this package makes all of them known."""

from portal.models.accounts import Account, Login, OneTimeLink, RecoveryCode, SecondFactor, Throttle
from portal.models.answers import Answer, AnswerRevision
from portal.models.applications import Application, ClaimCode
from portal.models.attachments import Attachment
from portal.models.bureau import Bureau, DeclaredInterest, Inspector, InspectorLeave, Office, Street
from portal.models.day_lists import DayList
from portal.models.documents import Document, DocumentCopy, DocumentService
from portal.models.draws import Draw, DrawnObject, DrawReplacement
from portal.models.enterprises import Enterprise, EnterpriseKind, EnterpriseTag, Licence, Product
from portal.models.events import Event, LedgerLink
from portal.models.filings import Filing, FilingObligation, FilingPeriod, FilingVersion
from portal.models.follow_ups import CaseReview, FollowUp, LookBack
from portal.models.holidays import HolidayDay
from portal.models.imports import Import, ImportLine
from portal.models.incidents import Incident, IncidentNote
from portal.models.inspections import Inspection, Notification, Serial, TeamMember
from portal.models.jobs import Job, JobItem, Worker
from portal.models.layouts import Layout, LayoutSample
from portal.models.listings import Listing, StaffKey
from portal.models.objections import Objection
from portal.models.plans import Plan, PlanChange, PlanDuty, PublishedPlan
from portal.models.publications import NameGram, Publication
from portal.models.rectifications import (
    Rectification,
    RectificationExtension,
    RectificationLine,
    RectificationReply,
)
from portal.models.signatures import Signature
from portal.models.summaries import UnitReport, YearSummary
from portal.models.supervisions import Supervision, SupervisionFinding
from portal.models.titles import (
    PublishedTitle,
    StoreTitle,
    TitleApplication,
    TitleFact,
    TitleObjection,
    TitleProgramme,
    TitleScore,
    TitleScorer,
)
from portal.models.verifications import VerificationCode

__all__ = [
    "Account",
    "Answer",
    "AnswerRevision",
    "Application",
    "Attachment",
    "Bureau",
    "CaseReview",
    "ClaimCode",
    "DayList",
    "DeclaredInterest",
    "Document",
    "DocumentCopy",
    "DocumentService",
    "Draw",
    "DrawReplacement",
    "DrawnObject",
    "Enterprise",
    "EnterpriseKind",
    "EnterpriseTag",
    "Event",
    "Filing",
    "FilingObligation",
    "FilingPeriod",
    "FilingVersion",
    "FollowUp",
    "HolidayDay",
    "Import",
    "ImportLine",
    "Incident",
    "IncidentNote",
    "Inspection",
    "Inspector",
    "InspectorLeave",
    "Job",
    "JobItem",
    "Layout",
    "LayoutSample",
    "LedgerLink",
    "Licence",
    "Listing",
    "Login",
    "LookBack",
    "NameGram",
    "Notification",
    "Objection",
    "Office",
    "OneTimeLink",
    "Plan",
    "PlanChange",
    "PlanDuty",
    "Product",
    "Publication",
    "PublishedPlan",
    "PublishedTitle",
    "RecoveryCode",
    "Rectification",
    "RectificationExtension",
    "RectificationLine",
    "RectificationReply",
    "SecondFactor",
    "Serial",
    "Signature",
    "StaffKey",
    "StoreTitle",
    "Street",
    "Supervision",
    "SupervisionFinding",
    "TeamMember",
    "Throttle",
    "TitleApplication",
    "TitleFact",
    "TitleObjection",
    "TitleProgramme",
    "TitleScore",
    "TitleScorer",
    "UnitReport",
    "VerificationCode",
    "Worker",
    "YearSummary",
]
