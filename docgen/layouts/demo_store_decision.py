"""示范店（柜台）复核决定: the title is kept, suspended, restored or revoked, with the facts behind it.

The bureau's own layout: the plan asks for the campaign and gives no forms (local practice).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.ending import part
from docgen.enforcement import THIN, paragraphs, uncut
from docgen.kit import LETTER, LETTER_TEXT, Blank, Sheet, Tick, p, when
from docgen.letter import ADDRESSED, FIRST, NAME, ROOM, TextLine, close, page_number, prose, red_head, written

Act = Literal["复核合格", "暂停称号", "恢复称号", "撤销称号"]


@dataclass(frozen=True, kw_only=True)
class DemoStoreDecision:
    """The fields of the 复核决定, in paper order.

    `decision` tells what follows in words, `remedies` how it can be contested; both a line a paragraph.
    """

    authority: str
    number: str
    unit: str
    site: str
    type: str
    title_number: str
    act: Act | None
    facts: str
    basis: str
    decision: str
    remedies: str
    issued_on: date | None
    seal_image: bytes | None = None


BLANK = DemoStoreDecision(
    authority="", number="", unit="", site="", type="", title_number="", act=None, facts="", basis="",
    decision="", remedies="", issued_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper:
    """With the end of the text, which stays with the seal."""

    authority: str
    number: str
    unit: str
    site: str
    type: str
    title_number: str
    act: Act | None
    facts: tuple[TextLine, ...]
    basis: str
    decision: tuple[TextLine, ...]
    rest: str
    last: str
    remedies: str
    issuer: str
    issued_on: date | None
    seal_image: bytes | None


def arrange(fields: DemoStoreDecision) -> Paper:
    flowing, rest, last = part(fields.decision, ROOM, LETTER_TEXT.indent)
    return Paper(
        **{
            **vars(fields),
            "facts": written(fields.facts),
            "decision": written(flowing) if flowing else (),
            "rest": rest,
            "last": last,
            "issuer": fields.authority,
        }
    )


LEFT = LETTER_TEXT.but(align="left")

SHEET = Sheet(
    title="保健食品经营示范店（柜台）复核决定",
    margins=LETTER,
    body=(
        *red_head("文件"),
        p(NAME.but(after=0), "关于保健食品经营示范店（柜台）"),
        p(NAME, "称号的复核决定"),
        p(ADDRESSED, Blank("unit", "　　　　　　　　"), "："),
        p(
            LEFT,
            "我局对你单位“", Blank("site", "　　　　　　"), "”的", Blank("type", "示范店（柜台）"),
            "称号（编号：", Blank("title_number", "　　　　　　"), "）进行了复核。",
        ),
        p(FIRST, "一、事实"),
        prose("facts"),
        p(FIRST, "二、决定"),
        p(
            LEFT,
            Tick("act", "复核合格"), "复核合格　", Tick("act", "暂停称号"), "暂停称号　",
            Tick("act", "恢复称号"), "恢复称号　", Tick("act", "撤销称号"), "撤销称号",
        ),
        when("basis", p(LETTER_TEXT, "依据：", Blank("basis"), "。")),
        prose("decision"),
        uncut(
            LETTER.width,
            when("rest", p(LETTER_TEXT.but(indent=0), Blank("rest"))),
            when("last", paragraphs("last", LETTER_TEXT)),
            when("remedies", paragraphs("remedies", LETTER_TEXT)),
            *close(LETTER.width),
        ),
        p(THIN),
    ),
    footer=(page_number(),),
)  # fmt: skip
