"""自查报告: what an enterprise found when it checked itself, and what it does about it.

The bureau's own layout: the tables ask for such a report (表1-1 *11.2) and give no form for it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from docgen import fonts
from docgen.enforcement import BODY, LABEL, THIN, entries, signed, stamp, uncut
from docgen.kit import (
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Cell,
    Inline,
    Row,
    Sheet,
    Style,
    cell,
    day,
    each,
    gap,
    grid,
    p,
    page_of,
    row,
    unless,
    when,
)


@dataclass(frozen=True, kw_only=True)
class SelfProblem:
    """What was found at an item (`no` as printed, a key item with its star), why, and the way out."""

    no: str
    text: str
    cause: str
    measure: str
    complete_on: date | None


@dataclass(frozen=True, kw_only=True)
class ModuleEntry:
    """One record of a module: when, what, and until when it holds (None: no end)."""

    on: date | None
    text: str
    expires_on: date | None


@dataclass(frozen=True, kw_only=True)
class Module:
    """One of the seven of 6+1: its name, its written rules in words, and its records."""

    name: str
    system: str
    entries: tuple[ModuleEntry, ...]


@dataclass(frozen=True, kw_only=True)
class SelfInspectionReport:
    """The fields of the 自查报告, in paper order.

    `subject` is printed over the title: 保健食品生产质量管理体系.  `checklist` names the table that was
    answered.  `checked` are its items with an answer, `not_applicable` those that do not apply; what
    conforms follows from them and the problems.  Without problems or modules the paper has lines to write on.
    """

    number: str
    subject: str
    unit: str
    credit_code: str
    licence_number: str
    address: str
    kind: str
    period_from: date | None
    period_to: date | None
    persons: tuple[str, ...]
    recipient: str
    submitted_at: datetime | None
    checklist: str
    checked: int | None
    not_applicable: int | None
    other_problems: str
    problems: tuple[SelfProblem, ...]
    modules: tuple[Module, ...]
    attachments: tuple[str, ...]
    responsible_signed: str
    responsible_signed_image: bytes | None = None
    declared_on: date | None


BLANK = SelfInspectionReport(
    number="", subject="", unit="", credit_code="", licence_number="", address="", kind="",
    period_from=None, period_to=None, persons=(), recipient="", submitted_at=None, checklist="",
    checked=None, not_applicable=None, other_problems="", problems=(), modules=(), attachments=(),
    responsible_signed="", declared_on=None,
)  # fmt: skip

MODULES = ("人员培训", "健康管理", "设施设备", "质量控制", "产品追溯", "事故报告", "安全自查")
"""The seven of 6+1, in the order of the source."""


@dataclass(frozen=True, kw_only=True)
class Listed(SelfProblem):
    """A problem with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(SelfInspectionReport):
    """With the counts, and the name of the unit once more where it is stamped."""

    problems: tuple[Listed, ...]
    conforming: int | None
    problem_count: int | None
    key_count: int | None
    none_found: bool
    stamped: str


SLOTS = 4  # lines for problems


def arrange(fields: SelfInspectionReport) -> Paper:
    nothing = SelfProblem(no="", text="", cause="", measure="", complete_on=None)
    checked = fields.checked
    known = checked is not None
    found = fields.problems or (() if known else (nothing,) * SLOTS)
    apart = (fields.not_applicable or 0) + len(fields.problems)
    return Paper(
        **{
            **vars(fields),
            "problems": tuple(Listed(**vars(one), place=place) for place, one in enumerate(found, 1)),
            "modules": fields.modules or tuple(map(_unwritten, MODULES)),
            "conforming": None if checked is None else checked - apart,
            "problem_count": len(fields.problems) if known else None,
            "key_count": sum(one.no.startswith("*") for one in fields.problems) if known else None,
            "none_found": known and not fields.problems,
            "stamped": fields.unit,
        }
    )


def _unwritten(name: str) -> Module:
    return Module(name=name, system="", entries=(ModuleEntry(on=None, text="", expires_on=None),) * 2)


