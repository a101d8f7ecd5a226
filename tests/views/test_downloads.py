"""How kept bytes leave the portal."""

from __future__ import annotations

from flask import Flask
from werkzeug.wrappers import Response

from portal.domain.uploads import SIGNATURES, FileKind
from portal.views.downloads import Download, file_response


def served(name: str, media: str = "application/pdf", *, shown: bool = False) -> Response:
    with Flask(__name__).test_request_context():
        return file_response(Download(name, media, "d", 1), b"x", shown=shown)


def test_no_name_leaves_its_header() -> None:
    names = ('a"; b.pdf', "证\r\nX: y.pdf", "证\u202e.pdf", "..", "")
    for name in names:
        said = served(name).headers["Content-Disposition"]
        assert said.isascii()
        assert "\n" not in said
        assert said.count('"') == 2
    assert len(names) == 5


def test_old_programs_get_a_plain_name_with_the_ending_of_the_kind() -> None:
    plain = {
        kind: served("证", SIGNATURES[kind].media_type).headers["Content-Disposition"].split("; ")[1]
        for kind in FileKind
    }
    assert plain == {kind: f'filename="document.{kind}"' for kind in FileKind}
    assert 'filename="file"' in served("证", "a/b").headers["Content-Disposition"]


def test_a_picture_may_be_shown_and_everything_stands_in_a_sandbox() -> None:
    headers = served("照片.jpg", "image/jpeg", shown=True).headers
    assert headers["Content-Disposition"].startswith("inline; ")
    assert headers["Content-Security-Policy"] == "sandbox"
    assert served("照片.jpg", "image/jpeg").headers["Content-Disposition"].startswith("attachment; ")
