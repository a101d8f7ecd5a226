"""What an enterprise has against a published result, and the answer."""

from forms.base import PortalForm
from forms.fields import Filled, LongTextField, NotLongerThan
from portal.domain.objections import MOST_TEXT


class ObjectionForm(PortalForm):
    reason = LongTextField(
        "异议和理由",
        description="写明对哪一项、哪一句有异议，理由和依据是什么。会和结果一起公开，请不要写个人的电话、证件号码。",
        validators=[Filled("请写明对哪一点有异议、理由和依据。"), NotLongerThan(MOST_TEXT)],
        render_kw={"rows": 8},
    )


class AnswerForm(PortalForm):
    answer = LongTextField(
        "答复",
        description="写明核实的情况和结论。会和结果一起公开；需要更正的，另行更正文书。",
        validators=[Filled("请写明答复。"), NotLongerThan(MOST_TEXT)],
        render_kw={"rows": 8},
    )
