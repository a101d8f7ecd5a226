"""保健食品经营示范店（柜台）申请表: what a shop says of itself, its own score, and what became of it.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from docgen import fonts
from docgen.cells import (
    CENTRED,
    LABEL,
    SMALL,
    SMALL_CENTRED,
    SMALL_LABEL,
    VALUE,
    head,
    opinion,
    said,
    signing,
    told,
)
from docgen.enforcement import THIN, paragraphs
from docgen.kit import (
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Sheet,
    Style,
    Tick,
    cell,
    each,
    gap,
    grid,
    p,
    page_of,
    row,
    when,
)

SiteType = Literal["示范店", "示范柜台"]


@dataclass(frozen=True, kw_only=True)
class SelfScore:
    """One line of the scoring table as the shop scores itself; `reason`: of a deduction, and the evidence."""

    part: str
    text: str
    points: int | None
    score: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class DemoStoreApplication:
    """The fields of the 申请表, in paper order.

    `programme` is printed over the title.  `host` is the shop that a counter stands in.  Opinions that are
    not given yet leave their cells empty; without `scores` there is no annex.
    """

    programme: str
    number: str
    unit: str
    site: str
    site_type: SiteType | None
    credit_code: str
    licence_number: str
    licence_until: date | None
    scope: str
    address: str
    host: str
    area: str
    responsible: str
    phone: str
    safety_manager: str
    staff: int | None
    health_certificates: int | None
    varieties: int | None
    suppliers: str
    history: str
    self_score: int | None
    self_statement: str
    responsible_signed: str
    responsible_signed_image: bytes | None = None
    applied_on: date | None
    office_opinion: str
    office_signed: str
    office_signed_on: date | None
    scoring: str
    scorers_signed: tuple[str, ...]
    scored_on: date | None
    notice: str
    decision: str
    decision_signed: str
    decided_on: date | None
    scores: tuple[SelfScore, ...]


BLANK = DemoStoreApplication(
    programme="", number="", unit="", site="", site_type=None, credit_code="", licence_number="",
    licence_until=None, scope="", address="", host="", area="", responsible="", phone="", safety_manager="",
    staff=None, health_certificates=None, varieties=None, suppliers="", history="", self_score=None,
    self_statement="", responsible_signed="", applied_on=None, office_opinion="", office_signed="",
    office_signed_on=None, scoring="", scorers_signed=(), scored_on=None, notice="", decision="",
    decision_signed="", decided_on=None, scores=(),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(SelfScore):
    """A line with its place in the table."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(DemoStoreApplication):
    scores: tuple[Listed, ...]
    total: int | None


def arrange(fields: DemoStoreApplication) -> Paper:
    scores = tuple(Listed(**vars(one), place=place) for place, one in enumerate(fields.scores, 1))
    return Paper(**{**vars(fields), "scores": scores, "total": fields.self_score})


COLUMNS = (2120, 2400, 1700, FORM.width - 6220)
SCORES = (620, 1500, 2900, 640, 640, FORM.width - 6300)
TEXT = VALUE.but(indent=2, align="both")
SUBJECT = Style(fonts.SONG, 14, 24, align="center")
ANNEX = Style(fonts.HEI, 14, 26, align="center", after=6, new_page=True)

BOXES = tuple(part for word in get_args(SiteType) for part in (Tick("site_type", word), f"{word} "))

SHEET = Sheet(
    title="保健食品经营示范店（柜台）申请表",
    margins=FORM,
    body=(
        p(SUBJECT, Blank("programme")),
        p(TITLE.but(size=20, pitch=32), "保健食品经营示范店（柜台）申请表"),
        p(VALUE.but(align="right", before=2, after=3), "编号：", gap("number", 8)),
        grid(
            COLUMNS,
            row(*said("申报单位（盖章）", Blank("unit"), span=3), height=30),
            row(
                *said("店铺（柜台）名称", Blank("site")),
                cell(p(LABEL, "申报类型")),
                cell(p(VALUE, *BOXES)),
                height=26,
            ),
            row(*said("统一社会信用代码", Blank("credit_code"), span=3), height=26),
            row(
                *said("经营许可证编号", Blank("licence_number")), *said("有效期至", Blank("licence_until")),
                height=26,
            ),
            row(*said("经营项目", Blank("scope"), span=3), height=26),
            row(*said("经营地址", Blank("address"), span=3), height=26),
            row(*said("所在商超、药店", Blank("host")), *said("面积（柜长）", Blank("area")), height=26),
            row(*said("负责人", Blank("responsible")), *said("联系电话", Blank("phone")), height=26),
            row(
                *said("食品安全管理人", Blank("safety_manager")),
                *said("经营品种数", gap("varieties", 3), "种"), height=26,
            ),
            row(
                *said("从业人员数", gap("staff", 3), "人"),
                *said("有健康证的", gap("health_certificates", 3), "人"), height=26,
            ),
            row(*said("主要供货商", Blank("suppliers"), span=3), height=40, may_split=True),
            row(
                cell(p(LABEL, "近两年检查、抽检、处罚、投诉情况")),
                cell(p(VALUE, Blank("history")), span=3), height=52, may_split=True,
            ),
            row(
                cell(p(LABEL, "自评得分与说明")),
                cell(
                    p(VALUE, "自评", gap("self_score", 3), "分。"),
                    when("self_statement", paragraphs("self_statement", VALUE)),
                    span=3,
                ),
                height=40, may_split=True,
            ),
            opinion(
                "承诺", 3,
                p(
                    TEXT,
                    "本单位自愿申报，所填内容和所附材料真实；获得称号后保持达标，接受监督检查和复核，"
                    "不符合条件时交回牌匾和证书。",
                ),
                *signing("负责人签字：", "responsible_signed", "applied_on", "responsible_signed_image"),
                height=110,
            ),
            opinion(
                "监管所初审意见", 3,
                p(TEXT, Blank("office_opinion")), *signing("签字：", "office_signed", "office_signed_on"),
                height=100,
            ),
            opinion(
                "现场评定意见", 3,
                p(TEXT, Blank("scoring")), *signing("评定人员签字：", "scorers_signed", "scored_on"),
                height=100,
            ),
            row(*said("公示情况", Blank("notice"), span=3), height=60, may_split=True),
            opinion(
                "批准意见", 3,
                p(TEXT, Blank("decision")), *signing("（公章）　签字：", "decision_signed", "decided_on"),
                height=100,
            ),
        ),
        when(
            "scores",
            p(ANNEX, "自评表"),
            grid(
                SCORES,
                head("序号", "项目", "考核内容", "分值", "自评", "扣分理由、材料", style=SMALL_LABEL),
                each(
                    "scores",
                    row(
                        told("place", SMALL_CENTRED), told("part", SMALL), told("text", SMALL),
                        told("points", SMALL_CENTRED), told("score", SMALL_CENTRED), told("reason", SMALL),
                        height=22, may_split=True,
                    ),
                ),
                row(
                    cell(p(LABEL, "合计"), span=4), cell(p(CENTRED, Blank("total"))), cell(p(SMALL)),
                    height=24,
                ),
            ),
        ),
        p(THIN),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
