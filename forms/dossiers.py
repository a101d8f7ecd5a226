"""Acts on the record of an enterprise as a whole: status, marks, responsible office."""

from wtforms import RadioField, SelectField

from forms.fields import DayField, Filled, Within, choices, uuid_or_none
from forms.inspections import ReasonForm
from portal.domain.calendar import today
from portal.domain.enterprises import EnterpriseStatus, Tag
from portal.domain.labels import label


class StatusForm(ReasonForm):
    new_status = RadioField(
        "变更为",
        choices=choices(*((status.value, label(status)) for status in EnterpriseStatus)),
        validators=[Filled("请选择变更为哪种状态。")],
    )
    since = DayField(
        "自何日起",
        description="实际停业、注销或恢复营业的日期，不晚于今天。",
        validators=[Filled("请填写日期。"), Within(today, 3650)],
    )


class TagForm(ReasonForm):
    tag = RadioField(
        "标记",
        choices=choices(*((tag.value, label(tag)) for tag in Tag)),
        validators=[Filled("请选择一种标记。")],
    )


class ReassignForm(ReasonForm):
    office = SelectField("由哪个部门负责", coerce=uuid_or_none, validators=[Filled("请选择由哪个部门负责。")])
