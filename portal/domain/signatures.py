"""How the enterprise signs: on the screen, on paper, or not at all (R-18, R-36).

A signature holds for the text that was signed and for no other: it is bound to the mark of that text.
"""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from portal.domain.errors import RuleBroken

MOST_INK = 200 * 1024
"""Of a drawn signature, in bytes; a pen's strokes take a tenth of it."""

REFUSED = "拒绝签字"

CHANGED = (
    "从您打开这一页到现在，被签字的内容有改动，所以这次没有提交，手写签名也已清除。"
    "请核对下面现在的内容，再请对方签字一次。"
)


class SigningWay(StrEnum):
    """How somebody signs what the bureau wrote."""

    DRAWN = "drawn"
    PAPER = "paper"
    REFUSED = "refused_to_sign"


class TextChanged(RuleBroken):
    """What stood on the page is not what would be signed now."""


def mark_of(said: Mapping[str, Any]) -> str:
    """The SHA-256 of what is signed, written in one way only."""
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def require_refusal(reason: str, witness: str) -> None:
    """Who refuses to sign is not made to; the record says why, and who saw it (R-36).  Raises RuleBroken."""
    if not reason.strip() or not witness.strip():
        raise RuleBroken("被检查单位拒绝签字的，请写明拒绝的理由和见证人。")


def require_unchanged(shown: str, present: str) -> None:
    """Raises TextChanged where the page that was signed showed something else than there is now."""
    if shown != present:
        raise TextChanged(CHANGED)


def refusal_words(reason: str, witness: str) -> str:
    """What the papers say in the place of the signature; the posted copy says `REFUSED` and no more."""
    return f"{REFUSED}（理由：{reason}；见证人：{witness}）"
