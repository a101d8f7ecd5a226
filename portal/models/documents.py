"""Documents, their copies as they were issued, and when they were served."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.documents import DocumentState, ServiceMethod
from portal.domain.errors import RuleBroken
from portal.models.base import Base, Choice, UTCDateTime, new_id
from portal.models.bureau import Office
from portal.models.inspections import Inspection


class Document(Base):
    """One official document: its state and number, whatever the number of its copies.

    `subject_type` and `subject_id` name the record that it belongs to, in the ledger's words; of a visit's
    `inspection` is that record.  `enterprise` is whom it is for and `office` who handles it; a paper of
    the whole bureau has neither.  `addressee` is the name on it, as it was.
    `content` is what people wrote of one that is composed, and is empty for the others.  `series`,
    `series_year` and `serial` are the place of a numbered one in the register.  `replaces_id` is the void
    document that this one was issued for.
    """

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("series", "series_year", "serial", name="uq_documents_place"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    inspection_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspections.id"), index=True)
    enterprise_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"), index=True)
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("offices.id"), index=True)
    addressee: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(100))
    position: Mapped[int]
    state: Mapped[DocumentState] = mapped_column(Choice(DocumentState), index=True)
    number: Mapped[str] = mapped_column(String(60), default="")
    series: Mapped[str | None] = mapped_column(String(40))
    series_year: Mapped[int | None]
    serial: Mapped[int | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    drafted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    drafted_by: Mapped[str] = mapped_column(String(100), default="")
    layout: Mapped[str] = mapped_column(String(64), default="")
    issued_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    issued_by: Mapped[str] = mapped_column(String(100), default="")
    voided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"), unique=True)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012 - the name and type that SQLAlchemy asks for

    inspection: Mapped[Inspection | None] = relationship()
    office: Mapped[Office | None] = relationship()
    copies: Mapped[list["DocumentCopy"]] = relationship(
        order_by="DocumentCopy.position", back_populates="document", cascade="all, delete-orphan"
    )
    services: Mapped[list["DocumentService"]] = relationship(
        order_by="DocumentService.served_at", cascade="all, delete-orphan"
    )
    replaces: Mapped["Document | None"] = relationship(
        remote_side="Document.id", back_populates="replaced_by"
    )
    replaced_by: Mapped["Document | None"] = relationship(back_populates="replaces", uselist=False)

    @property
    def visit(self) -> Inspection:
        """The visit that it was written at.  Raises RuleBroken for a paper of another matter."""
        if self.inspection is None:
            raise RuleBroken(f"{self.title}不是在检查中出具的，这里办不了。")
        return self.inspection


class DocumentCopy(Base):
    """One copy (联、份) of an issued document.  The bytes stand under `digest` and are never made again."""

    __tablename__ = "document_copies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(50), default="")
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]

    document: Mapped[Document] = relationship(back_populates="copies")

    @property
    def title(self) -> str:
        """The document and which copy of it: 结果记录表（反馈企业）."""
        return f"{self.document.title}（{self.label}）" if self.label else self.document.title


class DocumentService(Base):
    """送达: how, when, by whom, and who received it or why not."""

    __tablename__ = "document_services"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    method: Mapped[ServiceMethod] = mapped_column(Choice(ServiceMethod))
    served_at: Mapped[datetime] = mapped_column(UTCDateTime)
    served_by: Mapped[str] = mapped_column(String(100))
    place: Mapped[str] = mapped_column(String(300), default="")
    received_by: Mapped[str] = mapped_column(String(50), default="")
    refusal: Mapped[str] = mapped_column(Text, default="")
    witness: Mapped[str] = mapped_column(String(50), default="")
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
