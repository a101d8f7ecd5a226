"""The forms of a document's life."""

from wtforms import RadioField

from forms.base import PortalForm
from forms.fields import Filled, MinuteField, NotLongerThan, TextField, choices
from portal.domain.documents import ServiceMethod
from portal.domain.labels import label

HINTS = {
    ServiceMethod.DIRECT: "（当场交付）",
}


class ServeForm(PortalForm):
    method = RadioField(
        "送达方式",
        choices=choices(*((way.value, label(way) + HINTS.get(way, "")) for way in ServiceMethod)),
        validators=[Filled("请选择送达方式。")],
    )
    served_at = MinuteField(
        "送达时间",
        description="例如 2026-11-22 15:40，精确到分，不早于出具时间。",
        validators=[Filled("请填写送达时间，精确到分。")],
    )
    place = TextField("送达地点", validators=[NotLongerThan(300)])
    received_by = TextField("接收人", validators=[NotLongerThan(50)])
    refusal = TextField("拒收事由", description="留置送达的填写。", validators=[NotLongerThan(500)])
    witness = TextField("见证人", description="留置送达的填写。", validators=[NotLongerThan(50)])
