"""What every answer tells the browser: load nothing from elsewhere, guess nothing, keep nothing private."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import DocumentCopy
from portal.views.access import requires
from tests.support.addresses import addresses, ids_for, visits
from tests.support.district import ENGINES, copied
from tests.support.forger import Forger

SOURCES = {"'none'", "'self'", "data:", "blob:"}
DIRECTIVES = {
    *("default-src", "script-src", "style-src", "img-src", "connect-src", "form-action"),
    *("frame-ancestors", "base-uri", "object-src"),
}
PRIVATE_PLACES = ("/login", "/links/no-such-link", "/no-such-page", "/inspections", "/password")
PUBLIC_PLACES = ("/", "/results", "/checklists", "/open-data", "/open-data/results.json", "/healthz")


def _faults(answer: TestResponse) -> list[str]:
    """What the answer lacks.  A document may be locked in more tightly, nothing may be looser."""
    headers, faults = answer.headers, []
    policy = headers.get("Content-Security-Policy", "")
    said = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    if said != {"sandbox": ""}:
        loose = {source for sources in said.values() for source in sources.split()} - SOURCES
        faults += [f"the policy allows {loose}"] * bool(loose)
        faults += ["the policy is incomplete"] * (set(said) != DIRECTIVES)
        faults += ["scripts or styles from data"] * (
            "data:" in said.get("script-src", "") + said.get("style-src", "")
        )
        faults += ["the default is not 'none'"] * (said.get("default-src") != "'none'")
    faults += ["unsafe"] * ("unsafe-" in policy)
    faults += ["the type may be guessed"] * (headers.get("X-Content-Type-Options") != "nosniff")
    faults += ["addresses are told to others"] * (headers.get("Referrer-Policy") != "same-origin")
    faults += ["other windows reach in"] * (headers.get("Cross-Origin-Opener-Policy") != "same-origin")
    faults += ["anything about the server"] * ("X-Powered-By" in headers)
    return faults


@pytest.fixture(scope="module", params=ENGINES)
def answers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, TestResponse]]:
    with copied(request, tmp_path_factory.mktemp("answers")) as app:
        yield _answers(app)


def _answers(district: Flask) -> dict[str, TestResponse]:
    """One answer of every kind."""

    @requires(Action.PUBLIC_READ)
    def broken() -> str:
        raise ZeroDivisionError

    district.add_url_rule("/broken", "broken", broken)
    visit = next(visit for visit in visits(district) if visit.state == "released")
    with district.app_context():
        copy = db.session.scalars(select(DocumentCopy.id).limit(1)).one()
    public, clerk = Forger(district), Forger(district, "clerk")
    too_long = {"name": "0" * 10 * 1024 * 1024}
    return {
        "200 page": public.get("/"),
        "200 work page": clerk.get(f"/inspections/{visit.id}"),
        "200 fragment": clerk.get("/registry?name=x", {"HX-Request": "true"}),
        "200 head": public.client.head("/"),
        "200 json": public.get("/open-data/results.json"),
        "200 csv": public.get("/open-data/results.csv"),
        "200 health": public.get("/healthz"),
        "200 static": public.get("/static/css/portal.css"),
        "200 document": clerk.get(f"/copies/{copy}"),
        "302 to the sign-in": public.get("/inspections"),
        "303 after an act": clerk.post("/roster/offices/new", {"name": "新部门"}),
        "304 static": public.get(
            "/static/css/portal.css", {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        ),
        "308 slashes": public.get("//results"),
        "400 no token": clerk.post("/logout", token=None),
        "401": public.post("/logout"),
        "403": clerk.get("/accounts"),
        "404": public.get("/no-such-page"),
        "404 static": public.get("/static/no-such-file.css"),
        "404 record": clerk.get("/inspections/018f0000-0000-7000-8000-000000000000"),
        "405": public.client.delete("/"),
        "413": public.post("/login", too_long),
        "422": clerk.post(f"/inspections/{visit.id}/cancel", {"reason": "太晚了"}),
        "500": public.get("/broken"),
        "options": public.client.options("/"),
    }


def test_every_kind_of_answer_carries_the_whole_protection(answers: dict[str, TestResponse]) -> None:
    wrong = [
        what for what, answer in answers.items() if what[:3].isdigit() and answer.status_code != int(what[:3])
    ]
    assert wrong == []
    assert {what: faults for what, answer in answers.items() if (faults := _faults(answer))} == {}
    assert len(answers) == 24


def test_what_is_not_for_everybody_is_kept_nowhere(answers: dict[str, TestResponse]) -> None:
    kept = {
        what: answer.headers.get("Cache-Control")
        for what, answer in answers.items()
        if what not in ("200 static", "304 static", "404 static")
    }
    public = {"200 page", "200 head", "200 json", "200 csv", "200 health", "500", "options"}
    assert {what for what, said in kept.items() if said == "no-cache"} == public
    assert {said for what, said in kept.items() if what not in public} == {"no-store"}
    assert all("Cookie" in answers[what].vary for what in kept)
    assert "HX-Request" in answers["200 fragment"].vary


def test_every_page_of_everybody_who_signed_in_is_kept_nowhere(standing: Flask) -> None:
    visit = next(visit for visit in visits(standing) if visit.state == "in_progress")
    looked = 0
    for login in ("inspector", "shop"):
        browser = Forger(standing, login)
        for address in addresses(standing, ids_for(standing, visit), ("GET",)):
            answer = browser.get(address.path)
            assert (answer.headers["Cache-Control"], _faults(answer)) == ("no-store", []), address
            looked += 1
    assert looked > 60


def test_to_somebody_without_login_only_public_pages_may_be_kept_for_a_while(standing: Flask) -> None:
    client = standing.test_client()
    said = {place: client.get(place).headers["Cache-Control"] for place in (*PRIVATE_PLACES, *PUBLIC_PLACES)}
    assert said == dict.fromkeys(PRIVATE_PLACES, "no-store") | dict.fromkeys(PUBLIC_PLACES, "no-cache")


def test_only_behind_https_the_browser_is_told_to_stay_there(
    standing: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Strict-Transport-Security" not in standing.test_client().get("/").headers
    monkeypatch.setitem(standing.config, "SESSION_COOKIE_SECURE", True)
    assert "Strict-Transport-Security" in standing.test_client().get("/").headers
