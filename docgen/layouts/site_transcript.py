"""附件4: 现场检查笔录, what was seen on the spot, signed on every page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from docgen import chinese
from docgen.ending import part
from docgen.enforcement import (
    DENSE,
    SERIES,
    SERIES_HEADING,
    THIN,
    annex_and_copies,
    entries,
    note,
    paragraphs,
    rule,
    ruled,
    uncut,
)  # fmt: skip
from docgen.kit import (
    DRAWN,
    PAGE_OF,
    TITLE,
    Blank,
    Grid,
    Margins,
    Picture,
    Sheet,
    Style,
    each,
    gap,
    line,
    minute,
    p,
    page_of,
    signature,
    signatures,
    unless,
    when,
)  # fmt: skip
from docgen.layouts.notification_page import Inspector
from docgen.pages import room

Copy = Literal["第一联存档", "第二联交被检查单位"]


@dataclass(frozen=True, kw_only=True)
class SiteTranscript:
    """The fields of the 现场检查笔录, in paper order.

    One transcript tells of one day: a visit over midnight takes two.  `amendments` counts the places that
    were changed by hand; each gets a slot to sign or to leave a fingerprint.  Without a `record` the paper
    has lines to write on.  Drawn signatures are PNG pictures, that of the inspected person stands on every
    page; the names stand beside them as text.
    """

    copy: Copy | None
    series_heading: str
    unit: str
    place: str
    legal_representative: str
    phone: str
    inspectors: tuple[Inspector, ...]
    recorder: str
    category: str
    started_at: datetime | None
    ended_at: datetime | None
    authority: str
    identity_answer: str
    subject: str
    recusal_answer: str
    record: str
    amendments: int
    opinion: str
    inspected_signed: str
    inspected_signed_image: bytes | None = None
    inspectors_signed: tuple[str, ...]
    inspectors_signed_images: tuple[bytes | None, ...] = ()


BLANK = SiteTranscript(
    copy=None, series_heading="", unit="", place="", legal_representative="", phone="", inspectors=(),
    recorder="", category="", started_at=None, ended_at=None, authority="", identity_answer="", subject="",
    recusal_answer="", record="", amendments=0, opinion="", inspected_signed="", inspectors_signed=(),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """A place that was changed by hand, to be signed."""

    number: int
    signed: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands on the paper: the record is parted, its last lines stay with the signatures."""

    copy: Copy | None
    series_heading: str
    unit: str
    place: str
    legal_representative: str
    phone: str
    names: tuple[str, ...]
    recorder: str
    category: str
    started_at: datetime | None
    until: str
    authority: str
    officers: tuple[str, ...]
    certificates: str
    identity_answer: str
    subject: str
    recusal_answer: str
    flowing: str
    rest: str
    last: str
    closed: bool
    rules: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    opinion: str
    inspected_signed: str
    inspected_signed_image: bytes | None
    inspectors_signed: tuple[str, ...]
    inspectors_signed_images: tuple[bytes | None, ...]


PAPER = Margins(top=2720, right=1474, bottom=2200, left=1588, header=737, footer=624)
WIDTH = PAPER.width
TEXT = DENSE.but(align="both", indent=2)
ROOM = room(WIDTH, TEXT.size)
RULES = 21  # lines to write on in an empty transcript: it is two pages


def arrange(fields: SiteTranscript) -> Paper:
    """Raises ValueError for a visit that ends on another day than it began."""
    names = tuple(one.name for one in fields.inspectors)
    changed = {
        "names": names,
        "officers": names,
        "certificates": "；".join(f"{one.name}，{one.certificate}{one.number}" for one in fields.inspectors),
        "until": _until(fields),
        **part(fields.record, ROOM, TEXT.indent)._asdict(),
        "closed": bool(fields.record),
        "rules": () if fields.record else ("",) * RULES,
        "amendments": tuple(Amendment(number=n + 1, signed="") for n in range(fields.amendments)),
    }
    return Paper(**{**{name: vars(fields).get(name) for name in Paper.__dataclass_fields__}, **changed})


