"""送达回证: which documents reached whom, when, where and how (食药监稽〔2014〕64号)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from docgen.layouts import service_receipt
from docgen.layouts.service_receipt import Method, Served, ServiceReceipt
from portal.domain.calendar import now
from portal.domain.documents import (
    BY_THE_BUREAU,
    SERVED_ON_ENTERPRISE,
    ServiceMethod,
    require_receiver,
    require_service_time,
)
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.workflow import IN_FORCE
from portal.extensions import db
from portal.models import Document, Inspection
from portal.queries import bureau
from portal.services.compositions import Composition, Content, Stamp, moment_of, text_of

TITLE = "送达回证"


def servable(inspection_id: UUID) -> Sequence[Document]:
    """The documents of a visit that a receipt may list, in the order of the file."""
    return db.session.scalars(
        select(Document)
        .options(selectinload(Document.services))
        .where(Document.inspection_id == inspection_id)
        .where(Document.kind.in_(SERVED_ON_ENTERPRISE), Document.state.in_(IN_FORCE))
        .order_by(Document.position, Document.issued_at)
    ).all()


def _open_to(visit: Inspection) -> None:
    if not servable(visit.id):
        raise RuleBroken("这次检查还没有需要送达的文书，出具通知书以后再做送达回证。")


def _start(visit: Inspection) -> Content:
    """Filled in from the latest service that was recorded."""
    papers = servable(visit.id)
    services = [service for paper in papers for service in paper.services]
    blank: dict[str, Any] = {
        "documents": [str(paper.id) for paper in papers],
        "method": ServiceMethod.DIRECT.value,
        "place": visit.subject_address,
        "received_at": "",
        **dict.fromkeys(("received_by", "received_for", "refusal", "witness", "remarks"), ""),
    }
    if not services:
        return blank
    last = max(services, key=lambda service: service.served_at)
    return {
        **blank,
        "documents": [str(paper.id) for paper in papers if paper.services],
        "method": (last.method if last.method in BY_THE_BUREAU else ServiceMethod.DIRECT).value,
        "place": last.place,
        "received_at": last.served_at.isoformat(),
        "received_by": last.received_by,
        "refusal": last.refusal,
        "witness": last.witness,
    }


def _check(visit: Inspection, content: Content) -> None:
    listed = _listed(visit, content)
    if not listed:
        raise RuleBroken("请选择送达了哪些文书。")
    received_at = moment_of(content, "received_at")
    if received_at is None:
        raise RuleBroken("请填写送达时间，精确到分。")
    for paper in listed:
        if paper.issued_at is not None:
            require_service_time(paper.issued_at, received_at, now())
    method = ServiceMethod(content["method"])
    by = text_of(content, "received_by") or text_of(content, "received_for")
    require_receiver(method, by, text_of(content, "refusal"), text_of(content, "witness"))


def _listed(visit: Inspection, content: Content) -> list[Document]:
    chosen = set(content.get("documents", ()))
    return [paper for paper in servable(visit.id) if str(paper.id) in chosen]


def _fields(visit: Inspection, content: Content, _stamp: Stamp) -> ServiceReceipt:
    witness = text_of(content, "witness")
    return replace(
        service_receipt.BLANK,
        authority=bureau.authority().name,
        recipient=visit.subject_name,
        documents=tuple(
            Served(title=paper.title, number=paper.number, copies=1) for paper in _listed(visit, content)
        ),
        place=text_of(content, "place"),
        method=cast(Method, label(ServiceMethod(content["method"]))),
        servers_signed=tuple(member.name for member in visit.team),
        received_by=text_of(content, "received_by"),
        received_at=moment_of(content, "received_at"),
        received_for=text_of(content, "received_for"),
        refusal=text_of(content, "refusal"),
        witnesses_signed=(witness,) if witness else (),
        remarks=text_of(content, "remarks"),
    )


RECEIPT = Composition(
    key="service_receipt",
    title=TITLE,
    purpose="证明哪些文书在什么时间、地点、以什么方式送达了谁，存档。",
    position=20,
    open_to=_open_to,
    start=_start,
    check=_check,
    fields=_fields,
)
