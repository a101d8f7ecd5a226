"""A new layout of an official document, and what is decided about it."""

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import DayField, Filled, LongTextField, NotLongerThan, TextField
from portal.domain.uploads import LAYOUT


class LayoutForm(PortalForm):
    """`faults`: what is wrong with the layout that was sent, a sentence for every place."""

    faults: tuple[str, ...] = ()
    layout = FilesField(
        "改好的版式",
        LAYOUT,
        hint="从上面下载的文件，在 Word 或 WPS 里改好。",
        validators=[Filled("请上传改好的版式。")],
    )
    effective_on = DayField(
        "生效日期",
        description="最早是明天。这一天起开始的检查用新版式，以前的检查仍用原来的。",
        validators=[Filled("请填写生效日期。")],
    )
    basis = TextField(
        "依据",
        description="上级部门的文件名称和文号，例如：桂食药监〔2018〕12号",
        validators=[Filled("请填写依据的文件。"), NotLongerThan(200)],
    )


class LayoutReasonForm(PortalForm):
    reason = LongTextField("理由", validators=[Filled("请写明理由。"), NotLongerThan(2000)])
