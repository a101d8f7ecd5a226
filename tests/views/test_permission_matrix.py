"""Every route, asked for by everybody: who may is let in, who may not is refused."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal.domain.people import Role
from portal.domain.permissions import MATRIX, Action
from portal.views.access import requires
from tests.support.addresses import Address, addresses, ids_for, rules, visits
from tests.support.district import OFFICE
from tests.support.forger import Forger

EVERYBODY = frozenset(Role)
SIGNED_IN = EVERYBODY - {Role.PUBLIC}
BUREAU = frozenset({Role.INSPECTOR, Role.OFFICE_HEAD, Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER})
ON_SITE = BUREAU - {Role.LEADER}
ASSIGNS = frozenset({Role.OFFICE_HEAD, Role.SECTION_CLERK})
DECIDES = frozenset({Role.OFFICE_HEAD, Role.LEADER})
SECTION = frozenset({Role.SECTION_CLERK})
ADMINISTRATOR = frozenset({Role.SYSTEM_ADMIN})
LEADER = frozenset({Role.LEADER})
AUDITOR = frozenset({Role.AUDITOR})
SECURITY = frozenset({Role.SECURITY_ADMIN})
ENTERPRISE = frozenset({Role.ENTERPRISE})

# Written down a second time and by hand, beside the marks in the views: a route with a wrong mark shows here.
LET_IN: dict[frozenset[Role], str] = {
    frozenset({Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER}): "register.export register.index",
    EVERYBODY: """
        blanks.form blanks.index
        accounts.link accounts.open_login accounts.sign_in
        guides.index guides.show
        identity.begin identity.second_factor identity.set_up
        own_accounts.open_first own_accounts.ready
        opendata.checklist opendata.index opendata.results_csv opendata.results_json
        opendata.seal opendata.seals opendata.seals_index
        preferences.large_type
        public_plans.document public_plans.index public_plans.show
        verify.compare verify.index verify.show
        public_draws.document public_draws.index public_draws.show public_draws.verify
        public.business public.businesses public.checklist public.checklists public.healthz public.home
        public.metrics
        public.result public.results
        public_titles.index public_titles.notices public_titles.object_ public_titles.show
        self_checks.index self_checks.table self_checks.tried self_checks.word""",
    SIGNED_IN: """
        accounts.password accounts.sign_out
        identity.confirm identity.end identity.ended identity.logins identity.session
        attachments.add attachments.download attachments.remove""",
    ADMINISTRATOR: """
        accounts.disable accounts.invite accounts.new accounts.renew
        layouts.new layouts.withdraw
        seal.index seal.new seal.remove""",
    ADMINISTRATOR | SECTION | LEADER: """
        layouts.current layouts.index layouts.layout_file layouts.of layouts.sample layouts.show
        layouts.word_sample""",
    LEADER: """
        layouts.approve layouts.refuse plans.approve plans.send_back
        title_decisions.approve title_decisions.award title_decisions.refuse
        titles.keep titles.restore titles.revoke titles.suspend""",
    ADMINISTRATOR | SECURITY: "accounts.index accounts.opened",
    AUDITOR: "ledger.export ledger.index",
    SECURITY: "accounts.reset_second_factor accounts.role accounts.unlock",
    ENTERPRISE: """
        incidents.report_accident incidents.report_recall incidents.supplement
        applications.ask applications.ask_row applications.begin applications.change applications.check
        applications.keep applications.keep_row applications.receipt applications.remove_row
        applications.show applications.summary applications.withdraw
        objections.make
        receiving.receive
        claims.claim claims.claimed
        filing_periods.start
        filings.add_row filings.ask filings.ask_row filings.checklist filings.index filings.item filings.keep
        filings.keep_draft filings.keep_row filings.receipt filings.remove_row filings.save_checklist
        filings.show filings.summary
        enterprises.own
        own_rectifications.extension own_rectifications.line own_rectifications.send
        own_rectifications.show
        own_titles.ask own_titles.receipt own_titles.score own_titles.show own_titles.start own_titles.summary
        own_titles.withdraw
        own_accounts.index own_accounts.invite own_accounts.opened own_accounts.remove own_accounts.renew""",
    SECTION | {Role.LEADER}: "draws.annul title_decisions.answer",
    BUREAU: """
        batches.blank batches.index batches.pack batches.pack_blank_forms
        documents.of_enterprise
        board.index board.month board.people coverage.index coverage.show
        receiving.index
        plan_duties.index plan_duties.show plans.index plans.show
        title_desk.index title_desk.show title_programmes.index title_programmes.show
        title_figures.export title_figures.index titles.index titles.show
        draws.document draws.index draws.screen draws.show
        comparisons.index
        filing_figures.problems filing_figures.show filing_figures.stands
        filing_periods.index filing_periods.show filing_reviews.index filing_reviews.show
        enterprises.index enterprises.show dossiers.reveal dossiers.timeline streets.without_office
        rectifications.escalate rectifications.index rectifications.show
        case_reviews.index case_reviews.show look_backs.index look_backs.show
        rectification_reviews.decided rectification_reviews.extension_decided
        supervisions.index supervisions.show
        summaries.index summaries.rows summaries.show
        inspections.checklist inspections.index inspections.papers inspections.show""",
    BUREAU | ENTERPRISE: """
        incidents.index incidents.receipt incidents.show
        jobs.cancel jobs.index jobs.result jobs.show pdfs.request_pdf pdfs.show pdfs.view
        objections.index objections.show
        comparisons.show documents.download documents.show""",
    BUREAU | ADMINISTRATOR: "registry.people registry.added streets.index streets.done",
    SECTION: """
        dossiers.reassign
        draws.announce draws.assign draws.change draws.new draws.publish draws.replace draws.run
        plans.change plans.everybody plans.new plans.publish plans.ratio plans.remake plans.submit
        title_programmes.change title_programmes.new title_programmes.publish
        filing_periods.close filing_periods.new
        holidays.changed holidays.index holidays.new holidays.remove
        imports.apply imports.index imports.show imports.template imports.withdraw
        supervisions.close supervisions.new supervisions.return_
        summaries.compile_ summaries.new summaries.return_
        registry.new registry.new_inspector registry.retire streets.move streets.new""",
    SECTION | ADMINISTRATOR: "registry.new_office",
    BUREAU - {Role.INSPECTOR}: "enterprises.export",
    ASSIGNS | {Role.BRIGADE}: "supervisions.reply",
    frozenset({Role.OFFICE_HEAD, Role.BRIGADE}): "summaries.submit summaries.write",
    BUREAU - {Role.INSPECTOR}: "coverage.export enterprises.export",
    ASSIGNS: """
        incidents.close
        plan_duties.assign plan_duties.assigned plan_duties.move
        look_backs.assign rectifications.revisit
        claim_codes.index claim_codes.make dossiers.status dossiers.tag dossiers.untag
        title_decisions.note title_desk.oppose title_desk.return_ title_desk.support title_scoring.send
        title_facts.entered title_facts.index title_facts.new title_facts.withdraw
        filing_reviews.accept filing_reviews.return_
        reviews.accept reviews.index reviews.reject reviews.return_ reviews.reveal reviews.show
        edits.facts edits.licence edits.new_licence edits.new_product edits.product edits.remove_licence
        edits.remove_product
        inspections.assign inspections.cancel inspections.new inspections.reschedule
        inspectors.declare inspectors.leave inspectors.remove_leave inspectors.show inspectors.withdraw""",
    ON_SITE: """
        incidents.acknowledge incidents.note
        rectification_reviews.line
        documents.serve
        title_scoring.agree title_scoring.hand_in title_scoring.score title_scoring.sheet
        drafts.begin drafts.discard drafts.edit drafts.preview
        inspections.end_refused inspections.end_unable inspections.finish inspections.item
        inspections.mark_rest inspections.notification inspections.save_checklist
        inspections.scope inspections.today inspections.undo_mark_rest""",
    DECIDES: """
        case_reviews.decide look_backs.drop
        rectification_reviews.extension
        documents.void
        objections.answer
        inspections.decide_recusal inspections.release inspections.to_release inspections.void""",
}
MAY = {endpoint: roles for roles, endpoints in LET_IN.items() for endpoint in endpoints.split()}

PEOPLE: dict[str | None, Role] = {
    None: Role.PUBLIC,
    "shop": Role.ENTERPRISE,
    "shop2": Role.ENTERPRISE,
    "inspector": Role.INSPECTOR,
    "inspector3": Role.INSPECTOR,
    "head": Role.OFFICE_HEAD,
    "head2": Role.OFFICE_HEAD,
    "clerk": Role.SECTION_CLERK,
    "brigade": Role.BRIGADE,
    "leader": Role.LEADER,
    "admin": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "auditor": Role.AUDITOR,
}
FEWEST_COMBINATIONS = 900
DONE_OR_MISTAKEN = frozenset({200, 204, 303, 404, 409, 422})
"""What a page or an empty form answers to somebody who may: never a refusal, never a fault."""


def test_the_matrix_names_every_route_and_every_role(standing: Flask) -> None:
    assert set(MAY) == {rule.endpoint for rule in rules(standing)}
    assert len(MAY) == sum(len(endpoints.split()) for endpoints in LET_IN.values())
    assert set(PEOPLE.values()) == set(Role)


def test_the_views_are_marked_as_the_matrix_says(standing: Flask) -> None:
    marks = {endpoint: MATRIX[standing.view_functions[endpoint].action] for endpoint in MAY}  # type: ignore[attr-defined]
    assert marks == MAY


@pytest.mark.parametrize("login", PEOPLE)
def test_every_route_lets_in_who_may_and_refuses_who_may_not(login: str | None, standing: Flask) -> None:
    role, forger = PEOPLE[login], Forger(standing, login)
    wrong, checked = [], 0
    for address in _addresses(standing):
        answer = forger.get(address.path) if address.method == "GET" else forger.post(address.path)
        if not _as_declared(address, role, answer):
            wrong.append(f"{login}: {address.method} {address.path} answers {answer.status}")
        checked += 1
    assert wrong == []
    assert checked * len(PEOPLE) >= FEWEST_COMBINATIONS


def _addresses(app: Flask) -> list[Address]:
    """Every route with both methods; signing out comes last."""
    visit = next(visit for visit in visits(app) if visit.state == "in_progress" and visit.office == OFFICE)
    released = next(visit for visit in visits(app) if visit.state == "released" and visit.office == OFFICE)
    others = [visit for visit in visits(app) if visit.state in ("assigned", "finished")]
    every = {kind: found for other in others for kind, found in ids_for(app, other).items()}
    both = {**every, **ids_for(app, released), "visit": visit.id}
    found = list(addresses(app, both))
    return sorted(found, key=lambda address: address.endpoint == "accounts.sign_out")


def _as_declared(address: Address, role: Role, answer: TestResponse) -> bool:
    if role in MAY[address.endpoint]:
        return answer.status_code in DONE_OR_MISTAKEN and not _leads_to_sign_in(answer, address)
    if role is not Role.PUBLIC:
        return answer.status_code == 403
    return answer.status_code == 401 if address.method == "POST" else _leads_to_sign_in(answer, address)


def _leads_to_sign_in(answer: TestResponse, address: Address) -> bool:
    wanted = answer.headers.get("Location", "").startswith("/login?next=/")
    return answer.status_code == 302 and wanted and address.endpoint != "accounts.sign_in"


def test_a_fragment_asked_for_without_login_is_refused_not_led_away(standing: Flask) -> None:
    """A script would put the sign-in page into the middle of the page that it belongs to."""
    forger = Forger(standing)
    pages = [
        address
        for address in _addresses(standing)
        if address.method == "GET" and Role.PUBLIC not in MAY[address.endpoint]
    ]
    answers = {
        address.endpoint: forger.get(address.path, {"HX-Request": "true"}).status_code for address in pages
    }
    assert len(answers) > 20
    assert {endpoint: code for endpoint, code in answers.items() if code != 401} == {}


def test_a_view_that_nobody_marked_is_refused_to_everybody(district: Flask) -> None:
    district.add_url_rule("/unmarked", "unmarked", lambda: "reached", methods=["GET", "POST"])
    district.add_url_rule("/marked", "marked", requires(Action.PUBLIC_READ)(lambda: "reached"))
    answers = []
    for login in PEOPLE:
        forger = Forger(district, login)
        assert forger.get("/marked").text == "reached"
        answers += [forger.get("/unmarked").status_code, forger.post("/unmarked").status_code]
    assert answers == [403, 403] * len(PEOPLE)
