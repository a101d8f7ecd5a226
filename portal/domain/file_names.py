"""Names of files and folders that every system takes: Windows is the strictest."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

_REFUSED = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 80
"""Characters of one folder's or file's name; three of them stay within the path that Windows takes."""


def file_name(text: str, longest: int = LONGEST) -> str:
    """The text as a name: what a name cannot hold looks the same, its suffix stays when it is cut."""
    name = _INVISIBLE.sub("", text).translate(_REFUSED).strip(" .")
    suffix = PurePosixPath(name).suffix if len(PurePosixPath(name).suffix) <= 6 else ""
    name = name.removesuffix(suffix)[: longest - len(suffix)].strip(" .") + suffix
    return f"_{name}" if not name or _DEVICE.match(name) else name


class Names:
    """Names of which none comes twice, whatever case they are written in: 告知页.docx, 告知页（2）.docx."""

    def __init__(self, taken: Iterator[str] | tuple[str, ...] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, path: str) -> str:
        """The path itself, or with a number before its suffix when it is taken."""
        stem, suffix = path.removesuffix(end := PurePosixPath(path).suffix), end
        number, name = 1, path
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}（{number}）{suffix}"
        self._taken.add(name.casefold())
        return name
