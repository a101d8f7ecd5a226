"""Word → PDF/A through LibreOffice, off the request path.

Starting it costs more than converting.  `Office` keeps one warm for a worker that converts now and then;
`to_pdfs` starts one for many documents.  Each has a profile of its own: two on one and one gives nothing.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from docgen import libreoffice, office
from docgen.errors import ConversionFailed
from docgen.fonts_install import installed
from docgen.libreoffice import for_libreoffice

FONTS = Path(__file__).with_name("fonts.conf")
SETTINGS = Path(__file__).with_name("soffice.xcu")
START, EACH = 60.0, 10.0  # seconds
SYSTEM_PYTHON = "/usr/bin/python3"
BRIDGE = Path(office.__file__)
WARM_START, WARM_EACH = office.SECONDS_TO_START + 5.0, 60.0  # seconds
MOST_DOCUMENTS = 150
MOST_MEMORY = 400_000_000
"""After so many documents, or with so many bytes resident, LibreOffice begins afresh: it only grows."""


@cache
def obstacle() -> str:
    """Why this machine makes no PDFs with a warm LibreOffice; empty if it does."""
    if not Path(office.PROGRAM).is_file():
        return "没有安装 LibreOffice（libreoffice-writer）"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "没有安装 LibreOffice 的接口（python3-uno）"


@cache
def revision() -> str:
    """Twelve hexadecimal digits that change with what makes a PDF look otherwise: fonts, settings."""
    parts = [path.read_bytes() for path in (FONTS, SETTINGS, BRIDGE, Path(libreoffice.__file__))]
    return sha256(b"".join([*parts, str(installed()).encode()])).hexdigest()[:12]


class Office:
    """One LibreOffice, started with the first document.  Not to be used by two threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._made = 0

    def convert(self, document: bytes) -> bytes:
        """The document as PDF/A-2b.  Raises ConversionFailed; the next one begins afresh."""
        if self._made >= MOST_DOCUMENTS or self.resident() > MOST_MEMORY:
            self.close()
        if self._process is None:
            self._start()
        assert self._folder is not None
        source, target = (Path(self._folder.name) / name for name in ("source.docx", "target.pdf"))
        source.write_bytes(for_libreoffice(document))
        target.unlink(missing_ok=True)
        said = self._ask({"source": str(source), "target": str(target)}, WARM_EACH)
        self._made += 1
        if "error" in said or not target.is_file():
            self.close()
            raise ConversionFailed(f"LibreOffice 没有转换这份文书：{said.get('error', '没有结果')}")
        return target.read_bytes()

    def close(self) -> None:
        """End it, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process, self._made = None, 0
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def resident(self) -> int:
        """Bytes of memory that LibreOffice holds now; 0 when it does not run."""
        if self._process is None:
            return 0
        pid, pages = self._process.pid, 0
        with suppress(OSError):
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                pages += int(Path(f"/proc/{child}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def _start(self) -> None:
        if lacking := obstacle():
            raise ConversionFailed(f"{lacking}，不能转换为 PDF。")
        self._folder = tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)
        profile = Path(self._folder.name) / f"profile-{Path(self._folder.name).name}"
        (profile / "user").mkdir(parents=True)
        shutil.copy(SETTINGS, profile / "user" / "registrymodifications.xcu")
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-I", str(BRIDGE), str(profile)],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._heard(WARM_START)

    def _ask(self, what: dict[str, str], seconds: float) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            self._process.stdin.flush()
        return self._heard(seconds)

    def _heard(self, seconds: float) -> dict[str, Any]:
        """Its next line.  Raises ConversionFailed when it dies or says nothing for so long."""
        assert self._process is not None
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            self.close()
            took = "意外退出" if ready else f"用了超过 {seconds:.0f} 秒，已停止"
            raise ConversionFailed(f"LibreOffice {took}。")
        said: dict[str, Any] = json.loads(line)
        return said


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
            source.write_bytes(for_libreoffice(document))
        (folder / "profile" / "user").mkdir(parents=True)
        shutil.copy(SETTINGS, folder / "profile" / "user" / "registrymodifications.xcu")
        said = _convert(soffice, folder, sources, START + EACH * len(documents))
        results = [source.with_suffix(".pdf") for source in sources]
        lacking = [str(n) for n, result in enumerate(results, 1) if not result.is_file()]
        if lacking:
            raise ConversionFailed(f"LibreOffice 没有转换第 {'、'.join(lacking)} 份文书：{said}")
        return [result.read_bytes() for result in results]


def _environment() -> dict[str, str]:
    return {**os.environ, "FONTCONFIG_FILE": str(FONTS), "SAL_USE_VCLPLUGIN": "svp"}


def _convert(soffice: str, folder: Path, sources: Sequence[Path], seconds: float) -> str:
    profile = (folder / "profile").as_uri()
    command = [soffice, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sources)]
    process = subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        raise ConversionFailed(f"LibreOffice 用了超过 {seconds:.0f} 秒，已停止。") from None
    return output.decode(errors="replace").strip()[:500]
