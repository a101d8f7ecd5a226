"""How the enterprise signs a form of the bureau: drawn on the screen, on paper, or refused."""

import base64
import binascii
from typing import Any

from wtforms import HiddenField, RadioField, ValidationError

from forms.base import PortalForm
from forms.fields import Filled, LongTextField, NotLongerThan, TextField, choices
from portal.domain.labels import label
from portal.domain.signatures import CHANGED, MOST_INK, SigningWay

BEGINNING = "data:image/png;base64,"


class InkField(HiddenField):
    """A drawn signature as the page's script sends it: a PNG picture in a data address."""

    def picture(self) -> bytes | None:
        """The bytes of the picture; None for nothing, b"" for what is no such address."""
        text = str(self.data or "")
        if not text:
            return None
        try:
            return base64.b64decode(text.removeprefix(BEGINNING), validate=True)
        except (binascii.Error, ValueError):
            return b""


def signing_way() -> RadioField:
    """A keyboard and a page without scripts sign on paper; the drawn way is offered by the script."""
    return RadioField(
        "被检查单位怎样签字",
        choices=choices(*((way.value, label(way)) for way in SigningWay)),
        coerce=lambda value: SigningWay(value) if value in set(SigningWay) else value,
        default=SigningWay.PAPER,
        validators=[Filled("请选择被检查单位怎样签字。")],
    )


def refusal() -> LongTextField:
    return LongTextField("拒绝签字的理由", validators=[NotLongerThan(1000)])


def witness() -> TextField:
    return TextField(
        "见证人", description="在场见证的人的姓名，例如居委会干部。", validators=[NotLongerThan(50)]
    )


class SigningForm(PortalForm):
    """A form that somebody signs.  Its own fields name the signer; `shown` is the mark of what is read."""

    way: RadioField
    signer: TextField
    refusal: LongTextField
    witness: TextField
    ink = InkField()
    shown = HiddenField()

    NO_SIGNER = ""

    def validate_way(self, _field: Any) -> None:
        """What is wrong with the picture stands at the choice, for the picture itself is not seen."""
        if self.way.data is not SigningWay.DRAWN:
            self.ink.data = ""
            return
        picture = self.ink.picture()
        if picture is None:
            raise ValidationError("还没有手写签名。请在签名框里签名，或者选“用纸质签字”。")
        if not picture or len(picture) > MOST_INK:
            self.ink.data = ""
            raise ValidationError("手写签名没有收完整，或者图太大。请在签名框里重新签名。")

    def validate_signer(self, field: Any) -> None:
        if self.way.data is not SigningWay.REFUSED and not field.data:
            raise ValidationError(self.NO_SIGNER)

    def validate_refusal(self, field: Any) -> None:
        if self.way.data is SigningWay.REFUSED and not field.data:
            raise ValidationError("请写明拒绝签字的理由。")

    def validate_witness(self, field: Any) -> None:
        if self.way.data is SigningWay.REFUSED and not field.data:
            raise ValidationError("请写明见证人的姓名。")

    def show(self, mark: str) -> None:
        """Give the page the mark of what it shows; a signature under something else is taken away."""
        if self.shown.data and self.shown.data != mark:
            self.ink.data = ""
            if CHANGED not in getattr(self, "form_errors", ()):
                self.refuse(CHANGED)
        self.shown.data = mark
