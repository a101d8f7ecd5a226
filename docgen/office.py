"""LibreOffice kept warm: `python3 office.py PROFILE`, run by the Python of the system, which has UNO.

Reads lines of JSON, {"source": path, "target": path}, and answers each with {} or {"error": text}.  It stands
alone, for that Python knows nothing of the project.  When its input ends, or it dies, LibreOffice ends too.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PROGRAM = "/usr/lib/libreoffice/program/soffice.bin"
SECONDS_TO_START = 60
BEGIN_AGAIN = 81  # what LibreOffice says when its first start has only made the profile
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
PDF_A_2B = 2


def start(profile: Path) -> subprocess.Popen[bytes]:
    """LibreOffice, listening on a pipe that is named after its profile."""
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    accept = f"--accept=pipe,name={profile.name};urp;"
    libc = ctypes.CDLL(None)
    return subprocess.Popen(
        [PROGRAM, *options, f"-env:UserInstallation={profile.as_uri()}", accept],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: libc.prctl(DIE_WITH_PARENT, signal.SIGKILL),
    )


def connect(profile: Path) -> Any:
    """Its desktop.  Raises TimeoutError when it does not come."""
    import uno

    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    limit, process = time.monotonic() + SECONDS_TO_START, start(profile)
    while time.monotonic() < limit:
        try:
            there = resolver.resolve(f"uno:pipe,name={profile.name};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if process.poll() == BEGIN_AGAIN:
                process = start(profile)
            time.sleep(0.05)
    raise TimeoutError("LibreOffice does not start")


def convert(desktop: Any, source: str, target: str) -> None:
    """One Word document as PDF/A-2b; nothing in it is run or fetched."""
    import uno

    def options(**values: Any) -> tuple[Any, ...]:
        made = []
        for name, value in values.items():
            one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            one.Name, one.Value = name, value
            made.append(one)
        return tuple(made)

    opened = desktop.loadComponentFromURL(
        Path(source).as_uri(),
        "_blank",
        0,
        options(Hidden=True, ReadOnly=True, MacroExecutionMode=0, UpdateDocMode=0),
    )
    if opened is None:
        raise ValueError("LibreOffice cannot open it")
    try:
        pdf = uno.Any("[]com.sun.star.beans.PropertyValue", options(SelectPdfVersion=PDF_A_2B))
        opened.storeToURL(Path(target).as_uri(), options(FilterName="writer_pdf_Export", FilterData=pdf))
    finally:
        opened.close(True)


def main() -> None:
    profile = Path(sys.argv[1])
    desktop = connect(profile)
    print(json.dumps({}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            convert(desktop, asked["source"], asked["target"])
            answer = {}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:500]}
        print(json.dumps(answer), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
