"""双随机抽查抽取结果: who was drawn, who goes there, and from what anybody computes it again.

The bureau's own layout: the plan asks for double random and gives no form for its result.
"""

from dataclasses import dataclass
from datetime import date, datetime

from docgen import fonts
from docgen.enforcement import DENSE, LABEL, NOTE, THIN, letterhead, numbered, seal, uncut
from docgen.kit import (
    FORM,
    PAGE_OF,
    Blank,
    Inline,
    Row,
    Sheet,
    cell,
    each,
    gap,
    grid,
    line,
    p,
    page_of,
    row,
)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One drawn business: 被检查单位, 责任监管所, 检查人员.  `remark`: why nobody goes."""

    unit: str
    office: str
    inspectors: tuple[str, ...]
    remark: str


@dataclass(frozen=True, kw_only=True)
class DrawResult:
    """The fields of the 抽取结果, in paper order.

    `conditions` and `lots` are the terms in words; `roster_sha256`, `secret`, `public_part` and `seed` are
    what the draw follows from; `address` is where it can be looked up.
    """

    authority: str
    number: str
    title: str
    kind: str
    conditions: str
    lots: str
    planned_on: date | None
    objects: int | None
    inspectors: int | None
    announced_at: datetime | None
    drawn_at: datetime | None
    visits: tuple[Visit, ...]
    roster_sha256: str
    secret: str
    public_part: str
    seed: str
    witnesses: str
    drawn_by: str
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = DrawResult(
    authority="", number="", title="", kind="", conditions="", lots="", planned_on=None, objects=None,
    inspectors=None, announced_at=None, drawn_at=None, visits=(), roster_sha256="", secret="",
    public_part="", seed="", witnesses="", drawn_by="", issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(Visit):
    """A drawn business with its place in the order of the draw."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(DrawResult):
    visits: tuple[Listed, ...]
    issuer: str


def arrange(fields: DrawResult) -> Paper:
    """With lines to write on where nothing is drawn yet."""
    nothing = Visit(unit="", office="", inspectors=(), remark="")
    drawn = fields.visits or (nothing,) * SLOTS
    visits = tuple(Listed(**vars(one), place=place) for place, one in enumerate(drawn, 1))
    return Paper(**{**vars(fields), "visits": visits, "issuer": fields.authority})


SLOTS = 8  # lines for drawn businesses

COLUMNS = (760, 3500, 1900, FORM.width - 6160)
SAID = (1900, FORM.width - 1900)
BASIS = (("名单校验值", "roster_sha256"), ("密数", "secret"), ("现场数", "public_part"), ("种子", "seed"))
MIDDLE = DENSE.but(face=fonts.SONG, align="center")
HASH = DENSE.but(size=10.5, pitch=16, keep_next=True)


def said(label: str, *content: Inline) -> Row:
    return row(cell(p(MIDDLE, label)), cell(p(DENSE, *content)), height=26)


SHEET = Sheet(
    title="双随机抽查抽取结果",
    margins=FORM,
    body=(
        *letterhead("双随机抽查抽取结果"),
        *numbered(FORM.width),
        p(THIN.but(pitch=8)),
        grid(
            SAID,
            said("抽查名称", Blank("title")),
            said("检查业态", Blank("kind")),
            said("名录范围", Blank("conditions")),
            said("名录数量", "检查对象", gap("objects", 3), "户，检查人员", gap("inspectors", 3), "名"),
            said("加签规则", Blank("lots")),
            said("公布名单时间", Blank("announced_at")),
            said("抽取时间", Blank("drawn_at")),
            said("计划检查日期", Blank("planned_on")),
        ),
        p(LABEL.but(before=8, after=4), "抽取结果（按抽中的先后）"),
        grid(
            COLUMNS,
            row(
                cell(p(MIDDLE, "序号")), cell(p(MIDDLE, "被检查单位")),
                cell(p(MIDDLE, "责任监管所")), cell(p(MIDDLE, "检查人员")),
                height=26, head=True,
            ),
            each(
                "visits",
                row(
                    cell(p(MIDDLE, Blank("place"))),
                    cell(p(DENSE, Blank("unit"))),
                    cell(p(DENSE, Blank("office"))),
                    cell(
                        p(DENSE, Blank("inspectors"), Blank("remark")),
                    ),
                    height=26,
                ),
            ),
        ),
        p(LABEL.but(before=8, after=4, keep_next=True), "抽取依据"),
        grid(
            SAID,
            *(
                row(cell(p(MIDDLE.but(keep_next=True), label)), cell(p(HASH, Blank(tag))), height=26)
                for label, tag in BASIS
            ),
        ),
        p(
            NOTE.but(before=4, keep_next=True),
            "注：名单校验值在抽取前公布。种子是“密数|现场数”的SHA-256；“种子|名单校验值|标识”的SHA-256"
            "由小到大为抽中的先后。任何人都可以在公开页面下载数据重新计算。",
        ),
        uncut(
            FORM.width,
            p(LABEL.but(before=8), "见证人签字：", line("witnesses", 18)),
            p(LABEL, "抽取人签字：", line("drawn_by", 18)),
            *seal(FORM.width, Blank("issuer")),
        ),
        p(THIN),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
