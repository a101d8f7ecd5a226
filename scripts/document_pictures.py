"""Draw the pictures in docs/documents.md anew: `python -m scripts.document_pictures`.

The first page of an invented example of every official document, made with LibreOffice and pdftoppm.
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
    documents["result_record_blank"] = docgen.blank("result_record")
    documents["site_transcript_blank"] = docgen.blank("site_transcript")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, pdf in zip(documents, to_pdfs(list(documents.values())), strict=True):
        with tempfile.TemporaryDirectory() as folder:
            page = first_page(pdf, Path(folder))
            page.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
        print(f"docs/images/documents/{name}.png")


def first_page(pdf: bytes, folder: Path) -> Image.Image:
    (folder / "document.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), "document.pdf", "page"]
    subprocess.run(command, check=True, cwd=folder)
    return Image.open(folder / "page.png")


if __name__ == "__main__":
    main()
