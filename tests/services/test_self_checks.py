"""The Word sheet of a table that somebody tried: the official form, the answers, the word 自测 on it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy.orm import Session

from portal.domain.checklists import KEYS, load
from portal.domain.result import Mark
from portal.domain.self_checks import SelfCheck
from portal.services.self_checks import word_file
from tests.docgen.reading import part, parts, words

PAGES = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def text_of(content: bytes) -> str:
    """What stands on the paper and in its margins."""
    said = [words(part(content, name)) for name in parts(content) if PAGES.fullmatch(name)]
    return re.sub(r"\s", "", "".join(said))


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("key", KEYS)
def test_every_table_is_taken_away_with_its_answers_and_says_that_it_is_nothing_official(key: str) -> None:
    table = load(key)
    item = next(item for item in table.items if not item.parts)
    good, bad = table.scale.words
    wrong = bad if item.compliant == good else good
    paper = text_of(word_file(SelfCheck(table, {item.id: Mark({"": wrong}, "第三排货架")}, "")))
    assert "第三排货架" in paper
    assert re.sub(r"\s", "", item.text) in paper
    assert "自测由填写人自行填写，不具法律效力" in paper
    assert "草稿" not in paper


def test_what_else_was_noted_stands_under_the_table(session: Session) -> None:
    assert session
    paper = text_of(word_file(SelfCheck(load("lz2018-1-2"), {}, "仓库漏水")))
    assert "其他需要记录的问题：仓库漏水" in paper
