"""Changing the record of an enterprise: every form names the version that was read, and gives a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from wtforms import Field, RadioField, SelectField

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    HiddenNumber,
    LongTextField,
    NotLongerThan,
    TextField,
    choices,
    obey,
)
from forms.inspections import MOST_TEXT
from portal.domain.edits import FACTS, LICENCE, PERSONAL, PRODUCT, shown
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.identifiers import require_credit_code, require_licence_number
from portal.domain.labels import label
from portal.domain.products import FUNCTIONS, ProductMode


class EditForm(PortalForm):
    """`texts` and `fill` speak of the fields in `NAMES` as `domain/edits.py` writes them.

    Those in `MASKED` are not shown: what is held is told masked, and a field left empty is left as it is.
    """

    NAMES: ClassVar[Mapping[str, str]] = {}
    MASKED: ClassVar[frozenset[str]] = frozenset()

    version = HiddenNumber()
    reason = LongTextField(
        "更新的理由",
        description="写明依据，例如：现场核实、企业提供的新证。",
        validators=[Filled("请写明更新的理由。"), NotLongerThan(MOST_TEXT)],
    )

    def texts(self) -> dict[str, str]:
        """What was filled in."""
        filled = {name: _text(self[name].data) for name in self.NAMES}
        return {name: text for name, text in filled.items() if text or name not in self.MASKED}

    def fill(self, texts: Mapping[str, str], version: int, typed: Mapping[str, str] | None = None) -> None:
        """Show these values, as they were at that version; of the masked ones only what was `typed`."""
        for name in self.NAMES:
            _put(self[name], (typed or {}).get(name, "") if name in self.MASKED else texts[name])
        self.version.data = str(version)
        self.hold(texts)

    def hold(self, texts: Mapping[str, str]) -> None:
        """Remember what is held, and say so under each masked field."""
        self.held = texts
        for name in self.MASKED:
            held = shown(name, texts[name])
            self[name].description = f"现在是{held}，不改的留空。" if held else "现在是空的，没有的不填。"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list) else str(value)


def _put(field: Field, text: str) -> None:
    if isinstance(field, DayField):
        field.process_data(date.fromisoformat(text) if text else None)
    elif isinstance(field, CheckboxesField):
        field.data = [each for each in text.split(",") if each]
    else:
        field.data = text


class FactsForm(EditForm):
    NAMES = FACTS
    MASKED = frozenset(PERSONAL)

    name = TextField(FACTS["name"], validators=[Filled("请填写企业名称。"), NotLongerThan(200)])
    credit_code = TextField(
        FACTS["credit_code"],
        description="营业执照上的18位代码，空格和小写都可以。",
        validators=[Filled("请填写统一社会信用代码。"), NotLongerThan(40)],
    )
    legal_representative = TextField(
        FACTS["legal_representative"], validators=[Filled("请填写法定代表人或负责人。"), NotLongerThan(50)]
    )
    phone = TextField(FACTS["phone"], validators=[NotLongerThan(50)])
    contact = TextField(FACTS["contact"], validators=[NotLongerThan(50)])
    contact_phone = TextField(FACTS["contact_phone"], validators=[NotLongerThan(50)])
    quality_person = TextField(
        FACTS["quality_person"], description="生产企业填写。", validators=[NotLongerThan(50)]
    )
    registered_address = TextField(
        FACTS["registered_address"], description="营业执照上的住所。", validators=[NotLongerThan(300)]
    )
    address = TextField(FACTS["address"], validators=[Filled("请填写经营地址。"), NotLongerThan(300)])
    street = SelectField(
        FACTS["street"],
        description="换了街道，责任监管所随街道调整。",
        validators=[Filled("请选择所在街道。")],
    )
    kinds = CheckboxesField(
        FACTS["kinds"],
        description="可以多选。需要许可证的业态，先登记许可证。",
        choices=choices(*((kind.value, label(kind)) for kind in Kind)),
        validators=[Filled("请至少选择一种业态。")],
    )

    def validate_credit_code(self, field: Any) -> None:
        held = getattr(self, "held", {}).get("credit_code")
        if field.data and field.data != held:  # one that came in wrong hinders no other change
            obey(lambda: require_credit_code(field.data))


class LicenceForm(EditForm):
    NAMES = LICENCE

    type = RadioField(
        LICENCE["type"],
        choices=choices(*((each.value, label(each)) for each in LicenceType)),
        validators=[Filled("请选择许可证的种类。")],
    )
    number = TextField(LICENCE["number"], validators=[Filled("请填写编号。"), NotLongerThan(50)])
    scope = TextField(
        LICENCE["scope"],
        description="食品经营许可证要有“特殊食品销售（保健食品）”。",
        validators=[NotLongerThan(300)],
    )
    valid_from = DayField(LICENCE["valid_from"], validators=[Filled("请填写有效期起。")])
    valid_until = DayField(LICENCE["valid_until"], validators=[Filled("请填写有效期止。")])
    holder_name = TextField(
        LICENCE["holder_name"], description="和企业名称相同的不填。", validators=[NotLongerThan(200)]
    )
    address = TextField(
        LICENCE["address"], description="和经营地址相同的不填。", validators=[NotLongerThan(300)]
    )

    def validate_number(self, field: Any) -> None:
        if self.type.data and field.data:
            obey(lambda: require_licence_number(LicenceType(self.type.data), field.data))


class ProductForm(EditForm):
    NAMES = PRODUCT

    name = TextField(
        PRODUCT["name"],
        description="按注册证书或备案凭证填写。",
        validators=[Filled("请填写产品名称。"), NotLongerThan(200)],
    )
    mode = RadioField(
        PRODUCT["mode"],
        choices=choices(*((each.value, label(each)) for each in ProductMode)),
        validators=[Filled("请选择注册还是备案。")],
    )
    number = TextField(
        PRODUCT["number"],
        description="例如：国食健注G20160001、食健备G201745000001。",
        validators=[Filled("请填写注册号或备案号。"), NotLongerThan(50)],
    )
    valid_until = DayField(PRODUCT["valid_until"], description="注册的产品填写；备案的没有有效期。")
    functions = CheckboxesField(
        PRODUCT["functions"],
        description="可以多选。",
        choices=choices(*((each, each) for each in FUNCTIONS)),
        validators=[Filled("请至少选择一种保健功能。")],
    )
