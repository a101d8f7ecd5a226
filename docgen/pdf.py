"""Word → PDF through LibreOffice, off the request path.

Every call starts its own soffice with its own profile: two on one profile and one of them gives nothing.
One call takes many documents, for the start costs more than the conversion.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import ConversionFailed

FONTS = Path(__file__).with_name("fonts.conf")
SETTINGS = Path(__file__).with_name("soffice.xcu")
START, EACH = 60.0, 10.0  # seconds


def to_pdf(document: bytes) -> bytes:
    """One document as PDF.  Raises ConversionFailed."""
    return to_pdfs([document])[0]


def to_pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """The documents as PDF, in their order.

    Raises ConversionFailed if LibreOffice is not installed, takes too long or leaves one out.
    """
    if not documents:
        return []
    soffice = shutil.which("soffice")
    if soffice is None:
        raise ConversionFailed("没有安装 LibreOffice（soffice），不能转换为 PDF。")
    with tempfile.TemporaryDirectory(prefix="pdf-") as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        (folder / "profile" / "user").mkdir(parents=True)
        shutil.copy(SETTINGS, folder / "profile" / "user" / "registrymodifications.xcu")
        said = _convert(soffice, folder, sources, START + EACH * len(documents))
        results = [source.with_suffix(".pdf") for source in sources]
        lacking = [str(n) for n, result in enumerate(results, 1) if not result.is_file()]
        if lacking:
            raise ConversionFailed(f"LibreOffice 没有转换第 {'、'.join(lacking)} 份文书：{said}")
        return [result.read_bytes() for result in results]


def _convert(soffice: str, folder: Path, sources: Sequence[Path], seconds: float) -> str:
    profile = (folder / "profile").as_uri()
    command = [soffice, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sources)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        raise ConversionFailed(f"LibreOffice 用了超过 {seconds:.0f} 秒，已停止。") from None
    return output.decode(errors="replace").strip()[:500]
