"""What an application asks beside its pages."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from forms.applications import ChangeForm, SubmitForm
from portal.domain.application_pages import PAGES


def test_a_change_needs_something_to_change_and_a_sending_the_declaration() -> None:
    form = ChangeForm(formdata=MultiDict(), meta={"csrf": False})
    form.offer(PAGES)
    assert not form.validate()
    assert form.pages.errors == ["请至少选择一项要变更的内容。"]
    sent = SubmitForm(formdata=MultiDict(), meta={"csrf": False})
    assert not sent.validate()
    assert "勾选" in sent.declared.errors[0]