COVER = Style(fonts.SONG, 14, 20, align="right")
SUBJECT = TITLE.but(size=20, pitch=30, before=120)
NAME = TITLE.but(size=32, pitch=48, before=12, after=96)
HEAD = Style(fonts.HEI, 14, 26, align="left", before=8, after=4, keep_next=True)
FIRST = HEAD.but(before=0, new_page=True)
MIDDLE = Style(fonts.SONG, 10.5, 16, align="center")
TEXT = Style(fonts.FANG, 10.5, 16, align="left")
DATE = TEXT.but(align="center")
NAMED = Style(fonts.HEI, 10.5, 16, align="left", keep_next=True)

PROBLEMS = (640, 760, 2200, 1600, 1800, FORM.width - 7000)
RECORDS = (1880, FORM.width - 3760, 1880)


def head(*names: str) -> Row:
    return row(*(cell(p(MIDDLE, name)) for name in names), height=24, head=True)


def told(tag: str, style: Style = TEXT) -> Cell:
    return cell(p(style, Blank(tag)))


def counted(label: str, tag: str) -> tuple[Inline, ...]:
    return label, gap(tag, 3), "项"


SHEET = Sheet(
    title="自查报告",
    margins=FORM,
    body=(
        p(COVER, "编号：", gap("number", 9)),
        p(SUBJECT, Blank("subject")),
        p(NAME, "自　查　报　告"),
        entries(
            FORM.width,
            (("企业名称：", (Blank("unit"),), 1),),
            (("统一社会信用代码：", (Blank("credit_code"),), 1),),
            (("许可证编号：", (Blank("licence_number"),), 1),),
            (("生产经营地址：", (Blank("address"),), 1),),
            (("业态：", (Blank("kind"),), 1),),
            (("自查期间：", (day("period_from"), "至", day("period_to")), 1),),
            (("自查人员：", (Blank("persons"),), 1),),
            (("报送单位：", (Blank("recipient"),), 1),),
            (("提交时间：", (Blank("submitted_at"),), 1),),
            style=LABEL.but(pitch=28),
        ),
        p(FIRST, "一、自查概况"),
        p(
            BODY, "本企业按照", Blank("checklist", "　　　　　　　　　　"), "逐项自查，",
            *counted("共自查", "checked"), "，其中", *counted("符合要求", "conforming"),
            *counted("，不适用", "not_applicable"), *counted("，存在问题", "problem_count"),
            *counted("（重点项", "key_count"), "）。",
        ),
        when("other_problems", p(BODY, "其他需要说明的情况：", Blank("other_problems"))),
        p(HEAD, "二、存在问题及整改措施"),
        when("none_found", p(BODY, "本次自查未发现问题。")),
        when(
            "problems",
            grid(
                PROBLEMS,
                head("序号", "项目", "存在问题", "原因", "整改措施", "完成日期"),
                each(
                    "problems",
                    row(
                        told("place", MIDDLE), told("no", MIDDLE), told("text"), told("cause"),
                        told("measure"), told("complete_on", DATE),
                        height=30, may_split=True,
                    ),
                ),
            ),
        ),
        p(HEAD, "三、“6+1”机制落实情况"),
        grid(
            RECORDS,
            head("日期", "内容", "有效期至"),
            each(
                "modules",
                row(
                    cell(
                        p(NAMED, Blank("name"), "　制度文件：", Blank("system")),
                        span=3,
                    ),
                    height=24, may_split=True,
                ),
                each(
                    "entries",
                    row(
                        told("on", DATE), told("text"), told("expires_on", DATE),
                        height=22, may_split=True,
                    ),
                ),
                unless("entries", row(cell(p(TEXT, "本期没有记录。"), span=3), height=22)),
            ),
        ),
        when(
            "attachments",
            p(HEAD, "四、附件"),
            each("attachments", p(BODY, Blank("."))),
        ),
        p(THIN.but(pitch=10)),
        uncut(
            FORM.width,
            p(HEAD, "真实性声明"),
            p(
                BODY,
                "本企业声明：本报告如实反映自查情况，所附材料真实、完整，本企业对其真实性负责。对自查发现的问题按期整改；"
                "发现有发生安全事故潜在风险的，立即停止相关生产经营活动，并报告食品药品监督管理部门。",
            ),
            *signed(
                LABEL.but(before=8), "法定代表人（负责人）签字：",
                "responsible_signed", "responsible_signed_image",
            ),
            *stamp(FORM.width, Blank("stamped")),
        ),
        p(THIN),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
