"""The office's decision on an application: passed, returned with a reason for each field, or refused."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import BooleanField

from forms.base import PortalForm
from forms.fields import Filled, HiddenNumber, LongTextField, NotLongerThan, TextField
from forms.inspections import MOST_TEXT

MOST_REMARK = 500
PREFIX = "remark-"


class DecisionForm(PortalForm):
    """`version` and `enterprise_version` are what the reviewer had on the screen."""

    version = HiddenNumber()
    enterprise_version = HiddenNumber()


class AcceptForm(DecisionForm):
    overwrite = BooleanField("我已对照，仍用申请的内容")


class RejectForm(DecisionForm):
    reason = LongTextField(
        "不予通过的理由",
        description="企业会看到，请写明依据。",
        validators=[Filled("请写明不予通过的理由，企业会看到。"), NotLongerThan(MOST_TEXT)],
    )


class ReturnForm(DecisionForm):
    reason = LongTextField(
        "总的说明",
        description="哪一项要补正，写在那一项下面；这里写和所有项都有关的。",
        validators=[NotLongerThan(MOST_TEXT)],
    )

    def remarks(self) -> dict[str, str]:
        """Key of a line → what is to be mended there, where something was written."""
        named = (field for field in self if field.name.startswith(PREFIX))
        return {field.name.removeprefix(PREFIX): field.data for field in named if field.data}


def return_form(lines: Iterable[tuple[str, str, str]]) -> ReturnForm:
    """The form with a field for each line of an application: key, name, and what was answered."""
    short = NotLongerThan(MOST_REMARK)
    fields = {
        f"{PREFIX}{key}": TextField(name, description=text or "没有填写", validators=[short])
        for key, name, text in lines
    }
    made: type[ReturnForm] = type("ReturnForm", (ReturnForm,), fields)
    return made()
