"""Copy the browser assets from node_modules to portal/static/vendor, which git ignores.

The icons become one sprite that holds only those the portal names: every word in quotes in its templates and
modules that is also the name of an icon. A word that is one by chance costs some hundred bytes.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "portal" / "static" / "vendor"

COPIED = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "signature_pad/dist/signature_pad.umd.min.js": "signature_pad.min.js",
}
SPRITE = "bootstrap-icons.svg"
SOURCE_MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=\S+( \*/)?\s*\Z")
QUOTED_WORD = re.compile(r"""(["'])([a-z0-9]+(?:-[a-z0-9]+)*)\1""")
SVG = re.compile(r'<svg [^>]*viewBox="(?P<box>[^"]+)"[^>]*>(?P<paths>.*)</svg>', re.DOTALL)


def words_in_quotes() -> set[str]:
    sources = [*ROOT.glob("portal/**/*.html"), *ROOT.glob("portal/**/*.py")]
    return {word for source in sources for _, word in QUOTED_WORD.findall(source.read_text("utf-8"))}


def sprite(icons: Path, names: set[str]) -> str:
    symbols = []
    for name in sorted(names):
        drawing = SVG.search((icons / f"{name}.svg").read_text("utf-8"))
        if drawing is None:
            raise ValueError(f"{name}.svg is not drawn as the other icons are")
        symbols.append(f'<symbol id="{name}" viewBox="{drawing["box"]}">{drawing["paths"].strip()}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in COPIED.items():
        content = (MODULES / source).read_bytes()
        # Nothing serves the source maps: naming them would only make developer tools ask for them.
        (VENDOR / name).write_bytes(SOURCE_MAP.sub(b"\n", content))
    shutil.copyfile(MODULES / "bootstrap-icons" / "LICENSE", VENDOR / "LICENSE-bootstrap-icons")
    icons = MODULES / "bootstrap-icons" / "icons"
    named = words_in_quotes() & {path.stem for path in icons.glob("*.svg")}
    (VENDOR / SPRITE).write_text(sprite(icons, named), "utf-8")


if __name__ == "__main__":
    main()
