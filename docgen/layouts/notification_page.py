"""告知页 of 附件1: who inspects, what the unit may refuse, and its answer on recusal."""

from dataclasses import dataclass
from datetime import date, datetime

from docgen import fonts
from docgen.kit import (
    ANNEX,
    FORM,
    TITLE,
    Blank,
    Cell,
    Inline,
    Sheet,
    Style,
    below,
    cell,
    day,
    each,
    grid,
    line,
    minute,
    p,
    row,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Inspector:
    """One who shows a certificate: 姓名, 证件名称, 编号."""

    name: str
    certificate: str
    number: str


@dataclass(frozen=True, kw_only=True)
class NotificationPage:
    """The fields of the 告知页, in paper order.

    Drawn signatures are PNG pictures; the names stand beside them as text.
    """

    unit: str
    address: str
    inspectors: tuple[Inspector, ...]
    inspected_at: datetime | None
    place: str
    authority: str
    recusal_answer: str
    unit_signed: str
    unit_signed_image: bytes | None = None
    inspectors_signed: tuple[str, ...]
    inspectors_signed_images: tuple[bytes | None, ...] = ()
    unit_signed_on: date | None
    inspectors_signed_on: date | None


BLANK = NotificationPage(
    unit="", address="", inspectors=(), inspected_at=None, place="", authority="", recusal_answer="",
    unit_signed="", inspectors_signed=(), unit_signed_on=None, inspectors_signed_on=None,
)  # fmt: skip

SLOTS = 2  # printed on the form; a third inspector and further ones are appended


@dataclass(frozen=True, kw_only=True)
class Slot(Inspector):
    """A numbered line for one inspector."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Paper(NotificationPage):
    inspectors: tuple[Slot, ...]


def arrange(fields: NotificationPage) -> Paper:
    """Number the inspectors and keep at least the two printed slots."""
    nobody = Inspector(name="", certificate="", number="")
    shown = fields.inspectors + (nobody,) * (SLOTS - len(fields.inspectors))
    slots = tuple(Slot(**vars(one), place=n) for n, one in enumerate(shown, 1))
    return Paper(**{**vars(fields), "inspectors": slots})


BODY = Style(fonts.FANG, 14, 24.5, indent=2)
LABEL = BODY.but(indent=0, align="left")
DATE = LABEL.but(align="right")

# Where the number of an inspector and the labels of 5 and 6 characters end.
COLUMNS = (420, 1010, 280, FORM.width - 1710)
HALF = FORM.width // 2


def label(text: str, span: int) -> Cell:
    return cell(p(LABEL, text), span=span, valign="bottom")


def written(span: int, *content: Inline) -> Cell:
    """What is written on the line across the cell."""
    return cell(p(LABEL, *content), span=span, valign="bottom", edges="b")


def signed(text: str, names: str, images: str) -> Cell:
    """The typed name, the drawn signature or room to sign by hand, the date."""
    dated = p(DATE, day(f"{names}_on"))
    return cell(p(LABEL, text, Blank(names)), *below(images, 44, dated), valign="bottom")


SHEET = Sheet(
    title="保健食品生产经营日常监督检查要点表　告知页",
    margins=FORM,
    body=(
        p(ANNEX, "附件1"),
        p(TITLE.but(before=8), "保健食品生产经营日常监督检查要点表"),
        p(TITLE.but(after=10), "告知页"),
        grid(
            COLUMNS,
            row(label("被检查单位：", 3), written(1, Blank("unit"))),
            row(label("地址：", 2), written(2, Blank("address"))),
            row(label("检查人员及执法证件名称、编号：", 4)),
            each(
                "inspectors",
                row(
                    cell(p(LABEL, Blank("place"), "."), valign="bottom"),
                    written(3, Blank("name"), "　", Blank("certificate"), "　", Blank("number")),
                ),
            ),
            row(label("检查时间：", 2), written(2, minute("inspected_at"))),
            row(label("检查地点：", 2), written(2, Blank("place"))),
            lines=False,
            side=0,
        ),
        p(BODY.but(before=10), "告知事项："),
        p(
            BODY,
            "我们是", line("authority", 14), "监督检查人员，现出示执法证件。",
            "我们依法对你（单位）进行日常监督检查，请予配合。",
        ),
        p(
            BODY,
            "依照法律规定，监督检查人员少于两人或者所出示的执法证件与其身份不符的，你（单位）有权拒绝检查；"
            "对于监督检查人员有下列情形之一的，你（单位）有权申请回避：（1）系当事人或当事人的近亲属；"
            "（2）与本人或本人近亲属有利害关系；（3）与当事人有其他关系，可能影响公正执法的。",
        ),
        p(BODY.but(keep_next=True), "问：你（单位）是否申请回避？"),
        p(BODY.but(after=14, keep_next=True), "答：", line("recusal_answer", 18)),
        grid(
            (HALF, FORM.width - HALF),
            row(
                signed("被检查单位签字：", "unit_signed", "unit_signed_image"),
                signed("检查人员签字：", "inspectors_signed", "inspectors_signed_images"),
            ),
            lines=False,
            side=0,
        ),
        p(LABEL.but(size=1, pitch=1)),
    ),
)  # fmt: skip
