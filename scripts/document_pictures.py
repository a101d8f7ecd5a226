"""Draw the pictures in docs/documents.md anew: `python -m scripts.document_pictures`.

The first page of an invented example of every official document and of its blank form, made with LibreOffice
and pdftoppm.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

import docgen
from docgen.example_pictures import signed
from docgen.examples import checklist_table, examples
from docgen.pdf import to_pdfs

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images" / "documents"
DOTS_PER_INCH, COLOURS = 88, 24


def main() -> None:
    fields = {**examples(), "checklist_table_1-2": checklist_table("lz2018-1-2")}
    documents = {name: docgen.render(one) for name, one in fields.items()}
    documents["rectification_order_signed"] = docgen.render(signed(fields["rectification_order"]))
    documents |= {f"{one.key}_blank": blank(one.key) for one in docgen.REGISTER}
    documents["checklist_table_1-2_blank"] = docgen.blank("checklist_table", checklist="lz2018-1-2")
    FOLDER.mkdir(parents=True, exist_ok=True)
    printed = to_pdfs(list(documents.values()))
    for name, pdf in zip(documents, printed, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            page = first_page(pdf, Path(folder))
            page.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
        print(f"docs/images/documents/{name}.png")


def blank(key: str) -> bytes:
    known = {"checklist": "lz2018-1-1"} if key == "checklist_table" else {}
    return docgen.blank(key, **known)


def first_page(pdf: bytes, folder: Path) -> Image.Image:
    (folder / "document.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), "document.pdf", "page"]
    subprocess.run(command, check=True, cwd=folder)
    return Image.open(folder / "page.png")


if __name__ == "__main__":
    main()
