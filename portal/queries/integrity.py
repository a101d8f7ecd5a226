"""Whether what is kept fits together: rows and files, hashes, numbers, the ledger (`flask check`).

Every check counts what it looked at, so that an empty portal and an unread one do not look the same.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, null, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.domain.numbering import LAST_SERIAL
from portal.extensions import db, files
from portal.models import (
    Attachment,
    DayList,
    DocumentCopy,
    Draw,
    Inspection,
    Job,
    Layout,
    LayoutSample,
    LedgerLink,
    PublishedPlan,
    Serial,
    Signature,
)
from portal.queries import ledger


@dataclass(frozen=True)
class Checked:
    """What one check looked at, how many of it, and what is wrong, in sentences."""

    what: str
    count: int
    faults: tuple[str, ...]


Digest = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

FILED: tuple[tuple[str, Digest, ColumnElement[int] | None], ...] = (
    ("文书", DocumentCopy.digest, DocumentCopy.size.expression),
    ("任务结果", Job.result_digest, Job.result_size.expression),
    ("抽取名单", Draw.roster_sha256, None),
    ("抽取结果", Draw.document_sha256, None),
    ("上传的文件", Attachment.digest, Attachment.size.expression),
    ("手写签名", Signature.digest, Signature.size.expression),
    ("文书版式", Layout.digest, None),
    ("版式样张", Layout.sample_digest, None),
    ("原版式样张", Layout.former_digest, None),
    ("检查计划", PublishedPlan.document_digest, PublishedPlan.document_size.expression),
    ("每日清单", DayList.digest, DayList.size.expression),
    ("样张页面", LayoutSample.digest, LayoutSample.size.expression),
)
"""Every column that names a file of the store by its hash, and the one that says its length, if one does."""


def filed() -> Iterator[str]:
    """The hash of every file that a row names."""
    for _, digest, _ in FILED:
        yield from filter(None, db.session.scalars(select(digest).where(digest.is_not(None)).distinct()))


def _files() -> Checked:
    seen: dict[str, str] = {}
    for what, digest, size in FILED:
        columns = (digest, null() if size is None else size)
        for kept, wanted in db.session.execute(select(*columns).where(digest.is_not(None)).distinct()):
            if kept is not None and kept not in seen:
                seen[kept] = _fault(what, kept, wanted)
    return Checked("存档文件", len(seen), tuple(filter(None, seen.values())))


def _fault(what: str, digest: str, size: int | None) -> str:
    try:
        content = files.get(digest)
    except FileNotFoundError:
        return f"{what}的文件不见了：{digest}。"
    if hashlib.sha256(content).hexdigest() != digest:
        return f"{what}的文件被改过：{digest}。"
    if size is not None and len(content) != size:
        return f"{what}的文件长度不是登记的{size}字节：{digest}。"
    return ""


def _record_numbers() -> Checked:
    """Each year and table digit is used from 1 to the last serial, nothing twice, nothing left out (R-29)."""
    used: dict[tuple[int, str], list[int]] = defaultdict(list)
    numbers = select(Inspection.record_number).where(Inspection.record_number.is_not(None))
    for number in db.session.scalars(numbers):
        year, digit, serial = str(number).split("-")
        used[int(year), digit].append(int(serial))
    kept = {
        (row.year, row.series): row.last
        for row in db.session.scalars(select(Serial).where(func.length(Serial.series) == 1))
    }
    faults = [
        f"{year}年要点表序号{digit}：登记到第{kept.get((year, digit), 0)}号，{said}。"
        for year, digit in sorted(used.keys() | kept.keys())
        for said in _gaps(used[year, digit], kept.get((year, digit), 0))
    ]
    return Checked("记录编号", sum(map(len, used.values())), tuple(faults))


def _gaps(used: list[int], last: int) -> Iterator[str]:
    expected = set(range(1, min(last, LAST_SERIAL) + 1))
    if lacking := sorted(expected - set(used)):
        yield f"第{'、'.join(map(str, lacking[:10]))}号没有检查"
    if beyond := sorted(set(used) - expected):
        yield f"第{'、'.join(map(str, beyond[:10]))}号不是按顺序取得的"


def _ledger() -> Checked:
    count = db.session.scalar(select(func.count()).select_from(LedgerLink)) or 0
    return Checked("操作台账", count, tuple(ledger.broken()))


CHECKS: tuple[Callable[[], Checked], ...] = (_files, _record_numbers, _ledger)
"""In the order in which they are reported."""


def check() -> Iterator[Checked]:
    """All checks, one after the other; reading only."""
    return (one() for one in CHECKS)
