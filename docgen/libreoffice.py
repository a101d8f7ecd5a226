"""What LibreOffice reads otherwise than Word, put right before it prints.

LibreOffice 7.4 reads w:overflowPunct the wrong way round: it lets punctuation hang over the right margin
where Word is told not to.
"""

import io
import zipfile

from docgen import pack

_STYLES = "word/styles.xml"
_WORD, _LIBREOFFICE = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'


def for_libreoffice(document: bytes) -> bytes:
    """The document as LibreOffice has to read it to print what Word prints.

    What is no Word file stays as it is: LibreOffice says what is wrong with it.
    """
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return document
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if _STYLES in parts:
        parts[_STYLES] = parts[_STYLES].replace(_WORD, _LIBREOFFICE)
    return pack.archive(pack.member(name, data) for name, data in parts.items())
