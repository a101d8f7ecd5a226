"""停止生产经营通知书, after a result of 不符合.

The bureau's own layout: the plan asks for such a document and does not give it (填表说明 9).
"""

from dataclasses import dataclass
from datetime import date, datetime

from docgen.enforcement import (
    BODY,
    LABEL,
    THIN,
    copies,
    letterhead,
    note,
    numbered,
    receipt,
    ruled,
    seal,
    uncut,
)
from docgen.kit import FORM, PAGE_OF, Blank, Sheet, day, line, p, page_of, when
from docgen.layouts.rectification_order import LEFT, RULES, Copy, Listed, Problem, facts, listed


@dataclass(frozen=True, kw_only=True)
class StopNotice:
    """The fields of the 停止生产经营通知书, in paper order.

    `recorded_in` names the record that result and facts come from; `violated` and `legal_basis` are
    provisions in words; `stopped` is what has to stop.  `risk` and `remedies` are printed if they are
    given.  Without `problems` the paper has lines to write on.
    The seal and a drawn signature are PNG pictures.
    """

    copy: Copy | None
    authority: str
    number: str
    unit: str
    inspected_on: date | None
    recorded_in: str
    problems: tuple[Problem, ...]
    risk: str
    violated: str
    legal_basis: str
    stopped: str
    remedies: str
    seal_image: bytes | None = None
    issued_on: date | None
    received_at: datetime | None
    received_by: str
    received_by_image: bytes | None = None


BLANK = StopNotice(
    copy=None, authority="", number="", unit="", inspected_on=None, recorded_in="", problems=(), risk="",
    violated="", legal_basis="", stopped="", remedies="", issued_on=None, received_at=None, received_by="",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Paper(StopNotice):
    problems: tuple[Listed, ...]
    issuer: str
    rules: tuple[str, ...]


def arrange(fields: StopNotice) -> Paper:
    return Paper(
        **{
            **vars(fields),
            "problems": listed(fields.problems),
            "issuer": fields.authority,
            "rules": () if fields.problems else ("",) * RULES,
        }
    )


SHEET = Sheet(
    title="停止生产经营通知书",
    margins=FORM,
    header=(copies(Copy),),
    body=(
        *letterhead("停止生产经营通知书"),
        *numbered(FORM.width),
        p(LABEL.but(before=8), line("unit", 18), "："),
        p(
            LEFT,
            day("inspected_on"), "，我局对你单位进行监督检查，检查结果为不符合，发现存在下列问题，详见",
            line("recorded_in", 16), "：",
        ),
        facts(),
        ruled("rules", FORM.width),
        when("risk", p(BODY, "食品安全风险：", Blank("risk"))),
        uncut(
            FORM.width,
            p(
                LEFT,
                "上述情况违反了", line("violated", 16), "的规定。依据", line("legal_basis", 16),
                "，责令你单位自收到本通知书之时起立即停止下列食品生产经营活动：", line("stopped", 14), "。",
            ),
            p(BODY, "改正完毕后，你单位应当书面报告我局，经我局检查符合要求，方可恢复生产经营。"),
            when("remedies", p(BODY, Blank("remedies"))),
            *seal(FORM.width, Blank("issuer")),
            *receipt(),
        ),
        p(THIN),
    ),
    footer=(
        note("注：本通知书一式二联，第一联存档，第二联交当事人。", FORM.width),
        p(PAGE_OF, *page_of()),
    ),
)  # fmt: skip
