"""What a filing asks beside the official table: pages of questions, as those of an application are.

Seven blocks follow 「6+1」 [A:60] (R-70): six of the daily work, and the self-check itself.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from portal.domain.calendar import today
from portal.domain.checklists import Item
from portal.domain.errors import RuleBroken
from portal.domain.questions import Answers, Files, Page, Question, Values
from portal.domain.uploads import ROW_EVIDENCE

ITEM = "item-"
PROBLEM = "problem-"
PROOF = "evidence-"
"""What the keys of rows, of pages on a problem and of pages with files alone begin with; the rest is the id
of the row."""


def _ended(text: str) -> str:
    return "" if date.fromisoformat(text) >= today() else "这一天已经过去。已经换发、复查的，请填新的日期。"


def _not_ahead(text: str, _values: Values) -> str:
    if date.fromisoformat(text) > today():
        raise RuleBroken("这一天还没有到，请填写已经做了的日期。")
    return text


def _in_order(text: str, values: Values) -> str:
    if values.get("first") and text < str(values["first"]):
        raise RuleBroken("自查结束的一天不能早于开始的一天。")
    return _not_ahead(text, values)


def _on(words: str, missing: str) -> Question:
    return Question("on", words, missing, "例如 2026-11-22", "day", read=_not_ahead)


def _until(words: str, missing: str = "") -> Question:
    return Question("until", words, missing, "到期前会在这里提醒。", "day", doubt=_ended)


def _what(words: str, missing: str | Callable[[Values], str], hint: str = "") -> Question:
    return Question("what", words, missing, hint, "long", 500)


ABOUT = Page(
    "about",
    "自查信息",
    (
        Question(
            "first", "自查从哪一天开始", "请填写自查从哪一天开始。", "例如 2026-11-22", "day", read=_not_ahead
        ),
        Question(
            "last", "自查到哪一天结束", "请填写自查到哪一天结束。", "例如 2026-11-23", "day", read=_in_order
        ),
        Question(
            "persons", "自查人员", "请填写参加自查的人员。", "每人写姓名和岗位，用顿号隔开。", "long", 500
        ),
        Question("changes", "这段时间的变化", "", "人员、场所、设备、产品有变化的写在这里。", "long", 1000),
    ),
)

_NONE, _SOME = "none", "some"


def _where_happened(sentence: str) -> Callable[[Values], str]:
    return lambda values: sentence if values.get("happened") == _SOME else ""


BLOCKS: tuple[Page, ...] = (
    Page(
        "training",
        "人员培训",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：从业人员培训管理制度。"),
            _on("培训日期", "请填写培训日期。"),
            _what("培训内容和参加人数", "请填写培训了什么、多少人参加。"),
            _until("下次培训不晚于"),
        ),
        "培训记录",
        "每次培训填一条。",
    ),
    Page(
        "health",
        "健康管理",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：从业人员健康检查制度。"),
            Question(
                "what", "从业人员", "请填写从业人员姓名。", "接触直接入口食品的人员，每人一条。", longest=50
            ),
            Question("number", "健康证编号", "请填写健康证编号。", longest=50),
            _until("健康证有效期至", "请填写健康证有效期。"),
        ),
        "健康证",
        "每张健康证填一条，快到期的会提醒。",
    ),
    Page(
        "equipment",
        "设施设备",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：设施设备维护保养制度。"),
            _what("设施设备和检查情况", "请填写检查了哪些设施设备、情况怎样。"),
            _on("检查或校准日期", "请填写检查或校准日期。"),
            _until("校准有效期至"),
        ),
        "设备记录",
        "冷藏、温湿度、称量、生产设备等，每次检查填一条。",
    ),
    Page(
        "quality",
        "质量控制",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：进货查验制度、出厂检验制度。"),
            _on("检查日期", "请填写检查日期。"),
            _what("检查或检验的情况", "请填写检查或检验的情况。", "批次、结果、不合格的怎样处理。"),
            _until("检验报告有效期至"),
        ),
        "质量记录",
        "进货查验、检验、留样等，至少填一条。",
    ),
    Page(
        "traceability",
        "产品追溯",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：产品追溯管理制度。"),
            _on("追溯演练或核对日期", "请填写追溯演练或核对日期。"),
            _what("追溯的产品和结果", "请填写追溯了什么产品、结果怎样。", "从进货到销售能不能都查到。"),
        ),
        "追溯记录",
        "至少填一条。",
    ),
    Page(
        "accidents",
        "事故报告",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：食品安全事故处置方案。"),
            Question(
                "happened",
                "自查期间有没有食品安全事故",
                "请选择有没有。",
                shape="choice",
                options=((_NONE, "没有发生"), (_SOME, "发生过")),
            ),
            _what("事故和处置的情况", _where_happened("发生过的，请填写事故和处置的情况。")),
            Question(
                "on",
                "报告监管部门的日期",
                _where_happened("发生过的，请填写报告监管部门的日期。"),
                "例如 2026-11-22",
                "day",
                read=_not_ahead,
            ),
        ),
        "事故情况",
        "没有发生的，也请填一条“没有发生”。",
    ),
    Page(
        "self_check",
        "安全自查",
        (
            Question("system", "依据的制度", "请填写制度的名称。", "例如：食品安全自查制度。"),
            _on("自查日期", "请填写自查日期。"),
            _what("自查的情况", "请填写自查的情况。", "查了什么、发现了什么。"),
            _until("下次自查不晚于"),
        ),
        "自查记录",
        "平时的自查，每次填一条。",
    ),
)
"""「6+1」 in the order of the source."""

DECLARATION = Page(
    "declaration",
    "负责人声明",
    (
        Question(
            "name",
            "负责人姓名",
            "请填写负责人姓名。",
            "法定代表人、负责人，或者质量安全第一责任人。",
            longest=50,
        ),
        Question("post", "职务", "请填写职务。", longest=50),
        Question(
            "true",
            "声明",
            "请由负责人作出声明。",
            shape="choices",
            options=(("yes", "我已看过本次自查的全部内容，保证真实、完整，并对此负责"),),
        ),
    ),
)


@cache
def problem_page(item: Item) -> Page:
    """What is asked of a row in which the enterprise found a problem (R-71: a problem has its measure)."""
    return Page(
        PROBLEM + item.id,
        f"问题：{item.no or item.id}",
        (
            Question("cause", "为什么会这样", "请填写原因。", shape="long", longest=1000),
            Question(
                "measure", "整改措施", "请填写整改措施：发现了问题，就要有措施。", shape="long", longest=1000
            ),
            Question(
                "done_on", "哪一天改好", "请填写哪一天改好。", "还没有改好的，填计划改好的日期。", "day"
            ),
        ),
        note=item.text,
        files=Files("整改的照片和材料", ROW_EVIDENCE[item.id]),
    )


@cache
def proof_page(item: Item) -> Page:
    """Files with a row in which there is no problem: the same place, should it become one."""
    files = Files("这一项的照片和材料", ROW_EVIDENCE[item.id])
    return Page(PROOF + item.id, f"附材料：{item.no or item.id}", (), note=item.text, files=files)


def pages_of(problems: Iterable[Item]) -> tuple[Page, ...]:
    """The pages of a filing whose table shows these problems."""
    return (ABOUT, *(problem_page(item) for item in problems), *BLOCKS, DECLARATION)


def ending(answers: Answers, before: date) -> list[tuple[str, str, date]]:
    """Entries of the blocks that end before a day, the next first: block, entry, day (R-70: 健康证)."""
    found = [
        (page.title, str(row.get("what", "")), date.fromisoformat(row["until"]))
        for page in BLOCKS
        for row in answers.get(page.key, {}).values()
        if row.get("until") and date.fromisoformat(row["until"]) < before
    ]
    return sorted(found, key=lambda entry: entry[2])
