"""Documents as long, as full and as odd as an office can make them; the n-th is always the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import docgen
from docgen import cosmetics_examples, order_examples
from docgen.example_pictures import signed
from docgen.examples import checklist_table, notification_page, result_record
from docgen.layouts.notification_page import Inspector
from portal.domain.checklists import load

WORDS = (
    "抽查", "原料仓库", "生产车间", "（灌装间）", "批号20180412", "“甘油”", "2018年6月5日", "记录", "留样",
    "GMP", "pH 5.5", "30米", "0.25kg/袋", "、", "，", "《中华人民共和国食品安全法》", "第三十四条", "无异常",
    "SC12745020200000", "A-1号库", "（3）", "共12件", "经营者", "陪同人员王五", "ISO 22716:2007", "未见",
    "；", "：", "温度25℃", "已整改", "霉变", "100%", "标签",
)  # fmt: skip


@dataclass(frozen=True)
class Stressed:
    """A document to be printed: the key of its kind, its fields, the file."""

    key: str
    fields: Any
    document: bytes


def stressed(number: int) -> Stressed:
    chance = random.Random(number)
    key, make = list(MAKERS.items())[number % len(MAKERS)]
    fields = make(chance)
    if chance.random() < 0.5:
        fields = signed(fields)
    return Stressed(key, fields, docgen.render(fields))


def sentence(chance: random.Random, words: int) -> str:
    return "".join(chance.choices(WORDS, k=words)).strip("、，；：") + "。"


def paragraphs(chance: random.Random, most: int) -> str:
    """Numbered, so that they are found again in their order."""
    return "\n".join(
        f"{n}.第{n}处：{sentence(chance, chance.randint(1, 25))}"
        for n in range(1, chance.randint(1, most) + 1)
    )


def remarks(chance: random.Random, ids: tuple[str, ...]) -> dict[str, str]:
    """Of some items, of few or of all, each with its id so that it is found again."""
    often, longest = chance.random(), chance.choice((3, 8, 20))
    return {
        one: f"〔{one}〕{sentence(chance, chance.randint(1, longest))}"
        for one in ids
        if chance.random() < often
    }


def name(chance: random.Random) -> str:
    return (
        "柳州市" + "".join(chance.choices("康健福瑞祥和泰安宁益寿仁德", k=chance.randint(2, 40))) + "有限公司"
    )


def team(chance: random.Random) -> tuple[Inspector, ...]:
    names = ("张三", "李四", "欧阳建国", "钱八")[: chance.randint(2, 4)]
    return tuple(Inspector(name=one, certificate="行政执法证", number=f"桂B-示例-{one}") for one in names)


def table(key: str) -> Callable[[random.Random], Any]:
    def make(chance: random.Random) -> Any:
        fields = checklist_table(key)
        said = remarks(chance, tuple(line.item for line in fields.lines))
        lines = tuple(replace(line, remark=said.get(line.item, "")) for line in fields.lines)
        return replace(fields, lines=lines, other_problems=paragraphs(chance, 6))

    return make


def producer(chance: random.Random) -> Any:
    said = remarks(chance, tuple(item.id for item in load("lz2018-3").items))
    return replace(
        cosmetics_examples.cosmetics_producer_table(),
        remarks=tuple(docgen.Remark(item=item, text=text) for item, text in said.items()),
    )


def operator(chance: random.Random) -> Any:
    fields = cosmetics_examples.cosmetics_operator_record()
    said = remarks(chance, tuple(one.item for one in fields.evaluations))
    return replace(
        fields,
        unit=name(chance),
        evaluations=tuple(replace(one, remark=said.get(one.item, "")) for one in fields.evaluations),
        conclusion=paragraphs(chance, 12),
        handling=sentence(chance, chance.randint(1, 60)),
        opinion=sentence(chance, chance.randint(1, 40)),
    )


def transcript(chance: random.Random) -> Any:
    people = team(chance)
    return replace(
        cosmetics_examples.site_transcript(),
        unit=name(chance),
        inspectors=people,
        inspectors_signed=tuple(one.name for one in people),
        record=paragraphs(chance, chance.choice((3, 12, 60))),
        amendments=chance.randint(0, 4),
        opinion=sentence(chance, chance.randint(1, 12)),
    )


def notice(chance: random.Random) -> Any:
    return replace(
        cosmetics_examples.opinion_notice(),
        unit=name(chance),
        opinion=paragraphs(chance, chance.choice((2, 6, 30))),
    )


def record(chance: random.Random) -> Any:
    fields = result_record()
    key, general = fields.key_items or (), fields.general_items or ()
    return replace(
        fields,
        holder_name=name(chance),
        inspectors=tuple(one.name for one in team(chance)),
        key_items=key[: chance.randint(10, len(key))],
        general_items=general[: chance.randint(0, len(general))],
        general_problems=general[: chance.randint(0, 8)],
        explanation=paragraphs(chance, chance.choice((2, 6, 40))),
        opinion=sentence(chance, chance.randint(1, 12)),
    )


def order(fields: Any) -> Callable[[random.Random], Any]:
    def make(chance: random.Random) -> Any:
        problems = tuple(
            docgen.Problem(no=f"3.{n}", text=f"第{n}处：{sentence(chance, chance.randint(1, 20))}")
            for n in range(1, chance.randint(1, 15) + 1)
        )
        return replace(fields, unit=name(chance), problems=problems, remedies=sentence(chance, 12))

    return make


def note(chance: random.Random) -> Any:
    people = team(chance)
    return replace(
        notification_page(),
        unit=name(chance),
        inspectors=people,
        inspectors_signed=tuple(one.name for one in people),
        recusal_answer=sentence(chance, chance.randint(1, 60)),
    )


def receipt(chance: random.Random) -> Any:
    fields = order_examples.service_receipt()
    return replace(fields, documents=fields.documents * chance.randint(1, 5), remarks=sentence(chance, 15))


MAKERS: dict[str, Callable[[random.Random], Any]] = {
    "table 1-1": table("lz2018-1-1"),
    "table 1-2": table("lz2018-1-2"),
    "producer": producer,
    "operator": operator,
    "transcript": transcript,
    "notice": notice,
    "record": record,
    "order": order(order_examples.rectification_order()),
    "stop": order(order_examples.stop_notice()),
    "note": note,
    "receipt": receipt,
}
