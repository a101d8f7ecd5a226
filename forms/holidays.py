"""The table of holidays as the section enters it."""

from wtforms import RadioField

from forms.base import PortalForm
from forms.fields import CheckboxesField, DayField, Filled, NotLongerThan, TextField, choices
from portal.domain.calendar import read_day


class StretchForm(PortalForm):
    name = TextField(
        "节日", description="例如：春节", validators=[Filled("请填写节日名称。"), NotLongerThan(50)]
    )
    works = RadioField(
        "放假还是上班",
        choices=choices(("off", "放假"), ("work", "调休上班（周六、周日）")),
        validators=[Filled("请选择放假或调休上班。")],
    )
    first = DayField("第一天", description="例如 2027-02-05", validators=[Filled("请填写第一天。")])
    last = DayField("最后一天", description="只有一天的不填。")


class RemoveDaysForm(PortalForm):
    days = CheckboxesField("要删去的安排", coerce=read_day, validators=[Filled("请勾选要删去的安排。")])
