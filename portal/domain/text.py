"""What may stand in a text, and how a name is cut for searching."""

import hashlib
import re
import unicodedata
from functools import cache
from importlib import resources

from portal.domain.errors import RuleBroken

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def forbidden_characters(text: str) -> tuple[str, ...]:
    """The characters that no official document can hold, by code point, in order and once each."""
    return tuple(dict.fromkeys(f"U+{ord(char):04X}" for char in _FORBIDDEN.findall(text)))


def require_printable(text: str) -> str:
    """The text itself.  Raises RuleBroken naming the characters that cannot be printed."""
    if _FORBIDDEN.search(text):
        found = forbidden_characters(text)
        raise RuleBroken(
            f"这里有看不见的控制字符（{'、'.join(found)}），无法印在文书上，请删去后再保存。常见于从别处粘贴的文字。"
        )
    return text


def text_mark(text: str) -> str:
    """A short mark of a text: a form sends it back to say which text it was shown."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fold(text: str) -> str:
    """Full-width to half-width, upper to lower case, traditional to simplified, no blanks: how names are
    compared.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return plain if plain.isascii() else plain.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character with its simplified one (规范字与繁体字对照), for `str.translate`.

    `simplified.txt` holds them in pairs, drawn from OpenCC's TSCharacters (Apache License 2.0); characters
    that are standard ones themselves, like 乾 and 著, are left out.
    """
    source = resources.files(__package__) / "simplified.txt"
    characters = "".join(source.read_text("utf-8").split())
    return str.maketrans(dict(zip(characters[::2], characters[1::2], strict=True)))


def bigrams(text: str) -> tuple[str, ...]:
    """Every pair of neighbouring characters of the folded text, once each, in order.

    Chinese names have no word breaks; a search for two characters must still hit.
    """
    folded = fold(text)
    return tuple(dict.fromkeys(folded[i : i + 2] for i in range(len(folded) - 1)))


def size_text(size: int) -> str:
    """The length of a file in words: 820 字节, 127 KB, 3.4 MB."""
    if size < 1000:
        return f"{size} 字节"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"
