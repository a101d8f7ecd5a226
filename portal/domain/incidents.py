"""Recalls and food-safety accidents that an enterprise reports to the bureau at once (R-74)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.errors import Incomplete, RuleBroken
from portal.domain.text import require_printable

MOST_PERSONS = 100_000


class IncidentKind(StrEnum):
    """召回, or 食品安全事故."""

    RECALL = "recall"
    ACCIDENT = "accident"


class IncidentState(StrEnum):
    """How far the bureau is with a report."""

    REPORTED = "reported"
    SEEN = "seen"
    CLOSED = "closed"


OPEN = frozenset({IncidentState.REPORTED, IncidentState.SEEN})
"""States in which both sides add what happens."""

ITEMS: dict[str, dict[str, IncidentKind]] = {
    "lz2018-1-1": {"7-4": IncidentKind.RECALL, "10-3": IncidentKind.ACCIDENT},
    "lz2018-1-2": {"6-5": IncidentKind.ACCIDENT},
}
"""The rows of the official tables that ask whether it was reported, by edition."""


@dataclass(frozen=True)
class Report:
    """What the enterprise reports.  `persons`: how many are affected, of an accident."""

    kind: IncidentKind
    product: str
    batch: str
    quantity: str
    happened_at: datetime
    place: str
    persons: int | None
    what: str
    measures: str
    reporter: str
    phone: str


ASKED = {
    IncidentKind.RECALL: (
        ("product", "请填写召回的产品名称。"),
        ("batch", "请填写批号：没有批号，查不到货在哪里。"),
        ("quantity", "请填写涉及的数量，写明单位。"),
        ("what", "请写明为什么召回。"),
        ("measures", "请写明已经采取了什么措施。"),
    ),
    IncidentKind.ACCIDENT: (
        ("place", "请填写发生的地点。"),
        ("what", "请写明发生了什么、有什么症状。"),
        ("measures", "请写明已经采取了什么措施。"),
    ),
}
BY_WHOM = (("reporter", "请填写报告人的姓名。"), ("phone", "请填写能马上打通的电话。"))


def require_report(report: Report, moment: datetime) -> None:
    """Raises Incomplete naming what is missing: a recall without batch is none (R-74, example 3).

    Raises RuleBroken for what cannot be, such as a time that is still to come.
    """
    missing = [
        (field, sentence)
        for field, sentence in (*ASKED[report.kind], *BY_WHOM)
        if not getattr(report, field).strip()
    ]
    if report.kind is IncidentKind.ACCIDENT and report.persons is None:
        missing.append(("persons", "请填写受影响的人数；还没有人不舒服的写0。"))
    if missing:
        raise Incomplete("".join(sentence for _field, sentence in missing), tuple(missing))
    if report.persons is not None and not 0 <= report.persons <= MOST_PERSONS:
        raise RuleBroken("受影响的人数不对，请核对。")
    if report.happened_at > moment:
        raise RuleBroken("时间还没有到，请核对。")


def require_note(text: str) -> str:
    """What somebody adds, trimmed.  Raises RuleBroken for nothing."""
    stripped = require_printable(text.strip())
    if not stripped:
        raise RuleBroken("请写明情况。")
    return stripped


def waited(since: datetime, moment: datetime) -> str:
    """How long ago, as an official on duty counts: 35分钟, 3小时, 2天."""
    passed = max(moment - since, timedelta())
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)}分钟"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)}小时"
    return f"{passed // timedelta(days=1)}天"
