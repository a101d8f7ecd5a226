"""The bureau's Word documents.

`REGISTER` lists the official documents in the order of the file.  `render(fields)` issues one: the type
of the fields says which.  `blank(key)` gives the empty form.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from docgen.layouts import checklist_table, notification_page, result_record
from docgen.layouts.checklist_table import ChecklistTable, Line
from docgen.layouts.notification_page import Inspector, NotificationPage
from docgen.layouts.result_record import ResultRecord
from docgen.official import OfficialDocument

__all__ = [
    "REGISTER", "ChecklistTable", "Inspector", "Line", "NotificationPage", "OfficialDocument", "ResultRecord",
    "blank", "official", "render",
]  # fmt: skip

REGISTER: tuple[OfficialDocument, ...] = (
    OfficialDocument(
        key="notification_page",
        title="保健食品生产经营日常监督检查要点表 告知页",
        copies=(),
        fields=NotificationPage,
        sheet=notification_page.SHEET,
        empty=partial(replace, notification_page.BLANK),
        arrange=notification_page.arrange,
    ),
    OfficialDocument(
        key="checklist_table",
        title="保健食品生产经营日常监督检查要点表",
        copies=(),
        fields=ChecklistTable,
        sheet=checklist_table.SHEET,
        empty=checklist_table.blank,
        arrange=checklist_table.arrange,
    ),
    OfficialDocument(
        key="result_record",
        title="保健食品生产经营日常监督检查结果记录表",
        copies=("现场公示", "反馈企业", "留存"),
        fields=ResultRecord,
        sheet=result_record.SHEET,
        empty=partial(replace, result_record.BLANK),
        arrange=result_record.arrange,
    ),
)

_BY_KEY = {document.key: document for document in REGISTER}
_BY_FIELDS = {document.fields: document for document in REGISTER}


def official(key: str) -> OfficialDocument:
    """The entry of that key.  Raises KeyError for an unknown one."""
    return _BY_KEY[key]


def render(fields: Any) -> bytes:
    """The document that these fields belong to, as a .docx.  The same fields give the same bytes.

    Raises KeyError if no official document has fields of this type.
    """
    return _BY_FIELDS[type(fields)].render(fields)


def blank(key: str, **known: Any) -> bytes:
    """The empty form of that key, to fill by pen or in Word; `known` fields are printed on it.

    `checklist_table` needs to know which: `blank("checklist_table", checklist="lz2018-1-1")`.
    Raises KeyError for an unknown key, TypeError for an unknown field.
    """
    return official(key).blank(**known)
