"""Every document that is looked at as PDF, converted in one go: LibreOffice starts slowly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import run

import pytest

import docgen
from docgen.examples import checklist_table, notification_page, result_record
from docgen.layouts.notification_page import Inspector
from docgen.pdf import to_pdfs

LONG = "\n".join(f"{number}. 第{number}处问题，责令限期改正并书面报告。" for number in range(1, 41))
RARE = "𠮷野家𡈽〇㐂 مرحبا 😀 café"
WALL = "壁" * 10_000


@dataclass(frozen=True)
class Printed:
    """A PDF in a file."""

    path: Path

    def pages(self, *options: str) -> list[str]:
        """The text of its pages."""
        text = run(["pdftotext", *options, self.path, "-"], capture_output=True, check=True).stdout.decode()
        return text.split("\f")[:-1]

    def fonts(self) -> set[str]:
        lines = run(["pdffonts", self.path], capture_output=True, check=True).stdout.decode().splitlines()
        return {line.split()[0].partition("+")[2] for line in lines[2:]}


def documents() -> dict[str, bytes]:
    note, table, record = notification_page(), checklist_table("lz2018-1-2"), result_record()
    crowd = tuple(Inspector(name=f"检查员{n}", certificate="行政执法证", number=f"示例{n}") for n in range(3))
    remarked = replace(table, lines=(replace(table.lines[0], remark=WALL), *table.lines[1:]))
    part = replace(
        record,
        key_items=(record.key_items or ())[:12],
        general_items=(record.general_items or ())[:30],
        address="柳州市城中区示例路100号" * 3,
        opinion="对第一处问题有异议。" * 5,
    )
    return {
        "note": docgen.render(note),
        "note of three": docgen.render(replace(note, inspectors=crowd)),
        "note with a long answer": docgen.render(
            replace(note, recusal_answer="申请检查员回避，理由：与当事人有利害关系。" * 12)
        ),
        "note for the pen": docgen.blank("notification_page"),
        "table 1-1": docgen.render(checklist_table("lz2018-1-1")),
        "table 1-2": docgen.render(table),
        "table 1-1 for the pen": docgen.blank("checklist_table", checklist="lz2018-1-1"),
        "table with a wall of text": docgen.render(remarked),
        "record": docgen.render(record),
        "record that goes on": docgen.render(replace(record, explanation=LONG)),
        "record with long fields": docgen.render(replace(part, explanation=LONG)),
        "record without problems": docgen.render(
            replace(record, general_problems=(), result="符合", disposal="通过", explanation="")
        ),
        "record with a wall of text": docgen.render(replace(record, explanation=WALL)),
        "record in rare characters": docgen.render(replace(record, holder_name=RARE)),
        "record for the pen": docgen.blank("result_record"),
    }


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The documents above as PDFs, by name."""
    folder = tmp_path_factory.mktemp("printed")
    made = documents()
    results = {}
    for number, (name, pdf) in enumerate(zip(made, to_pdfs(list(made.values())), strict=True)):
        path = folder / f"{number}.pdf"
        path.write_bytes(pdf)
        results[name] = Printed(path)
    return results
