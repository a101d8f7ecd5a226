"""Files in a form: each is taken in as soon as it arrives, so that a form that fails keeps them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from wtforms import Field, HiddenField
from wtforms.widgets import FileInput

from forms.base import PortalForm
from forms.fields import Filled, uuid_or_none
from portal.domain.uploads import BASKET, MOST_BYTES, SIGNATURES, Place, Purpose, accepted, size_text


class FilesField(Field):
    """One or several files of a purpose.

    `place` is where they are kept: a basket of this form's own until the view names a record.  `sent` are
    the files of this sending, as werkzeug holds them; `data` what is kept at the place already, which the
    view fills in.  The words on kinds, size and number are the field's own.
    """

    def __init__(self, label: str, purpose: Purpose, hint: str = "", **options: Any) -> None:
        several, most = purpose.most > 1, size_text(MOST_BYTES)
        size = f"每个不超过 {most}，最多 {purpose.most} 个。" if several else f"不超过 {most}。"
        words = f"{hint}可以传 {accepted(purpose.kinds)}，{size}"
        super().__init__(label, description=words, widget=FileInput(multiple=several), **options)
        self.purpose = purpose
        self.accept = ",".join(ending for kind in purpose.kinds for ending in SIGNATURES[kind].endings)
        self.most_bytes = MOST_BYTES
        self.sent: list[Any] = []
        self.data: Sequence[Any] = []
        self.place = Place(BASKET, uuid4(), purpose.key)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Find the basket of an earlier rendering, and the files that came along."""
        super().process(formdata, data, extra_filters)
        self.data = []
        if formdata:
            self.place = self._basket(formdata.get(f"{self.name}-basket"))

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.sent = [one for one in valuelist if getattr(one, "filename", "")]

    def _basket(self, sent: str | None) -> Place:
        try:
            basket = uuid_or_none(sent)
        except ValueError:
            basket = None
        return Place(BASKET, basket or uuid4(), self.purpose.key)


class AttachmentForm(PortalForm):
    """One file that a script sends by itself, with the place that the page names."""

    subject_type = HiddenField(validators=[Filled("没有写明文件放在哪里。")])
    subject_id = HiddenField(validators=[Filled("没有写明文件放在哪里。")])
    purpose = HiddenField(validators=[Filled("没有写明文件放在哪里。")])

    def place(self) -> Place | None:
        """The place, where it can be one."""
        try:
            subject = UUID(self.subject_id.data or "")
        except ValueError:
            return None
        return Place(self.subject_type.data or "", subject, self.purpose.data or "")
