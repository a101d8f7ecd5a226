"""The words of a layout."""

from __future__ import annotations

from docgen import kit


def test_a_style_can_be_changed_in_part() -> None:
    assert kit.TITLE.but(size=18).size == 18
    assert kit.TITLE.but(size=18).face == kit.TITLE.face


def test_an_empty_blank_does_not_vanish_where_a_line_ends() -> None:
    for blank in (kit.line("name", 3), kit.gap("count", 3)):
        assert blank.empty == "\u00a0" * 12
    assert kit.line("name", 3).underline
    assert not kit.gap("count", 3).underline


def test_an_empty_date_shows_its_units() -> None:
    assert kit.day("on").empty.replace("\u3000", "") == "年月日"
    assert kit.minute("at").empty.replace("\u3000", "") == "年月日时分"


def test_what_is_conditional_says_when() -> None:
    paragraph = kit.p(kit.TITLE, "甲")
    assert not kit.when("name", paragraph).absent
    assert kit.unless("name", paragraph).absent
    assert kit.each("names", paragraph).children == (paragraph,)


def test_the_letter_paper_is_that_of_the_standard() -> None:
    """GB/T 9704-2012, 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm."""
    millimetres = [
        round(twips / 1440 * 25.4, 1)
        for twips in (kit.LETTER.top, kit.LETTER.left, kit.LETTER.width, kit.LETTER.height)
    ]
    assert millimetres == [37.0, 28.0, 156.0, 225.0]


def test_forms_keep_the_binding_margin_and_the_width_of_the_text() -> None:
    assert (kit.FORM.left, kit.FORM.width) == (kit.LETTER.left, kit.LETTER.width)


def test_drawn_signatures_have_a_line_of_their_own_if_there_are_any() -> None:
    line = kit.signatures("images", "right")
    (paragraph,) = line.children
    assert isinstance(paragraph, kit.Paragraph)
    assert (line.tag, paragraph.style.align, paragraph.content) == (
        "images",
        "right",
        (kit.signature("images"),),
    )
    assert round(kit.signature("images").height / 72 * 25.4) == 12
    assert paragraph.style.grows
    assert paragraph.style.pitch > kit.signature("images").height


def test_drawn_signatures_stand_in_the_room_over_a_date() -> None:
    dated = kit.p(kit.TITLE, kit.day("on"))
    drawn, plain = kit.below("images", 50, dated)
    heights = [
        sum(one.style.before + one.style.pitch for one in branch.children if isinstance(one, kit.Paragraph))
        for branch in (drawn, plain)
    ]
    assert heights == [50 + kit.TITLE.pitch] * 2
    assert (drawn.absent, plain.absent) == (False, True)


def test_cells_rows_and_grids_hold_what_they_are_given() -> None:
    one = kit.cell(kit.p(kit.TITLE, "甲"), span=2)
    table = kit.grid((100, 200), kit.row(one, head=True), lines=False)
    assert table.rows == (kit.Row((one,), head=True),)
    assert one.span == 2
    assert not table.lines


def test_the_page_number_is_counted_by_word() -> None:
    kinds = [item.kind for item in kit.page_of() if isinstance(item, kit.PageNumber)]
    assert kinds == ["PAGE", "NUMPAGES"]
