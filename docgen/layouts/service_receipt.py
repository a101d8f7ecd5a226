"""送达回证: which documents were handed to whom, when, where and how.

The bureau's own layout: the plan asks for such a document and does not give it (填表说明 9).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from docgen import fonts
from docgen.enforcement import DENSE, NOTE, THIN, letterhead, signed
from docgen.kit import (
    FORM,
    PAGE_OF,
    Blank,
    Inline,
    Row,
    Sheet,
    Tick,
    cell,
    each,
    grid,
    minute,
    p,
    page_of,
    row,
)

Method = Literal["直接送达", "留置送达", "邮寄送达", "委托送达", "公告送达"]


@dataclass(frozen=True, kw_only=True)
class Served:
    """A document that was handed over: 名称, 文号, 份数."""

    title: str
    number: str
    copies: int | None


@dataclass(frozen=True, kw_only=True)
class ServiceReceipt:
    """The fields of the 送达回证, in paper order.

    `received_for` is who received it in another's place, with the relation; `refusal` why it was refused.
    Drawn signatures are PNG pictures; the names stand beside them as text.
    """

    authority: str
    recipient: str
    documents: tuple[Served, ...]
    place: str
    method: Method | None
    servers_signed: tuple[str, ...]
    servers_signed_images: tuple[bytes | None, ...] = ()
    received_by: str
    received_by_image: bytes | None = None
    received_at: datetime | None
    received_for: str
    received_for_image: bytes | None = None
    refusal: str
    witnesses_signed: tuple[str, ...]
    witnesses_signed_images: tuple[bytes | None, ...] = ()
    remarks: str


BLANK = ServiceReceipt(
    authority="", recipient="", documents=(), place="", method=None, servers_signed=(),
    received_by="", received_at=None, received_for="", refusal="", witnesses_signed=(), remarks="",
)  # fmt: skip

SLOTS = 3  # lines for documents


@dataclass(frozen=True, kw_only=True)
class Paper(ServiceReceipt):
    """With at least three lines for documents."""


def arrange(fields: ServiceReceipt) -> Paper:
    nothing = Served(title="", number="", copies=None)
    documents = fields.documents + (nothing,) * (SLOTS - len(fields.documents))
    return Paper(**{**vars(fields), "documents": documents})


COLUMNS = (2100, 3500, 2300, FORM.width - 7900)
MIDDLE = DENSE.but(face=fonts.SONG, align="center")
TALL, HIGH = 34, 52  # of a row, and of one to sign in


def signing(label: str, names: str, images: str) -> Row:
    """A place to sign, with room for it."""
    return row(cell(p(MIDDLE, label)), cell(*signed(DENSE, "", names, images), span=3), height=HIGH)


def said(label: str, *content: Inline, height: float = TALL) -> Row:
    return row(cell(p(MIDDLE, label)), cell(p(DENSE, *content), span=3), height=height)


def methods() -> list[Inline]:
    boxes: list[Inline] = []
    for word in get_args(Method):
        boxes += [Tick("method", word), f"{word} "]
    return boxes


SHEET = Sheet(
    title="送达回证",
    margins=FORM,
    body=(
        *letterhead("送达回证"),
        p(THIN.but(pitch=10)),
        grid(
            COLUMNS,
            said("受送达人", Blank("recipient")),
            row(
                cell(p(MIDDLE, "送达文书"), merge="restart"),
                cell(p(MIDDLE, "名称")), cell(p(MIDDLE, "文号")), cell(p(MIDDLE, "份数")),
                height=TALL,
            ),
            each(
                "documents",
                row(
                    cell(p(MIDDLE), merge="continue"),
                    cell(p(DENSE, Blank("title"))),
                    cell(p(DENSE, Blank("number"))),
                    cell(p(MIDDLE, Blank("copies"))),
                    height=TALL,
                ),
            ),
            said("送达地点", Blank("place")),
            said("送达方式", *methods()),
            signing("送达人签字", "servers_signed", "servers_signed_images"),
            row(
                cell(p(MIDDLE, "受送达人签字"), p(MIDDLE, "或者盖章")),
                cell(
                    *signed(DENSE, "", "received_by", "received_by_image"),
                    p(DENSE.but(align="right"), minute("received_at"), "收到"),
                    span=3,
                ),
                height=HIGH,
            ),
            signing("代收人签字及与受送达人的关系", "received_for", "received_for_image"),
            said("拒收事由", Blank("refusal"), height=HIGH),
            signing("见证人签字", "witnesses_signed", "witnesses_signed_images"),
            said("备注", Blank("remarks"), height=HIGH),
        ),
        p(
            NOTE.but(before=4),
            "注：受送达人拒绝签收的，送达人注明拒收事由和日期，由送达人、见证人签字。"
            "他人代收的，注明与受送达人的关系。",
        ),
    ),
    footer=(p(PAGE_OF, *page_of()),),
)  # fmt: skip
