"""The forms of what follows a finding: a second visit, the decision of a case."""

from typing import Any

from wtforms import RadioField, SelectField, ValidationError

from forms.base import PortalForm
from forms.fields import CheckboxesField, DayField, Filled, Within, choices, uuid_or_none
from forms.inspections import ReasonForm
from portal.domain.calendar import today
from portal.domain.follow_ups import ReferredTo
from portal.domain.labels import label

REFER, DISMISS = "refer", "dismiss"


class AgainForm(PortalForm):
    """Who looks again, and when."""

    planned_on = DayField(
        "检查日期",
        description="例如 2026-11-22",
        validators=[Filled("请填写检查日期。"), Within(today, 730)],
    )
    inspectors = CheckboxesField(
        "检查人员",
        description="两名或两名以上，按这里的先后印在告知页上。",
        coerce=uuid_or_none,
        validators=[Filled("请选择两名或两名以上检查人员。")],
    )


class CaseForm(ReasonForm):
    decision = RadioField(
        "决定",
        choices=choices((REFER, "移送"), (DISMISS, "不移送")),
        validators=[Filled("请选择移送或者不移送。")],
    )
    referred_to = SelectField(
        "移送到哪里",
        description="移送的选择。",
        choices=choices(("", "请选择"), *((each.value, label(each)) for each in ReferredTo)),
        coerce=lambda value: ReferredTo(value) if value else None,
    )

    def validate_referred_to(self, field: Any) -> None:
        if self.decision.data == REFER and field.data is None:
            raise ValidationError("移送的，请选择移送到哪里。")
