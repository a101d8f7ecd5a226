"""Health-food products: 注册 or 备案, their numbers, and the functions that make a product a key one."""

import re
from datetime import date
from enum import StrEnum

from portal.domain.errors import RuleBroken
from portal.domain.identifiers import normalised


class ProductMode(StrEnum):
    """How a product came to the market (R-61, 局令第22号)."""

    REGISTERED = "registered"
    FILED = "filed"


FUNCTIONS: tuple[str, ...] = (
    "增强免疫力", "辅助降血脂", "辅助降血糖", "抗氧化", "辅助改善记忆", "缓解视疲劳", "促进排铅", "清咽",
    "辅助降血压", "改善睡眠", "促进泌乳", "缓解体力疲劳", "提高缺氧耐受力", "对辐射危害有辅助保护功能",
    "减肥", "改善生长发育", "增加骨密度", "改善营养性贫血", "对化学性肝损伤有辅助保护功能", "祛痤疮",
    "祛黄褐斑", "改善皮肤水份", "改善皮肤油份", "调节肠道菌群", "促进消化", "通便",
    "对胃黏膜损伤有辅助保护功能",
    "补充维生素、矿物质",
)  # fmt: skip
"""The functions that a health food may be approved for, as named on its certificate (background law)."""

KEY_FUNCTIONS = frozenset({"辅助降血糖", "减肥", "增强免疫力", "改善睡眠", "缓解体力疲劳", "辅助降血压"})
"""重点产品 (R-63, [A:38]): exactly these six."""

_NUMBERS: tuple[tuple[ProductMode, re.Pattern[str], int, int], ...] = (
    (ProductMode.REGISTERED, re.compile(r"国食健注[GJ](\d{4})\d{4}"), 2016, 9999),
    (ProductMode.REGISTERED, re.compile(r"国食健字[GJ](\d{4})\d{4}"), 2003, 2016),
    (ProductMode.REGISTERED, re.compile(r"卫食健字\((\d{4})\)第\d{3,4}号"), 1996, 2004),
    (ProductMode.REGISTERED, re.compile(r"卫食健进字\((\d{4})\)第\d{3,4}号"), 1996, 2004),
    (ProductMode.FILED, re.compile(r"食健备G(\d{4})\d{8}"), 2017, 9999),
    (ProductMode.FILED, re.compile(r"食健备J(\d{4})00\d{6}"), 2017, 9999),
)
"""Mode, form of the number, first and last year that such a number can name."""

_EXPECTED = {
    ProductMode.REGISTERED: "注册号写作国食健注G加8位数字（进口为J），旧批准文号写作国食健字G加8位数字",
    ProductMode.FILED: "备案号写作食健备G加12位数字，进口为食健备J加12位数字",
}


def is_key_product(functions: tuple[str, ...]) -> bool:
    """Whether one of the functions makes the product a 重点产品; several make it one all the same."""
    return not KEY_FUNCTIONS.isdisjoint(functions)


def require_product_number(mode: ProductMode, text: str, today: date) -> str:
    """The number as it is kept.  Raises RuleBroken: no number of that mode, or of a year that cannot be."""
    number = normalised(text).replace("〔", "(").replace("〕", ")")
    for kind, form, first, last in _NUMBERS:
        found = form.fullmatch(number)
        if found is None or kind is not mode:
            continue
        if not first <= int(found[1]) <= min(last, today.year):
            raise RuleBroken(f"{number}里的年份{found[1]}与这种编号的年份不符，请对照证书核对。")
        return number
    raise RuleBroken(f"“{text.strip()}”不是保健食品{_NAMES[mode]}：{_EXPECTED[mode]}，请对照证书核对。")


_NAMES = {ProductMode.REGISTERED: "注册号", ProductMode.FILED: "备案号"}


def require_validity(mode: ProductMode, valid_until: date | None) -> date | None:
    """A registration runs five years and names its end; a filing has none.  Raises RuleBroken."""
    if mode is ProductMode.REGISTERED and valid_until is None:
        raise RuleBroken("注册的产品请填写证书上的有效期。")
    if mode is ProductMode.FILED and valid_until is not None:
        raise RuleBroken("备案的产品没有有效期，请留空。")
    return valid_until
