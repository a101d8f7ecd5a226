"""附件2: 结果记录表, its 填表说明, and the 说明（附页） when the 说明 does not fit its cell."""

from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Any, Literal, get_args

from docgen import fonts
from docgen.fill import words
from docgen.kit import (
    ANNEX,
    FORM,
    PAGE_OF,
    TITLE,
    Blank,
    Cell,
    Inline,
    Paragraph,
    Row,
    Sheet,
    Style,
    Tick,
    below,
    cell,
    day,
    each,
    gap,
    grid,
    line,
    p,
    page_of,
    row,
    when,
)  # fmt: skip
from docgen.pages import count, divide, room

Copy = Literal["现场公示", "反馈企业", "留存"]
Result = Literal["符合", "基本符合", "不符合"]
Disposal = Literal["通过", "书面限期整改", "食品生产经营者立即停止食品生产经营活动"]
Numbers = tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class ResultRecord:
    """The fields of the 结果记录表, in paper order.

    The counts (项) follow from the lists of item numbers, so that the two cannot disagree; None leaves
    count and list blank, an empty list is 0 and 「无」.  `copy` says which of the three copies this is;
    the one for posting may carry a `phone` that hides the number.
    Drawn signatures are PNG pictures; the names stand beside them as text.
    """

    copy: Copy | None
    authority_heading: str
    number: str
    holder_name: str
    address: str
    contact: str
    phone: str
    licence_number: str
    times: int | None
    authority: str
    inspectors: tuple[str, ...]
    inspected_on: date | None
    table: str
    key_items: Numbers
    key_problems: Numbers
    general_items: Numbers
    general_problems: Numbers
    result: Result | None
    disposal: Disposal | None
    explanation: str
    officers_signed: tuple[str, ...]
    officers_signed_images: tuple[bytes | None, ...] = ()
    officers_signed_on: date | None
    opinion: str
    responsible_signed: str
    responsible_signed_image: bytes | None = None
    responsible_signed_on: date | None


