"""The forms of the year's plan: its terms, a ratio, another day."""

from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import NumberRange

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    NotLongerThan,
    Within,
    choices,
    uuid_or_none,
)
from forms.inspections import ReasonForm
from portal.domain.calendar import today
from portal.domain.draws import Risk
from portal.domain.inspections import Way
from portal.domain.labels import label
from portal.domain.plans import MOST_MORE, QUIET_DAYS

MOST_TEXT = 2000


def _more(risk: Risk) -> SelectField:
    return SelectField(
        f"{label(risk)}的企业",
        coerce=int,
        default=0,
        choices=choices((0, "按规定次数"), *((many, f"多检查{many}次") for many in range(1, MOST_MORE + 1))),
        validators=[],
    )


class PlanTermsForm(PortalForm):
    marked = _more(Risk.MARKED)
    not_conforming = _more(Risk.NOT_CONFORMING)
    mostly_conforming = _more(Risk.MOSTLY_CONFORMING)
    quiet_days = IntegerField(
        "多少天内检查过的，提示不要重复检查",
        default=QUIET_DAYS,
        validators=[Filled("请填写天数，不需要提示的填0。"), NumberRange(0, 366, "请填0到366之间的整数。")],
    )
    remark = LongTextField(
        "工作要求", description="随计划公布，不写企业名称。", validators=[NotLongerThan(MOST_TEXT)]
    )

    def more_fields(self) -> tuple[SelectField, ...]:
        return (self.marked, self.not_conforming, self.mostly_conforming)


class PlanForm(PlanTermsForm):
    year = SelectField("年度", coerce=int, validators=[])


class RatioForm(PortalForm):
    office = SelectField(
        "责任部门", coerce=uuid_or_none, validators=[Filled("请选择确定检查比例的责任部门。")]
    )
    percent = IntegerField(
        "检查比例（%）",
        description="不足一家的按一家算；有重点标记、上次检查有问题的先列入，其余随机。",
        validators=[Filled("请填写检查比例。"), NumberRange(1, 99, "请填1到99之间的整数。")],
    )
    reason = LongTextField(
        "特殊情况",
        description="为什么现场检查无法覆盖全部企业，随计划公布。",
        validators=[Filled("请写明特殊情况。"), NotLongerThan(MOST_TEXT)],
    )


class MoveDutyForm(ReasonForm):
    due_on = DayField("新的计划日期", validators=[Filled("请填写新的计划日期。"), Within(today, 730)])
    late = BooleanField("新日期超过规定的期限，仍要调整")


class RoundForm(PortalForm):
    duties = CheckboxesField("检查任务", coerce=uuid_or_none, validators=[Filled("请至少勾选一项检查任务。")])
    planned_on = DayField("检查日期", validators=[Filled("请填写检查日期。"), Within(today, 730)])
    inspectors = CheckboxesField(
        "检查人员",
        description="两名或两名以上，每项都由这几名检查。",
        coerce=uuid_or_none,
        validators=[Filled("请选择两名或两名以上检查人员。")],
    )
    ways = CheckboxesField(
        "检查方式",
        description="可以多选。",
        choices=choices(*((way.value, label(way)) for way in Way)),
        validators=[Filled("请至少选择一种检查方式。")],
    )
