"""Reports of an enterprise to the bureau, short enough for a telephone, and what is added to them."""

from __future__ import annotations

from wtforms import IntegerField
from wtforms.validators import Optional

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import Filled, LongTextField, MinuteField, NotLongerThan, TextField
from portal.domain.incidents import ASKED, BY_WHOM, IncidentKind, Report
from portal.domain.uploads import EVIDENCE

MOST_LINE, MOST_NAME, MOST_PHONE, MOST_TEXT = 200, 100, 50, 4000
_RECALL, _ACCIDENT = dict(ASKED[IncidentKind.RECALL]), dict(ASKED[IncidentKind.ACCIDENT])
_WHOM = dict(BY_WHOM)


class CountField(IntegerField):
    """A whole number as it is typed, and a sentence where it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip().removesuffix("人").strip() if valuelist else ""
        try:
            self.data = int(typed) if typed else None
        except ValueError as fault:
            raise ValueError("请只写数字，例如 3。") from fault


def _measures() -> LongTextField:
    return LongTextField(
        "已经采取的措施",
        description="例如：停止销售、通知购买人、封存库存、送医。",
        validators=[Filled(_RECALL["measures"]), NotLongerThan(MOST_TEXT)],
    )


def _reporter() -> TextField:
    return TextField("报告人", validators=[Filled(_WHOM["reporter"]), NotLongerThan(MOST_NAME)])


def _phone() -> TextField:
    return TextField("联系电话", validators=[Filled(_WHOM["phone"]), NotLongerThan(MOST_PHONE)])


def _files() -> FilesField:
    return FilesField("照片和材料", EVIDENCE, hint="例如产品照片、检验报告、通知。")


class ReportForm(PortalForm):
    """What both kinds ask at their end: what was done, who reports, files."""

    def told(self, kind: IncidentKind) -> Report:
        """What the form says, as the rules read it."""

        def text(name: str) -> str:
            return self[name].data if name in self else ""

        return Report(
            kind=kind,
            product=text("product"),
            batch=text("batch"),
            quantity=text("quantity"),
            happened_at=self["happened_at"].data,
            place=text("place"),
            persons=self["persons"].data if "persons" in self else None,
            what=text("what"),
            measures=text("measures"),
            reporter=text("reporter"),
            phone=text("phone"),
        )


class RecallForm(ReportForm):
    product = TextField("产品名称", validators=[Filled(_RECALL["product"]), NotLongerThan(MOST_LINE)])
    batch = TextField(
        "批号",
        description="包装上的生产批号；几个批号用顿号隔开。",
        validators=[Filled(_RECALL["batch"]), NotLongerThan(MOST_LINE)],
    )
    quantity = TextField(
        "涉及数量",
        description="写明单位，例如：生产500盒，已售320盒，已收回50盒。",
        validators=[Filled(_RECALL["quantity"]), NotLongerThan(MOST_LINE)],
    )
    happened_at = MinuteField("什么时候决定召回", validators=[Filled("请填写什么时候决定召回。")])
    what = LongTextField("为什么召回", validators=[Filled(_RECALL["what"]), NotLongerThan(MOST_TEXT)])
    measures, reporter, phone, files = _measures(), _reporter(), _phone(), _files()


class AccidentForm(ReportForm):
    happened_at = MinuteField("什么时候发生", validators=[Filled("请填写什么时候发生。")])
    place = TextField("发生的地点", validators=[Filled(_ACCIDENT["place"]), NotLongerThan(MOST_LINE)])
    persons = CountField(
        "受影响的人数",
        description="还没有人不舒服的写 0。",
        validators=[Filled("请填写受影响的人数；还没有人不舒服的写0。")],
    )
    what = LongTextField(
        "发生了什么",
        description="食用了什么、多少人有什么症状、是否就医。不用写病人的姓名。",
        validators=[Filled(_ACCIDENT["what"]), NotLongerThan(MOST_TEXT)],
    )
    product = TextField("涉及的产品", validators=[Optional(), NotLongerThan(MOST_LINE)])
    batch = TextField("批号", validators=[Optional(), NotLongerThan(MOST_LINE)])
    quantity = TextField("涉及数量", validators=[Optional(), NotLongerThan(MOST_LINE)])
    measures, reporter, phone, files = _measures(), _reporter(), _phone(), _files()


class NoteForm(PortalForm):
    text = LongTextField("情况", validators=[Filled("请写明情况。"), NotLongerThan(MOST_TEXT)])


class SupplementForm(NoteForm):
    files = _files()
