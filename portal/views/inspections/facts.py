"""The facts of a visit as pairs of label and value, in the order of the record."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain.calendar import day_text, minute_text
from portal.domain.checklists import Item
from portal.domain.labels import label
from portal.domain.result import Tally, numbers
from portal.queries import signatures
from portal.queries.inspections import Visit
from portal.services.publications import Row

Facts = list[tuple[str, str | None]]


def outcome(visit: Visit) -> Facts:
    """What a finished visit came to."""
    rows: Facts = []
    if visit.record_number:
        rows.append(("编号", visit.record_number))
    if visit.visit_number:
        rows.append(("检查次数", f"本年度第{visit.visit_number}次"))
    if visit.result and visit.disposal:
        rows += [("检查结果", label(visit.result)), ("结果处理", label(visit.disposal))]
    if visit.deadline:
        rows.append(("整改期限", day_text(visit.deadline)))
    if visit.conclusion:
        rows.append(("检查结论", visit.conclusion))
    if visit.explanation:
        rows.append(("说明", visit.explanation))
    rows.append(("被检查单位意见", visit.enterprise_opinion))
    rows.append(("法人或负责人", signatures.words_of(signatures.of_record(visit), visit.enterprise_signer)))
    if visit.finished_at:
        rows.append(("完成时间", minute_text(visit.finished_at)))
    return rows


@dataclass(frozen=True)
class Signed:
    """One signing as the page of a visit shows it; `picture` as an address that holds it."""

    occasion: str
    signature: signatures.Signed
    words: str
    picture: str


def signed(visit: Visit) -> list[Signed]:
    """Every signing of the visit."""
    return [
        Signed(
            "告知页" if one.notification_id else "检查结果",
            one,
            signatures.words_of(one, one.signer),
            _address(signatures.picture(one)),
        )
        for one in signatures.of_visit(visit)
    ]


def _address(picture: bytes | None) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode()}" if picture else ""


def sums(counted: Tally, with_keys: bool) -> Facts:
    """The counts and numbers of 检查内容."""
    groups = [("一般项", counted.general_checked, counted.general_problems)]
    if with_keys:
        groups.insert(0, ("重点项", counted.key_checked, counted.key_problems))
    rows: Facts = [("共检查", f"{counted.checked} 项")]
    for name, checked, problems in groups:
        rows.append((name, _named(checked)))
        rows.append((f"{name}发现问题", _named(problems)))
    if counted.not_applicable:
        rows.append(("不适用", "、".join(numbers(counted.not_applicable))))
    if counted.not_checked:
        rows.append(("本次未查", f"{len(counted.not_checked)} 项"))
    return rows


def _named(items: Sequence[Item]) -> str:
    """How many, and their printed numbers."""
    return f"{len(items)} 项：{'、'.join(numbers(items))}" if items else "0 项"


def published(row: Row) -> Facts:
    """The fields of a publication but the verdict and the problems."""
    rows: Facts = [
        ("企业", row.enterprise_name),
        ("地址", row.address),
        ("许可证编号", row.licence_number or "不需要许可证"),
        ("检查日期", day_text(row.visited_on)),
        ("已检查", f"重点项 {row.key_checked} 项，一般项 {row.general_checked} 项"),
        ("检查单位", row.office_name),
        ("检查人员", row.inspectors),
    ]
    if row.record_number:
        rows.append(("编号", row.record_number))
    if row.deadline:
        rows.append(("整改期限", day_text(row.deadline)))
    if row.conclusion:
        rows.append(("检查结论", row.conclusion))
    return rows
