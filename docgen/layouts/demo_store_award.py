"""示范店（柜台）授牌决定: who carries the title from when until when, under which number.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date

from docgen.cells import CENTRED, head, told
from docgen.enforcement import THIN, uncut
from docgen.kit import LETTER, LETTER_TEXT, Blank, Sheet, day, each, grid, p, row, when
from docgen.letter import ADDRESSED, NAME, close, page_number, red_head


@dataclass(frozen=True, kw_only=True)
class Awarded:
    """A shop or counter that carries the title; `title_number` stands on its plaque and certificate."""

    unit: str
    site: str
    type: str
    address: str
    title_number: str


@dataclass(frozen=True, kw_only=True)
class DemoStoreAward:
    """The fields of the 授牌决定, in paper order.

    `noticed` tells of the public notice: 经2018年9月3日至9月11日公示无异议.
    """

    authority: str
    number: str
    addressees: str
    programme: str
    noticed: str
    awarded: tuple[Awarded, ...]
    valid_from: date | None
    valid_until: date | None
    review_by: date | None
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = DemoStoreAward(
    authority="", number="", addressees="", programme="", noticed="", awarded=(), valid_from=None,
    valid_until=None, review_by=None, issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listed(Awarded):
    """A title with its place in the list."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(DemoStoreAward):
    awarded: tuple[Listed, ...]
    issuer: str


SLOTS = 5  # lines for titles


def arrange(fields: DemoStoreAward) -> Paper:
    nothing = Awarded(unit="", site="", type="", address="", title_number="")
    listed = fields.awarded or (nothing,) * SLOTS
    return Paper(
        **{
            **vars(fields),
            "awarded": tuple(Listed(**vars(one), place=place) for place, one in enumerate(listed, 1)),
            "issuer": fields.authority,
        }
    )


TABLE = (700, 2000, 1700, 1150, LETTER.width - 7150, 1600)

SHEET = Sheet(
    title="保健食品经营示范店（柜台）授牌决定",
    margins=LETTER,
    body=(
        *red_head("文件"),
        p(NAME, "关于命名保健食品经营示范店（柜台）的决定"),
        when("addressees", p(ADDRESSED, Blank("addressees"), "：")),
        p(
            LETTER_TEXT,
            "根据", Blank("programme", "　　　　年度保健食品经营示范店（柜台）创建活动"),
            "的安排，经企业自愿申报、监管所初审、现场评定，", Blank("noticed", "公示无异议"),
            "，我局决定命名下列单位为保健食品经营示范店（柜台），授予牌匾和证书。",
        ),
        p(THIN.but(pitch=8)),
        grid(
            TABLE,
            head("序号", "单位", "店铺（柜台）", "类型", "地址", "编号"),
            each(
                "awarded",
                row(
                    told("place", CENTRED), told("unit"), told("site"), told("type", CENTRED),
                    told("address"), told("title_number"),
                    height=28,
                ),
            ),
        ),
        p(THIN.but(pitch=10)),
        p(
            LETTER_TEXT,
            "称号有效期自", day("valid_from"), "起至", day("valid_until"), "止，于", day("review_by"),
            "前复核一次。",
        ),
        uncut(
            LETTER.width,
            p(
                LETTER_TEXT,
                "获得称号的单位应当保持达标，接受监督检查；不再符合条件的，暂停或者撤销称号，"
                "收回牌匾和证书，并向社会公布。",
            ),
            *close(LETTER.width),
        ),
        p(THIN),
    ),
    footer=(page_number(),),
)  # fmt: skip
