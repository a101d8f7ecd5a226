"""Dates, times and lists as officials write them."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Asia/Shanghai")


def day(value: date) -> str:
    """2018年6月4日: no leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{value.year}年{value.month}月{value.day}日"


def minute(value: datetime) -> str:
    """2018年6月4日15时40分.  A time that knows its zone is told in office time, another as it stands."""
    local = value.astimezone(OFFICE) if value.tzinfo else value
    return f"{day(local)}{local.hour}时{local.minute}分"


def listing(words: Iterable[str]) -> str:
    """Words joined by 、."""
    return "、".join(words)


_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """一 to 九十九, as headings are numbered."""
    tens, ones = divmod(number, 10)
    ten = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (_DIGITS[ones] if ones or not tens else "")
