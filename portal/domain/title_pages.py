"""What an application for a title asks beside the scoring table (local practice, R-58)."""

import unicodedata

from portal.domain.errors import RuleBroken
from portal.domain.questions import Answers, Page, Question, Values
from portal.domain.titles import SiteKind

MOST_COUNT = 100_000


def _count(text: str, _values: Values) -> str:
    digits = "".join(unicodedata.normalize("NFKC", text).split())
    if not digits.isascii() or not digits.isdigit() or int(digits) > MOST_COUNT:
        raise RuleBroken("请填写整数，例如 12；没有的填 0。")
    return str(int(digits))


def _health(text: str, values: Values) -> str:
    count = _count(text, values)
    staff = str(values.get("staff", ""))
    if staff.isascii() and staff.isdigit() and int(count) > int(staff):
        raise RuleBroken("健康证数不能多于从业人员数，请核对。")
    return count


def site_page(kind: SiteKind) -> Page:
    """Where the title would hang.  A counter names its host store (R-58)."""
    own: tuple[Question, ...]
    if kind is SiteKind.STORE:
        words = ("店铺名称", "请填写店铺名称。", "牌匾和证书上的名称，照许可证或店招填写。")
        own = (Question("area", "营业面积", "请填写营业面积。", "例如：120平方米。", longest=50),)
    else:
        words = ("柜台名称", "请填写柜台名称。", "牌匾和证书上的名称，例如：某某大药房保健食品专柜。")
        own = (
            Question("host", "所在的商超或药店", "请填写柜台设在哪家商超或药店。", "写全称。"),
            Question("area", "专柜长度", "请填写专柜长度。", "例如：6米。", longest=50),
        )
    return Page(
        "site",
        "申报的店铺" if kind is SiteKind.STORE else "申报的柜台",
        (
            Question("name", *words),
            Question("address", "地址", "请填写地址。", "牌匾挂在哪里。", longest=300),
            Question("street", "所在街道", "请选择所在街道。", shape="street", longest=100),
            *own,
        ),
    )


PEOPLE = Page(
    "people",
    "人员",
    (
        Question("manager", "食品安全管理人员", "请填写食品安全管理人员。", longest=50),
        Question(
            "staff", "从业人员数", "请填写从业人员数。", "接触保健食品的，例如 8。", longest=10, read=_count
        ),
        Question(
            "health", "有健康证的人数", "请填写有健康证的人数。", "现在有效的。", longest=10, read=_health
        ),
    ),
)
GOODS = Page(
    "goods",
    "经营情况",
    (
        Question(
            "varieties",
            "经营的保健食品品种数",
            "请填写品种数。",
            "大约数就可以，例如 60。",
            longest=10,
            read=_count,
        ),
        Question(
            "suppliers", "主要供货商", "请填写主要供货商。", "一行一家，最多写五家。", "long", longest=600
        ),
    ),
)
PAST = Page(
    "past",
    "近两年的情况",
    (
        Question(
            "past",
            "检查、抽检、处罚、投诉情况",
            "请填写近两年的情况，没有的写“没有”。",
            "例如：2025年检查符合；没有处罚；投诉1起已解决。",
            "long",
            longest=1000,
        ),
    ),
)


def pages_for(kind: SiteKind) -> tuple[Page, ...]:
    """The pages of an application for a site of that kind, in order."""
    return (site_page(kind), PEOPLE, GOODS, PAST)


def sections(kind: SiteKind, answers: Answers) -> list[tuple[Page, list[tuple[str, str]]]]:
    """Every page with its answers in words, "" where none is given."""
    return [
        (page, [(one.label, one.shown(answers.get(page.key, {}).get(one.key, ""))) for one in page.questions])
        for page in pages_for(kind)
    ]
