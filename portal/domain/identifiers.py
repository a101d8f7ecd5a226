"""Official numbers and their check digits."""

import re
import unicodedata

from portal.domain.enterprises import LicenceType
from portal.domain.errors import RuleBroken

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: digits and letters without I, O, S, V, Z; a character's value is its place."""

_VALUES = {char: value for value, char in enumerate(CREDIT_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_LICENCE = re.compile(r"(SC|JY)\d{14}")


def credit_check_character(first17: str) -> str:
    """Position 18 of a 统一社会信用代码: 31 less the sum of values weighted by powers of 3, modulo 31."""
    total = sum(_VALUES[char] * weight for char, weight in zip(first17, _WEIGHTS, strict=True))
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


def normalised(text: str) -> str:
    """A number as it is kept: half-width, upper case, without the blanks people type."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", text)).upper()


def require_credit_code(text: str) -> str:
    """A 统一社会信用代码 as it is kept.  Raises RuleBroken, saying what is wrong with it."""
    code = normalised(text)
    if len(code) != 18:
        raise RuleBroken(f"统一社会信用代码应为18位，现在有{len(code)}位，请核对。")
    if not _CREDIT_CODE.fullmatch(code):
        raise RuleBroken("统一社会信用代码里只有数字和大写字母，没有I、O、S、V、Z；第3到8位是数字，请核对。")
    if not is_credit_code(code):
        raise RuleBroken("统一社会信用代码的最后一位校验不符，多半是抄错了一位，请对照营业执照核对。")
    return code


LICENCE_FORMS: dict[LicenceType, tuple[re.Pattern[str], str]] = {
    LicenceType.FOOD_PRODUCTION: (re.compile(r"SC\d{14}"), "食品生产许可证编号是SC加14位数字"),
    LicenceType.FOOD_OPERATION: (re.compile(r"JY\d{14}"), "食品经营许可证编号是JY加14位数字"),
    LicenceType.COSMETICS_PRODUCTION: (
        re.compile(r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新黔滇]妆\d{8}"),
        "化妆品生产许可证编号是省、自治区、直辖市简称加“妆”加8位数字，例如桂妆20160001",
    ),
}


def require_licence_number(kind: LicenceType, text: str) -> str:
    """A licence number as it is kept.  Raises RuleBroken for a wrong form; a failing check digit passes.

    Some published SC and JY numbers fail their check digit, so that it can only warn.
    """
    number = normalised(text)
    pattern, form = LICENCE_FORMS[kind]
    if not pattern.fullmatch(number):
        raise RuleBroken(f"{form}，“{number}”不是，请核对。")
    return number


_PHONE = re.compile(r"\+?\d[\d-]{5,18}\d(转\d{1,6})?")
_BETWEEN_DIGITS = re.compile(r"[\s()（）]+")
_DASHES = str.maketrans(dict.fromkeys("－—–‐‑−", "-"))


def require_phone(text: str) -> str:
    """A telephone number as it is kept: half-width, without blanks.  Raises RuleBroken."""
    plain = _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES))
    if not _PHONE.fullmatch(plain):
        raise RuleBroken("电话号码里只有数字，例如13800000000或0772-0000000，分机写“转”加号码，请核对。")
    return plain
