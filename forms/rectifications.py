"""The forms of what is to be put right: the answer to an item, its review, more time."""

from typing import Any

from wtforms import RadioField, SelectField, ValidationError

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import DayField, Filled, HiddenNumber, LongTextField, NotLongerThan, Within, choices
from forms.inspections import MOST_TEXT, ReasonForm
from portal.domain.calendar import today
from portal.domain.labels import label
from portal.domain.rectifications import Answer, Measure
from portal.domain.uploads import MENDED


class AnswerForm(PortalForm):
    """What was done about one item.  Nothing has to be filled in before it is sent."""

    measure = SelectField(
        "采取了什么措施",
        choices=choices(("", "请选择"), *((each.value, label(each)) for each in Measure)),
        coerce=lambda value: Measure(value) if value else None,
    )
    answer = LongTextField(
        "怎么改的",
        description="写清楚做了什么、谁做的、以后怎么防止再发生。",
        validators=[NotLongerThan(4000)],
    )
    completed_on = DayField("哪天改完的", description="例如 2026-11-22", validators=[Within(today, 730)])
    proof = FilesField("改正后的照片或者其他证明", MENDED)
    version = HiddenNumber()

    def written(self) -> Answer:
        return Answer(self.measure.data, self.answer.data or "", self.completed_on.data)


class ReviewForm(PortalForm):
    decision = RadioField(
        "这一项改好了吗",
        choices=choices(("accept", "改好了，认可"), ("return", "没有改好，退回重新答复")),
        validators=[Filled("请选择认可或者退回。")],
    )
    reason = LongTextField(
        "理由", description="退回的必须写明，企业看得到。", validators=[NotLongerThan(MOST_TEXT)]
    )

    def validate_reason(self, field: Any) -> None:
        if self.decision.data == "return" and not field.data:
            raise ValidationError("退回的，请写明哪里没有改好。")


class ExtensionForm(ReasonForm):
    until = DayField("希望延到哪一天", validators=[Filled("请填写希望延到哪一天。"), Within(today, 730)])


class ExtensionDecisionForm(PortalForm):
    decision = RadioField(
        "决定",
        choices=choices(("grant", "同意延期"), ("refuse", "不同意，按原期限整改")),
        validators=[Filled("请选择同意或者不同意。")],
    )
    until = DayField(
        "新的整改期限", description="同意的填写，可以和申请的不同。", validators=[Within(today, 730)]
    )
    reason = LongTextField(
        "理由", description="不同意的必须写明，企业看得到。", validators=[NotLongerThan(MOST_TEXT)]
    )

    def validate_until(self, field: Any) -> None:
        if self.decision.data == "grant" and field.data is None:
            raise ValidationError("同意延期的，请填写新的整改期限。")

    def validate_reason(self, field: Any) -> None:
        if self.decision.data == "refuse" and not field.data:
            raise ValidationError("不同意延期的，请写明理由。")
