"""Put right for LibreOffice only."""

from __future__ import annotations

import docgen
from docgen.examples import result_record
from docgen.libreoffice import for_libreoffice
from tests.docgen.reading import parts


def test_punctuation_does_not_hang_over_the_margin_for_either_program() -> None:
    document = docgen.render(result_record())
    word, libreoffice = parts(document), parts(for_libreoffice(document))
    assert [name for name in word if word[name] != libreoffice[name]] == ["word/styles.xml"]
    assert word["word/styles.xml"].count(b'<w:overflowPunct w:val="0"/>') == 1
    assert libreoffice["word/styles.xml"].count(b'<w:overflowPunct w:val="1"/>') == 1


def test_what_is_no_word_file_stays_as_it_is() -> None:
    for document in (b"", b"PK\x03\x04 nothing", b"%PDF"):
        assert for_libreoffice(document) == document
