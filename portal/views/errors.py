"""Refusals in plain words.  What was typed is always shown again."""

import errno
import logging
import re
import secrets
from collections.abc import Iterator
from functools import cache

from flask import Flask, g, make_response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException, SecurityError
from werkzeug.wrappers import Response
from wtforms.fields.core import UnboundField

from forms.base import PortalForm
from portal.domain.errors import Conflict, NotFound, PortalError
from portal.services.acts import abandon
from portal.views.access import note_refusal

log = logging.getLogger(__name__)

HIDDEN = frozenset(
    {
        "csrf_token",
        "submission_key",
        "password",
        "again",
        "current",
        "save",
        "next",
        "section",
        "confirmed",
        "upload",
    }
)
_NOT_TYPED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The value of a choice among records: nobody typed it, and nobody can use it."""
_ROW = re.compile(r"(word|remark|spot)-(.+)")
_ROW_WORDS = {"word": "回答", "remark": "备注", "spot": "抽查"}

TEXTS: dict[int, tuple[str, str, str]] = {
    400: (
        "这次提交没有成功",
        "页面打开太久、登录已变化，或者不是从本门户的页面提交的，为了安全没有保存。",
        "请复制下面的内容，回到原来的页面刷新后再提交一次。",
    ),
    401: ("请先登录", "登录已过期，或者还没有登录。", "请登录后回到原来的页面再提交一次。"),
    403: ("您不能办理这件事", "这个页面不属于您的岗位。", "如果工作需要，请联系系统管理员调整岗位。"),
    404: ("没有找到这个页面", "网址可能写错了，或者这条记录不对您开放。", "请从首页或工作菜单重新进入。"),
    405: ("不能这样打开这个页面", "这个网址不能直接打开。", "请从工作菜单重新进入。"),
    409: ("别人刚刚改过这条记录", "为了不覆盖别人的内容，这次没有保存。", "请刷新页面，看过最新内容后再改。"),
    413: (
        "提交的内容太大",
        "一次提交的内容超过了上限，没有读取，也没有保存。",
        "请按浏览器的“后退”回到原来的页面，减少内容后再提交。",
    ),
    422: ("这件事现在不能办", "不符合办理的条件。", "请按提示改好后再办。"),
    429: (
        "请稍等再试",
        "短时间内查询、导出或上传得太多，为了不影响别人使用，这次没有办理。",
        "请等一分钟再试。",
    ),
    500: ("门户出了故障", "这次操作没有保存，已记录故障。", "请稍后再试；如果还不行，请告诉我们说明编号。"),
    507: (
        "门户的存储空间满了",
        "这次操作没有保存；以前已经提示成功的都还在。",
        "请先复制下面的内容，请系统管理员腾出空间，再提交一次。",
    ),
}
CONFIRM = (
    "请再确认一次是您本人",
    "这件事要本人办理，距上次确认已有一段时间，所以没有保存。",
    "请回到原来的页面：打开时会请您再确认一次，然后重新提交。",
)
NO_ROOM = ("disk is full", "No space left on device")
ANOTHER_NAME = "这个网址不是本门户的地址，请使用本单位公布的网址。"


def init(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(PortalError, _portal)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    if isinstance(error, SecurityError | BadHost):  # under such a name no address can be written
        return _plain(400, ANOTHER_NAME)
    if error.code == 403:
        abandon()
        note_refusal(TEXTS[403][1])
    response = _page(error.code or 500)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _portal(error: PortalError) -> Response:
    abandon()
    note_refusal(str(error))
    code = 404 if isinstance(error, NotFound) else 409 if isinstance(error, Conflict) else 422
    return _page(code, str(error))


def _unexpected(error: Exception) -> Response:
    abandon()
    reference = g.get("request_number") or secrets.token_hex(4).upper()
    log.error("reference %s: %s %r", reference, request.method, request.path, exc_info=error)
    return _page(507 if _is_full(error) else 500, reference=reference)


def _is_full(error: BaseException | None) -> bool:
    """Whether it comes from there being no room: of a file, or in the words of SQLite and PostgreSQL."""
    while error is not None:
        if getattr(error, "errno", None) == errno.ENOSPC or any(words in str(error) for words in NO_ROOM):
            return True
        error = error.__cause__ or error.__context__
    return False


def _plain(code: int, text: str) -> Response:
    return make_response(text, code, {"Content-Type": "text/plain; charset=utf-8"})


def _page(code: int, message: str | None = None, reference: str | None = None) -> Response:
    """The refusal as a page; where that cannot be made, for it needs the database too, in plain words."""
    title, usual, advice = TEXTS.get(code, TEXTS[500] if code >= 500 else TEXTS[400])
    if code == 401 and g.get("session_expired"):
        usual = "您有一段时间没有操作，登录已过期。"
    if code == 401 and g.get("must_confirm"):
        title, usual, advice = CONFIRM
    said = {"title": title, "message": message or usual, "advice": advice, "reference": reference}
    kept = _kept()
    try:
        return make_response(render_template("errors/error.html", **said, kept=kept), code)
    except Exception:
        log.exception("reference %s: the page of the refusal could not be made", reference)
        lines = [text for text in said.values() if text] + [f"{label}：{text}" for label, text in kept]
        return _plain(code, "\n\n".join(lines))


def _kept() -> list[tuple[str, str]]:
    """The texts of the form that was sent, each with the name of its field, so that nothing typed is lost."""
    try:
        sent = request.form
    except HTTPException:
        return []
    return [
        (_label(name), value)
        for name, value in sent.items(multi=True)
        if name not in HIDDEN
        and not name.startswith("version-")
        and value.strip()
        and not _NOT_TYPED.fullmatch(value)
    ]


def _label(name: str) -> str:
    """What its form calls the field."""
    if row := _ROW.fullmatch(name):
        return f"{_ROW_WORDS[row[1]]} {row[2]}"
    return _labels().get(name, name)


@cache
def _labels() -> dict[str, str]:
    return {"other_problems": "其他问题", **dict(_fields(PortalForm))}


def _fields(form: type[PortalForm]) -> Iterator[tuple[str, str]]:
    """Name and label of every field of the forms that come from this one."""
    for child in form.__subclasses__():
        yield from _fields(child)
        for name, field in vars(child).items():
            if isinstance(field, UnboundField) and field.args:
                yield name, str(field.args[0])
