"""A walk through every page that somebody reaches by links, or by an address that a link could have.

All of them are read; the first of each address pattern is also looked at in the browser.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

from tests.support import page as reading
from tests.support.browser import DESKTOP, HEIGHTS, PHONE, Axe

# Files, machine-readable answers, and a switch: nothing to look at.
NOT_PAGES = frozenset(
    {
        "applications.check",
        "attachments.download",
        "documents.download",
        "filing_figures.problems",
        "filing_figures.stands",
        "imports.template",
        "blanks.form",
        "layouts.current",
        "layouts.layout_file",
        "layouts.sample",
        "layouts.word_sample",
        "drafts.preview",
        "register.export",
        "title_figures.export",
        "public_plans.document",
        "draws.document",
        "jobs.result",
        "pdfs.view",
        "opendata.checklist",
        "opendata.results_csv",
        "opendata.seal",
        "opendata.seals_index",
        "opendata.results_json",
        "preferences.large_type",
        "identity.session",
        "public.healthz",
        "public_draws.document",
        "public.metrics",
        "static",
    }
)
# Filters make lists without end. What a record's page links to depends on the record, so some are read.
ENOUGH = 40
RECORD = re.compile(r"^(/[a-z-]+/)([0-9a-f]{8}-[0-9a-f-]{27})")
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 120)).slice(0, 3)"""


@dataclass
class Walk:
    """What one visitor saw: how many pages of each endpoint, and the faults as sentences."""

    who: str
    seen: Counter[str] = field(default_factory=Counter)
    broken_rules: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)

    def note(self, endpoint: str, page: reading.Page) -> None:
        self.seen[endpoint] += 1
        self.broken_rules += [f"{self.who}, {page.address}: {sentence}" for sentence in page.broken_rules()]


def pages_of(routes: Map) -> set[str]:
    """The endpoints that show a page."""
    return {rule.endpoint for rule in routes.iter_rules() if "GET" in (rule.methods or ())} - NOT_PAGES


def endpoint_of(routes: Map, address: str) -> str | None:
    """The endpoint behind an address of the portal, None for what it does not open by a link."""
    try:
        return str(routes.bind("").match(urlsplit(address).path, "GET")[0])
    except HTTPException:
        return None


def walk(who: str, tab: Page, routes: Map, axe: Axe, examined: set[str]) -> Walk:
    """Follow links, breadth first, from the page that is open. Endpoints in `examined` are only read.

    Pages that only a button leads to are then opened with the records met on the way.
    """
    found = Walk(who)
    home = tab.url
    waiting, known = deque([home]), {home}
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(routes, address)
        if endpoint is None or endpoint in NOT_PAGES or found.seen[endpoint] == ENOUGH:
            continue
        page = _read(who, tab, address)
        found.note(endpoint, page)
        links = {urldefrag(urljoin(address, link)).url for link in page.attributes("//a/@href")}
        new = {link for link in links - known if urlsplit(link).netloc == urlsplit(home).netloc}
        known |= new
        waiting.extend(sorted(new))
        if endpoint not in examined:
            examined.add(endpoint)
            _examine(found, tab, address, axe)
    for endpoint, page in _behind_buttons(tab, routes, known, pages_of(routes) - examined):
        found.note(endpoint, page)
        examined.add(endpoint)
        _examine(found, tab, page.address, axe)
    return found


def _behind_buttons(
    tab: Page, routes: Map, known: set[str], wanted: set[str]
) -> Iterator[tuple[str, reading.Page]]:
    """The first page of each wanted endpoint that opens for a record of the same folder."""
    home = urlsplit(tab.url)
    records = {
        (folder, record) for address in known for folder, record in RECORD.findall(urlsplit(address).path)
    }
    for rule in routes.iter_rules():
        if rule.endpoint not in wanted or rule.arguments != {"id"}:
            continue
        for folder, record in sorted(records):
            address = f"{home.scheme}://{home.netloc}{rule.rule.replace('<uuid:id>', record)}"
            answer = tab.context.request.get(address) if rule.rule.startswith(folder) else None
            if answer and answer.ok and answer.url == address:
                yield rule.endpoint, reading.Page(answer.status, address, answer.text())
                break


def _read(who: str, tab: Page, address: str) -> reading.Page:
    answer = tab.context.request.get(address)
    if not answer.ok:
        raise AssertionError(f"{who} is led to {address}, which answers {answer.status}")
    return reading.Page(answer.status, address, answer.text())


def _examine(found: Walk, tab: Page, address: str, axe: Axe) -> None:
    tab.goto(address)
    for width in (PHONE, DESKTOP):
        tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        try:
            axe(tab)
        except AssertionError as barriers:
            found.barriers.append(f"{found.who}, {width} px: {barriers}")
        if wide := tab.evaluate(TOO_WIDE):
            found.too_wide.append(f"{found.who}, {address}, {width} px: {wide}")
