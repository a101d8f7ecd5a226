"""The invented signatures and the invented seal."""

from __future__ import annotations

import io

from PIL import Image

from docgen.cosmetics_examples import opinion_notice, site_transcript
from docgen.example_pictures import seal, signature, signed


def test_the_same_name_has_the_same_signature_and_another_another() -> None:
    assert signature("张三") == signature("张三") != signature("李四")


def test_the_seal_is_small_and_clear_where_there_is_no_ink() -> None:
    picture = Image.open(io.BytesIO(seal())).convert("RGBA")
    assert picture.getpixel((60, 60)) == (0, 0, 0, 0)
    assert len(seal()) < 10_000


def test_everybody_who_is_named_signs() -> None:
    transcript = signed(site_transcript())
    assert transcript.inspected_signed_image == signature("王五")
    assert transcript.inspectors_signed_images == (signature("张三"), signature("李四"))
    assert signed(opinion_notice()).seal_image == seal()
