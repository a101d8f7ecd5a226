"""Fetch the Fandol faces (仿宋, 楷体, 宋体, 黑体) into build/fonts: `python -m docgen.fonts_install`.

Debian has them only inside a TeX package.  The package is downloaded by apt, seven files are taken out of
it, and nothing is installed.  They are needed to make PDFs that look right, not to make documents.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = "texlive-lang-chinese"
TARGET = Path(__file__).parent.parent / "build" / "fonts"
FACES = tuple(
    f"Fandol{face}.otf"
    for face in ("Fang-Regular", "Kai-Regular", "Song-Regular", "Song-Bold", "Hei-Regular", "Hei-Bold")
)


def installed() -> bool:
    return all((TARGET / face).is_file() for face in FACES)


def install() -> None:
    """Raises CalledProcessError when apt or dpkg-deb fails, OSError when they are not there."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "-qq", PACKAGE], cwd=folder, check=True)
        package = next(Path(folder).glob("*.deb"))
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        TARGET.mkdir(parents=True, exist_ok=True)
        for face in FACES:
            shutil.copy(next(Path(folder).rglob(face)), TARGET / face)


def main() -> int:
    if installed():
        print(f"The fonts are in {TARGET}.")
        return 0
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as failure:
        print(f"No Fandol fonts ({failure}); PDFs are made with the fonts of the machine.", file=sys.stderr)
        return 1
    print(f"Fetched {len(FACES)} fonts into {TARGET}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
