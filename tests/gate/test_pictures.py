"""What is kept of a picture is what was seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from portal.domain.errors import RuleBroken
from portal.domain.uploads import LONGEST_SIDE, MOST_PIXELS, FileKind
from portal.gate.pictures import examine
from tests.builders.good_files import GPS, ORIENTATION, photo, picture

SIDEWAYS = (5, 6, 7, 8)


def saved(image: Image.Image, how: str) -> bytes:
    kept = io.BytesIO()
    image.save(kept, how, compress_level=1)
    return kept.getvalue()


def redrawn(kind: FileKind, content: bytes) -> Image.Image:
    kept = Image.open(io.BytesIO(examine(kind, content)))
    kept.load()
    return kept


def test_neither_place_nor_camera_stay_in_a_photo() -> None:
    before = Image.open(io.BytesIO(photo()))
    assert before.getexif().get_ifd(GPS)
    kept = redrawn(FileKind.JPG, photo())
    assert dict(kept.getexif()) == {}
    assert b"SomePhone" not in examine(FileKind.JPG, photo())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_without_being_told(orientation: int) -> None:
    before = Image.open(io.BytesIO(photo(orientation)))
    kept = redrawn(FileKind.JPG, photo(orientation))
    assert before.getexif()[ORIENTATION] == orientation
    assert kept.size == ((300, 400) if orientation in SIDEWAYS else (400, 300))


@pytest.mark.parametrize("kind", [FileKind.JPG, FileKind.PNG])
def test_a_large_picture_is_kept_as_large_as_a_page_needs(kind: FileKind) -> None:
    large = saved(picture("RGB", (3200, 2400)), "JPEG" if kind is FileKind.JPG else "PNG")
    kept = redrawn(kind, large)
    assert kept.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert len(examine(kind, large)) < len(large) / 2


def test_a_small_picture_keeps_its_size_and_a_narrow_one_is_not_lost() -> None:
    assert redrawn(FileKind.PNG, saved(picture(size=(30, 20)), "PNG")).size == (30, 20)
    assert redrawn(FileKind.PNG, saved(picture(size=(5000, 1)), "PNG")).size == (LONGEST_SIDE, 1)


def test_what_was_hidden_behind_a_picture_or_in_its_comment_is_gone() -> None:
    hidden = b"<script>alert(1)</script>"
    content = saved(picture(), "JPEG")
    content = content[:2] + b"\xff\xfe" + (len(hidden) + 2).to_bytes(2, "big") + hidden + content[2:] + hidden
    assert content.count(hidden) == 2
    assert hidden not in examine(FileKind.JPG, content)


def test_transparency_stays() -> None:
    clear = Image.new("RGBA", (9, 9), (255, 0, 0, 0))
    assert redrawn(FileKind.PNG, saved(clear, "PNG")).convert("RGBA").getpixel((4, 4))[3] == 0  # type: ignore[index]


def test_a_scan_in_fine_greys_does_not_become_white() -> None:
    scan = Image.new("I;16", (9, 9), 30000)
    seen = redrawn(FileKind.PNG, saved(scan, "PNG")).convert("L").getpixel((4, 4))
    assert isinstance(seen, int)
    assert 100 < seen < 130


def test_the_limit_of_pixels_is_the_last_that_is_accepted() -> None:
    side = 4000
    assert redrawn(FileKind.PNG, saved(Image.new("1", (side, MOST_PIXELS // side)), "PNG")).size[0]
    with pytest.raises(RuleBroken, match="4000×10001 像素"):
        examine(FileKind.PNG, saved(Image.new("1", (side, MOST_PIXELS // side + 1)), "PNG"))
