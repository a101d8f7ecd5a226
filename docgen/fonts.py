"""The typefaces of the paper, and the one place that names them to Word.

Word keeps four font names (`ascii`, `hAnsi`, `eastAsia`, `cs`); python-docx writes the first two, and
Chinese then falls to whatever the machine likes.  `faces` writes all four.
"""

from docx.oxml.ns import nsdecls

LATIN = "Times New Roman"
FANG = "仿宋_GB2312"
KAI = "楷体_GB2312"
SONG = "宋体"
HEI = "黑体"
TITLE = "方正小标宋简体"
SYMBOL = "Segoe UI Symbol"

# Said of every run: “quotes”, … and · are Chinese punctuation here, and as wide as it.
CHINESE = f'<w:rFonts {nsdecls("w")} w:hint="eastAsia"/>'


_OWN_LATIN = frozenset({HEI, TITLE, SYMBOL})  # as heavy as their Chinese; Times New Roman would look lost


def faces(face: str) -> str:
    """`w:rFonts` for Chinese text in `face`, or for boxes to tick."""
    latin = face if face in _OWN_LATIN else LATIN
    return (
        f'<w:rFonts {nsdecls("w")} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>'
    )
