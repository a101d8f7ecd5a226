"""示范店（柜台）证书: one page to hang up, with a picture that leads to what holds now.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date

from docgen import fonts
from docgen.enforcement import SEAL, THIN
from docgen.kit import (
    DRAWN,
    Blank,
    Cell,
    Margins,
    Picture,
    Row,
    Sheet,
    Style,
    cell,
    day,
    grid,
    p,
    row,
    unless,
    when,
)
from docgen.letter import RED


@dataclass(frozen=True, kw_only=True)
class DemoStoreCertificate:
    """The fields of the 证书, in paper order.

    `address` is where the title stands on the web, `address_image` the same as a QR picture (PNG).
    `host` is the shop that a counter stands in.
    """

    type: str
    title_number: str
    unit: str
    site: str
    place: str
    host: str
    programme: str
    valid_from: date | None
    valid_until: date | None
    address: str
    address_image: bytes | None = None
    authority: str
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = DemoStoreCertificate(
    type="", title_number="", unit="", site="", place="", host="", programme="", valid_from=None,
    valid_until=None, address="", authority="", issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper(DemoStoreCertificate):
    """With the type once more, where it is named."""

    named: str


def arrange(fields: DemoStoreCertificate) -> Paper:
    return Paper(**{**vars(fields), "named": fields.type})


PAPER = Margins(top=1000, right=1304, bottom=900, left=1304, header=567, footer=567, wide=True)
FRAME = 170  # between the two lines of the frame
PAD = 700  # between the frame and the text
HALF = (PAPER.width - 2 * FRAME - 2 * PAD) // 2
COLUMNS = (FRAME, PAD, HALF, HALF, PAD, FRAME)
QR = 96
CODE = Picture("address_image", "查询二维码", QR, QR)

GREAT = Style(fonts.TITLE, 36, 52, align="center", colour=RED, before=18)
WORD = Style(fonts.TITLE, 26, 40, align="center", before=4)
TEXT = Style(fonts.FANG, 17, 28, indent=2)
SMALL = Style(fonts.SONG, 12, 18, align="center")
NUMBER = SMALL.but(size=14, pitch=22, before=4, after=10)
CENTRED = Style(fonts.FANG, 16, 28, align="center")
_OVER = (SEAL - 2 * CENTRED.pitch) / 2


def band(edges: tuple[str, str, str]) -> Row:
    """A thin part of the frame above or below."""
    left, middle, right = edges
    return row(
        cell(p(THIN), edges=left), cell(p(THIN), span=4, edges=middle), cell(p(THIN), edges=right),
        height=FRAME / 20,
    )  # fmt: skip


def framed(*cells: Cell, edge: str, height: float) -> Row:
    """A row between the sides of the frame, which has its inner line at that edge too."""
    return row(
        cell(p(THIN), edges="l"), cell(p(THIN), edges=f"{edge}l"), *cells,
        cell(p(THIN), edges=f"{edge}r"), cell(p(THIN), edges="r"),
        height=height,
    )  # fmt: skip


SHEET = Sheet(
    title="保健食品经营示范店（柜台）证书",
    margins=PAPER,
    body=(
        grid(
            COLUMNS,
            band(("tl", "t", "tr")),
            framed(
                cell(
                    p(GREAT, "保健食品经营", Blank("type", "示范店（柜台）")),
                    p(WORD, "证　书"),
                    p(NUMBER, "编号：", Blank("title_number", "　　　　　　　　")),
                    p(TEXT.but(indent=0, align="left"), Blank("unit", "　　　　　　　　　　"), "："),
                    p(
                        TEXT,
                        "你单位的“", Blank("site", "　　　　　　　　"), "”",
                        "在", Blank("programme", "保健食品经营示范店（柜台）创建活动"),
                        "中经评定、公示，命名为", Blank("named", "示范店（柜台）"), "。",
                    ),
                    p(TEXT, "地址：", Blank("place")),
                    when("host", p(TEXT, "设在：", Blank("host"))),
                    p(TEXT, "有效期：", day("valid_from"), "至", day("valid_until")),
                    span=2, edges="t", valign="top",
                ),
                edge="t", height=314,
            ),
            framed(
                cell(
                    when("address_image", p(DRAWN.but(align="center"), CODE)),
                    unless("address_image", p(SMALL.but(pitch=QR), "")),
                    p(SMALL, "扫码查看称号现在是否有效"),
                    p(SMALL.but(size=10.5, pitch=16), Blank("address")),
                    edges="b", valign="center",
                ),
                cell(
                    when(
                        "seal_image",
                        p(
                            THIN,
                            Picture(
                                "seal_image", "公章", SEAL, SEAL,
                                at=((HALF / 20 - SEAL) / 2 - 4, 0),
                            ),
                        ),
                    ),
                    p(CENTRED.but(before=_OVER), Blank("authority", "　　　　食品药品监督管理局")),
                    p(CENTRED.but(after=_OVER), day("issued_on")),
                    edges="b", valign="center",
                ),
                edge="b", height=136,
            ),
            band(("bl", "b", "br")),
            lines=False, padding=0,
        ),
        p(THIN),
    ),
)  # fmt: skip
