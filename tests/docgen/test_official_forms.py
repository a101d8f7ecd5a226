"""Every text and every blank of the printed forms is found on paper, in paper order.

The forms stand in official_forms.toml as they were read from the issued file; nothing there was made by
the layouts.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import docgen
from docgen.examples import checklist_table, examples
from tests.docgen.conftest import LONG
from tests.docgen.reading import in_order, part, parts, words

FORMS = tomllib.loads(Path(__file__).with_name("official_forms.toml").read_text("utf-8"))
COUNTS = {  # texts, and blanks as the issued file has them
    "notification_page": (18, 12),
    "checklist_table": (12, 6),
    "checklist_table_1-2": (18, 6),
    "result_record": (56, 30),
    "cosmetics_producer_table": (8, 6),
    "site_transcript": (29, 18),
    "opinion_notice": (14, 10),
    "cosmetics_operator_record": (15, 14),
}
KNOWN: dict[str, dict[str, Any]] = {
    "checklist_table": {"checklist": "lz2018-1-1"},
    "checklist_table_1-2": {"checklist": "lz2018-1-2"},
}


def squeezed(text: str) -> str:
    """Without the spaces, which are as wide as the paper wants them."""
    return re.sub(r"\s", "", text)


def paper(document: bytes) -> str:
    """All that is printed: the head of the page, the text, the foot."""
    names = [f"word/{name}.xml" for name in ("header1", "document", "footer1")]
    return squeezed("".join(words(part(document, name)) for name in names if name in parts(document)))


def filled(form: str) -> bytes:
    fields = {**examples(), "checklist_table_1-2": checklist_table("lz2018-1-2")}[form]
    if form == "result_record":  # so long that it needs the page added to the form
        fields = replace(fields, explanation=f"{fields.explanation}\n{LONG}")
    return docgen.render(fields)


def empty(form: str) -> bytes:
    return docgen.blank(form.removesuffix("_1-2"), **KNOWN.get(form, {}))


def parted(blank: str) -> tuple[str, str, str]:
    """Of a blank the words before it, the sign for what is always printed, and what is written there."""
    match = re.fullmatch(r"(.*)\{(=?)(.+)", squeezed(blank).replace("}", ""))
    assert match is not None, blank
    return match[1], match[2], match[3]


def test_all_forms_are_there() -> None:
    assert {form: (len(one["printed"]), len(one["blanks"])) for form, one in FORMS.items()} == COUNTS
    assert sum(blanks for _, blanks in COUNTS.values()) == 102


@pytest.mark.parametrize("form", FORMS)
def test_every_text_of_the_form_is_printed_in_its_order(form: str) -> None:
    printed = tuple(squeezed(text) for text in FORMS[form]["printed"])
    assert in_order(paper(empty(form)), printed) == []
    assert in_order(paper(filled(form)), printed) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_blank_of_the_form_is_filled_in_its_order(form: str) -> None:
    blanks = [parted(blank) for blank in FORMS[form]["blanks"]]
    assert in_order(paper(filled(form)), tuple(before + value for before, _, value in blanks)) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_blank_is_empty_on_the_form_for_the_pen(form: str) -> None:
    text = paper(empty(form))
    blanks = [parted(blank) for blank in FORMS[form]["blanks"]]
    assert in_order(text, tuple(before + value * bool(always) for before, always, value in blanks)) == []
    to_fill = [before + value for before, always, value in blanks if not always]
    assert len(to_fill) > 0
    assert [one for one in to_fill if one in text] == []