BLANK = ResultRecord(
    copy=None, authority_heading="", number="", holder_name="", address="", contact="", phone="",
    licence_number="", times=None, authority="", inspectors=(), inspected_on=None, table="",
    key_items=None, key_problems=None, general_items=None, general_problems=None, result=None,
    disposal=None, explanation="", officers_signed=(), officers_signed_on=None, opinion="",
    responsible_signed="", responsible_signed_on=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper(ResultRecord):
    """With the counts, and the 说明 divided between its cell and the page added to it."""

    checked: int | None
    key_count: int | None
    key_problem_count: int | None
    general_count: int | None
    general_problem_count: int | None
    added_page: bool
    continuation: str


SIDE, PADDING = 60, 3
VALUE = Style(fonts.FANG, 12, 19, align="left")
LABEL = Style(fonts.SONG, 12, 19, align="center")
PLAIN = LABEL.but(align="left")
RIGHT = LABEL.but(align="right")
PRINT = Style(fonts.SONG, 10.5, 17, align="left", indent=2)
FREE = Style(fonts.FANG, 10.5, 17, indent=2)
RULE = Style(fonts.SONG, 12, 23, indent=2)
HEAD = Style(fonts.HEI, 14, 28, align="left", after=6, new_page=True)

RULES = """\
1.编号：由四位年度号+1位要点表序号+六位流水号组成，如2017-2-000001。\
生产、销售、餐饮服务、保健食品生产各环节对应的要点表序号分别为“1、2、3、4”。
2.名称：填写食品生产经营许可证书上的食品生产经营者名称。
3.地址：填写食品生产经营许可证书上载明的生产经营地址。
4.联系人、联系方式：填写法人代表或者负责人的姓名及联系方式。
5.许可证编号：与食品生产经营许可证书上载明的内容一致。如果检查对象为食品生产加工小作坊、食品摊贩等，\
填写负责人的身份证号码，并隐藏身份证号码中第11位到第14位的数字，以“****”替代。
6.检查次数：填写本次检查属于本年度对企业开展的日常监督检查的次数。
7.检查内容：检查人员应为两名或两名以上，应明确检查对应使用的《食品生产经营日常监督检查要点表》。
8.检查结果：根据检查情况，未发现问题选符合，发现小于8项（含）一般项存在问题选基本符合。\
发现大于8项一般项或1项（含）以上重点项存在问题选不符合。
9.结果处理：根据《食品生产经营日常监督检查管理办法》要求，对检查结果进行处理，结果为符合的，说明中可不填写内容，\
结果为基本符合的，选书面限期整改；结果为不符合的，选食品生产经营者立即停止食品生产经营活动。\
结果处理所使用的相应文书应执行《食品药品监管总局关于印发食品药品行政处罚文书规范的通知》\
（食药监稽〔2014〕64号）所附执法文书。
10.说明：对发现问题及处置措施进行详细描述，可附页。
11.本表一式三份，一份用于现场公示，一份反馈企业，一份留存。\
"""

UNNAMED = "柳州市　　　　县（区）食品药品监督管理局"

COLUMNS = (1400, 3100, 1400, FORM.width - 5900)
ROOM = room(FORM.width - 2 * SIDE, PRINT.size)  # characters a line across the form
WIDE = room(sum(COLUMNS[1:]) - 2 * SIDE, VALUE.size)  # beside a label
HALVES = tuple(room(sum(pair) - 2 * SIDE, PLAIN.size) for pair in (COLUMNS[:2], COLUMNS[2:]))
LINES = 18  # of 检查内容 and 说明 together, so that the form is one page
LEAST = 2  # of 说明, even where everything else is long


def counted(lead: str, items: str, problems: str, end: str) -> Paragraph:
    """How many items of one kind were checked, which, how many with problems, which."""
    return p(
        PRINT,
        *(f"{lead}（", gap(f"{items}_count", 2), "）项，项目序号分别是（", gap(f"{items}_items", 22)),
        *("），发现问题（", gap(f"{problems}_count", 2), "）项，项目序号分别是（"),
        *(gap(f"{problems}s", 22), end),
    )


CONTENT = (
    p(
        PRINT,
        *("（食品药品监督管理部门全称）", line("authority", 12), "检查人员", line("inspectors", 10)),
        "根据《中华人民共和国食品安全法》及其实施条例、《食品生产经营日常监督检查管理办法》的规定，于",
        *(day("inspected_on"), "对你单位进行了监督检查。本次监督检查按照表", line("table", 3)),
        *("开展，共检查了（", gap("checked", 2), "）项内容；其中："),
    ),
    counted("重 点 项", "key", "key_problem", "）；"),
    counted("一 般 项", "general", "general_problem", "）。"),
)


def arrange(fields: ResultRecord) -> Paper:
    key, general = fields.key_items, fields.general_items
    derived = {
        "checked": None if key is None or general is None else len(key) + len(general),
        "key_count": _count(key),
        "key_items": _listed(key),
        "key_problem_count": _count(fields.key_problems),
        "key_problems": _listed(fields.key_problems),
        "general_count": _count(general),
        "general_items": _listed(general),
        "general_problem_count": _count(fields.general_problems),
        "general_problems": _listed(fields.general_problems),
        "added_page": False,
        "continuation": "",
    }
    paper = Paper(**{**vars(fields), **derived})
    taken = sum(printed_lines(one, paper) for one in CONTENT) + _longer(paper)
    return _explained(paper, max(LEAST, LINES - taken))


def _longer(paper: Paper) -> int:
    """Lines that the rest of the form takes beyond those that it has."""
    left, right = HALVES
    wide = sum(count(text, WIDE) - 1 for text in (paper.holder_name, paper.address))
    signed = count(f"执法人员（签名）：{words(paper.officers_signed)}", left) - 1
    signed += 2 * (max(0, len(paper.officers_signed_images) - 1) // 3)  # three drawn ones stand in a line
    agreed = count(f"被检查单位意见：{paper.opinion}", right) + count(
        f"法人或负责人：{paper.responsible_signed}", right
    )
    return ceil((wide + max(signed, agreed - 2)) * PLAIN.pitch / PRINT.pitch)


def _count(numbers: Numbers) -> int | None:
    return None if numbers is None else len(numbers)


def _listed(numbers: Numbers) -> Numbers:
    return ("无",) if numbers == () else numbers


def printed_lines(paragraph: Paragraph, paper: Paper) -> int:
    """How many lines the paragraph takes with these values."""
    text = "".join(
        item if isinstance(item, str) else words(getattr(paper, item.tag)) or item.empty
        for item in paragraph.content
        if isinstance(item, str | Blank)
    )
    return count(text, ROOM, paragraph.style.indent)


def _explained(paper: Paper, lines: int) -> Paper:
    """The 说明 in its cell of so many lines, the rest on the added page.

    A form that is not concluded yet is for the pen: it gets the page, too.
    """
    text = paper.explanation
    needed = count(text, ROOM, FREE.indent)
    if needed > lines:
        head, tail = divide(text, ROOM, FREE.indent, lines - 1)
        return replace(
            paper, explanation=f"{head}\n（接附页）", continuation=f"{tail}\n（以下空白）", added_page=True
        )
    if text and needed < lines:
        text, needed = f"{text}\n（以下空白）", needed + 1
    return replace(paper, explanation=text + "\n" * (lines - needed), added_page=paper.result is None)


def labelled(text: str, *value: Inline, span: int = 1) -> tuple[Cell, Cell]:
    return cell(p(LABEL, text)), cell(p(VALUE, *value), span=span)


def boxes(text: str, tag: str, answers: Any) -> Row:
    options: list[Inline] = []
    for word in get_args(answers):
        options += [Tick(tag, word), f"{word} "]
    return row(cell(p(LABEL, text)), cell(p(PLAIN, *options), span=3))


SHEET = Sheet(
    title="保健食品生产经营日常监督检查结果记录表",
    margins=FORM,
    header=(
        p(
            PAGE_OF.but(align="right"),
            "一式三份：", Tick("copy", "现场公示"), "现场公示　", Tick("copy", "反馈企业"), "反馈企业　",
            Tick("copy", "留存"), "留存",
        ),
    ),
    footer=(p(PAGE_OF, *page_of()), when("number", p(PAGE_OF, "编号：", Blank("number")))),
    body=(
        p(ANNEX, "附件2"),
        p(TITLE.but(size=18, pitch=26), Blank("authority_heading", UNNAMED)),
        p(TITLE.but(size=20, pitch=30), "保健食品生产经营日常监督检查结果记录表"),
        p(RIGHT.but(before=4, after=3), "编号：", gap("number", 9)),
        grid(
            COLUMNS,
            row(*labelled("名称", Blank("holder_name"), span=3)),
            row(*labelled("地址", Blank("address"), span=3)),
            row(*labelled("联系人", Blank("contact")), *labelled("联系方式", Blank("phone"))),
            row(
                *labelled("许可证编号", Blank("licence_number")),
                *labelled("检查次数", "本年度第", gap("times", 2), "次检查"),
            ),
            row(cell(p(PLAIN, "检查内容："), *CONTENT, span=4), may_split=True),
            boxes("检查结果：", "result", Result),
            boxes("结果处理：", "disposal", Disposal),
            row(
                cell(
                    p(PLAIN, "说明（可附页）："),
                    each("explanation", p(FREE, Blank("."))),
                    span=4,
                    valign="top",
                ),
                may_split=True,
            ),
            row(
                cell(
                    p(PLAIN, "执法人员（签名）：", Blank("officers_signed")),
                    *below("officers_signed_images", 57, p(RIGHT, day("officers_signed_on"))),
                    span=2, valign="bottom",
                ),
                cell(
                    p(PLAIN, "被检查单位意见：", Blank("opinion")),
                    p(PLAIN, "法人或负责人：", Blank("responsible_signed")),
                    *below(
                        "responsible_signed_image",
                        38,
                        p(RIGHT, day("responsible_signed_on"), "（章）"),
                    ),
                    span=2, valign="bottom",
                ),
            ),
            side=SIDE,
            padding=PADDING,
        ),
        p(HEAD, "填表说明："),
        *(p(RULE, rule) for rule in RULES.splitlines()),
        when(
            "added_page",
            p(HEAD, "说明（附页）："),
            grid(
                (FORM.width,),
                row(
                    cell(each("continuation", p(FREE, Blank("."))), valign="top"),
                    height=640,
                    may_split=True,
                ),
                side=SIDE,
                padding=PADDING,
            ),
            p(PRINT.but(size=1, pitch=1)),
        ),
    ),
)  # fmt: skip
