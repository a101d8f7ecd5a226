"""What the bureau enters of one person of the roster: absences and declared relations."""

from uuid import UUID

from wtforms import HiddenField, RadioField, ValidationError

from forms.base import PortalForm
from forms.fields import DayField, Filled, LongTextField, NotLongerThan, TextField, choices, uuid_or_none
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import require_credit_code
from portal.domain.inspections import RecusalGround
from portal.domain.labels import label


class LeaveForm(PortalForm):
    first = DayField("第一天", description="例如 2027-02-05", validators=[Filled("请填写第一天。")])
    last = DayField("最后一天", description="只有一天的不填。")


class RemoveLeaveForm(PortalForm):
    leave = HiddenField()

    def leave_id(self) -> UUID | None:
        """Which one; None for what is no id."""
        try:
            return uuid_or_none(self.leave.data)
        except ValueError:
            return None


class DeclareForm(PortalForm):
    credit_code = TextField(
        "企业的统一社会信用代码",
        description="在企业名录里可以查到，空格和小写都可以。",
        validators=[Filled("请填写企业的统一社会信用代码。"), NotLongerThan(40)],
    )
    ground = RadioField(
        "属于哪一种情形",
        choices=choices(*((ground.value, label(ground)) for ground in RecusalGround)),
        validators=[Filled("请选择属于哪一种情形。")],
    )

    def validate_credit_code(self, field: TextField) -> None:
        if not field.data:
            return
        try:
            field.data = require_credit_code(field.data)
        except RuleBroken as refusal:
            raise ValidationError(str(refusal)) from refusal


class WithdrawForm(PortalForm):
    enterprise = RadioField(
        "解除与哪一家企业的利害关系",
        coerce=uuid_or_none,
        validators=[Filled("请选择一家企业。")],
    )
    reason = LongTextField("理由", validators=[Filled("请写明理由。"), NotLongerThan(500)])
