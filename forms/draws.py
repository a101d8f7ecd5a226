"""The forms of a draw: its terms, what was called out, who gives way."""

from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

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
from portal.domain.calendar import today
from portal.domain.draws import LEAST_TEAM, MOST_LOTS, MOST_TEAM, Risk
from portal.domain.enterprises import Kind, Tag
from portal.domain.labels import label

MOST_TAKE = 100_000
MOST_VISITS = 1_000


def _lots(risk: Risk) -> SelectField:
    return SelectField(
        label(risk),
        coerce=int,
        default=1,
        choices=choices(*((many, f"{many}签") for many in range(1, MOST_LOTS + 1))),
        validators=[],
    )


class DrawForm(PortalForm):
    title = TextField(
        "抽查名称",
        description="例如：2027年第一季度保健食品经营企业抽查",
        validators=[Filled("请填写抽查名称。"), NotLongerThan(100)],
    )
    kind = RadioField(
        "抽查哪种业态",
        choices=choices(*((kind.value, label(kind)) for kind in Kind)),
        validators=[Filled("请选择抽查哪种业态，业态决定用哪张要点表。")],
    )
    streets = CheckboxesField("所在街道", description="不勾选的，不限街道。")
    offices = CheckboxesField("责任监管所", description="不勾选的，不限监管所。", coerce=uuid_or_none)
    tags = CheckboxesField(
        "重点标记",
        description="勾选的，只抽有这些标记之一的企业。",
        choices=choices(*((tag.value, label(tag)) for tag in Tag)),
    )
    take = IntegerField(
        "抽取户数",
        description="户数和比例填一样。",
        validators=[Optional(), NumberRange(1, MOST_TAKE, f"请填1到{MOST_TAKE}之间的整数。")],
    )
    percent = IntegerField(
        "抽取比例（%）",
        description="不足一户的按一户算。",
        validators=[Optional(), NumberRange(1, 100, "请填1到100之间的整数。")],
    )
    planned_on = DayField(
        "计划检查日期",
        description="检查人员的证件要在这一天有效，这一天请假的不参加。",
        validators=[Filled("请填写计划检查日期。"), Within(today, 730)],
    )
    inspector_offices = CheckboxesField(
        "从哪些部门抽检查人员", description="不勾选的，不限部门。", coerce=uuid_or_none
    )
    team_size = SelectField(
        "每户派几名检查人员",
        coerce=int,
        choices=choices(*((many, f"{many}名") for many in range(LEAST_TEAM, MOST_TEAM + 1))),
        validators=[],
    )
    most_visits = IntegerField(
        "每名检查人员最多几户",
        default=5,
        validators=[
            Filled("请填写每名检查人员最多几户。"),
            NumberRange(1, MOST_VISITS, f"请填1到{MOST_VISITS}之间的整数。"),
        ],
    )
    marked = _lots(Risk.MARKED)
    not_conforming = _lots(Risk.NOT_CONFORMING)
    mostly_conforming = _lots(Risk.MOSTLY_CONFORMING)
    source = TextField(
        "用哪项公开数据作现场数",
        description="由现场见证人报数的不填。例如：抽取前一日双色球开奖号码。",
        validators=[NotLongerThan(200)],
    )

    def lot_fields(self) -> tuple[SelectField, ...]:
        return (self.marked, self.not_conforming, self.mostly_conforming)


class CalledForm(PortalForm):
    called = TextField(
        "现场数",
        description="按报数的先后填写，用顿号或空格隔开，例如：17、3、256。",
        validators=[Filled("请填写现场报出的数，或者事先指定的公开数据。"), NotLongerThan(300)],
    )
    witnesses = TextField(
        "见证人姓名",
        description="印在抽取结果上，不在网上公开。",
        validators=[NotLongerThan(300)],
    )


class ReplaceForm(PortalForm):
    gone = RadioField("谁不能去", validators=[Filled("请选择哪家企业或哪名检查人员需要递补。")])
    reason = LongTextField(
        "理由",
        description="会随抽取结果公开，不要写个人情况。",
        validators=[Filled("请写明递补的理由。"), NotLongerThan(500)],
    )
