"""Every page of the portal, as each demonstration account reaches it by following links."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.routing import Map

from portal.services.demonstration import LOGINS, PASSWORD
from tests.support.browser import DESKTOP, Axe, Watch, open_context
from tests.support.databases import build_app, sqlite_url
from tests.support.server import LiveServer
from tests.support.walk import Walk, pages_of, walk

PUBLIC = "anybody"
# There is no such record in the demonstration: a link that was sent, an account just opened, an open recusal.
NOT_IN_THE_DEMONSTRATION = frozenset(
    {
        "applications.ask_row",
        "claims.claimed",
        "own_accounts.opened",
        "own_accounts.ready",
        "accounts.link",
        "accounts.opened",
        "holidays.changed",
        "identity.confirm",  # asked before an act that matters, a while after signing in
        "identity.ended",
        "identity.second_factor",
        "inspections.decide_recusal",
        "objections.make",  # the shop has objected to both of its results
        "registry.added",
        "plan_duties.assign",  # a button opens it, for the lines that were ticked
        "plan_duties.assigned",
        "plans.publish",  # the approved one is published already
        "rectification_reviews.decided",  # both lead on to what they belong to
        "rectification_reviews.extension_decided",
        "streets.done",
        "title_facts.entered",
        "title_scoring.agree",  # both inspectors have handed in their sheets, and agreed, or neither has
        "summaries.return_",  # nobody has handed in this year's report yet
    }
)


def sign_in(page: Page, login: str) -> None:
    page.goto("/login")
    page.get_by_label("账号").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="退出").wait_for()


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Map:
    folder = tmp_path_factory.mktemp("routes")
    return build_app(sqlite_url(folder / "empty.sqlite3"), folder).url_map


@pytest.fixture(scope="module")
def problems() -> list[str]:
    return []


@pytest.fixture(scope="module")
def walks(browser: Browser, live: LiveServer, routes: Map, axe: Axe, problems: list[str]) -> list[Walk]:
    """One walk for the public and for each account; every page is examined for the first who reaches it."""
    examined: set[str] = set()
    done = []
    for who in (PUBLIC, *(login for login, *_ in LOGINS)):
        context = open_context(browser, live.url, width=DESKTOP, javascript=True)
        watch = Watch(live.url)
        watch.follow(context)
        page = context.new_page()
        if who == PUBLIC:
            page.goto("/")
        else:
            sign_in(page, who)
        done.append(walk(who, page, routes, axe, examined))
        problems += [f"{who}: {problem}" for problem in watch.verdict()]
        context.close()
    return done


def test_every_page_is_seen(walks: list[Walk], routes: Map) -> None:
    seen = {endpoint for walk in walks for endpoint in walk.seen}
    assert len(seen) > 20
    assert sorted(pages_of(routes) - seen - NOT_IN_THE_DEMONSTRATION) == []


def test_every_page_keeps_the_rules_of_all_pages(walks: list[Walk]) -> None:
    assert sum(walk.seen.total() for walk in walks) > 100
    assert [sentence for walk in walks for sentence in walk.broken_rules] == []


def test_no_page_is_closed_to_people_with_impairments(walks: list[Walk], axe: Axe) -> None:
    examined = {endpoint for walk in walks for endpoint in walk.seen}
    assert axe.scans >= 2 * len(examined) > 0
    assert [barrier for walk in walks for barrier in walk.barriers] == []


def test_no_page_is_wider_than_its_screen(walks: list[Walk]) -> None:
    assert [page for walk in walks for page in walk.too_wide] == []


def test_the_browser_complains_of_no_page(walks: list[Walk], problems: list[str]) -> None:
    assert len(walks) == len(LOGINS) + 1
    assert problems == []
