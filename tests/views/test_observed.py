"""Every request has a number; the log has a line for it, and the sums are for operators alone."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from flask import Flask

from portal.config import UnsafeSetting, settings
from portal.views.observed import JsonLines
from tests.support.district import PASSWORD, account
from tests.support.forger import Forger


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "portal.requests")
    return caplog


def lines(heard: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [
        json.loads(JsonLines().format(record)) for record in heard.records if record.name == "portal.requests"
    ]


def test_an_answer_carries_the_number_that_its_line_in_the_log_has(
    standing: Flask, heard: pytest.LogCaptureFixture
) -> None:
    clerk = Forger(standing, "clerk")
    heard.clear()
    answer = clerk.get("/registry")
    (line,) = lines(heard)
    assert re.fullmatch("[0-9A-F]{8}", answer.headers["X-Request-Id"])
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["endpoint"], line["status"], line["message"]) == ("enterprises.index", 200, "GET /registry")
    with standing.app_context():
        assert line["account"] == str(account("clerk").id)


def test_the_log_holds_nothing_that_was_typed(standing: Flask, heard: pytest.LogCaptureFixture) -> None:
    forger = Forger(standing)
    forger.post("/login", {"login": "clerk", "password": PASSWORD, "next": "/secret-place"})
    forger.get("/results?name=康悦大药房")
    told = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines(heard))
    assert len(lines(heard)) >= 2
    assert [word for word in (PASSWORD, "secret-place", "康悦大药房") if word in told] == []


@pytest.mark.parametrize("given", ["short", "line\nend", "x" * 65, "<b>bold</b>-number"])
def test_a_number_from_before_us_is_kept_only_if_it_is_one(given: str, standing: Flask) -> None:
    answer = standing.test_client().get("/", headers={"X-Request-Id": given.replace("\n", " ")})
    assert re.fullmatch("[0-9A-F]{8}", answer.headers["X-Request-Id"])
    kept = standing.test_client().get("/", headers={"X-Request-Id": "0f8fad5b-d9cb-469f-a165-70867728950e"})
    assert kept.headers["X-Request-Id"] == "0f8fad5b-d9cb-469f-a165-70867728950e"


def test_the_sums_count_requests_by_endpoint_and_status(standing: Flask) -> None:
    forger = Forger(standing)
    forger.get("/results")
    forger.get("/results/018f0000-0000-7000-8000-000000000000")
    text = forger.get("/metrics").text
    assert 'portal_requests_total{endpoint="public.results",status="2xx"}' in text
    assert 'portal_requests_total{endpoint="public.result",status="4xx"}' in text
    assert "portal_open_logins" in text


def test_the_sums_are_for_this_machine_or_for_who_brings_the_token(standing: Flask) -> None:
    client = standing.test_client()
    far = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", environ_base=far).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert client.get("/metrics", environ_base=far, headers={"Authorization": "Bearer "}).status_code == 404
    standing.config["METRICS_TOKEN"] = "a token nobody guesses"
    try:
        brought = {"Authorization": "Bearer a token nobody guesses"}
        assert client.get("/metrics", environ_base=far, headers=brought).status_code == 200
        wrong = {"Authorization": "Bearer another"}
        assert client.get("/metrics", environ_base=far, headers=wrong).status_code == 404
    finally:
        standing.config["METRICS_TOKEN"] = ""


def test_a_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeSetting, match="PORTAL_LOG_LEVEL"):
        settings({"DATA_DIR": str(tmp_path), "LOG_LEVEL": "loud"})
