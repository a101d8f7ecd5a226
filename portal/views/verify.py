"""核验: anybody checks a paper, by the square or the code on it, and its file, without signing in."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from flask import Blueprint, request
from werkzeug.wrappers import Response

from forms.verification import CodeForm, CompareForm
from portal.domain.permissions import Action
from portal.domain.verification import Checked, PaperStanding, Sealed
from portal.extensions import declare_reading
from portal.queries import day_lists, verifications
from portal.services import pdfs
from portal.services import verifications as codes
from portal.views.access import browser, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("verify", __name__, url_prefix="/verify")

TONES = {
    PaperStanding.VALID: "ok",
    PaperStanding.CORRECTED: "mostly",
    PaperStanding.EXPIRED: "mostly",
}
SENTENCES = {
    PaperStanding.VALID: "本门户出具过这份文书，现在有效。请核对手里文书的名称、编号、日期与下面的一致。",
    PaperStanding.CORRECTED: "本门户出具过这份文书，后来更正，请以新版为准。",
    PaperStanding.VOIDED: "本门户出具过这份文书，后来作废，不再有效。",
    PaperStanding.EXPIRED: "这份文书是真的，有效期已过。",
    PaperStanding.REVOKED: "这份文书是真的，后来撤销，不再有效。",
}
_TYPED = re.compile(r"[0-9A-Za-z]{12}")
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Compared:
    """What came of comparing a file: the copy that it is, or None; whether it is a PDF."""

    copy: Sealed | None
    pdf: bool


@blueprint.route("", methods=["GET", "POST"])
@requires(Action.PUBLIC_READ)
def index() -> Response:
    """Ask for the code that is printed on the paper."""
    form = CodeForm(data={"code": request.args.get("code", "")[:40]})
    if request.method == "POST" and form.validate():
        with refusals(form):
            return see_other("verify.show", code=codes.find(form.code.data, browser().network))
    return page("verify/index.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<code>")
@requires(Action.PUBLIC_READ)
def show(code: str) -> Response:
    """What the square leads to."""
    if _TYPED.fullmatch(code):
        return see_other("verify.index", code=code)
    return _page(code, CompareForm())


@blueprint.post("/<code>/compare")
@requires(Action.PUBLIC_READ)
def compare(code: str) -> Response:
    """Compare a file without JavaScript: read once, not kept."""
    declare_reading(True)
    form = CompareForm()
    sent = form.file.data if form.validate() else None
    if sent is None:
        form.refuse("请选择要比对的文件。")
        return _page(code, form)
    start = sent.stream.read(5)
    sent.stream.seek(0)
    return _page(code, form, digest=_digest(sent.stream), pdf=start == b"%PDF-")


def _page(code: str, form: CompareForm, digest: str = "", *, pdf: bool = False) -> Response:
    checked = verifications.check(code)
    if checked is None:
        return page("verify/unknown.html", 404)
    files = tuple(_files(checked))
    compared = None
    if digest:
        compared = Compared(next((copy for copy in files if copy.digest == digest), None), pdf)
    return page(
        "verify/show.html",
        422 if form.errors else 200,
        code=code,
        checked=checked,
        files=files,
        listed=day_lists.of(checked.issued_on),
        tone=TONES.get(checked.standing, "bad"),
        sentence=SENTENCES[checked.standing],
        compared=compared,
        form=form,
    )


def _files(checked: Checked) -> Iterator[Sealed]:
    """Every file that a copy of the paper may be: as it was issued, and the PDF that was made of it."""
    for copy in checked.copies:
        yield copy
        made = pdfs.made_of(copy.digest)
        if made is not None:
            yield Sealed(f"{copy.label}的 PDF" if copy.label else "PDF", hashlib.sha256(made).hexdigest())


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
