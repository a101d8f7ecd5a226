"""`python -m portal.gate FORMAT`: the bytes of a file come in, what the gate says of it goes out."""

from collections.abc import Callable
from importlib import import_module

from portal.domain.uploads import FileKind
from portal.gate import limited

MODULES = {
    FileKind.JPG: "portal.gate.pictures",
    FileKind.PNG: "portal.gate.pictures",
    FileKind.PDF: "portal.gate.pdfs",
    FileKind.DOCX: "portal.gate.packages",
    FileKind.XLSX: "portal.gate.packages",
}
"""Each has `examine(kind, content)`: the bytes to keep instead, empty where the file is kept as it is."""


def main(argument: str) -> None:
    examine: Callable[[FileKind, bytes], bytes] = import_module(MODULES[FileKind(argument)]).examine
    limited.serve(lambda kind, content: ({}, examine(FileKind(kind), content)))


if __name__ == "__main__":
    import sys

    main(sys.argv[1])
