"""What the section asks when it opens a period of self-inspection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wtforms import SelectField

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    NotLongerThan,
    TextField,
    choices,
    uuid_or_none,
)
from portal.domain.enterprises import Kind
from portal.domain.labels import label


class PeriodForm(PortalForm):
    title = TextField(
        "名称",
        description="例如：2026年度食品安全自查。企业在“要办的事”里看到。",
        validators=[Filled("请填写这次自查的名称。"), NotLongerThan(100)],
    )
    kinds = CheckboxesField(
        "哪些业态要自查",
        description="生产企业每年至少一次。每种业态用它自己的检查要点表。",
        choices=choices(*((kind.value, label(kind)) for kind in Kind)),
        validators=[Filled("请选择哪些业态要自查。")],
    )
    first = DayField("自查期间从", description="例如 2026-01-01", validators=[Filled("请填写从哪一天起。")])
    last = DayField("自查期间到", description="例如 2026-12-31", validators=[Filled("请填写到哪一天止。")])
    due = DayField("截止日期", description="最晚哪一天提交。", validators=[Filled("请填写截止日期。")])
    office = SelectField("只要求一个部门的企业", coerce=uuid_or_none, validate_choice=True)
    codes = LongTextField(
        "只要求下列企业",
        description="统一社会信用代码，每行一个。空着就是上面选的全部企业。",
        validators=[NotLongerThan(20_000)],
    )
    note = LongTextField("给企业的说明", description="例如这次重点查什么。", validators=[NotLongerThan(1000)])

    def offer(self, offices: Iterable[Any]) -> None:
        """Set the offices that one may narrow it to."""
        self.office.choices = choices(("", "全区"), *((one.id, one.name) for one in offices))

    def named(self) -> tuple[str, ...]:
        """The credit codes, however they are parted."""
        return tuple(filter(None, re.split(r"[\s,，、;；]+", (self.codes.data or "").upper())))
