"""What the browser complains of reaches the test that did not ask."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.browser import Watch


def test_an_error_in_the_console_is_noticed(page: Page, watch: Watch) -> None:
    page.goto("/")
    page.evaluate("console.error('planted')")
    watch.expect("console error: planted")


def test_an_exception_in_a_script_is_noticed(page: Page, watch: Watch) -> None:
    page.goto("/")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('planted') })")
    watch.expect("exception: planted")


def test_a_script_that_the_page_does_not_allow_is_noticed(page: Page, watch: Watch) -> None:
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    watch.expect("Content Security Policy")


def test_a_request_to_another_place_is_noticed(page: Page, watch: Watch) -> None:
    page.goto("about:blank")
    page.set_content('<img src="http://127.0.0.1:9/picture.png">')
    watch.expect("request to another place")
    watch.expect("ERR_UNSAFE_PORT")


def test_what_was_expected_and_did_not_come_is_noticed() -> None:
    watch = Watch("http://127.0.0.1", problems=["one", "two"], expected=["two", "three"])
    assert watch.verdict() == ["one", "expected and did not happen: three"]
