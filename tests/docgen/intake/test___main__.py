"""An edited layout is read in a child with limits: ours comes back, or its faults do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import docgen
from docgen.errors import LayoutFault
from docgen.intake.__main__ import MOST_TOLD, answer
from docgen.marks import with_marks
from docgen.pack import opened
from portal.gate.limited import ask
from tests.builders.hostile_files import packages
from tests.builders.word_habits import as_word_saves, changed

MODULE, KEY = "docgen.intake", "opinion_notice"
EDITED = with_marks(docgen.official(KEY).layout)


def test_a_layout_comes_back_with_what_the_second_reader_should_see() -> None:
    said, layout = ask(MODULE, KEY, as_word_saves(EDITED))
    assert said == {"remarks": []}
    assert "word/document.xml" in opened(layout)


def test_faults_come_back_in_words_and_not_too_many() -> None:
    said, layout = ask(MODULE, KEY, changed(EDITED, "{unit}", "{nuit}"))
    assert layout == b""
    unknown, lacking = said["faults"]
    assert unknown.startswith("正文：没有名为“nuit”的字段，见正文第2个表格第1行（被检查单位（人）：{nuit}）")
    assert lacking == "纸上没有 {unit}，请在它该在的位置写上。"
    other = with_marks(docgen.official("result_record").layout)
    assert len(ask(MODULE, KEY, other)[0]["faults"]) <= MOST_TOLD


def test_every_hostile_package_is_refused_at_this_door_too() -> None:
    files = {what: file for what, file in packages().items() if file[1].startswith(b"PK")}
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda file: ask(MODULE, KEY, file[1]), files.values())
    wrong = [
        f"{what}: {said}"
        for (what, (_, _, word)), (said, layout) in zip(files.items(), answers, strict=True)
        if layout or word not in said.get("refused", "")
    ]
    assert wrong == []
    assert len(files) >= 45


def test_the_answer_is_the_one_of_the_function() -> None:
    said, layout = answer(KEY, EDITED)
    assert said == {"remarks": ()}
    assert ask(MODULE, KEY, EDITED)[1] == layout


def test_a_fault_keeps_its_sentences_apart() -> None:
    fault = LayoutFault("一；二", "三")
    assert fault.faults == ("一；二", "三")
    assert str(fault) == "一；二；三"
