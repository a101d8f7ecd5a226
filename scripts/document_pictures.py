"""Draw the pictures in docs/documents.md anew: `python -m scripts.document_pictures`.

The first page of an invented example of every official document, made with LibreOffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docgen
from docgen.examples import checklist_table, examples
from docgen.pdf import to_pdfs

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images" / "documents"
DOTS_PER_INCH = 88


def main() -> None:
    fields = {**examples(), "checklist_table_1-2": checklist_table("lz2018-1-2")}
    documents = {name: docgen.render(one) for name, one in fields.items()}
    documents["result_record_blank"] = docgen.blank("result_record")
    documents["site_transcript_blank"] = docgen.blank("site_transcript")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, pdf in zip(documents, to_pdfs(list(documents.values())), strict=True):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            first_page(Path(file.name), FOLDER / name)
        print(f"docs/images/documents/{name}.png")


def first_page(pdf: Path, picture: Path) -> None:
    """`picture` has no suffix: pdftoppm adds it."""
    resolution = str(DOTS_PER_INCH)
    subprocess.run(
        ["pdftoppm", "-png", "-gray", "-singlefile", "-f", "1", "-r", resolution, pdf, picture], check=True
    )


if __name__ == "__main__":
    main()
