"""What an application asks beside its pages."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import BooleanField, Field, ValidationError

from forms.base import PortalForm
from forms.fields import CheckboxesField, Filled, NotLongerThan, TextField, choices
from portal.domain.questions import Page


class ChangeForm(PortalForm):
    """What is to change."""

    pages = CheckboxesField(
        "要变更哪些内容",
        description="可以多选。许可证到期换证，选对应的许可证。",
        validate_choice=False,
        validators=[Filled("请至少选择一项要变更的内容。")],
    )

    def offer(self, pages: Iterable[Page]) -> None:
        """Set what an enterprise of these kinds may have changed."""
        self.pages.choices = choices(*((page.key, page.title) for page in pages))


class SubmitForm(PortalForm):
    declared = BooleanField("我已看过上面的内容，保证真实、准确，并愿意承担不实的责任")

    def validate_declared(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("请先看过上面的内容，再勾选这一项。")


class ClaimForm(PortalForm):
    credit_code = TextField(
        "统一社会信用代码",
        description="营业执照上的18位代码。",
        validators=[Filled("请填写统一社会信用代码。"), NotLongerThan(40)],
    )
    code = TextField(
        "认领码",
        description="监管所给的12位码，例如 ABCD-2345-EFGH。横线和小写都可以。",
        validators=[Filled("请填写认领码。"), NotLongerThan(40)],
    )
