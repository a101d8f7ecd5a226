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
