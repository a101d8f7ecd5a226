"""The open data: which fields a released result has, what each means, and a table as JSON.

Whoever adds a field here makes it public.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from portal.domain.calendar import local
from portal.domain.cells import safe_cell
from portal.domain.checklists import Checklist, Item
from portal.domain.labels import label
from portal.domain.publication import Problem
from portal.domain.published import Published

Value = str | int | None | list[dict[str, Any]]


@dataclass(frozen=True)
class Field:
    """One field: its JSON key, its CSV heading, what it means, and how it is read from a result."""

    key: str
    title: str
    meaning: str
    read: Callable[[Published], Value]


FIELDS = (
    Field(
        "id",
        "结果标识",
        "这条结果的固定标识，不会改变；结果页的网址是 /results/ 加标识",
        lambda row: str(row.id),
    ),
    Field(
        "record_number",
        "记录编号",
        "结果记录表的编号；化妆品检查没有编号",
        lambda row: row.record_number or None,
    ),
    Field("visited_on", "检查日期", "年-月-日", lambda row: row.visited_on.isoformat()),
    Field(
        "visit_number",
        "本年度检查次数",
        "日常检查是这家企业当年的第几次；其他检查没有",
        lambda row: row.visit_number,
    ),
    Field(
        "enterprise_id",
        "企业标识",
        "企业的固定标识；企业页的网址是 /enterprises/ 加标识",
        lambda row: str(row.enterprise_id),
    ),
    Field(
        "enterprise_name",
        "企业名称",
        "许可证上的名称；不需要许可证的，为营业执照上的名称",
        lambda row: row.enterprise_name,
    ),
    Field(
        "licence_number",
        "许可证编号",
        "这次检查所依据的许可证；不需要许可证的没有",
        lambda row: row.licence_number or None,
    ),
    Field("address", "地址", "许可证载明的经营地址", lambda row: row.address),
    Field("office", "监管所", "负责监管的单位", lambda row: row.office_name),
    Field(
        "kind",
        "业态",
        "保健食品生产、保健食品经营、化妆品生产、化妆品批发、化妆品零售",
        lambda row: label(row.kind),
    ),
    Field(
        "checklist", "检查要点表", "所用要点表的编号，内容见下面的要点表数据", lambda row: row.checklist_key
    ),
    Field(
        "result",
        "检查结果",
        "符合、基本符合、不符合；化妆品检查不评定，没有",
        lambda row: label(row.result) if row.result else None,
    ),
    Field("conclusion", "检查结论", "化妆品检查由检查人员写的结论", lambda row: row.conclusion or None),
    Field("key_checked", "检查重点项数", "这次检查了几个重点项", lambda row: row.key_checked),
    Field("general_checked", "检查一般项数", "这次检查了几个一般项", lambda row: row.general_checked),
    Field("not_applicable", "不适用项数", "要点表中不涉及这家企业的项数", lambda row: row.not_applicable),
    Field("not_checked", "本次未查项数", "要点表中这次没有安排检查的项数", lambda row: row.not_checked),
    Field("key_problems", "重点项问题数", "发现问题的重点项数", lambda row: row.key_problems),
    Field("general_problems", "一般项问题数", "发现问题的一般项数", lambda row: row.general_problems),
    Field(
        "problems",
        "问题",
        "每个问题的序号（no，表上没有的为空）、是否重点项（key）、项目内容（text）、检查记录（words）和备注（remark）；"
        "CSV 里连成一段文字，重点项的序号前有*",
        lambda row: [dict(vars(problem)) for problem in row.problems],
    ),
    Field(
        "disposal",
        "结果处理",
        "通过、书面限期整改，或者立即停止生产经营；化妆品检查没有",
        lambda row: label(row.disposal) if row.disposal else None,
    ),
    Field(
        "deadline",
        "整改期限",
        "应当改正的最后日期",
        lambda row: row.deadline.isoformat() if row.deadline else None,
    ),
    Field(
        "rectification",
        "整改情况",
        "整改中，或者已整改；没有要求整改的没有。检查结果不因整改而改变",
        lambda row: label(row.rectification) if row.rectification else None,
    ),
    Field(
        "rectified_on",
        "确认整改的日期",
        "监管部门确认问题都已改正的日期",
        lambda row: row.rectified_on.isoformat() if row.rectified_on else None,
    ),
    Field("objection", "企业异议", "企业对这条结果提出的异议；没有提出的没有", lambda row: row.objection),
    Field(
        "objected_on",
        "提出异议的日期",
        "企业提出异议的日期；没有提出的没有",
        lambda row: row.objected_on.isoformat() if row.objected_on else None,
    ),
    Field(
        "objection_answer",
        "异议答复",
        "监管部门对异议的答复；没有答复的没有",
        lambda row: row.objection_answer,
    ),
    Field(
        "objection_answered_on",
        "答复异议的日期",
        "监管部门答复异议的日期；没有答复的没有",
        lambda row: row.objection_answered_on.isoformat() if row.objection_answered_on else None,
    ),
    Field("inspectors", "检查人员", "检查人员姓名，用顿号分开", lambda row: row.inspectors),
    Field(
        "released_at",
        "公开时间",
        "北京时间",
        lambda row: local(row.released_at).isoformat(timespec="seconds"),
    ),
)


ITEM_FIELDS = (
    ("id", "项目在这张表中的固定标识"),
    ("no", "表上印的序号，不带*；表上没有序号的为空"),
    ("key", "是否重点项（true 或 false）"),
    ("section", "所在的部分"),
    ("subsection", "所在的检查项目；没有的不列"),
    ("text", "检查内容"),
    ("scope", "food_general 食品通用检查项目，health_food 保健食品检查项目；没有的不列"),
    ("method", "检查方式；没有的不列"),
    ("compliant", "表示没有问题的回答，照表上的字；分几问的，是第一问的"),
    ("parts", "一项问几件事的，每一问的标识、内容和没有问题的回答；其他项没有"),
)
"""(key, meaning) of what `checklist_document` says of a row."""


def as_json(row: Published) -> dict[str, Value]:
    """A result as a JSON object, fields in the order of `FIELDS`."""
    return {field.key: field.read(row) for field in FIELDS}


def as_cells(row: Published) -> list[str]:
    """A result as the cells of a CSV row, in the order of `FIELDS`."""
    cells = {**as_json(row), "problems": "；".join(map(_in_words, row.problems))}
    return [safe_cell("" if value is None else str(value)) for value in cells.values()]


def _in_words(problem: Problem) -> str:
    number = f"{'*' if problem.key else ''}{problem.no}".strip()
    return f"{number} {problem.text} 检查记录：{problem.words} 备注：{problem.remark}".strip()


def checklist_document(checklist: Checklist) -> dict[str, Any]:
    """An official table with its rows in paper order."""
    return {
        "key": checklist.key,
        "title": checklist.title,
        "table": checklist.table,
        "issued_by": checklist.issued_by,
        "in_force_from": checklist.in_force_from.isoformat(),
        "in_force_until": checklist.in_force_until and checklist.in_force_until.isoformat(),
        "kinds": [kind.value for kind in checklist.kinds],
        "answers": list(checklist.scale.words),
        "notes": list(checklist.note_lines),
        "anomalies": list(checklist.anomalies),
        "items": [_item(item) for item in checklist.items],
    }


def _item(item: Item) -> dict[str, Any]:
    """`no` as printed without star, empty where the paper has none; absent what the row has not."""
    row: dict[str, Any] = {"id": item.id, "no": item.no, "key": item.key, "section": item.section}
    row |= {
        name: value
        for name, value in (
            ("subsection", item.subsection),
            ("text", item.text),
            ("scope", item.scope),
            ("method", item.method),
            ("compliant", item.compliant),
        )
        if value is not None
    }
    if item.parts:
        row["parts"] = [asdict(part) for part in item.parts]
    return row
