"""A file sent by a script: a line comes back; the file is served in a sandbox, and to its owner only."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.domain.uploads import BASKET
from tests.builders.good_files import photo
from tests.builders.hostile_files import hostile
from tests.builders.pdfs import pdf
from tests.support.contents import contents
from tests.support.forger import Forger

NAME = "营业执照 正本.pdf"


class Hand:
    """Somebody who hands files in, into one basket."""

    def __init__(self, app: Flask, login: str) -> None:
        self.forger = Forger(app, login)
        self.basket = str(uuid4())

    def send(self, name: str | None, content: bytes, media_type: str = "", **fields: str) -> tuple[int, str]:
        """Status, and the text of the answer."""
        data: dict[str, object] = {
            "csrf_token": self.forger.token,
            "subject_type": BASKET,
            "subject_id": self.basket,
            "purpose": "scan",
            **fields,
        }
        if name is not None:
            data["file"] = FileStorage(BytesIO(content), name, content_type=media_type or None)
        boundary, body = encode_multipart(data)
        answer = self.forger.client.post(
            "/attachments", data=body, content_type=f"multipart/form-data; boundary={boundary}"
        )
        return answer.status_code, answer.text

    def kept(self, name: str, content: bytes, media_type: str = "") -> str:
        """The id of a file that was taken in."""
        status, text = self.send(name, content, media_type)
        assert status == 200, text
        return str(html.fragment_fromstring(text).get("id")).removeprefix("file-")


def test_a_file_comes_back_as_a_line_with_its_link_and_a_button_to_take_it_away(district: Flask) -> None:
    status, text = Hand(district, "shop").send(NAME, pdf())
    line = html.fragment_fromstring(text)
    assert (status, line.tag) == (200, "li")
    assert line.xpath("string(.//a)") == NAME
    assert line.xpath(".//button/@value")[0] in line.xpath("string(.//a/@href)")


def test_a_file_is_served_to_be_saved_under_its_chinese_name_and_runs_nowhere(district: Flask) -> None:
    hand = Hand(district, "shop")
    answer = hand.forger.get(f"/attachments/{hand.kept(NAME, pdf())}")
    headers = answer.headers
    assert answer.data == pdf()
    assert headers["Content-Type"] == "application/pdf"
    how, plain, full = headers["Content-Disposition"].split("; ")
    assert (how, plain) == ("attachment", 'filename="document.pdf"')
    assert unquote(full.removeprefix("filename*=UTF-8''")) == NAME
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox"
    assert headers["Cache-Control"] == "no-store"


def test_a_picture_may_be_shown_and_is_the_one_that_the_gate_drew(district: Flask) -> None:
    hand = Hand(district, "shop")
    answer = hand.forger.get(f"/attachments/{hand.kept('照片.jpg', photo())}")
    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.data.startswith(b"\xff\xd8\xff")
    assert b"SomePhone" not in answer.data


def test_what_the_browser_says_of_the_type_does_not_matter(district: Flask) -> None:
    hand = Hand(district, "shop")
    for said in ("text/html", "image/svg+xml", "application/x-msdownload"):
        served = hand.forger.get(f"/attachments/{hand.kept(f'{said[:4]}.pdf', pdf(), said)}")
        assert served.headers["Content-Type"] == "application/pdf"


def test_hostile_files_are_refused_in_words_and_change_nothing(standing: Flask) -> None:
    hand, before, refused = Hand(standing, "shop"), contents(standing), 0
    for what, (name, content, _word) in list(hostile().items())[::4]:
        status, text = hand.send(name, content)
        assert status == 422, what
        assert "请" in html.fragment_fromstring(text).text_content(), what
        refused += 1
    assert refused >= 20
    assert contents(standing) == before


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"subject_id": "1"}, 422),
        ({"subject_id": ""}, 422),
        ({"subject_type": ""}, 422),
        ({"subject_type": "inspection"}, 404),
        ({"purpose": "other"}, 404),
    ],
)
def test_a_place_that_is_none_takes_nothing(wrong: dict[str, str], status: int, standing: Flask) -> None:
    hand = Hand(standing, "shop")
    before = contents(standing)
    assert hand.send(NAME, pdf(), **wrong)[0] == status
    assert contents(standing) == before


def test_nothing_sent_is_said_in_words(standing: Flask) -> None:
    status, text = Hand(standing, "shop").send(None, b"")
    assert (status, "没有收到文件" in text) == (422, True)


def test_another_ones_file_is_not_there_whatever_one_tries(district: Flask) -> None:
    hand = Hand(district, "shop")
    file = hand.kept(NAME, pdf())
    others = [
        Hand(district, login) for login in ("shop2", "inspector", "clerk", "leader", "admin", "auditor")
    ]
    before = contents(district)
    for other in others:
        assert other.forger.get(f"/attachments/{file}").status_code == 404
        assert other.forger.post(f"/attachments/{file}/remove").status_code == 404
        other.basket = hand.basket
        assert other.send("1.pdf", pdf())[0] == 404
    assert Forger(district).get(f"/attachments/{file}").status_code == 302
    assert Forger(district).post(f"/attachments/{file}/remove").status_code == 401
    assert contents(district) == before


def test_a_file_is_taken_away_once_and_saying_so_again_is_no_fault_of_anybody(district: Flask) -> None:
    hand = Hand(district, "shop")
    file = hand.kept(NAME, pdf())
    assert hand.forger.post(f"/attachments/{file}/remove").status_code == 204
    again = hand.forger.post(f"/attachments/{file}/remove")
    assert (again.status_code, "已经移除" in again.text) == (404, True)
    assert hand.forger.get(f"/attachments/{file}").status_code == 404
    assert UUID(file)
