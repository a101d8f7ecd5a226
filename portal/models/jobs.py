"""Jobs: work that is done beside the requests, by workers that may die."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.domain.jobs import JobKind, JobState
from portal.models.accounts import Account
from portal.models.base import Base, Choice, UTCDateTime, new_id


class Job(Base):
    """One piece of work: what was asked, how far it is, what came out.  The queue only says that it waits.

    `attempt` and `worker_id` say who holds it: whoever held it before can change nothing any more.
    `heartbeat_at` is the last sign of life of the holder.  `failures`: [{"subject", "reason"}].
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_created_at", "state", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[JobKind] = mapped_column(Choice(JobKind))
    name: Mapped[str] = mapped_column(String(200))
    params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[JobState] = mapped_column(Choice(JobState), default=JobState.WAITING)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    failures: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    result_digest: Mapped[str | None] = mapped_column(String(64))
    result_name: Mapped[str] = mapped_column(String(200), default="")
    result_media: Mapped[str] = mapped_column(String(100), default="")
    result_size: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    heartbeat_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    worker_id: Mapped[UUID | None]
    attempt: Mapped[int] = mapped_column(default=0)
    began_with: Mapped[int] = mapped_column(default=0)
    fruitless: Mapped[int] = mapped_column(default=0)

    account: Mapped[Account] = relationship()


class JobItem(Base):
    """One part of an open job that is finished, and what came of it: the next attempt goes on after it."""

    __tablename__ = "job_items"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    output: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Worker(Base):
    """A process that does jobs, as long as it is seen.  `pdf_obstacle`: why it makes no PDFs, if so."""

    __tablename__ = "workers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    pdf_obstacle: Mapped[str] = mapped_column(Text, default="")