def _until(fields: SiteTranscript) -> str:
    """The end as 11时40分: the day is printed before the beginning."""
    if fields.ended_at is None:
        return ""
    day, _, clock = chinese.minute(fields.ended_at).rpartition("日")
    if fields.started_at is None or not chinese.minute(fields.started_at).startswith(f"{day}日"):
        raise ValueError("检查开始和结束不在同一天：每份现场检查笔录只写一天，跨日的检查请分两份填写。")
    return clock


TWO = "、".join(gap("", 5).empty for _ in range(2))  # names
CLOCK = "　　时　　分"
COPIES_NOTE = (
    "注：本文书一式二联，第一联存档，第二联交被检查单位。被检查人在检查笔录上逐页签字，在修改处签字或者按指纹，"
    "并在笔录终了处注明对笔录真实性的意见；检查人应在笔录终了处签字。"
)
RECUSAL = (
    "有关问题，进行现场检查，请予配合。依照法律规定，对于检查人员，有下列情形之一的，必须回避，"
    "你也有权申请检查人员回避：（1）系当事人或当事人的近亲属；（2）与本人或本人近亲属有利害关系；"
    "（3）与当事人有其他关系，可能影响公正执法的。"
)

TALL = DENSE.but(pitch=DRAWN.pitch, grows=True)


def signed(*drawn: Picture, style: Style) -> Grid:
    """The line to sign at the foot of a page."""
    return entries(
        WIDTH,
        (
            ("被检查人签字：", (*drawn, Blank("inspected_signed")), 0.48),
            ("检查人员签字：", (Blank("inspectors_signed"),), 1),
        ),
        style=style,
    )


SHEET = Sheet(
    title="现场检查笔录",
    margins=PAPER,
    header=(
        annex_and_copies("附件4", Copy, WIDTH),
        p(SERIES, Blank("series_heading", SERIES_HEADING)),
        p(TITLE, "现场检查笔录"),
        p(PAGE_OF.but(size=10.5, pitch=18), *page_of()),
        rule(WIDTH),
        p(THIN),
    ),
    body=(
        entries(
            WIDTH,
            (("被检查单位（人）：", (Blank("unit"),), 1),),
            (("检查现场：", (Blank("place"),), 1),),
            (
                ("法定代表人（负责人）：", (Blank("legal_representative"),), 0.6),
                ("联系方式：", (Blank("phone"),), 1),
            ),
            (
                ("检查人：", (Blank("names"),), 0.36),
                ("记录人：", (Blank("recorder"),), 0.58),
                ("监督检查类别：", (Blank("category"),), 1),
            ),
            (("检查时间：", (minute("started_at"), "至", Blank("until", CLOCK)), 1),),
            style=DENSE,
        ),
        p(
            TEXT.but(align="left", before=6),
            "我们是", line("authority", 14), "的执法人员", Blank("officers", TWO, underline=True),
            "，执法证件名称、编号是：", line("certificates", 16), "，请你过目。",
        ),
        p(TEXT, "问：你看清楚没有？"),
        p(TEXT, "答：", line("identity_answer", 18)),
        p(TEXT, "我们依法就", line("subject", 16), RECUSAL),
        p(TEXT, "问：你是否申请检查人员回避？"),
        p(TEXT, "答：", line("recusal_answer", 18)),
        p(TEXT, "现场检查记录："),
        when("flowing", paragraphs("flowing", TEXT)),
        ruled("rules", WIDTH),
        uncut(
            WIDTH,
            when("rest", p(TEXT.but(indent=0), Blank("rest"))),
            when("last", paragraphs("last", TEXT)),
            each(
                "amendments",
                p(DENSE, "第", Blank("number"), "处修改，修改处签字或者按指纹：", line("signed", 10)),
            ),
            p(DENSE.but(before=8), "对笔录真实性的意见：", line("opinion", 16)),
            p(
                DENSE.but(before=14, after=4),
                "检查人员签字：", Blank("inspectors_signed", TWO, underline=True),
            ),
            signatures("inspectors_signed_images"),
            when("closed", p(DENSE.but(align="center"), "（以下空白）")),
        ),
        p(THIN),
    ),
    footer=(
        note(COPIES_NOTE, WIDTH),
        when("inspected_signed_image", signed(signature("inspected_signed_image"), style=TALL)),
        unless("inspected_signed_image", signed(style=DENSE.but(before=8))),
        p(THIN),
    ),
)  # fmt: skip
