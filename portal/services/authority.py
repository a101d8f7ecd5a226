"""The bureau's own name and address."""

from uuid import UUID

from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Bureau
from portal.services import ledger

SUBJECT = "bureau"
SUBJECT_ID = UUID(int=1)


def name(name: str, short_name: str, form_heading: str, address: str, phone: str, by: Viewer) -> None:
    """Set how pages and documents name the bureau; what was set before stands in the ledger."""
    row = db.session.get(Bureau, 1)
    before = row.name if row is not None else None
    if row is None:
        row = Bureau(id=1, footer="", demo=False)
        db.session.add(row)
    row.name, row.short_name, row.form_heading = name, short_name, form_heading
    row.address, row.phone = address, phone
    ledger.record(Action.BUREAU_NAME, SUBJECT, SUBJECT_ID, by=by, change=(before, name))
    db.session.commit()
