"""责令改正通知书: what is to be put right, and until when.

The bureau's own layout: the plan asks for such a document and does not give it (填表说明 9).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from docgen.enforcement import (
    BODY,
    LABEL,
    THIN,
    copies,
    letterhead,
    note,
    numbered,
    receipt,
    ruled,
    seal,
    uncut,
)  # fmt: skip
from docgen.kit import FORM, PAGE_OF, Blank, Each, Sheet, day, each, line, p, page_of, unless, when

Copy = Literal["第一联存档", "第二联交当事人"]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A fact: the number of its item as printed in the 要点表 (empty: none), and what was found."""

    no: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RectificationOrder:
    """The fields of the 责令改正通知书, in paper order.

    `recorded_in` names the record that the facts come from; `violated` and `legal_basis` are provisions in
    words.  `requirements` and `remedies` are printed if they are given.  Without `problems` the paper has
    lines to write on.  The seal and a drawn signature are PNG pictures.
    """

    copy: Copy | None
    authority: str
    number: str
    unit: str
    inspected_on: date | None
    recorded_in: str
    problems: tuple[Problem, ...]
    violated: str
    legal_basis: str
    deadline: date | None
    requirements: str
    remedies: str
    seal_image: bytes | None = None
    issued_on: date | None
    received_at: datetime | None
    received_by: str
    received_by_image: bytes | None = None


BLANK = RectificationOrder(
    copy=None, authority="", number="", unit="", inspected_on=None, recorded_in="", problems=(), violated="",
    legal_basis="", deadline=None, requirements="", remedies="", issued_on=None, received_at=None,
    received_by="",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(Problem):
    """A fact with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(RectificationOrder):
    problems: tuple[Listed, ...]
    issuer: str
    rules: tuple[str, ...]


RULES = 5  # lines to write on


def arrange(fields: RectificationOrder) -> Paper:
    return Paper(
        **{
            **vars(fields),
            "problems": listed(fields.problems),
            "issuer": fields.authority,
            "rules": () if fields.problems else ("",) * RULES,
        }
    )


def listed(problems: tuple[Problem, ...]) -> tuple[Listed, ...]:
    return tuple(Listed(**vars(one), place=place) for place, one in enumerate(problems, 1))


def facts() -> Each:
    """1.第2.10项：原料库内……"""
    return each(
        "problems",
        when("no", p(BODY, Blank("place"), ".第", Blank("no"), "项：", Blank("text"))),
        unless("no", p(BODY, Blank("place"), ".", Blank("text"))),
    )


LEFT = BODY.but(align="left")  # blanks to write on are not stretched

SHEET = Sheet(
    title="责令改正通知书",
    margins=FORM,
    header=(copies(Copy),),
    body=(
        *letterhead("责令改正通知书"),
        *numbered(FORM.width),
        p(LABEL.but(before=8), line("unit", 18), "："),
        p(
            LEFT,
            day("inspected_on"), "，我局对你单位进行监督检查，发现存在下列问题，详见",
            line("recorded_in", 16), "：",
        ),
        facts(),
        ruled("rules", FORM.width),
        uncut(
            FORM.width,
            p(
                LEFT,
                "上述情况违反了", line("violated", 16), "的规定。依据", line("legal_basis", 16),
                "，责令你单位于", day("deadline"), "前改正，并将改正情况书面报告我局。",
            ),
            when("requirements", p(BODY, "改正要求：", Blank("requirements"))),
            when("remedies", p(BODY, Blank("remedies"))),
            *seal(FORM.width, Blank("issuer")),
            *receipt(),
        ),
        p(THIN),
    ),
    footer=(
        note("注：本通知书一式二联，第一联存档，第二联交当事人。", FORM.width),
        p(PAGE_OF, *page_of()),
    ),
)  # fmt: skip
