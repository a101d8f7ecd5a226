"""The forms of 示范店: the scoring table line by line, and the programme with its spare lines."""

from __future__ import annotations

from forms.titles import SPARE_LINES, ProgrammeForm, score_form
from portal.domain.title_scores import Score
from portal.domain.title_standard import STANDARD


def test_a_programme_comes_back_as_it_was_filled_in() -> None:
    form = ProgrammeForm.of("2018年方案", 2018, STANDARD)
    assert len(form.lines) == len(STANDARD.lines) + SPARE_LINES
    assert form.terms() == STANDARD


def test_a_line_without_text_is_left_out_and_one_without_part_follows_the_one_before() -> None:
    form = ProgrammeForm.of("2018年方案", 2018, STANDARD)
    form.lines[1].form.part.data = ""
    form.lines[2].form.text.data = ""
    lines = form.terms().lines
    assert (lines[1].part, lines[1].key) == ("资质证照", "2")
    assert (lines[2].text, lines[2].key) == (STANDARD.lines[3].text, "3")
    assert len(lines) == len(STANDARD.lines) - 1


def test_a_part_offers_every_point_and_keeps_what_was_given() -> None:
    part = STANDARD.parts[0]
    form = score_form(part, {"1": Score(5, "少一张。")}, "mark", "照片")
    rows = {line.key: (points, reason) for line, points, reason, _files in form.rows()}
    assert list(rows) == ["1", "2"]
    assert [choice.value for choice in rows["2"][0].choices] == ["", "4", "3", "2", "1", "0"]
    assert form.scores() == {"1": Score(5, "少一张。"), "2": Score(None, "")}
    form.place({"reason-1": "请写明。"})
    assert rows["1"][1].errors == ["请写明。"]
