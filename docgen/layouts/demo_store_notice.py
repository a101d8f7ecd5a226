"""示范店（柜台）公示: which shops are to carry the title, and where to object until when.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date

from docgen.cells import CENTRED, head, told
from docgen.enforcement import THIN, uncut
from docgen.kit import LETTER, LETTER_TEXT, Blank, Sheet, day, each, gap, grid, p, row, when
from docgen.letter import NAME, close, page_number, red_head


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A shop or counter that is to carry the title; `address` with the host store of a counter."""

    unit: str
    site: str
    type: str
    address: str
    score: int | None


@dataclass(frozen=True, kw_only=True)
class DemoStoreNotice:
    """The fields of the 公示, in paper order.

    `programme`: 2018年度保健食品经营示范店（柜台）创建活动.
    `working_days` count from the first to the last day.
    """

    authority: str
    number: str
    programme: str
    candidates: tuple[Candidate, ...]
    notice_from: date | None
    notice_until: date | None
    working_days: int | None
    contact: str
    phone: str
    address: str
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = DemoStoreNotice(
    authority="", number="", programme="", candidates=(), notice_from=None, notice_until=None,
    working_days=None, contact="", phone="", address="", issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(Candidate):
    """A candidate with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(DemoStoreNotice):
    candidates: tuple[Listed, ...]
    issuer: str


SLOTS = 5  # lines for candidates


def arrange(fields: DemoStoreNotice) -> Paper:
    nothing = Candidate(unit="", site="", type="", address="", score=None)
    listed = fields.candidates or (nothing,) * SLOTS
    return Paper(
        **{
            **vars(fields),
            "candidates": tuple(Listed(**vars(one), place=place) for place, one in enumerate(listed, 1)),
            "issuer": fields.authority,
        }
    )


TABLE = (700, 2500, 1900, 1150, LETTER.width - 7150, 900)

SHEET = Sheet(
    title="保健食品经营示范店（柜台）公示",
    margins=LETTER,
    body=(
        *red_head(),
        p(NAME.but(after=0), "关于拟命名保健食品经营"),
        p(NAME, "示范店（柜台）的公示"),
        p(
            LETTER_TEXT,
            "根据", Blank("programme", "　　　　年度保健食品经营示范店（柜台）创建活动"),
            "的安排，经企业自愿申报、监管所初审、现场评定，拟命名下列单位为保健食品经营示范店（柜台），现予公示。",
        ),
        p(THIN.but(pitch=8)),
        grid(
            TABLE,
            head("序号", "申报单位", "店铺（柜台）", "类型", "地址", "得分"),
            each(
                "candidates",
                row(
                    told("place", CENTRED), told("unit"), told("site"), told("type", CENTRED),
                    told("address"), told("score", CENTRED),
                    height=28,
                ),
            ),
        ),
        p(THIN.but(pitch=10)),
        p(
            LETTER_TEXT,
            "公示期自", day("notice_from"), "起至", day("notice_until"), "止，共", gap("working_days", 2),
            "个工作日。公示期内，单位和个人有异议的，可以书面、电话或者在网上向我局反映。",
        ),
        uncut(
            LETTER.width,
            p(LETTER_TEXT, "反映异议请写明事实和理由，我局对反映人的信息保密。"),
            when("contact", p(LETTER_TEXT, "受理部门：", Blank("contact"))),
            when("phone", p(LETTER_TEXT, "联系电话：", Blank("phone"))),
            when("address", p(LETTER_TEXT.but(align="left"), "地址：", Blank("address"))),
            *close(LETTER.width),
        ),
        p(THIN),
    ),
    footer=(page_number(),),
)  # fmt: skip
