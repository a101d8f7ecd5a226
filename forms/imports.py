"""Handing in a table of businesses, and confirming what it would do."""

from wtforms import HiddenField

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import Filled
from portal.domain.uploads import REGISTRY_TABLE


class ImportForm(PortalForm):
    table = FilesField("填好的表格", REGISTRY_TABLE, validators=[Filled("请选一个填好的表格。")])


class ConfirmForm(PortalForm):
    """`mark` says which result was shown."""

    mark = HiddenField()
