"""Of a foreign package only what is on the paper is taken over; the rest is ours."""

from __future__ import annotations

import io

import docx
from lxml import etree

import docgen
from docgen.intake.package import assembled, base, stories
from docgen.marks import with_marks
from docgen.pack import archive, member, opened
from tests.builders.word_habits import OFFICE, as_word_saves

NOTICE = opened(as_word_saves(with_marks(docgen.official("opinion_notice").layout)))
LINKS = "word/_rels/document.xml.rels"


def test_what_word_keeps_for_itself_is_left_behind() -> None:
    made = assembled(NOTICE)
    gone = NOTICE.keys() - made.keys()
    assert gone >= {
        "word/theme/theme1.xml",
        "word/webSettings.xml",
        "customXml/item1.xml",
        "docProps/app.xml",
    }
    assert made["word/settings.xml"] == base("word/settings.xml")
    assert made["word/styles.xml"] == NOTICE["word/styles.xml"]


def test_the_package_opens_and_names_all_its_parts() -> None:
    made = assembled(NOTICE)
    package = archive([member(name, data) for name, data in made.items()])
    assert docx.Document(io.BytesIO(package)).sections
    types = made["[Content_Types].xml"].decode()
    assert "<Types xmlns=" in types
    for name in made:
        ending = name.rpartition(".")[2]
        assert f'PartName="/{name}"' in types or f'Extension="{ending}"' in types


def test_heads_and_feet_that_the_body_does_not_name_are_not_on_the_paper() -> None:
    assert stories(NOTICE) == ["word/document.xml", "word/header1.xml", "word/footer1.xml"]
    lost = {**NOTICE, "word/footer9.xml": NOTICE["word/footer1.xml"]}
    assert stories(lost) == stories(NOTICE)
    assert "word/footer9.xml" not in assembled(lost)


def test_nothing_is_taken_over_that_leads_elsewhere() -> None:
    link = (
        f'<Relationship Id="x" Type="{OFFICE}/image" '
        'Target="http://evil.example/a.png" TargetMode="External"/></Relationships>'
    )
    led = {**NOTICE, LINKS: NOTICE[LINKS].replace(b"</Relationships>", link.encode())}
    assert b"evil" not in assembled(led)[LINKS]


def test_even_pages_keep_their_own_head() -> None:
    said = NOTICE["word/settings.xml"].replace(b"<w:zoom", b"<w:evenAndOddHeaders/><w:zoom")
    settings = assembled({**NOTICE, "word/settings.xml": said})["word/settings.xml"]
    assert b"evenAndOddHeaders" in settings
    assert len(etree.fromstring(settings)) == len(etree.fromstring(base("word/settings.xml"))) + 1
