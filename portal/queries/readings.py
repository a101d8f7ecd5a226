"""How names are read aloud: every reading of every character, as initials and as full pinyin.

A name is kept as grams of all readings: 长寿店 has the initials csd, zsd, sd, d and the pinyin changshou,
zhangshou, shoudian, dian.  Whatever is typed of it, any three neighbouring letters are neighbours in a gram,
and the first ones begin a gram: so a look at one column of text decides, without knowing where syllables end,
and no reading is left out however many characters have several.
"""

import json
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

RUN = 3
"""Letters that are looked for together; characters of a gram of initials."""
BEGINNING = "^"
"""Before the grams with which a name begins."""


@cache
def readings(char: str) -> tuple[str, ...]:
    """The readings of a character without tones, the most usual first; what has none reads as itself.

    ü is v, and u besides, for people type either: lv, lu.
    """
    spoken = _table().get(str(ord(char)))
    if spoken is None:
        return (char,)
    plain = [_plain(reading) for reading in spoken.split(",")]
    return tuple(dict.fromkeys([*plain, *(text.replace("v", "u") for text in plain)]))


def initial_grams(key: str) -> str:
    """The grams of initials of a name's key, each after a blank."""
    return _grams([key[place : place + RUN] for place in range(len(key))], _initials)


def spelled_grams(key: str) -> str:
    """The grams of full pinyin of a name's key, each after a blank.

    Two characters, or three where three letters can reach over the second one.
    """
    return _grams([key[place : place + _reach(key, place)] for place in range(len(key))], _spelled)


def sort_key(key: str) -> str:
    """By what names are put in order: their pinyin, each character read as usual."""
    return " ".join(readings(char)[0] for char in key[:40])


def span(key: str, text: str) -> tuple[int, int] | None:
    """From where to where a name's key spells the text, as initials or as pinyin; None where it does not."""
    for start in range(len(key) - len(text) + 1):
        if all(char in _initials(one).split() for one, char in zip(key[start:], text, strict=False)):
            return start, start + len(text)
    for start in range(len(key)):
        if (end := _spells(key, start, text)) is not None:
            return start, end
    return None


def _grams(parts: Sequence[str], read: Callable[[str], str]) -> str:
    first = read(parts[0]).replace(" ", f" {BEGINNING}") if parts else ""
    return f"{first}{''.join(map(read, parts))} "


def _reach(key: str, place: int) -> int:
    return RUN if place + 1 < len(key) and _is_short(key[place + 1]) else RUN - 1


@cache
def _is_short(char: str) -> bool:
    return min(map(len, readings(char))) == 1


@lru_cache(100_000)
def _initials(piece: str) -> str:
    """Every way to write the initials of a few characters."""
    letters = (dict.fromkeys(reading[0] for reading in readings(char)) for char in piece)
    return "".join(f" {''.join(run)}" for run in product(*letters))


@lru_cache(100_000)
def _spelled(piece: str) -> str:
    """Every way to spell a few characters."""
    return "".join(dict.fromkeys(f" {''.join(run)}" for run in product(*map(readings, piece))))


def _spells(key: str, start: int, text: str) -> int | None:
    """Where the spelling that begins at that character ends."""
    if not text:
        return start
    for reading in readings(key[start]) if start < len(key) else ():
        if reading.startswith(text):
            return start + 1
        if text.startswith(reading):
            end = _spells(key, start + 1, text[len(reading) :])
            if end is not None:
                return end
    return None


@cache
def _table() -> dict[str, str]:
    """Code point → readings with tones.

    It is pypinyin's; only this file of it is read, for its phrases would take 50 MB in every process.
    """
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    table: dict[str, str] = json.loads(Path(package.origin).with_name("pinyin_dict.json").read_bytes())
    return table


def _plain(reading: str) -> str:
    """A reading without its tone."""
    return "".join(
        char for char in unicodedata.normalize("NFD", reading.translate(_UMLAUT)) if "a" <= char <= "z"
    )


_UMLAUT = str.maketrans("üǖǘǚǜ", "vvvvv")
