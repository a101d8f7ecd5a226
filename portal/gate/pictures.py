"""Pictures are drawn anew: what is kept is what was seen, without places, cameras or anything behind it."""

import io

from PIL import Image, ImageOps

from portal.domain.errors import RuleBroken
from portal.domain.uploads import LONGEST_SIDE, MOST_PIXELS, FileKind

_DECODERS = {FileKind.JPG: "JPEG", FileKind.PNG: "PNG"}
_MODES = frozenset({"L", "LA", "RGB", "RGBA"})
_ORIENTATION = 0x0112
BROKEN = "这张图片不完整，或者已经损坏。请重新拍照、扫描，或者用看图软件打开后另存一份再上传。"

Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and is asked of the header before anything is decoded


def examine(kind: FileKind, content: bytes) -> bytes:
    """The picture at most `LONGEST_SIDE` pixels long, upright, in its own kind.  Raises RuleBroken."""
    try:
        with Image.open(io.BytesIO(content), formats=[_DECODERS[kind]]) as picture:
            _require_small_enough(picture.width, picture.height)
            return _drawn(kind, picture)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as fault:
        raise RuleBroken(BROKEN) from fault


def _require_small_enough(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise RuleBroken(
            f"这张图片有 {width}×{height} 像素，超过了 {MOST_PIXELS // 10_000} 万像素的上限。"
            "请用看图软件缩小，或者在手机相机里选较低的像素后重拍。"
        )


def _drawn(kind: FileKind, picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than needed
    if picture.mode == "P":  # colours of a palette cannot be mixed, as making smaller does
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = _plain(ImageOps.exif_transpose(picture))
    upright.info.clear()
    kept = io.BytesIO()
    if kind is FileKind.JPG:
        upright.convert("RGB").save(kept, "JPEG", quality=85, optimize=True)
    else:
        upright.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode of eight bits a colour."""
    if picture.mode.startswith("I"):  # scanners write greys of 16 bits
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture if picture.mode in _MODES else picture.convert("L" if picture.mode == "1" else "RGB")


def _warm_up() -> None:
    """Make the library fetch what it fetches late: afterwards no file can be opened."""
    for kind, decoder in _DECODERS.items():
        kept, exif = io.BytesIO(), Image.Exif()
        exif[_ORIENTATION] = 6
        Image.new("RGB", (2, 2)).save(kept, decoder, exif=exif)
        examine(kind, kept.getvalue())


_warm_up()
