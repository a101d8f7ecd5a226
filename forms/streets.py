"""Streets and the offices that are responsible for them."""

from wtforms import SelectField

from forms.base import PortalForm
from forms.fields import Filled, HiddenNumber, NotLongerThan, TextField, uuid_or_none
from forms.inspections import ReasonForm


class StreetForm(PortalForm):
    name = TextField(
        "街道名称",
        description="例如：城中街道。和企业地址里的写法一致。",
        validators=[Filled("请填写街道名称。"), NotLongerThan(100)],
    )
    office = SelectField("责任部门", coerce=uuid_or_none, validators=[Filled("请选择责任部门。")])


class StreetMoveForm(ReasonForm):
    """`expected` is how many enterprises the preview named."""

    office = SelectField("改由哪个部门负责", coerce=uuid_or_none, validators=[Filled("请选择责任部门。")])
    expected = HiddenNumber()
