"""The bureau's seal as a picture: never required, round, and fine enough to be printed at 42 mm.

GB/T 9704-2012, 7.3.5.1: the seal lies over authority and date.
"""

from uuid import UUID

from portal.domain.errors import RuleBroken

SUBJECT = "seal"
SEAL_ID = UUID(int=1)
"""The ledger's and the files' id of the seal: the bureau has one."""

LEAST_SIDE = 400
"""In dots: 42 mm at 240 dots an inch."""
MOST_OBLONG = 1.05
"""Longer side to shorter one, of a round seal that is cut out closely."""


def require_round(width: int, height: int) -> None:
    """Raises RuleBroken for a picture that is not as wide as it is high, or too coarse to be printed."""
    if min(width, height) < LEAST_SIDE:
        raise RuleBroken(
            f"这张图片只有 {width}×{height} 像素，印出来会模糊。公章印成 42 毫米，"
            f"请用每边不少于 {LEAST_SIDE} 像素的图片。"
        )
    if max(width, height) > MOST_OBLONG * min(width, height):
        raise RuleBroken(
            f"这张图片是 {width}×{height} 像素，不是正方形。公章是圆的：请沿着公章的外边裁成正方形，再上传。"
        )
