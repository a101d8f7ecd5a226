"""The forms of a document's life: what is written into it, how it was served."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wtforms import Field, HiddenField, IntegerField, RadioField
from wtforms.validators import NumberRange

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    Filled,
    LongTextField,
    MinuteField,
    NotLongerThan,
    TextField,
    choices,
)
from portal.domain.documents import BY_THE_BUREAU, ServiceMethod
from portal.domain.labels import label

MOST_TEXT = 8000
MOST_AMENDMENTS = 20
HINTS = {ServiceMethod.DIRECT: "（当场交付）"}
METHODS = choices(*((way.value, label(way) + HINTS.get(way, "")) for way in BY_THE_BUREAU))


class DraftForm(PortalForm):
    """The text of a paper that is composed.  What is missing is said when it is issued, not when saved."""

    version = HiddenField(default="0")

    def written(self) -> list[Field]:
        """The fields of the text, in paper order."""
        return [field for field in self if field.type not in ("HiddenField", "CSRFTokenField")]

    def content(self) -> dict[str, Any]:
        """What was written, as JSON can hold it."""
        return {
            field.name: field.data.isoformat() if isinstance(field.data, datetime) else field.data
            for field in self.written()
            if field.data is not None
        }

    def show(self, content: Mapping[str, Any]) -> None:
        """Fill the form with a text that was written before."""
        for field in self.written():
            value = content.get(field.name, "")
            if isinstance(field, MinuteField):
                value = datetime.fromisoformat(value) if value else None
            field.process_data(value)


class TranscriptForm(DraftForm):
    started_at = MinuteField("检查开始时间", description="每份笔录只写一天；检查跨过零点的，每天一份。")
    ended_at = MinuteField("检查结束时间")
    place = TextField("检查现场", validators=[NotLongerThan(300)])
    recorder = TextField("记录人", validators=[NotLongerThan(50)])
    category = TextField("监督检查类别", validators=[NotLongerThan(50)])
    identity_answer = TextField("问：（执法证件）你看清楚没有？答：", validators=[NotLongerThan(200)])
    subject = TextField("我们依法就……有关问题进行现场检查", validators=[NotLongerThan(100)])
    recusal_answer = LongTextField(
        "问：你是否申请检查人员回避？答：", validators=[NotLongerThan(1000)], render_kw={"rows": 2}
    )
    record = LongTextField(
        "现场检查记录",
        description="已按要点表的记录起草，请核对修改；只写看到的事实，不写看法。",
        validators=[NotLongerThan(MOST_TEXT)],
        render_kw={"rows": 14},
    )
    amendments = IntegerField(
        "手写修改处数",
        description="打印后用笔改动的地方有几处；每处印一条签字或按指纹的线。",
        validators=[NumberRange(0, MOST_AMENDMENTS, f"请填写 0 到 {MOST_AMENDMENTS} 之间的整数。")],
        render_kw={"inputmode": "numeric"},
    )
    opinion = LongTextField(
        "被检查人对笔录真实性的意见",
        description="例如：以上笔录我已看过，与实际情况相符。",
        validators=[NotLongerThan(1000)],
        render_kw={"rows": 2},
    )
    signer = TextField("被检查人（签字）", validators=[NotLongerThan(50)], render_kw={"autocomplete": "off"})


class NoticeForm(DraftForm):
    opinion = LongTextField("检查意见", validators=[NotLongerThan(MOST_TEXT)], render_kw={"rows": 10})
    contact = TextField("联系人", validators=[NotLongerThan(50)], render_kw={"autocomplete": "off"})


class OrderForm(DraftForm):
    violated = LongTextField(
        "违反的规定",
        description="写明法规名称和条款，例如：《中华人民共和国食品安全法》第×条。",
        validators=[NotLongerThan(1000)],
        render_kw={"rows": 3},
    )
    legal_basis = LongTextField(
        "处理的依据",
        description="写明责令改正或停止所依据的规定。",
        validators=[NotLongerThan(1000)],
        render_kw={"rows": 3},
    )
    requirements = LongTextField(
        "改正要求或风险说明", validators=[NotLongerThan(MOST_TEXT)], render_kw={"rows": 4}
    )
    remedies = LongTextField(
        "救济途径",
        description="例如申请行政复议、提起行政诉讼的期限和机关。",
        validators=[NotLongerThan(1000)],
        render_kw={"rows": 3},
    )


class ReceiptForm(DraftForm):
    documents = CheckboxesField("送达文书", validators=[])
    method = RadioField("送达方式", choices=METHODS, validators=[Filled("请选择送达方式。")])
    place = TextField("送达地点", validators=[NotLongerThan(300)])
    received_at = MinuteField("送达时间", description="精确到分，不早于出具时间。")
    received_by = TextField("受送达人签字", validators=[NotLongerThan(50)], render_kw={"autocomplete": "off"})
    received_for = TextField(
        "代收人及与受送达人的关系", validators=[NotLongerThan(100)], render_kw={"autocomplete": "off"}
    )
    refusal = TextField("拒收事由", description="留置送达的填写。", validators=[NotLongerThan(500)])
    witness = TextField("见证人", description="留置送达的填写。", validators=[NotLongerThan(50)])
    remarks = LongTextField("备注", validators=[NotLongerThan(500)], render_kw={"rows": 2})


DRAFT_FORMS: dict[str, type[DraftForm]] = {
    "site_transcript": TranscriptForm,
    "opinion_notice": NoticeForm,
    "rectification_order": OrderForm,
    "stop_notice": OrderForm,
    "service_receipt": ReceiptForm,
}
"""By the kind of the paper."""


class ReceiveForm(PortalForm):
    name = TextField(
        "签收人",
        description="填写您的姓名，作为签收的记录。",
        validators=[Filled("请填写签收人的姓名。"), NotLongerThan(50)],
    )


class ServeForm(PortalForm):
    method = RadioField("送达方式", choices=METHODS, validators=[Filled("请选择送达方式。")])
    served_at = MinuteField(
        "送达时间",
        description="例如 2026-11-22 15:40，精确到分，不早于出具时间。",
        validators=[Filled("请填写送达时间，精确到分。")],
    )
    place = TextField("送达地点", validators=[NotLongerThan(300)])
    received_by = TextField("接收人", validators=[NotLongerThan(50)])
    refusal = TextField("拒收事由", description="留置送达的填写。", validators=[NotLongerThan(500)])
    witness = TextField("见证人", description="留置送达的填写。", validators=[NotLongerThan(50)])
