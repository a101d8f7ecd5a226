"""The forms of supervision: what was held and found, the reply, the end."""

from collections.abc import Sequence
from typing import Any

from wtforms import Form, FormField, RadioField, SelectField

from forms.base import PortalForm
from forms.fields import (
    DayField,
    Filled,
    LongTextField,
    NamesField,
    NotLongerThan,
    TextField,
    Within,
    choices,
    uuid_or_none,
)
from portal.domain.calendar import today
from portal.domain.labels import label
from portal.domain.supervisions import MOST_FINDINGS, Found, SupervisionLevel

LONGEST = 1000


class FindingPart(Form):
    text = LongTextField("发现的问题", validators=[NotLongerThan(LONGEST)])
    request = LongTextField("整改要求", validators=[NotLongerThan(LONGEST)])


class SupervisionForm(PortalForm):
    level = RadioField(
        "谁督导谁",
        choices=choices(
            (SupervisionLevel.DISTRICT.value, f"{label(SupervisionLevel.DISTRICT)}：药械股督导各单位"),
            (SupervisionLevel.MUNICIPAL.value, f"{label(SupervisionLevel.MUNICIPAL)}：市局督导我局"),
        ),
        validators=[Filled("请选择谁督导谁。")],
    )
    office = SelectField("被督导的单位", description="市局督导的不选。", coerce=uuid_or_none, validators=[])
    supervisor = TextField(
        "督导单位",
        description="市局督导的，填市局的全称。",
        default="药械股",
        validators=[Filled("请填写督导单位。"), NotLongerThan(200)],
    )
    persons = NamesField(
        "督导人员",
        description="几个人用顿号隔开。",
        validators=[Filled("请填写督导人员。"), NotLongerThan(300)],
    )
    held_on = DayField("督导日期", validators=[Filled("请填写督导日期。"), Within(today, 730)])
    subject = LongTextField(
        "督导内容",
        description="看了哪些工作、哪些记录。",
        validators=[Filled("请填写督导内容。"), NotLongerThan(LONGEST)],
    )
    finding_1 = FormField(FindingPart, "问题一")
    finding_2 = FormField(FindingPart, "问题二")
    finding_3 = FormField(FindingPart, "问题三")
    finding_4 = FormField(FindingPart, "问题四")
    finding_5 = FormField(FindingPart, "问题五")
    finding_6 = FormField(FindingPart, "问题六")
    reply_due = DayField("反馈期限", description="没有发现问题的，清空。", validators=[Within(today, 730)])

    def parts(self) -> tuple[Any, ...]:
        return tuple(self[f"finding_{place}"] for place in range(1, MOST_FINDINGS + 1))

    def findings(self) -> tuple[Found, ...]:
        """What was found: the parts in which anything is written."""
        given = (Found(part.form.text.data or "", part.form.request.data or "") for part in self.parts())
        return tuple(one for one in given if one.text or one.request)


class ReplyForm(PortalForm):
    """An answer to each finding; what the record does not have is taken out by `for_findings`."""

    reply_1 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    reply_2 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    reply_3 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    reply_4 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    reply_5 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    reply_6 = LongTextField("整改情况", validators=[Filled("请写明整改情况。"), NotLongerThan(LONGEST)])
    text = LongTextField("总的反馈意见", validators=[Filled("请填写总的反馈意见。"), NotLongerThan(LONGEST)])

    @classmethod
    def for_findings(cls, replies: Sequence[str], text: str) -> "ReplyForm":
        """The form with as many answers as the record has findings, and what was written before."""
        form = cls(data={f"reply_{n}": said for n, said in enumerate(replies, 1)} | {"text": text})
        for place in range(len(replies) + 1, MOST_FINDINGS + 1):
            del form[f"reply_{place}"]
        return form

    def replies(self) -> tuple[str, ...]:
        places = range(1, MOST_FINDINGS + 1)
        return tuple(self[f"reply_{n}"].data for n in places if f"reply_{n}" in self)


class CloseSupervisionForm(PortalForm):
    conclusion = LongTextField(
        "办结意见",
        description="例如：整改属实，予以办结。",
        validators=[Filled("请填写办结意见。"), NotLongerThan(LONGEST)],
    )
