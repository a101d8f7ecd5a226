"""一票否决: what keeps a business from the title, as a table of pure rules over facts (R-58).

A rule gives a sentence for each fact that speaks against the business, so that whoever is refused reads why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.calendar import day_text
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.licences import HEALTH_FOOD
from portal.domain.titles import Veto


@dataclass(frozen=True)
class HeldLicence:
    """The licence that counts: its number, what it allows, until when."""

    number: str
    scope: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True)
class Happened:
    """Something that happened on a day; `what` says what, with its number or source."""

    day: date
    what: str


@dataclass(frozen=True)
class Facts:
    """What the bureau knows of a business.

    `not_conforming`: visits with the result 不符合.  `open_orders`: problems still to be put right, with the
    day by which.  `overdue`: self-inspections that were not handed in, with the day on which they were due.
    """

    kinds: frozenset[Kind]
    status: EnterpriseStatus
    licence: HeldLicence | None
    not_conforming: tuple[Happened, ...] = ()
    open_orders: tuple[Happened, ...] = ()
    by_hand: Mapping[Veto, tuple[Happened, ...]] | None = None
    overdue: tuple[Happened, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One fact that a veto finds."""

    veto: Veto
    sentence: str


Rule = Callable[[Facts, date, date], Iterator[str]]
"""Facts, the day on which it is asked, the day from which facts count → a sentence for each fact."""


def _not_operator(facts: Facts, _day: date, _since: date) -> Iterator[str]:
    if Kind.HF_OPERATOR not in facts.kinds:
        yield "登记的业态里没有保健食品经营：只有保健食品经营者可以申报。"


def _not_active(facts: Facts, _day: date, _since: date) -> Iterator[str]:
    if facts.status is not EnterpriseStatus.ACTIVE:
        yield "登记的状态不是在营。"


def _licence(facts: Facts, day: date, _since: date) -> Iterator[str]:
    licence = facts.licence
    if licence is None:
        yield "没有登记食品经营许可证。"
        return
    if day < licence.valid_from:
        yield f"食品经营许可证{licence.number}从{day_text(licence.valid_from)}起才有效。"
    if day > licence.valid_until:
        yield f"食品经营许可证{licence.number}已于{day_text(licence.valid_until)}到期。"
    if HEALTH_FOOD not in licence.scope:
        scope = licence.scope or "没有登记"
        yield f"食品经营许可证{licence.number}的经营项目（{scope}）里没有保健食品销售。"


def _not_conforming(facts: Facts, day: date, since: date) -> Iterator[str]:
    for one in _within(facts.not_conforming, since, day):
        yield f"{day_text(one.day)}的检查结果是不符合（{one.what}）。"


def _rectification(facts: Facts, day: date, _since: date) -> Iterator[str]:
    for one in facts.open_orders:
        late = "，已经逾期" if one.day < day else ""
        yield f"责令整改还没有完成（{one.what}），期限{day_text(one.day)}{late}。"


def _by_hand(veto: Veto, words: str) -> Rule:
    def rule(facts: Facts, day: date, since: date) -> Iterator[str]:
        for one in _within((facts.by_hand or {}).get(veto, ()), since, day):
            yield f"{day_text(one.day)}{words}：{one.what}"

    return rule


def _self_inspection(facts: Facts, _day: date, _since: date) -> Iterator[str]:
    for one in facts.overdue:
        yield f"{one.what}没有按期提交，期限{day_text(one.day)}。"


def _within(happened: Iterable[Happened], since: date, day: date) -> list[Happened]:
    return [one for one in happened if since <= one.day <= day]


RULES: Mapping[Veto, Rule] = {
    Veto.NOT_OPERATOR: _not_operator,
    Veto.NOT_ACTIVE: _not_active,
    Veto.LICENCE: _licence,
    Veto.NOT_CONFORMING: _not_conforming,
    Veto.RECTIFICATION: _rectification,
    Veto.REFUSED_VISIT: _by_hand(Veto.REFUSED_VISIT, "拒绝、阻挠监督检查"),
    Veto.FAILED_SAMPLE: _by_hand(Veto.FAILED_SAMPLE, "抽检不合格"),
    Veto.PENALTY: _by_hand(Veto.PENALTY, "受到行政处罚"),
    Veto.FALSE_ADVERTISING: _by_hand(Veto.FALSE_ADVERTISING, "虚假宣传被查处"),
    Veto.SELF_INSPECTION: _self_inspection,
}


def findings(vetoes: Iterable[Veto], facts: Facts, day: date, since: date) -> tuple[Finding, ...]:
    """Every fact that speaks against the business on a day, of those since another, in the table's order."""
    asked = frozenset(vetoes)
    return tuple(
        Finding(veto, sentence)
        for veto, rule in RULES.items()
        if veto in asked
        for sentence in rule(facts, day, since)
    )
