"""示范店（柜台）现场评定表: what two inspectors gave each on site, and what they agreed on.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen import fonts
from docgen.cells import (
    SMALL,
    SMALL_CENTRED,
    SMALL_LABEL,
    VALUE,
    head,
    said,
    told,
)
from docgen.enforcement import LABEL as SIGN
from docgen.enforcement import THIN, uncut
from docgen.kit import (
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Sheet,
    Tick,
    cell,
    day,
    each,
    gap,
    grid,
    line,
    p,
    page_of,
    row,
    signatures,
    when,
)

Verdict = Literal["通过", "不通过"]


@dataclass(frozen=True, kw_only=True)
class ScoringLine:
    """What is looked at, how, and what the shop and both inspectors gave; `agreed`: what counts."""

    text: str
    points: int | None
    how: str
    self_score: int | None
    first: int | None
    second: int | None
    agreed: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ScoringPart:
    """Lines that belong together, under one name."""

    name: str
    points: int | None
    lines: tuple[ScoringLine, ...]


@dataclass(frozen=True, kw_only=True)
class Scorer:
    name: str
    certificate: str


@dataclass(frozen=True, kw_only=True)
class DemoStoreScoring:
    """The fields of the 现场评定表, in paper order.

    The totals follow from the lines.  `vetoes` are facts that rule the title out.
    """

    programme: str
    number: str
    unit: str
    site: str
    type: str
    address: str
    scored_on: date | None
    scorers: tuple[Scorer, ...]
    parts: tuple[ScoringPart, ...]
    pass_mark: int | None
    vetoes: tuple[str, ...]
    verdict: Verdict | None
    scorers_signed: tuple[str, ...]
    scorers_signed_images: tuple[bytes | None, ...] = ()
    opinion: str
    responsible_signed: str
    responsible_signed_image: bytes | None = None
    signed_on: date | None


BLANK = DemoStoreScoring(
    programme="", number="", unit="", site="", type="", address="", scored_on=None, scorers=(), parts=(),
    pass_mark=None, vetoes=(), verdict=None, scorers_signed=(), opinion="", responsible_signed="",
    signed_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(ScoringLine):
    """A line with its place in the table."""

    place: int


@dataclass(frozen=True, kw_only=True)
class ListedPart:
    name: str
    points: int | None
    lines: tuple[Listed, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """With the lines numbered through and summed up."""

    programme: str
    number: str
    unit: str
    site: str
    type: str
    address: str
    scored_on: date | None
    scorers: tuple[str, ...]
    parts: tuple[ListedPart, ...]
    all_points: int | None
    all_self: int | None
    all_first: int | None
    all_second: int | None
    all_agreed: int | None
    pass_mark: int | None
    score: int | None
    vetoes: tuple[str, ...]
    verdict: Verdict | None
    scorers_signed: tuple[str, ...]
    scorers_signed_images: tuple[bytes | None, ...]
    opinion: str
    responsible_signed: str
    responsible_signed_image: bytes | None
    signed_on: date | None


SLOTS = 18  # lines of the empty form


def arrange(fields: DemoStoreScoring) -> Paper:
    parts, place = list[ListedPart](), 0
    for part in fields.parts or (_empty(),):
        lines = tuple(Listed(**vars(one), place=n) for n, one in enumerate(part.lines, place + 1))
        place += len(lines)
        parts.append(ListedPart(name=part.name, points=part.points, lines=lines))
    lines = tuple(line for part in parts for line in part.lines)
    agreed = _sum(tuple(one.agreed for one in lines))
    return Paper(
        **{
            **vars(fields),
            "scorers": tuple(f"{one.name}（{one.certificate}）" for one in fields.scorers),
            "parts": tuple(parts),
            "vetoes": fields.vetoes or ("没有。" if fields.parts else "",),
            "all_points": _sum(tuple(one.points for one in lines)),
            "all_self": _sum(tuple(one.self_score for one in lines)),
            "all_first": _sum(tuple(one.first for one in lines)),
            "all_second": _sum(tuple(one.second for one in lines)),
            "all_agreed": agreed,
            "score": agreed,
        }
    )


def _empty() -> ScoringPart:
    nothing = ScoringLine(
        text="", points=None, how="", self_score=None, first=None, second=None, agreed=None, reason=""
    )
    return ScoringPart(name="", points=None, lines=(nothing,) * SLOTS)


def _sum(numbers: tuple[int | None, ...]) -> int | None:
    """The sum of what was given; None while nothing was."""
    given = [one for one in numbers if one is not None]
    return sum(given) if given else None


FACTS = (1660, 2900, 1500, FORM.width - 6060)
TABLE = (560, 2300, 560, 980, 560, 980, 980, 560, FORM.width - 7480)
NAMED = SMALL.but(face=fonts.HEI, keep_next=True)
SUM = SMALL_LABEL.but(face=fonts.HEI)

SHEET = Sheet(
    title="示范店（柜台）现场评定表",
    margins=FORM,
    body=(
        p(VALUE.but(size=14, pitch=24, align="center"), Blank("programme")),
        p(TITLE.but(size=20, pitch=32), "示范店（柜台）现场评定表"),
        p(VALUE.but(align="right", before=2, after=3), "申请编号：", gap("number", 8)),
        grid(
            FACTS,
            row(*said("申报单位", Blank("unit"), span=3), height=26),
            row(*said("店铺（柜台）", Blank("site")), *said("申报类型", Blank("type")), height=26),
            row(*said("地址", Blank("address"), span=3), height=26),
            row(*said("评定日期", day("scored_on")), *said("合格分数", gap("pass_mark", 3), "分"), height=26),
            row(*said("评定人员", Blank("scorers"), span=3), height=26),
        ),
        p(THIN.but(pitch=8)),
        grid(
            TABLE,
            head(
                "序号", "考核内容", "分值", "方法", "自评", "评定人一", "评定人二", "认定", "扣分理由",
                style=SMALL_LABEL,
            ),
            each(
                "parts",
                when(
                    "name",
                    row(
                        cell(p(NAMED, Blank("name"), "（", Blank("points"), "分）"), span=9),
                        height=22,
                    ),
                ),
                each(
                    "lines",
                    row(
                        told("place", SMALL_CENTRED), told("text", SMALL), told("points", SMALL_CENTRED),
                        told("how", SMALL_CENTRED), told("self_score", SMALL_CENTRED),
                        told("first", SMALL_CENTRED), told("second", SMALL_CENTRED),
                        told("agreed", SMALL_CENTRED), told("reason", SMALL),
                        height=22, may_split=True,
                    ),
                ),
            ),
            row(
                cell(p(SUM, "合计"), span=2), told("all_points", SUM), cell(p(SUM)), told("all_self", SUM),
                told("all_first", SUM), told("all_second", SUM), told("all_agreed", SUM), cell(p(SUM)),
                height=24,
            ),
            padding=1.5, side=60,
        ),
        p(THIN.but(pitch=8)),
        uncut(
            FORM.width,
            p(SIGN, "一票否决情形："),
            each("vetoes", p(SIGN.but(left=28), Blank("."))),
            p(
                SIGN, "评定得分", line("score", 4), "分，结论：",
                Tick("verdict", "通过"), "通过　", Tick("verdict", "不通过"), "不通过",
            ),
            p(SIGN.but(before=6), "评定人员签字：", Blank("scorers_signed")),
            signatures("scorers_signed_images"),
            p(SIGN.but(before=6), "申报单位意见：", Blank("opinion")),
            p(SIGN.but(before=6), "负责人签字：", Blank("responsible_signed")),
            signatures("responsible_signed_image"),
            p(SIGN.but(align="right"), day("signed_on")),
        ),
        p(THIN),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
