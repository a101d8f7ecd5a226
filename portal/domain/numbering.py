"""The number of the result record: 填表说明 1 (R-29, R-30), and those of the bureau's own documents."""

from dataclasses import dataclass

from portal.domain.applications import ApplicationKind
from portal.domain.errors import RuleBroken
from portal.domain.incidents import IncidentKind

LAST_SERIAL = 999_999
TITLE_APPLICATION_LETTERS = "SF"
APPLICATION_LETTERS = {ApplicationKind.REGISTRATION: "DJ", ApplicationKind.CHANGE: "BG"}
INCIDENT_LETTERS = {IncidentKind.RECALL: "ZH", IncidentKind.ACCIDENT: "SG"}
FILING_LETTERS = "ZC"


@dataclass(frozen=True)
class Number:
    """A number as it is printed, and its place: the serial within a series and year.

    A series is the digit of a table, or the key of a kind of document.
    """

    text: str
    series: str
    year: int
    serial: int


def record_number(year: int, digit: str, serial: int) -> str:
    """`YYYY-D-NNNNNN`: year of the visit (Asia/Shanghai), digit of the table, serial of year and digit.

    Raises RuleBroken when the six digits of the year are used up.
    """
    if not 1 <= serial <= LAST_SERIAL:
        raise RuleBroken(
            f"{year}年要点表序号{digit}的流水号已用完（最多{LAST_SERIAL}个），请联系系统管理员。"
        )
    return f"{year:04d}-{digit}-{serial:06d}"


def application_number(kind: ApplicationKind, year: int, serial: int) -> str:
    """DJ-2026-000001 of a registration (登记), BG-… of a change (变更): what an enterprise asks with."""
    return f"{APPLICATION_LETTERS[kind]}-{year:04d}-{serial:06d}"


def incident_number(kind: IncidentKind, year: int, serial: int) -> str:
    """ZH-2026-000001 of a recall (召回), SG-… of an accident (事故)."""
    return f"{INCIDENT_LETTERS[kind]}-{year:04d}-{serial:06d}"


def title_application_number(year: int, serial: int) -> str:
    """SF-2026-000001 of an application for a title (示范): what the shop asks with."""
    return f"{TITLE_APPLICATION_LETTERS}-{year:04d}-{serial:06d}"


def filing_number(year: int, serial: int) -> str:
    """ZC-2026-000001 of a self-inspection report (自查)."""
    return f"{FILING_LETTERS}-{year:04d}-{serial:06d}"


def order_number(mark: str, word: str, year: int, serial: int) -> str:
    """城中食药监责改〔2026〕1号: mark, word of the kind, year, serial without zeros (GB/T 9704)."""
    return f"{mark}{word}〔{year}〕{serial}号"
