"""Who asks too fast for what is dear waits; everybody else does not."""

from __future__ import annotations

from flask import Flask, url_for

from portal.views.pace import EXPORT, MOST_KNOWN, PACED, SEARCH, Pace, Pacer
from tests.support.addresses import rules
from tests.support.forger import Forger
from tests.support.page import Page

FIVE = Pace("five", 5)


def test_so_many_at_once_then_one_each_time_one_is_due() -> None:
    pacer = Pacer()
    assert [pacer.wait("a", FIVE, 100.0) for _ in range(6)] == [0] * 5 + [12]
    assert pacer.wait("b", FIVE, 100.0) == 0
    assert pacer.wait("a", FIVE, 111.0) == 1
    assert pacer.wait("a", FIVE, 112.0) == 0
    assert pacer.wait("a", FIVE, 112.0) == 12
    assert [pacer.wait("a", FIVE, 500.0) for _ in range(6)] == [0] * 5 + [12]


def test_who_was_not_heard_of_for_longest_is_forgotten() -> None:
    pacer = Pacer()
    for number in range(MOST_KNOWN + 5):
        pacer.wait(str(number), FIVE, 0.0)
    assert len(pacer.known) == MOST_KNOWN
    assert ("five", "4") not in pacer.known


def test_every_paced_route_exists(app: Flask) -> None:
    assert set(PACED) <= {rule.endpoint for rule in rules(app)}


def test_a_visitor_who_searches_without_end_is_asked_to_wait_and_a_clerk_is_not(district: Flask) -> None:
    district.config["PACE"] = True
    public, clerk = Forger(district), Forger(district, "clerk")
    answers = [public.get("/results?name=康") for _ in range(SEARCH.per_minute + 3)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert {answer.status_code for answer in answers[: SEARCH.per_minute]} == {200}
    assert len(refused) in (1, 2, 3)
    page = Page(429, "/results", refused[0].text)
    assert (page.heading, page.broken_rules()) == ("请稍等再试", [])
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert clerk.get("/results?name=康").status_code == 200
    assert public.get("/").status_code == 200


def test_an_account_that_exports_without_end_waits_wherever_it_signed_in(district: Flask) -> None:
    district.config["PACE"] = True
    one, other = Forger(district, "clerk"), Forger(district, "clerk")
    with district.test_request_context():
        address = url_for("opendata.results_csv")
    codes = [one.get(address).status_code for _ in range(EXPORT.per_minute)]
    assert codes == [200] * EXPORT.per_minute
    assert other.get(address).status_code == 429
