"""Tables of businesses that were handed in, and what the registry holds that they may run against."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select

from portal.domain.application_pages import KINDS, PLAIN
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import NotFound
from portal.domain.import_plan import Known, Present
from portal.domain.people import Viewer
from portal.domain.questions import Answers
from portal.extensions import db
from portal.models import Attachment, Enterprise, EnterpriseKind, Import, Licence, Street
from portal.queries.scope import visible_imports

SUBJECT = "import"
MOST_LISTED = 50
AT_ONCE = 500

HandedIn: TypeAlias = Import
"""What the views call this row."""

_LICENCES = select(
    Licence.enterprise_id,
    Licence.type,
    Licence.number,
    Licence.scope,
    Licence.valid_from,
    Licence.valid_until,
    Licence.holder_name,
    Licence.address,
).order_by(Licence.valid_until)


def get(viewer: Viewer, import_id: UUID) -> Import:
    """One table.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(select(Import).where(Import.id == import_id, visible_imports(viewer)))
    if found is None:
        raise NotFound("没有找到这次导入。")
    return found


def listed(viewer: Viewer) -> Sequence[Import]:
    """The newest tables first, at most `MOST_LISTED`."""
    return db.session.scalars(
        select(Import).where(visible_imports(viewer)).order_by(Import.created_at.desc()).limit(MOST_LISTED)
    ).all()


def digest_of(import_id: UUID) -> str:
    """The hash of the file that was handed in."""
    return db.session.execute(
        select(Attachment.digest).where(
            Attachment.subject_type == SUBJECT, Attachment.subject_id == import_id
        )
    ).scalar_one()


def known(codes: Iterable[str], numbers: Iterable[str]) -> Known:
    """What the registry holds of these credit codes and licence numbers, and every street."""
    streets = db.session.execute(select(Street.name, Street.office_id).order_by(Street.name))
    licences: dict[str, UUID] = {}
    for some in _handfuls(numbers):
        rows = select(Licence.number, Licence.enterprise_id).where(Licence.number.in_(some))
        licences |= {row.number: row.enterprise_id for row in db.session.execute(rows)}
    present: dict[str, Present] = {}
    for some in _handfuls(codes):
        held = _held_where(Enterprise.credit_code.in_(some))
        present |= {
            answers["identity"]["credit_code"]: Present(whose, answers) for whose, answers in held.items()
        }
    return Known({row.name: row.office_id for row in streets}, present, licences)


def _handfuls(values: Iterable[str]) -> Iterable[list[str]]:
    every = list(dict.fromkeys(values))
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def held(enterprise_ids: Sequence[UUID]) -> dict[UUID, Answers]:
    """What the registry holds of these businesses, in the shape of an application's answers."""
    return _held_where(Enterprise.id.in_(enterprise_ids))


def _held_where(condition: ColumnElement[bool]) -> dict[UUID, Answers]:
    columns = {question.key for page in PLAIN for question in page.questions}
    wanted = select(Enterprise.id, *(getattr(Enterprise, name) for name in sorted(columns)))
    rows = db.session.execute(wanted.where(condition)).all()
    ids = [row.id for row in rows]
    if not ids:
        return {}
    kinds: dict[UUID, set[Kind]] = defaultdict(set)
    for whose, kind in db.session.execute(
        select(EnterpriseKind.enterprise_id, EnterpriseKind.kind).where(EnterpriseKind.enterprise_id.in_(ids))
    ):
        kinds[whose].add(kind)
    newest: dict[UUID, dict[LicenceType, Row[*tuple[Any, ...]]]] = defaultdict(dict)
    for licence in db.session.execute(_LICENCES.where(Licence.enterprise_id.in_(ids))):
        newest[licence.enterprise_id][licence.type] = licence
    return {row.id: _held(row, kinds[row.id], newest[row.id]) for row in rows}


def _held(
    row: Row[*tuple[Any, ...]], kinds: set[Kind], licences: dict[LicenceType, Row[*tuple[Any, ...]]]
) -> dict[str, dict[str, Any]]:
    answers: dict[str, dict[str, Any]] = {
        page.key: {question.key: getattr(row, question.key) for question in page.questions} for page in PLAIN
    }
    answers[KINDS.key] = {"kinds": [kind.value for kind in Kind if kind in kinds]}
    for type_, licence in licences.items():
        answers[type_.value] = {
            "number": licence.number,
            "scope": licence.scope,
            "valid_from": licence.valid_from.isoformat(),
            "valid_until": licence.valid_until.isoformat(),
            "holder_name": "" if licence.holder_name == row.name else licence.holder_name,
            "address": "" if licence.address == row.address else licence.address,
        }
    return answers
