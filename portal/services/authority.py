"""The bureau's own name, and how its documents are headed and marked."""

from dataclasses import asdict, dataclass
from uuid import UUID

from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Bureau
from portal.services import ledger

SUBJECT = "bureau"
SUBJECT_ID = UUID(int=1)


@dataclass(frozen=True)
class Naming:
    """`document_mark` stands before the kind and year of a number; `series_heading` over 附件4 and 附件5."""

    name: str
    short_name: str
    form_heading: str
    document_mark: str = ""
    series_heading: str = ""
    address: str = ""
    phone: str = ""


def name(naming: Naming, by: Viewer) -> None:
    """Set how pages and documents name the bureau; what was set before stands in the ledger."""
    row = db.session.get(Bureau, 1)
    before = row.name if row is not None else None
    if row is None:
        row = Bureau(id=1, footer="", demo=False)
        db.session.add(row)
    for field, value in asdict(naming).items():
        setattr(row, field, value)
    ledger.record(Action.BUREAU_NAME, SUBJECT, SUBJECT_ID, by=by, change=(before, naming.name))
    db.session.commit()
