"""A text as a square that a telephone reads, drawn into the page."""

import io

import segno
from markupsafe import Markup


def qr_picture(text: str) -> Markup:
    """The QR code as SVG, black on white."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", xmldecl=False, svgns=True, nl=False, scale=5, border=2)
    return Markup(out.getvalue().decode())  # noqa: S704 - drawn by segno, the text is not in it
