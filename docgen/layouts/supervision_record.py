"""督导记录: what whoever supervises an office found there, what it answered, and how it was closed.

The bureau's own layout: the plan asks for supervision (三, 六（二）) and gives no form for it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from docgen.cells import CENTRED, LABEL, VALUE, head, opinion, said, signing, told
from docgen.enforcement import THIN, letterhead, numbered
from docgen.kit import (
    FORM,
    PAGE_OF,
    Blank,
    Sheet,
    Tick,
    cell,
    day,
    each,
    grid,
    p,
    page_of,
    row,
    when,
)

Level = Literal["市局督导", "区局督导"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found, what is asked for, and what the office answered and did."""

    text: str
    request: str
    reply: str


@dataclass(frozen=True, kw_only=True)
class SupervisionRecord:
    """The fields of the 督导记录, in paper order.

    `supervisor` is the office that supervises, `supervised` the one where it does.
    """

    authority: str
    number: str
    level: Level | None
    supervisor: str
    supervised: str
    held_on: date | None
    persons: tuple[str, ...]
    subject: str
    findings: tuple[Finding, ...]
    reply_due: date | None
    persons_signed: tuple[str, ...]
    persons_signed_on: date | None
    reply: str
    replied_by: str
    replied_on: date | None
    conclusion: str
    closed_by: str
    closed_on: date | None


BLANK = SupervisionRecord(
    authority="", number="", level=None, supervisor="", supervised="", held_on=None, persons=(), subject="",
    findings=(), reply_due=None, persons_signed=(), persons_signed_on=None, reply="", replied_by="",
    replied_on=None, conclusion="", closed_by="", closed_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(Finding):
    """A finding with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(SupervisionRecord):
    findings: tuple[Listed, ...]
    none_found: bool


SLOTS = 3  # lines for findings


def arrange(fields: SupervisionRecord) -> Paper:
    nothing = Finding(text="", request="", reply="")
    held = fields.held_on is not None
    found = fields.findings or (() if held else (nothing,) * SLOTS)
    return Paper(
        **{
            **vars(fields),
            "findings": tuple(Listed(**vars(one), place=place) for place, one in enumerate(found, 1)),
            "none_found": held and not found,
        }
    )


COLUMNS = (1700, 2722, 1500, FORM.width - 5922)
FINDINGS = (700, 3100, 2500, FORM.width - 6300)
TEXT = VALUE.but(indent=2, align="both")
BOXES = tuple(part for word in get_args(Level) for part in (Tick("level", word), f"{word} "))

SHEET = Sheet(
    title="督导记录",
    margins=FORM,
    body=(
        *letterhead("督　导　记　录"),
        *numbered(FORM.width),
        p(THIN.but(pitch=8)),
        grid(
            COLUMNS,
            row(
                *said("督导单位", Blank("supervisor")), cell(p(LABEL, "督导层级")), cell(p(VALUE, *BOXES)),
                height=28,
            ),
            row(*said("被督导单位", Blank("supervised")), *said("督导日期", day("held_on")), height=28),
            row(*said("督导人员", Blank("persons"), span=3), height=28),
            row(*said("督导内容", Blank("subject"), span=3), height=44, may_split=True),
        ),
        p(THIN.but(pitch=8)),
        when("none_found", p(VALUE, "督导未发现问题。")),
        when(
            "findings",
            grid(
                FINDINGS,
                head("序号", "发现的问题", "整改要求", "反馈情况"),
                each(
                    "findings",
                    row(
                        told("place", CENTRED), told("text"), told("request"), told("reply"),
                        height=34, may_split=True,
                    ),
                ),
            ),
        ),
        p(THIN.but(pitch=8)),
        grid(
            (COLUMNS[0], FORM.width - COLUMNS[0]),
            opinion(
                "督导人员", 1,
                p(VALUE, "请于", day("reply_due"), "前反馈整改情况。"),
                *signing("签字：", "persons_signed", "persons_signed_on"),
                height=90,
            ),
            opinion(
                "反馈意见", 1, p(TEXT, Blank("reply")), *signing("负责人签字：", "replied_by", "replied_on"),
                height=100,
            ),
            opinion(
                "办结意见", 1, p(TEXT, Blank("conclusion")), *signing("签字：", "closed_by", "closed_on"),
                height=100,
            ),
        ),
        p(THIN),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
