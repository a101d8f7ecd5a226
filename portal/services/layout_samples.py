"""The samples of a new layout beside the one that it follows: PDF, and its pages as pictures."""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from docgen.errors import ConversionFailed
from docgen.pdf import to_pdfs
from portal.domain.errors import RuleBroken
from portal.extensions import db, files
from portal.models import Layout, LayoutSample
from portal.services.job_runs import Run, glance

MOST_PAGES = 4
DOTS_PER_INCH = 80
SECONDS = 60
PDF, PNG = "application/pdf", "image/png"


def draw(run: Run, params: dict[str, Any]) -> None:
    """Print both examples.  Raises RuleBroken where there is no LibreOffice."""
    layout_id = UUID(params["layout"])
    with glance():
        layout = db.session.get_one(Layout, layout_id)
        examples = [files.get(digest) for digest in (layout.sample_digest, layout.former_digest)]
    run.progress(0, 1)
    try:
        printed = to_pdfs(examples)
    except ConversionFailed as failure:
        raise RuleBroken(f"没有生成 PDF 样张：{failure}") from failure
    for former, pdf in zip((False, True), printed, strict=True):
        for place, (media, content) in enumerate([(PDF, pdf), *((PNG, page) for page in _pages(pdf))]):
            digest = hashlib.sha256(content).hexdigest()
            files.put(digest, content)
            sample = LayoutSample(layout_id=layout_id, former=former, place=place, media_type=media)
            sample.digest, sample.size = digest, len(content)
            db.session.merge(sample)
    db.session.commit()
    run.progress(1)


def _pages(pdf: bytes) -> list[bytes]:
    """The first pages as pictures; none where poppler is not installed, for the PDF is there."""
    if shutil.which("pdftoppm") is None:
        return []
    with tempfile.TemporaryDirectory(prefix="pages-") as name:
        folder = Path(name)
        (folder / "sample.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES), "sample.pdf", "page"]
        subprocess.run(command, cwd=folder, check=True, timeout=SECONDS)
        return [path.read_bytes() for path in sorted(folder.glob("page*.png"))]
