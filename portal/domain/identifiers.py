"""Official numbers and their check digits."""

import re

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: digits and letters without I, O, S, V, Z; a character's value is its place."""

_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_LICENCE = re.compile(r"(SC|JY)\d{14}")


def credit_check_character(first17: str) -> str:
    """Position 18 of a 统一社会信用代码: 31 less the sum of values weighted by powers of 3, modulo 31."""
    total = sum(CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first17))
    return CREDIT_ALPHABET[-total % 31]


def is_credit_code(text: str) -> bool:
    """Whether a 统一社会信用代码 has the right form and position 18.

    Position 17 has a check of its own that early codes fail, so it decides nothing here.
    """
    return bool(_CREDIT_CODE.fullmatch(text)) and credit_check_character(text[:17]) == text[17]


def licence_check_digit(first13: str) -> str:
    """The last digit of an SC or JY number: GB/T 17710, MOD 11,10."""
    product = 10
    for char in first13:
        total = (product + int(char)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def is_food_licence(text: str) -> bool:
    """Whether an SC or JY number has the right form and check digit.  Some real ones fail it: only warn."""
    return bool(_LICENCE.fullmatch(text)) and licence_check_digit(text[2:15]) == text[15]
