"""监督检查工作方案: what is checked in a year, by whom and how often, and who is left out of it.

The bureau's own layout, in the manner of the letter that its plan was issued with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen import fonts
from docgen.chinese import ordinal
from docgen.ending import part
from docgen.enforcement import THIN, paragraphs, uncut
from docgen.kit import (
    LETTER,
    LETTER_TEXT,
    TITLE,
    Blank,
    Row,
    Sheet,
    Style,
    cell,
    each,
    grid,
    p,
    row,
    when,
)
from docgen.letter import (
    ADDRESSED,
    FIRST,
    NAME,
    ROOM,
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
class PlanRow:
    """One line of the table: 业态, 责任部门, 检查频次 in words, how many enterprises and visits."""

    kind: str
    office: str
    frequency: str
    enterprises: int | None
    visits: int | None
    remark: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """An enterprise that is not visited this year (R-09), its office, and why."""

    unit: str
    office: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WorkPlan:
    """The fields of the 工作方案, in paper order.

    `basis`, `tasks`, `schedule`, `requirements` and the text of `sections` are texts, a line a paragraph;
    sections stand before the table and are numbered with what follows.  `exception` tells, over the list of
    those left out, the special circumstance, the ratio and the department.  `publicity`: 主动公开.
    """

    authority: str
    number: str
    title: str
    addressees: str
    basis: str
    sections: tuple[Section, ...]
    tasks: str
    rows: tuple[PlanRow, ...]
    schedule: str
    requirements: str
    issued_on: date | None
    seal_image: bytes | None = None
    publicity: str
    exception: str
    left_out: tuple[LeftOut, ...]


BLANK = WorkPlan(
    authority="", number="", title="", addressees="", basis="", sections=(), tasks="", rows=(), schedule="",
    requirements="", issued_on=None, publicity="", exception="", left_out=(),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(LeftOut):
    """An enterprise with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper:
    """With numbers before the headings, the sums, and the end of the text, which stays with the seal."""

    authority: str
    number: str
    title: str
    addressees: str
    basis: tuple[TextLine, ...]
    sections: tuple[Headed, ...]
    tasks_no: str
    tasks: tuple[TextLine, ...]
    rows: tuple[PlanRow, ...]
    all_enterprises: int | None
    all_visits: int | None
    schedule_no: str
    schedule: tuple[TextLine, ...]
    requirements_no: str
    requirements: tuple[TextLine, ...]
    rest: str
    last: str
    issuer: str
    issued_on: date | None
    seal_image: bytes | None
    publicity: str
    exception: tuple[TextLine, ...]
    left_out: tuple[Listed, ...]


SLOTS = 8  # lines of the table


def arrange(fields: WorkPlan) -> Paper:
    nothing = PlanRow(kind="", office="", frequency="", enterprises=None, visits=None, remark="")
    before = len(fields.sections)
    flowing, rest, last = part(fields.requirements, ROOM, LETTER_TEXT.indent)
    return Paper(
        **{
            **vars(fields),
            "basis": written(fields.basis),
            "sections": headed(fields.sections),
            "tasks_no": ordinal(before + 1),
            "tasks": written(fields.tasks) if fields.tasks else (),
            "rows": fields.rows or (nothing,) * SLOTS,
            "all_enterprises": _sum(one.enterprises for one in fields.rows),
            "all_visits": _sum(one.visits for one in fields.rows),
            "schedule_no": ordinal(before + 2),
            "schedule": written(fields.schedule),
            "requirements_no": ordinal(before + 3),
            "requirements": written(flowing) if flowing else (),
            "rest": rest,
            "last": last,
            "issuer": fields.authority,
            "exception": written(fields.exception) if fields.exception else (),
            "left_out": tuple(
                Listed(**vars(one), place=place) for place, one in enumerate(fields.left_out, 1)
            ),
        }
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """Of nothing nothing: the empty form has no sums."""
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


TABLE = (1750, 1900, 1500, 980, 1150, LETTER.width - 7280)
LEFT_OUT = (800, 3300, 2000, LETTER.width - 6100)
MIDDLE = Style(fonts.SONG, 12, 20, align="center")
TEXT = Style(fonts.FANG, 12, 20, align="left")
COUNT = TEXT.but(align="center")
AIR = THIN.but(pitch=10)  # above and below a table
SUM = MIDDLE.but(face=fonts.HEI)
ANNEX = LETTER_TEXT.but(face=fonts.HEI, indent=0, align="left", new_page=True)
LIST = TITLE.but(size=18, pitch=30, before=8, after=12)
MENTION = LETTER_TEXT.but(before=28.95)


def head(*names: str) -> Row:
    return row(*(cell(p(MIDDLE, name)) for name in names), height=30, head=True)


SHEET = Sheet(
    title="监督检查工作方案",
    margins=LETTER,
    body=(
        *red_head("文件"),
        p(NAME, Blank("title", "监督检查工作方案")),
        when("addressees", p(ADDRESSED, Blank("addressees"), "：")),
        prose("basis"),
        sections("sections"),
        p(FIRST, Blank("tasks_no"), "、监督检查任务"),
        prose("tasks"),
        p(AIR),
        grid(
            TABLE,
            head("业态", "责任部门", "检查频次", "企业数", "检查次数", "备注"),
            each(
                "rows",
                row(
                    cell(p(TEXT, Blank("kind"))), cell(p(TEXT, Blank("office"))),
                    cell(p(COUNT, Blank("frequency"))), cell(p(COUNT, Blank("enterprises"))),
                    cell(p(COUNT, Blank("visits"))), cell(p(TEXT, Blank("remark"))),
                    height=28,
                ),
            ),
            row(
                cell(p(SUM, "合计"), span=3), cell(p(SUM, Blank("all_enterprises"))),
                cell(p(SUM, Blank("all_visits"))), cell(p(TEXT)),
                height=28,
            ),
        ),
        p(AIR),
        p(FIRST, Blank("schedule_no"), "、时间安排"),
        prose("schedule"),
        p(FIRST, Blank("requirements_no"), "、工作要求"),
        prose("requirements"),
        uncut(
            LETTER.width,
            when("rest", p(LETTER_TEXT.but(indent=0), Blank("rest"))),
            when("last", paragraphs("last", LETTER_TEXT)),
            when("left_out", p(MENTION, "附件：按比例未列入检查的企业名单")),
            *close(LETTER.width),
            when("publicity", p(LETTER_TEXT, "（公开方式：", Blank("publicity"), "）")),
        ),
        p(THIN),
        when(
            "left_out",
            p(ANNEX, "附件"),
            p(LIST, "按比例未列入检查的企业名单"),
            prose("exception"),
            p(AIR),
            grid(
                LEFT_OUT,
                head("序号", "企业名称", "责任部门", "未列入的理由"),
                each(
                    "left_out",
                    row(
                        cell(p(COUNT, Blank("place"))), cell(p(TEXT, Blank("unit"))),
                        cell(p(TEXT, Blank("office"))), cell(p(TEXT, Blank("reason"))),
                        height=28, may_split=True,
                    ),
                ),
            ),
            p(THIN),
        ),
    ),
    footer=(page_number(),),
)  # fmt: skip
