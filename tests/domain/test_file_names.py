"""Names that every system takes."""

from __future__ import annotations

import pytest

from portal.domain.file_names import LONGEST, Names, file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("康悦大药房（城中）", "康悦大药房（城中）"),
        ("责令改正/通知书.docx", "责令改正／通知书.docx"),
        ('a\\b:c*d?e"f<g>h|i', "a＼b：c＊d？e＂f＜g＞h｜i"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("名\u202ecod.exe\x00\r\n", "名cod.exe"),
        ("末尾的点和空格. . ", "末尾的点和空格"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("com1", "_com1"),
        ("console.docx", "console.docx"),
        ("", "_"),
        (" .. ", "_"),
    ],
)
def test_a_text_becomes_a_name(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_long_name_is_cut_and_keeps_its_suffix() -> None:
    name = file_name("长" * 300 + ".docx")
    assert len(name) == LONGEST
    assert name.endswith("长.docx")
    assert len(file_name("长" * 300)) == LONGEST
    assert file_name("有限公司.后面没有后缀的一段话" * 20) == ("有限公司.后面没有后缀的一段话" * 20)[:79]


def test_no_name_comes_twice_in_whatever_case() -> None:
    names = Names(("a/告知页.docx",))
    taken = [
        names.take(path) for path in ("a/告知页.docx", "a/告知页.docx", "b/告知页.docx", "A/告知页.DOCX")
    ]
    assert taken == ["a/告知页（2）.docx", "a/告知页（3）.docx", "b/告知页.docx", "A/告知页（4）.DOCX"]
    assert names.take("无后缀") == "无后缀"
    assert names.take("无后缀") == "无后缀（2）"
