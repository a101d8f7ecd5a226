"""Offices, inspectors and businesses as the bureau enters them."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import Form as PlainForm
from wtforms import FormField, SelectField, ValidationError

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    NamesField,
    NotLongerThan,
    TextField,
    choices,
    obey,
    uuid_or_none,
)
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import require_credit_code, require_licence_number
from portal.domain.labels import label


class OfficeForm(PortalForm):
    name = TextField("部门名称", validators=[Filled("请填写部门名称。"), NotLongerThan(100)])
    streets = NamesField(
        "所辖街道",
        description="街道监管所填写，几条街道用顿号隔开；股、队不填。",
        validators=[NotLongerThan(500)],
    )
    phone = TextField("办公电话", validators=[NotLongerThan(50)])

    def validate_streets(self, field: NamesField) -> None:
        if long := [name for name in field.names() if len(name) > 100]:
            raise ValidationError(f"街道名称最多100个字，请精简：{long[0][:20]}……")


class InspectorForm(PortalForm):
    name = TextField("姓名", validators=[Filled("请填写姓名。"), NotLongerThan(50)])
    office = SelectField("所属部门", coerce=uuid_or_none, validators=[Filled("请选择所属部门。")])
    certificate_title = TextField(
        "执法证件名称",
        description="例如：行政执法证",
        validators=[Filled("请填写执法证件名称。"), NotLongerThan(100)],
    )
    certificate_number = TextField(
        "执法证件编号", validators=[Filled("请填写执法证件编号。"), NotLongerThan(50)]
    )
    valid_until = DayField("证件有效期至", validators=[Filled("请填写证件有效期。")])


class RetireForm(PortalForm):
    reason = TextField("移出名录的理由", validators=[Filled("请写明理由。"), NotLongerThan(500)])


class LicencePart(PlainForm):
    """One licence; all of it is empty where the kind needs none."""

    number = TextField("编号", validators=[NotLongerThan(50)])
    scope = TextField("许可范围或经营项目", validators=[NotLongerThan(300)])
    valid_from = DayField("有效期起")
    valid_until = DayField("有效期止")
    holder_name = TextField(
        "证上的名称", description="和企业名称相同的不填。", validators=[NotLongerThan(200)]
    )
    address = TextField("证上的地址", description="和企业地址相同的不填。", validators=[NotLongerThan(300)])

    def given(self) -> bool:
        return bool(self.number.data)


class EnterpriseForm(PortalForm):
    name = TextField(
        "企业名称",
        description="按营业执照或许可证上的名称填写。",
        validators=[Filled("请填写企业名称。"), NotLongerThan(200)],
    )
    credit_code = TextField(
        "统一社会信用代码",
        description="营业执照上的18位代码，空格和小写都可以。",
        validators=[Filled("请填写统一社会信用代码。"), NotLongerThan(40)],
    )
    legal_representative = TextField(
        "法定代表人或负责人", validators=[Filled("请填写法定代表人或负责人。"), NotLongerThan(50)]
    )
    phone = TextField("联系电话", validators=[Filled("请填写联系电话。"), NotLongerThan(50)])
    address = TextField("地址", validators=[Filled("请填写地址。"), NotLongerThan(300)])
    street = SelectField(
        "所在街道",
        description="括号里是这条街道的责任部门。",
        validators=[Filled("请选择所在街道。")],
    )
    office = SelectField(
        "责任监管所",
        description="一般按街道。由别的部门负责的，选部门并写明理由。",
        coerce=uuid_or_none,
        validators=[],
    )
    office_reason = TextField("不按街道的理由", validators=[NotLongerThan(500)])
    kinds = CheckboxesField(
        "业态",
        description="可以多选。化妆品批发、零售不需要许可证。",
        choices=choices(*((kind.value, label(kind)) for kind in Kind)),
        validators=[Filled("请至少选择一种业态。")],
    )
    food_operation = FormField(LicencePart, label(LicenceType.FOOD_OPERATION))
    food_production = FormField(LicencePart, label(LicenceType.FOOD_PRODUCTION))
    cosmetics_production = FormField(LicencePart, label(LicenceType.COSMETICS_PRODUCTION))

    def validate_credit_code(self, field: Any) -> None:
        if field.data:
            obey(lambda: require_credit_code(field.data))

    def validate(self, extra_validators: Any = None) -> bool:
        """The form's own checks, then those of each licence that is given."""
        valid = super().validate(extra_validators)
        complete = [_complete(LicenceType(part.short_name), part.form) for part in self.licence_parts()]
        return valid and all(complete)

    def licence_parts(self) -> tuple[FormField[Any], ...]:
        return (self.food_operation, self.food_production, self.cosmetics_production)


def _complete(type_: LicenceType, part: LicencePart) -> bool:
    """A licence with a number has the right form and both dates; the faults stand at the fields."""
    if not part.given():
        return True
    try:
        require_licence_number(type_, part.number.data)
    except RuleBroken as refusal:
        part.number.errors = [*part.number.errors, str(refusal)]
    for field, name in ((part.valid_from, "有效期起"), (part.valid_until, "有效期止")):
        if not isinstance(field.data, date) and not field.errors:
            field.errors = [f"请填写{label(type_)}的{name}。"]
    return not part.errors
