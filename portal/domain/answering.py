"""What an answer may hold, at a visit, in a filing and when trying the table (R-22, R-23)."""

from collections.abc import Collection

from portal.domain.checklists import Item
from portal.domain.errors import RuleBroken
from portal.domain.result import Mark
from portal.domain.text import require_printable

MOST_REMARK = 2000
MOST_OTHER = 8000


def require_answer(item: Item, mark: Mark, allowed: Collection[str]) -> Mark:
    """The mark with its remark trimmed.  Raises RuleBroken for a word, or a remark, that it cannot hold."""
    questions = {part.id for part in item.questions}
    for part_id, word in mark.words.items():
        if part_id not in questions or word not in allowed:
            raise RuleBroken(f"{item.no or item.id}不能答“{word}”，可选：{'、'.join(allowed)}。")
    remark = require_printable(mark.remark.strip())
    if len(remark) > MOST_REMARK:
        raise RuleBroken(
            f"{item.no or item.id}的备注最多{MOST_REMARK}个字，现在有{len(remark)}个，请精简，或写进说明。"
        )
    return Mark(dict(mark.words), remark, mark.spot_check)


def require_other_problems(text: str) -> str:
    """The text under the table, trimmed.  Raises RuleBroken when it is too long or cannot be printed."""
    stripped = require_printable(text.replace("\r\n", "\n").strip())
    if len(stripped) > MOST_OTHER:
        raise RuleBroken(f"其他问题最多{MOST_OTHER}个字，现在有{len(stripped)}个，请精简。")
    return stripped
