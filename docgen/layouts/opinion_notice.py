"""附件5: 现场监督检查意见通知书, what the bureau wants done, sealed and received."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from docgen.ending import part
from docgen.enforcement import (
    BODY,
    LABEL,
    SERIES,
    SERIES_HEADING,
    THIN,
    annex_and_copies,
    entries,
    note,
    paragraphs,
    receipt,
    rule,
    ruled,
    seal,
    uncut,
)  # fmt: skip
from docgen.kit import FORM, PAGE_OF, TITLE, Blank, Sheet, p, page_of, when
from docgen.pages import count, room

Copy = Literal["第一联存档", "第二联交当事人"]


@dataclass(frozen=True, kw_only=True)
class OpinionNotice:
    """The fields of the 现场监督检查意见通知书, in paper order.

    Without an `opinion` the paper has lines to write on.  The seal and a drawn signature are PNG pictures.
    """

    copy: Copy | None
    series_heading: str
    unit: str
    address: str
    legal_representative: str
    contact: str
    phone: str
    opinion: str
    seal_image: bytes | None = None
    issued_on: date | None
    received_at: datetime | None
    received_by: str
    received_by_image: bytes | None = None


BLANK = OpinionNotice(
    copy=None, series_heading="", unit="", address="", legal_representative="", contact="", phone="",
    opinion="", issued_on=None, received_at=None, received_by="",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper(OpinionNotice):
    """With the opinion as it fills the page, or parted where it goes on on the next."""

    rest: str
    last: str
    rules: tuple[str, ...]


PAPER = replace(FORM, top=1400, bottom=1304)
WIDTH = PAPER.width
ROOM = room(WIDTH, BODY.size)
LINES = 11  # of the opinion, so that the notice is one page
RULES = 10


def arrange(fields: OpinionNotice) -> Paper:
    text = f"{fields.opinion}\n（以下空白）" if fields.opinion else ""
    left = LINES - _wrapped(fields) - count(text, ROOM, BODY.indent)
    if left >= 0:
        shown = {"opinion": text + "\n" * left if text else "", "rest": "", "last": ""}
    else:
        flowing, rest, last = part(text, ROOM, BODY.indent)
        shown = {"opinion": flowing, "rest": rest, "last": last}
    return Paper(**{**vars(fields), **shown, "rules": () if text else ("",) * RULES})


def _wrapped(fields: OpinionNotice) -> int:
    """How many lines more than one each the entries take."""
    whole = [(fields.unit, 9), (fields.address, 8), (fields.legal_representative, 11)]
    return sum(count(value, ROOM - label - 1) - 1 for value, label in whole) + max(
        count(value, ROOM / 2 - 6) - 1 for value in (fields.contact, fields.phone)
    )


SHEET = Sheet(
    title="现场监督检查意见通知书",
    margins=PAPER,
    header=(annex_and_copies("附件5", Copy, WIDTH), p(THIN)),
    body=(
        p(SERIES, Blank("series_heading", SERIES_HEADING)),
        p(TITLE.but(after=6), "现场监督检查意见通知书"),
        rule(WIDTH),
        p(THIN),
        entries(
            WIDTH,
            (("被检查单位（人）：", (Blank("unit"),), 1),),
            (("被检查单位地址：", (Blank("address"),), 1),),
            (("法定代表人（负责人）：", (Blank("legal_representative"),), 1),),
            (("联系人：", (Blank("contact"),), 0.45), ("联系电话：", (Blank("phone"),), 1)),
        ),
        p(LABEL.but(before=6), "检查意见："),
        when("opinion", paragraphs("opinion")),
        ruled("rules", WIDTH),
        uncut(
            WIDTH,
            when("rest", p(BODY.but(indent=0), Blank("rest"))),
            when("last", paragraphs("last")),
            *seal(WIDTH),
            *receipt(),
        ),
        p(THIN),
    ),
    footer=(
        note("注：本文书一式二联，第一联存档，第二联交当事人。", WIDTH),
        p(PAGE_OF, *page_of()),
    ),
)  # fmt: skip
