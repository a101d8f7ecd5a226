"""The forms of a visit, from assignment to release."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField, ValidationError

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    NotLongerThan,
    TextField,
    Within,
    choices,
    uuid_or_none,
)
from forms.signatures import SigningForm, refusal, signing_way, witness
from portal.domain.calendar import today
from portal.domain.inspections import NO_RECUSAL, RECUSAL, RecusalGround, UnableReason, Way
from portal.domain.labels import label

MOST_TEXT = 8000


def _ground_or_none(value: str | None) -> RecusalGround | None:
    """The ground behind a choice; None for the empty choice, and where the field was not sent."""
    return RecusalGround(value) if value else None


class AssignForm(PortalForm):
    kind = RadioField("检查哪种业态", validators=[Filled("请选择检查哪种业态，业态决定用哪张要点表。")])
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
    ways = CheckboxesField(
        "检查方式",
        description="可以多选。",
        choices=choices(*((way.value, label(way)) for way in Way)),
        validators=[Filled("请至少选择一种检查方式。")],
    )
    routine = BooleanField("计入本年度日常监督检查次数", default=True)


class ReasonForm(PortalForm):
    reason = LongTextField("理由", validators=[Filled("请写明理由。"), NotLongerThan(MOST_TEXT)])


class RescheduleForm(ReasonForm):
    planned_on = DayField("新的检查日期", validators=[Filled("请填写新的检查日期。"), Within(today, 730)])


class UnableForm(ReasonForm):
    cause = RadioField(
        "未能检查的原因",
        choices=choices(*((cause.value, label(cause)) for cause in UnableReason)),
        validators=[Filled("请选择未能检查的原因。")],
    )


class NotificationForm(SigningForm):
    NO_SIGNER = "请填写被检查单位签字人的姓名。"

    place = TextField("检查地点", validators=[Filled("请填写检查地点。"), NotLongerThan(300)])
    certificates_shown = BooleanField(
        "已向被检查单位出示上面的执法证件，并宣读告知事项",
        validators=[Filled("请先出示执法证件并宣读告知事项。")],
    )
    recusal = RadioField(
        "问：你（单位）是否申请回避？",
        choices=choices((NO_RECUSAL, NO_RECUSAL), (RECUSAL, RECUSAL)),
        validators=[Filled("请记录被检查单位的回答：申请或不申请。")],
    )
    recused = SelectField("申请哪一名检查人员回避", coerce=uuid_or_none, validators=[])
    ground = SelectField(
        "属于哪一种情形",
        coerce=_ground_or_none,
        choices=choices(("", "请选择"), *((ground.value, label(ground)) for ground in RecusalGround)),
        validators=[],
    )
    statement = LongTextField("申请回避的说明", validators=[NotLongerThan(MOST_TEXT)])
    signer = TextField("被检查单位签字人", validators=[NotLongerThan(50)])
    way = signing_way()
    refusal = refusal()
    witness = witness()

    def validate_certificates_shown(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("请先出示执法证件并宣读告知事项，再勾选这一项。")

    def validate_recused(self, field: Any) -> None:
        if self.recusal.data == RECUSAL and field.data is None:
            raise ValidationError("申请回避的，请写明申请哪一名检查人员回避。")

    def validate_ground(self, field: Any) -> None:
        if self.recusal.data == RECUSAL and not field.data:
            raise ValidationError("申请回避的，请选择告知事项中的一种情形。")


class RecusalDecisionForm(ReasonForm):
    decision = RadioField(
        "决定",
        choices=choices(("grant", "准许，换人检查"), ("reject", "驳回，按原指派检查")),
        validators=[Filled("请选择准许或驳回。")],
    )
    substitute = SelectField("接替的检查人员", description="准许时选择。", coerce=uuid_or_none, validators=[])

    def validate_substitute(self, field: Any) -> None:
        if self.decision.data == "grant" and field.data is None:
            raise ValidationError("准许回避的，请选择接替的检查人员。")


class ScopeForm(PortalForm):
    items = CheckboxesField("这次检查哪些项目", validators=[Filled("请至少选择一项；重点项不应少于10项。")])


class FinishForm(SigningForm):
    NO_SIGNER = "请填写法人或负责人签字人的姓名。"

    conclusion = LongTextField(
        "检查结论（存在问题）",
        description="这张表不自动判定结果，由检查人员写明结论。",
        validators=[NotLongerThan(MOST_TEXT)],
    )
    handling = LongTextField("处理意见", validators=[NotLongerThan(MOST_TEXT)])
    transcript = LongTextField(
        "现场检查记录",
        description="印在现场检查笔录上，已按检查情况起草，请核对修改。",
        validators=[NotLongerThan(MOST_TEXT)],
    )
    explanation = LongTextField(
        "说明",
        description="发现了什么问题、如何处置。结果为“符合”的可以不填；写不下的自动印在附页上。",
        validators=[NotLongerThan(MOST_TEXT)],
    )
    deadline = DayField(
        "整改期限", description="结果为“基本符合”的必须填写；要点表不评定结果的，要求整改的才填写。"
    )
    opinion = LongTextField(
        "被检查单位意见",
        description="例如：无异议。",
        validators=[Filled("请填写被检查单位意见，例如“无异议”。"), NotLongerThan(1000)],
    )
    signer = TextField("法人或负责人（签字）", validators=[NotLongerThan(50)])
    way = signing_way()
    refusal = refusal()
    witness = witness()


class ReleaseForm(PortalForm):
    read = BooleanField("我已逐字看过上面将要公开的内容，其中没有个人信息")

    def validate_read(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("请先看过将要公开的内容，再勾选这一项。")
