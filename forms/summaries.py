"""The forms of the summary of a year: the call, a unit's report, the compiled text."""

from wtforms import IntegerField
from wtforms.validators import NumberRange

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    NotLongerThan,
    TextField,
    uuid_or_none,
)
from portal.domain.summaries import Texts

LONGEST = 5000


class CallForm(PortalForm):
    year = IntegerField(
        "年度", validators=[Filled("请填写年度。"), NumberRange(2000, 2999, "请填写四位年度。")]
    )
    due_on = DayField("报送期限", description="当天报送的算按时。", validators=[Filled("请填写报送期限。")])
    units = CheckboxesField("报送单位", coerce=uuid_or_none, validators=[Filled("请至少选择一个报送单位。")])


class TextsForm(PortalForm):
    done = LongTextField(
        "主要做法",
        description="数字由系统统计，这里写做法和成效。",
        validators=[NotLongerThan(LONGEST)],
    )
    problems = LongTextField("存在的问题", validators=[NotLongerThan(LONGEST)])
    plans = LongTextField("下一步打算", validators=[NotLongerThan(LONGEST)])

    def texts(self) -> Texts:
        return Texts(self.done.data or "", self.problems.data or "", self.plans.data or "")


class CompileForm(TextsForm):
    title = TextField("标题", validators=[Filled("请填写标题。"), NotLongerThan(100)])
    opening = LongTextField("开头", validators=[Filled("请填写开头的一段。"), NotLongerThan(LONGEST)])
