"""Invented signatures and an invented seal, for the pictures, the measurements and the tests."""

import io
import math
import random
from dataclasses import replace
from typing import Any

from PIL import Image, ImageDraw

_INK, _RED = (20, 20, 60, 255), (200, 16, 16, 255)


def signature(name: str) -> bytes:
    """Pen strokes as PNG on a clear ground, the same for the same name: nobody's hand."""
    chance = random.Random(name)  # noqa: S311 strokes, not secrets
    picture = Image.new("RGBA", (120 * len(name), 120))
    pen = ImageDraw.Draw(picture)
    for left in range(0, picture.width, 120):
        for _ in range(5):
            start = (left + chance.randrange(15, 60), chance.randrange(15, 100))
            bend = (left + chance.randrange(30, 110), chance.randrange(15, 105))
            end = (left + chance.randrange(40, 110), chance.randrange(15, 105))
            pen.line([_between(start, bend, end, step / 12) for step in range(13)], _INK, 5, "curve")
    return _png(picture)


def signed(fields: Any) -> Any:
    """The same fields with a picture wherever one can be: drawn signatures by the names, and the seal."""
    names = {name for name in fields.__dataclass_fields__ if name.endswith(("_image", "_images"))}
    return replace(fields, **{name: _picture(fields, name) for name in names})


def _picture(fields: Any, name: str) -> bytes | tuple[bytes, ...] | None:
    if name == "seal_image":
        return seal()
    signers = getattr(fields, name.rpartition("_")[0])
    if name.endswith("_images"):
        return tuple(map(signature, signers))
    return signature(signers) if signers else None


def _between(
    start: tuple[int, int], bend: tuple[int, int], end: tuple[int, int], part: float
) -> tuple[float, float]:
    """A point of the curve from start to end."""
    x, y = (
        (1 - part) ** 2 * one + 2 * part * (1 - part) * two + part**2 * three
        for one, two, three in zip(start, bend, end, strict=True)
    )
    return x, y


def seal() -> bytes:
    """A ring with a star as PNG in few colours on a clear ground: no office's seal."""
    picture = Image.new("RGBA", (500, 500))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, 499, 499), outline=_RED, width=14)
    pen.polygon(
        [
            (250 + radius * math.sin(turn * math.pi / 5), 250 - radius * math.cos(turn * math.pi / 5))
            for turn, radius in enumerate([80, 31] * 5)
        ],
        fill=_RED,
    )
    return _png(picture.quantize(8))


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
