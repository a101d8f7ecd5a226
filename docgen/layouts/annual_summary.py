"""年度监督检查总结: what the offices reported by the day in the plan, the year's figures, who did not report.

The bureau's own layout: the plan asks for the summary (六（三）) and gives no form for it.
"""

from dataclasses import dataclass
from datetime import date

from docgen import fonts
from docgen.chinese import ordinal
from docgen.enforcement import THIN, uncut
from docgen.kit import (
    LETTER,
    LETTER_TEXT,
    Blank,
    Cell,
    Grid,
    Sheet,
    Style,
    cell,
    day,
    each,
    grid,
    p,
    row,
    when,
)
from docgen.letter import (
    FIRST,
    NAME,
    Headed,
    Section,
    TextLine,
    close,
    headed,
    page_number,
    prose,
    red_head,
    sections,
    written,
)


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """The year of one kind of business or of one office, counted."""

    name: str
    visits: int | None
    conforming: int | None
    mostly_conforming: int | None
    failing: int | None
    rectifications: int | None
    rectified: int | None
    documents: int | None


@dataclass(frozen=True, kw_only=True)
class UnitReport:
    """A unit that reports: 按时报送, 逾期报送 or 未报, and when."""

    unit: str
    state: str
    reported_on: date | None


@dataclass(frozen=True, kw_only=True)
class AnnualSummary:
    """The fields of the 年度总结, in paper order.

    `figures_until` is the day that the figures were counted on.  The totals follow from the rows by kind.
    `missing` are the units that did not report.
    """

    authority: str
    number: str
    title: str
    opening: str
    figures_until: date | None
    by_kind: tuple[YearFigures, ...]
    by_office: tuple[YearFigures, ...]
    sections: tuple[Section, ...]
    due_on: date | None
    units: tuple[UnitReport, ...]
    missing: tuple[str, ...]
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = AnnualSummary(
    authority="", number="", title="", opening="", figures_until=None, by_kind=(), by_office=(), sections=(),
    due_on=None, units=(), missing=(), issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper:
    """With the totals, and numbers before the headings."""

    authority: str
    number: str
    title: str
    opening: tuple[TextLine, ...]
    figures_until: date | None
    by_kind: tuple[YearFigures, ...]
    total: tuple[YearFigures, ...]
    by_office: tuple[YearFigures, ...]
    sections: tuple[Headed, ...]
    units_no: str
    due_on: date | None
    units: tuple[UnitReport, ...]
    missing: tuple[str, ...]
    all_reported: bool
    issuer: str
    issued_on: date | None
    seal_image: bytes | None


COUNTED = (
    "visits", "conforming", "mostly_conforming", "failing", "rectifications", "rectified", "documents",
)  # fmt: skip
SLOTS = 5  # lines of the empty tables


def arrange(fields: AnnualSummary) -> Paper:
    empty = (YearFigures(name="", **dict.fromkeys(COUNTED)),) * SLOTS
    return Paper(
        **{
            **vars(fields),
            "opening": written(fields.opening),
            "by_kind": fields.by_kind or empty,
            "total": (_total(fields.by_kind),),
            "by_office": fields.by_office or empty,
            "sections": headed(fields.sections, 2),
            "units_no": ordinal(len(fields.sections) + 2),
            "units": fields.units or (UnitReport(unit="", state="", reported_on=None),) * SLOTS,
            "all_reported": bool(fields.units) and not fields.missing,
            "issuer": fields.authority,
        }
    )


def _total(rows: tuple[YearFigures, ...]) -> YearFigures:
    """Every column summed; of a column that nobody counted nothing."""

    def added(name: str) -> int | None:
        known = [count for one in rows if (count := getattr(one, name)) is not None]
        return sum(known) if known else None

    return YearFigures(name="合计", **{name: added(name) for name in COUNTED})


FIGURES = (1900, 1130, 660, 1130, 890, 1130, 890, LETTER.width - 7730)
UNITS = (3800, 2400, LETTER.width - 6200)
TEXT = Style(fonts.FANG, 12, 18, align="left")
COUNT = TEXT.but(align="center")
MIDDLE = Style(fonts.SONG, 12, 18, align="center")
SUM = COUNT.but(face=fonts.HEI)
CAPTION = Style(fonts.HEI, 12, 24, align="center", before=8, keep_next=True)
HEADS = ("检查次数", "符合", "基本符合", "不符合", "责令整改", "已改正", "文书")


def counts(style: Style) -> tuple[Cell, ...]:
    return tuple(cell(p(style, Blank(name))) for name in COUNTED)


def figures(tag: str, name: str, *sums: str) -> Grid:
    """A table of figures, and under it the total of `sums`, if it is given."""
    return grid(
        FIGURES,
        row(*(cell(p(MIDDLE, one)) for one in (name, *HEADS)), height=28, head=True),
        each(tag, row(cell(p(TEXT, Blank("name"))), *counts(COUNT), height=26)),
        *(each(one, row(cell(p(SUM, Blank("name"))), *counts(SUM), height=26)) for one in sums),
    )


SHEET = Sheet(
    title="年度监督检查总结",
    margins=LETTER,
    body=(
        *red_head(),
        p(NAME, Blank("title", "年度保健食品化妆品监管工作总结")),
        prose("opening"),
        p(FIRST, "一、监督检查情况"),
        p(LETTER_TEXT, "截至", day("figures_until"), "，全年监督检查情况如下。"),
        p(CAPTION, "按业态统计"),
        figures("by_kind", "业态", "total"),
        p(CAPTION, "按单位统计"),
        figures("by_office", "单位"),
        p(THIN.but(pitch=10)),
        sections("sections"),
        p(FIRST, Blank("units_no"), "、总结报送情况"),
        p(LETTER_TEXT, "各单位应于", day("due_on"), "前报送全年工作总结。"),
        p(THIN.but(pitch=8)),
        grid(
            UNITS,
            row(*(cell(p(MIDDLE, one)) for one in ("单位", "报送情况", "报送日期")), height=28, head=True),
            each(
                "units",
                row(
                    cell(p(TEXT, Blank("unit"))), cell(p(COUNT, Blank("state"))),
                    cell(p(COUNT, Blank("reported_on"))),
                    height=26,
                ),
            ),
        ),
        p(THIN.but(pitch=10)),
        uncut(
            LETTER.width,
            when("missing", p(LETTER_TEXT, "未报送的单位：", Blank("missing"), "。")),
            when("all_reported", p(LETTER_TEXT, "各单位均已报送。")),
            *close(LETTER.width),
        ),
        p(THIN),
    ),
    footer=(page_number(),),
)  # fmt: skip
