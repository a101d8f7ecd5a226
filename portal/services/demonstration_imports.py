"""A table of businesses for the demonstration: handed in, and not yet right."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from portal.domain.imports import COLUMNS, SHEET
from portal.domain.people import Viewer
from portal.domain.uploads import BASKET, REGISTRY_TABLE, Place
from portal.services import attachments, imports, spreadsheets
from portal.services.spreadsheets import Column

ROWS: tuple[dict[str, Any], ...] = (
    {
        "统一社会信用代码": "92450202MA5DEMX01",
        "企业名称": "桂香养生馆",
        "法定代表人或负责人": "韦小兰",
        "法定代表人或负责人的电话": "0772-0000101",
        "生产经营地址": "柳州市城中区演示路101号",
        "所在街道": "城中街道",
        "化妆品零售": "是",
    },
    {
        "统一社会信用代码": "91350100M000100Y43",
        "企业名称": "沿江百货",
        "法定代表人或负责人": "覃志强",
        "法定代表人或负责人的电话": "0772-0000102",
        "生产经营地址": "柳州市城中区演示路102号",
        "所在街道": "江滨路",
        "保健食品经营": "是",
    },
)


def hand_in(by: Viewer) -> None:
    """Hand it in; a worker will check it."""
    titles = [column.title for column in COLUMNS]
    rows: Sequence[Sequence[Any]] = [[row.get(title) for title in titles] for row in ROWS]
    content = spreadsheets.workbook(SHEET, [Column(title) for title in titles], rows)
    basket = uuid4()
    attachments.attach(Place(BASKET, basket, REGISTRY_TABLE.key), "新开业企业.xlsx", content, by)
    imports.begin(basket, by)
