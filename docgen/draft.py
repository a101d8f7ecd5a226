"""A Word file that says on every page that it is a draft, or another thing that is not official.

The word stands in a frame of its own in the margin, so that no line of the paper moves.
"""

import io
import re
import zipfile

from docgen.fill import markup

_WHERE = re.compile(r"word/(header|footer)\d*\.xml")
_ROOT = re.compile(r"(<w:(?:hdr|ftr|body)\b[^>]*>)")
_WORDS = "草稿　没有编号，不作为正式文书"
_FRAME = (
    '<w:p><w:pPr><w:framePr w:w="9000" w:h="440" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
    'w:hAnchor="page" w:x="1588" w:y="240"/><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:cs="黑体"/>'
    '<w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
)


def marked(document: bytes, words: str = _WORDS) -> bytes:
    """The same document with 草稿 at the head of every page; without header and footer, of the first."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    place = max(filter(_WHERE.fullmatch, parts), default="word/document.xml")  # a header before a footer
    frame = _FRAME.format(words=markup(words))
    parts[place] = _ROOT.sub(lambda root: root[1] + frame, parts[place].decode(), count=1).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()
