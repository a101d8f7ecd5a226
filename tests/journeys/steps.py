"""The steps of a visit as people take them: through pages, forms and buttons."""

from __future__ import annotations

from portal.domain import checklists
from portal.domain.checklists import NOT_APPLICABLE
from tests.support.visitor import Visitor

TABLE = checklists.load("lz2018-1-2")


def visit_address(visitor: Visitor) -> str:
    """The page of the visit that is open, without what stands behind its id."""
    parts = visitor.page.address.split("/")
    return "/".join(parts[: parts.index("inspections") + 2])


def assign(clerk: Visitor, business: str, *inspectors: str, kind: str = "hf_operator") -> str:
    """Find the business, assign the named inspectors for today; the address of the visit."""
    clerk.open(f"/registry?name={business}")
    clerk.follow(business)
    clerk.follow("指派检查")
    chosen = [value for name in inspectors for value in _choices(clerk, name)]
    clerk.press("指派检查", kind=kind, inspectors=chosen, ways=["on_site"])
    return visit_address(clerk)


def _choices(visitor: Visitor, name: str) -> list[str]:
    return visitor.page.attributes(
        f"//label[contains(., '{name}')]//input[@name='inspectors']/@value"
        f" | //input[@name='inspectors'][@id=//label[contains(., '{name}')]/@for]/@value"
    )[:1]


def tell(inspector: Visitor, address: str, signer: str = "覃志强") -> None:
    """Fill in the notification page with the answer 「不申请」."""
    inspector.open(f"{address}/notification")
    inspector.press("双方已签字，开始检查", certificates_shown="y", recusal="不申请", signer=signer)


def compliant() -> dict[str, str]:
    """Every line of 表1-2 answered with its compliant word, as fields of the form."""
    return {f"word-{item.id}": item.compliant for item in TABLE.items}


def problem(item_id: str, remark: str) -> dict[str, str]:
    """One line answered with the other word."""
    item = TABLE.item(item_id)
    other = {"是": "否", "否": "是"}[item.compliant]
    return {f"word-{item_id}": other, f"remark-{item_id}": remark}


def not_applicable(item_id: str, reason: str) -> dict[str, str]:
    return {f"word-{item_id}": NOT_APPLICABLE, f"remark-{item_id}": reason}


def answer(inspector: Visitor, address: str, fields: dict[str, str], status: int = 200) -> None:
    """Fill in the checklist and go on to the summary."""
    inspector.open(f"{address}/checklist")
    inspector.press("保存并汇总", status=status, **fields)
