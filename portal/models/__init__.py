"""Tables.  Columns and relationships only; importing this package makes all of them known."""

from portal.models.accounts import Account, Login, OneTimeLink
from portal.models.bureau import Bureau, DeclaredInterest, Inspector, Office
from portal.models.documents import Document
from portal.models.enterprises import Enterprise, EnterpriseKind, Licence
from portal.models.events import Event
from portal.models.inspections import (
    Answer,
    AnswerRevision,
    Inspection,
    Notification,
    Serial,
    TeamMember,
)
from portal.models.publications import NameGram, Publication

__all__ = [
    "Account",
    "Answer",
    "AnswerRevision",
    "Bureau",
    "DeclaredInterest",
    "Document",
    "Enterprise",
    "EnterpriseKind",
    "Event",
    "Inspection",
    "Inspector",
    "Licence",
    "Login",
    "NameGram",
    "Notification",
    "Office",
    "OneTimeLink",
    "Publication",
    "Serial",
    "TeamMember",
]
