"""`python -m docgen.intake KEY`: an edited layout of that document comes in, ours or its faults go out."""

import sys

import docgen
from docgen.errors import LayoutFault
from docgen.intake import take_in
from docgen.marks import with_marks
from docgen.pack import opened
from portal.domain.uploads import FileKind
from portal.gate import limited
from portal.gate.packages import checked

MOST_TOLD = 40
"""Faults: whoever has more of them mends the first and sends it again."""


def answer(key: str, content: bytes) -> limited.Answer:
    """Layout and remarks, or what is wrong with it.  Raises RuleBroken for what the gate refuses."""
    try:
        taken = take_in(checked(FileKind.DOCX, content), docgen.official(key))
    except LayoutFault as refused:
        return {"faults": refused.faults[:MOST_TOLD]}, b""
    return {"remarks": taken.remarks}, taken.layout


def main(key: str) -> None:
    official = docgen.official(key)
    take_in(opened(with_marks(official.layout)), official)  # afterwards nothing more is read from the disk
    limited.serve(answer)


if __name__ == "__main__":
    main(sys.argv[1])
