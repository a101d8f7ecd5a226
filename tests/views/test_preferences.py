"""Where one is led back to is always a page of the portal."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask

from portal.views.preferences import local_path
from tests.support.district import PASSWORD
from tests.support.forger import Forger

HOME = "https://portal.example/login"
HOSTILE = (
    "https://evil.example", "http://evil.example/", "HTTPS://EVIL.EXAMPLE", "//evil.example",
    "///evil.example", "////evil.example", "//evil.example/%2f..", "/\\evil.example", "\\\\evil.example",
    "\\/evil.example", "/\\/evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example",
    "/\r\n/evil.example", "\t//evil.example", " //evil.example", "\n//evil.example", "\u3000//evil.example",
    "\u00a0//evil.example", "\x00//evil.example", "/\x00/evil.example", "/\x0b/evil.example",
    "/\x1f/evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example",
    "http:\\\\evil.example", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
    "mailto:a@evil.example", "ftp://evil.example", "file:///etc/passwd", "blob:https://evil.example/1",
    "//[", "//[::1", "//[::ffff:1.2.3.4]", "http://[", "//evil.example\\@portal.example",
    "//portal.example@evil.example", "https://portal.example@evil.example", "//evil.example:80",
    "//evil\u3002example", "//evil.example\uff0fx", "\uff0f\uff0fevil.example", "evil.example",
    "www.evil.example/inspections", "?next=//evil.example", "#//evil.example", ".", "..", "../inspections",
    "@evil.example", ":80", "", " ", "/inspections\r\nSet-Cookie: a=b", "/inspections\nLocation: //evil",
    "/\x85\x1c/evil.example",
)  # fmt: skip
GOOD = (
    "/",
    "/inspections",
    "/inspections?state=finished&page=2",
    "/results?name=柳健",
    "/checklists/lz2018-1-2#item-3-1",
    "/a//b",
    "/.//evil.example",
    "/?next=//evil.example",
    "/inspections/%0d%0aSet-Cookie:a=b",
    "/／evil.example",
)


def _leaves(location: str) -> bool:
    """Whether a browser that stands on the sign-in page would go to another site, or run something."""
    seen = location.strip("".join(map(chr, range(33)))).replace("\t", "").replace("\n", "").replace("\r", "")
    target = urlsplit(urljoin(HOME, seen.replace("\\", "/")))
    return (target.scheme, target.netloc) != ("https", "portal.example")


def test_sixty_hostile_places_are_none() -> None:
    assert len(set(HOSTILE)) >= 60
    assert [place for place in HOSTILE if local_path(place, "/home") != "/home"] == []
    assert local_path(None, "/home") == "/home"


@pytest.mark.parametrize("place", GOOD)
def test_a_place_of_the_portal_is_kept_and_stays_there(place: str) -> None:
    assert local_path(place, "/home") == place
    assert not _leaves(place)


def test_what_would_leave_is_recognised() -> None:
    outside = [place for place in HOSTILE if "evil" in place and place.startswith(("//", "http", "/\\"))]
    assert len(outside) > 15
    assert sum(map(_leaves, (place for place in outside if place.isascii() and "[" not in place))) >= 10


def test_nobody_is_led_away_after_signing_in(standing: Flask) -> None:
    led = 0
    for place in (*HOSTILE[::3], *GOOD):
        forger = Forger(standing)
        answer = forger.post("/login", {"login": "clerk", "password": PASSWORD, "next": place})
        assert answer.status_code == 303
        assert not _leaves(answer.headers["Location"]), place
        assert "evil" not in urlsplit(urljoin(HOME, answer.headers["Location"])).netloc
        assert "Set-Cookie: a=b" not in str(answer.headers)
        led += 1
    assert led > 30


def test_nobody_is_led_away_by_changing_the_size_of_type(standing: Flask) -> None:
    client, places = standing.test_client(), (*HOSTILE, *GOOD)
    answers = [client.get(f"/display/large-type?next={quote(place)}") for place in places]
    assert {answer.status_code for answer in answers} == {303}
    assert [answer.headers["Location"] for answer in answers if _leaves(answer.headers["Location"])] == []
    assert [answer.headers["Location"] for answer in answers[: len(HOSTILE)]] == ["/"] * len(HOSTILE)


def test_who_is_sent_to_sign_in_comes_back_to_the_page_that_was_asked_for(standing: Flask) -> None:
    forger = Forger(standing)
    asked = forger.get("/inspections?state=finished&page=1").headers["Location"]
    page = forger.client.get(asked)
    assert 'name="next" value="/inspections?state=finished&amp;page=1"' in page.text
    slashes = standing.test_client().get("//evil.example/inspections")
    assert slashes.status_code in (302, 308, 404)
    assert not _leaves(slashes.headers.get("Location", "/").replace("http://localhost/", "/"))


def test_large_type_is_switched_on_and_off(standing: Flask) -> None:
    client = standing.test_client()
    on = client.get("/display/large-type?next=/results")
    assert (on.headers["Location"], "HttpOnly" in on.headers["Set-Cookie"]) == ("/results", True)
    assert 'class="public elder"' in client.get("/").text
    client.get("/display/large-type")
    assert 'class="public"' in client.get("/").text
