"""The last lines of a text stay with the signatures."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from docgen.ending import LEAST, MOST, part
from docgen.pages import count

ROOM, INDENT = 10.0, 2.0


def test_short_paragraphs_stay_whole() -> None:
    assert part("一。\n二。\n三。\n四。\n五。", ROOM, INDENT) == ("一。\n二。", "", "三。\n四。\n五。")


def test_a_text_that_is_short_stays_as_a_whole() -> None:
    assert part("一。\n二。", ROOM, INDENT) == ("", "", "一。\n二。")
    assert part("", ROOM, INDENT) == ("", "", "")


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    flowing, rest, last = part("十个字的句子在这里。" * 12 + "\n完。", ROOM, INDENT)
    assert flowing + rest == "十个字的句子在这里。" * 12
    assert flowing.endswith("。")
    assert LEAST - 1 <= count(rest, ROOM) <= MOST
    assert last == "完。"


def test_a_long_sentence_is_cut_in_the_middle() -> None:
    flowing, rest, last = part("头。" + "字" * 300, ROOM, INDENT)
    assert flowing + rest == "头。" + "字" * 300
    assert LEAST <= count(rest, ROOM) <= MOST
    assert last == ""


@given(st.text("检查内容。；（）12 \n", max_size=400))
@example("\n\n\n\n")
@example("字" * 81)
def test_nothing_is_lost_and_enough_stays(text: str) -> None:
    flowing, rest, last = part(text, ROOM, INDENT)
    assert (flowing + rest + last).replace("\n", "") == text.replace("\n", "")
    stays = count(rest, ROOM) * bool(rest) + count(last, ROOM, INDENT) * bool(last or not rest)
    assert stays <= MOST + LEAST - 1
    assert stays >= LEAST - 1 or not flowing  # the rest of a paragraph is not indented any more
