"""Looking through the ledger."""

from wtforms import BooleanField

from forms.base import SearchForm
from forms.fields import DayField, NotLongerThan, TextField, narrowing
from portal.domain.labels import label
from portal.domain.permissions import Action


class LedgerSearch(SearchForm):
    """Who, what, when; what cannot be understood narrows nothing and says so."""

    text = TextField(
        "姓名、理由或记录编号", description="输入其中的几个字。", validators=[NotLongerThan(100)]
    )
    action = narrowing("事项", Action, {action.value: label(action) for action in Action})
    since = DayField("从哪一天")
    until = DayField("到哪一天")
    refused = BooleanField("只看被拒绝的")
